"""Make what every phone carries of places: cities and counties, and apart from them the townships.

Of cities and counties it carries names, pinyin, and roughly where each is; of townships names and pinyin.

Usage: python -m data.regions.place_index
"""

import csv
import gzip
import json
from pathlib import Path

from pypinyin import lazy_pinyin

from data.regions.extract import is_township
from data.regions.romanise import english_kind, proper_name, syllables_of

HERE = Path(__file__).parent
INDEX = HERE / "place_index.json"
TOWNSHIPS = HERE / "township_index.json"
# Names of places that are not read as their characters mostly are.
READ_AS = {
    "新都区": "xin du qu",
    "郫都区": "pi du qu",
    "什邡市": "shi fang shi",
    "长宁县": "chang ning xian",
    "筠连县": "jun lian xian",
    "荥经县": "ying jing xian",
}


def pinyin_of(name: str) -> str:
    """Return how a name is read, syllable by syllable.

    >>> pinyin_of("什邡市")
    'shi fang shi'
    """
    return READ_AS.get(name) or " ".join(lazy_pinyin(name)).replace("ü", "v")


def regions() -> list[dict[str, str]]:
    """Return every row of the project's own regions."""
    with gzip.open(HERE / "sichuan.csv.gz", "rt", encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def index() -> str:
    """Return the index: a place a line, `[code, name, English name, pinyin, latitude, longitude]`."""
    with (HERE / "centres.csv").open(encoding="utf-8", newline="") as lines:
        centres = {row["code"]: (float(row["latitude"]), float(row["longitude"])) for row in csv.DictReader(lines)}
    rows = [row for row in regions() if row["code"] in centres]
    entries = [
        (row["code"][:6], row["name"], row["name_en"], pinyin_of(row["name"]), *centres[row["code"]]) for row in rows
    ]
    return "[\n" + ",\n".join("  " + json.dumps(entry, ensure_ascii=False) for entry in entries) + "\n]\n"


def township_index() -> str:
    """Return the townships by the six digits of their county: `[three digits, name, pinyin, kind in English]`.

    Pinyin is that of what names the place (万安 of 万安镇); with the kind it makes the English name, and without one
    (empty) there is none.
    """
    found: dict[str, list[tuple[str, str, str, str]]] = {}
    for row in filter(lambda each: is_township(each["code"]), regions()):
        code, name = row["code"], row["name"]
        pinyin = " ".join(syllables_of(proper_name(name)))
        found.setdefault(code[:6], []).append((code[6:9], name, pinyin, english_kind(code, name)))
    lines = (f"{json.dumps(each)}: {json.dumps(found[each], ensure_ascii=False)}" for each in found)
    return "{\n" + ",\n".join(lines) + "\n}\n"


if __name__ == "__main__":
    INDEX.write_text(index(), encoding="utf-8")
    TOWNSHIPS.write_text(township_index(), encoding="utf-8")

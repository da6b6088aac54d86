"""Make the index of cities and counties that every phone carries: names, pinyin, and roughly where each is.

Usage: python data/regions/place_index.py
"""

import csv
import gzip
import json
from pathlib import Path

from pypinyin import lazy_pinyin

HERE = Path(__file__).parent
INDEX = HERE / "place_index.json"
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


def index() -> str:
    """Return the index: a place a line, `[code, name, English name, pinyin, latitude, longitude]`."""
    with (HERE / "centres.csv").open(encoding="utf-8", newline="") as lines:
        centres = {row["code"]: (float(row["latitude"]), float(row["longitude"])) for row in csv.DictReader(lines)}
    with gzip.open(HERE / "sichuan.csv.gz", "rt", encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["code"] in centres]
    entries = [
        (row["code"][:6], row["name"], row["name_en"], pinyin_of(row["name"]), *centres[row["code"]]) for row in rows
    ]
    return "[\n" + ",\n".join("  " + json.dumps(entry, ensure_ascii=False) for entry in entries) + "\n]\n"


if __name__ == "__main__":
    INDEX.write_text(index(), encoding="utf-8")

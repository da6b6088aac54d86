"""`just bench`: measure what has a budget, side by side in one run; prints a table and writes JSON.

Loads are bounded in time and go to this machine alone. Nothing here asserts a time: it measures.
"""

import argparse
import asyncio
import json
import os
import platform
from dataclasses import asdict, dataclass
from pathlib import Path

from backend.settings import PROJECT, Settings
from tests.load import (
    first_screen,
    guides,
    item_import,
    keystroke,
    office,
    pack,
    phone,
    publication,
    reconnection,
    search,
    submissions,
)
from tests.load.product import measured_product, workers_by_themselves

REPORT = PROJECT / ".reports" / "bench.json"


@dataclass(frozen=True)
class Row:
    """One line of the table; `name` stays the same, for whoever compares reports."""

    name: str
    what: str
    measured: float
    unit: str
    budget: str = ""


def measure_submissions(settings: Settings, seconds: float) -> list[Row]:
    """Measure (a)."""
    over_http = asyncio.run(submissions.measure_http(settings, seconds))
    assert set(over_http.statuses) <= {200, 201}, over_http.statuses
    statements = asyncio.run(submissions.recorded_statements(settings))
    beside = submissions.measure_pgbench(settings, statements, seconds)
    return [
        Row("submissions.rate", "submissions over HTTP, 2 workers, durable", over_http.rate, "a second", "1400"),
        Row("submissions.half", "submissions, half within", over_http.percentile(0.5), "ms"),
        Row("submissions.slowest_of_100", "submissions, 99 of 100 within", over_http.percentile(0.99), "ms"),
        Row("submissions.pgbench", "pgbench, the same statements", beside, "a second"),
        Row("submissions.to_pgbench", "submissions / pgbench", over_http.rate / beside, "x", ">= 0.5"),
    ]


def measure_guides(settings: Settings, seconds: float) -> list[Row]:
    """Measure (b), with one worker each, so that both servers have the same share of the machine."""
    with workers_by_themselves(settings, "whole", "bare", "nothing") as (whole, bare, nothing):
        found = guides.measure(whole, bare, nothing, seconds)
    guide, empty, least = found["guide"], found["empty"], found["nothing"]
    return [
        Row("guides.rate", "guide read, brotli, 1 worker", guide.rate, "a second"),
        Row("guides.unchanged", "guide unchanged, 304, 1 worker", found["unchanged"].rate, "a second"),
        Row("guides.empty_route", "empty Litestar route, 1 worker", empty.rate, "a second"),
        Row("guides.to_empty_route", "guide read / empty route", guide.rate / empty.rate, "x", ">= 2.5"),
        Row("guides.ceiling", "an answer of nothing / empty route", least.rate / empty.rate, "x"),
        Row("guides.cost", "the server's processor time, empty route / guide", empty.cost / guide.cost, "x", ">= 2.5"),
    ]


def measure_publication(settings: Settings, _seconds: float) -> list[Row]:
    """Measure how soon a change of the catalogue is read at each of two workers."""
    with workers_by_themselves(settings, "whole", "whole") as workers:
        found = publication.measure(settings, [each.port for each in workers])
    return [
        Row("publication.publishing", "one guide changed: until it is published", found.publishing, "s"),
        Row("publication.visible", "from there to every worker", found.told, "s"),
        Row("publication.visible_untold", "to every worker, had the message been missed", found.missed, "s"),
    ]


def measure_phone(settings: Settings, _seconds: float) -> list[Row]:
    """Measure what a slow phone takes: a quarter of this processor."""
    found = phone.measure(settings.public_url)
    return [
        Row("phone.cold_start", "cold start, no network, to a readable guide", found["cold_start"], "ms", "< 1000"),
        Row("phone.draft", "saving a draft, main thread, at 4x", found["draft_task"], "ms", "< 16"),
    ]


def measure_keystroke(_settings: Settings, _seconds: float) -> list[Row]:
    """Measure what judging a whole form takes at each keystroke."""
    found = keystroke.measure()
    print("slowest form", found.slowest_form)
    return [
        Row("phone.keystroke", "judging the slowest form at a keystroke, at 4x", found.published, "ms", "< 8"),
        Row("phone.keystroke_limits", "judging 300 fields with 60 rows, at 4x", found.at_the_limits, "ms"),
    ]


def measure_bytes(settings: Settings, _seconds: float) -> list[Row]:
    """Measure (c)."""
    found = first_screen.measure(settings.public_url)
    script = first_screen.script_bytes(settings.page_directory)
    return [
        Row("bytes.script", "script of the first screen, brotli", script / 1024, "KB", "<= 30"),
        Row("bytes.first_screen", "first screen, cold, transferred", found["first_screen"] / 1024, "KB"),
        Row("bytes.first_guide", "first guide, cold, transferred", found["first_guide"] / 1024, "KB", "<= 60"),
    ]


def measure_import(settings: Settings, _seconds: float) -> list[Row]:
    """Measure how long ten thousand items of places take to come in."""
    found = item_import.measure(settings)
    return [
        Row("import.new", "10,000 items imported, new", found.new, "s", "< 60"),
        Row("import.again", "10,000 items imported, the same file again", found.again, "s"),
        Row("import.a_tenth_changed", "10,000 items imported, a tenth changed", found.a_tenth_changed, "s"),
        Row("import.searched", "search among 10,000 imported items, 99 of 100 within", found.searched, "ms", "<= 20"),
    ]


def measure_search(settings: Settings, _seconds: float) -> list[Row]:
    """Measure how long a search takes: on a slow phone, and on the server among ten thousand items."""
    found = search.measure(settings)
    print("load average", *(f"{each:.1f}" for each in os.getloadavg()))
    return [
        Row("search.phone_half", "search on a phone at 4x, half within", found.phone_half, "ms"),
        Row("search.phone_slowest", "search on a phone at 4x, the slowest", found.phone_slowest, "ms", "<= 50"),
        Row("search.phone_open", "search on a phone at 4x, opening the index", found.phone_open, "ms"),
        Row("search.half", "search on the server, 10,000 items, half within", found.half, "ms"),
        Row("search.slowest_of_100", "search on the server, 99 of 100 within", found.slowest_of_100, "ms", "<= 20"),
        Row("search.taken_over", "search on the server, publication to answers", found.taken_over, "s"),
    ]


def measure_pack(settings: Settings, _seconds: float) -> list[Row]:
    """Measure what it takes to keep all guides of a county."""
    found = pack.measure(settings.public_url)
    print("load average", *(f"{each:.1f}" for each in os.getloadavg()))
    return [
        Row("pack.transferred", "a county kept on a phone, transferred", found.received / 1024, "KB"),
        Row("pack.requests", "a county kept on a phone, requests", found.requests, ""),
        Row("pack.seconds", "a county kept on a phone at 4x, tap to whole", found.seconds, "s"),
        Row("pack.asking_again", "a county kept, asking for changes: none", found.asking_again / 1024, "KB"),
    ]


def measure_reconnection(settings: Settings, _seconds: float) -> list[Row]:
    """Measure 5,000 phones that come back within a minute; one in twenty does not hear of its first success."""
    found = reconnection.measure(settings)
    return [
        Row("reconnection.received", f"of {reconnection.PHONES} phones, received", len(found.times), "", "all"),
        Row("reconnection.doubles", "applications or first events too many", found.doubles, "", "0"),
        Row("reconnection.errors", "attempts that failed", found.errors, "", "0"),
        Row("reconnection.half", "network to receipt, half within", found.percentile(0.5), "s"),
        Row("reconnection.slowest_of_100", "network to receipt, 99 of 100 within", found.percentile(0.99), "s"),
    ]


def measure_office(settings: Settings, _seconds: float) -> list[Row]:
    """Measure a clerk's list among a million cases; a tenth of them are of her department."""
    found = office.measure(settings)
    return [
        Row(f"office.{whose}.{page}", f"a million cases, {whose}, {page}, 99 of 100", took, "ms", "<= 50")
        for whose, pages in (("county", found.county), ("province", found.province))
        for page, took in pages.items()
    ]


PARTS = {
    "bytes": measure_bytes,
    "phone": measure_phone,
    "keystroke": measure_keystroke,
    "guides": measure_guides,
    "publication": measure_publication,
    "submissions": measure_submissions,
    "import": measure_import,
    "search": measure_search,
    "pack": measure_pack,
    "reconnection": measure_reconnection,
    "office": measure_office,
}
QUICK = ("bytes", "guides", "submissions")
QUICK_SECONDS = 3.0
LONGEST = 60.0


def show(rows: list[Row]) -> None:
    """Print the table."""
    for row in rows:
        print(f"{row.what:<50}{row.measured:>12.2f} {row.unit:<10}{row.budget and 'budget ' + row.budget}")


def write(report: Path, rows: list[Row], load_before: float) -> None:
    """Write the report: what machine it was, how busy before, and each row under its name."""
    machine = {
        "python": platform.python_version(),
        "machine": platform.machine(),
        "processors": os.cpu_count(),
        "load_before": round(load_before, 2),
    }
    measured = {row.name: {key: value for key, value in asdict(row).items() if key != "name"} for row in rows}
    report.parent.mkdir(exist_ok=True)
    report.write_text(json.dumps({"machine": machine, "measured": measured}, indent=2, ensure_ascii=False) + "\n")


def main() -> None:
    """Measure everything, or the parts that are named."""
    parser = argparse.ArgumentParser(description="Measure what has a budget.")
    parser.add_argument("--seconds", type=float, default=10, help="length of each load, at most 60")
    parser.add_argument("--quick", action="store_true", help=f"{', '.join(QUICK)} with short loads")
    parser.add_argument("--report", type=Path, default=REPORT, help="where the JSON goes")
    parser.add_argument("parts", nargs="*", choices=[[], *PARTS], help="all when none is named")
    chosen = parser.parse_args()
    seconds = QUICK_SECONDS if chosen.quick else min(chosen.seconds, LONGEST)
    wanted = chosen.parts or (QUICK if chosen.quick else tuple(PARTS))
    rows: list[Row] = []
    load_before = os.getloadavg()[0]
    with measured_product() as settings:
        for name, measure in PARTS.items():
            if name in wanted:
                rows += measure(settings, seconds)
    show(rows)
    write(chosen.report, rows, load_before)


if __name__ == "__main__":
    main()

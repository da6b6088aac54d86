"""`just bench`: measure what has a budget, side by side in one run; prints a table and writes JSON.

Durable submissions beside pgbench, guide reads beside an empty route, bytes of the first screen. Loads
are bounded in time and go to this machine alone. Nothing here asserts a time: it measures.
"""

import argparse
import asyncio
import json
import os
import platform
import sys
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

from backend.kit.embedded.keepsakes import free_port
from backend.kit.embedded.processes import start_process, wait_until
from backend.serving.programs import accepts, environment_of
from backend.settings import PROJECT, Settings
from tests.load import first_screen, guides, item_import, pack, phone, search, submissions
from tests.load.product import measured_product

REPORT = PROJECT / ".reports" / "bench.json"


@dataclass(frozen=True)
class Row:
    """One line of the table."""

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
        Row("submissions over HTTP, 2 workers, durable", over_http.rate, "a second", "1400"),
        Row("  half of them within", over_http.percentile(0.5), "ms"),
        Row("  99 of 100 within", over_http.percentile(0.99), "ms"),
        Row("pgbench, the same statements", beside, "a second"),
        Row("submissions / pgbench", over_http.rate / beside, "x", ">= 0.5"),
    ]


def measure_guides(settings: Settings, seconds: float) -> list[Row]:
    """Measure (b), with one worker each, so that both servers have the same share of the machine."""
    ports = {"whole": free_port(), "bare": free_port()}
    started = []
    try:
        for name, port in ports.items():
            command = [sys.executable, "-m", "granian", "--interface=asgi", "--factory", f"tests.load.guides:{name}"]
            command += ["--host=127.0.0.1", f"--port={port}", "--workers=1", "--backlog=8192", "--backpressure=8192"]
            log = settings.data_directory / "logs" / f"guides_{name}.log"
            running = start_process(
                name,
                [*command, "--loop=uvloop", "--no-ws"],
                log=log,
                environment=environment_of(settings, PROJECT),
                folder=PROJECT,
            )
            started.append(running)
            wait_until(partial(accepts, port), running, seconds=30)
        rates = guides.measure(ports["whole"], ports["bare"], seconds)
    finally:
        for each in started:
            each.stop()
    return [
        Row("guide read, brotli", rates["guide"], "a second"),
        Row("guide unchanged, 304", rates["unchanged"], "a second"),
        Row("empty Litestar route", rates["empty"], "a second"),
        Row("guide read / empty route", rates["guide"] / rates["empty"], "x", ">= 2.5"),
    ]


def measure_phone(settings: Settings, _seconds: float) -> list[Row]:
    """Measure what a slow phone takes: a quarter of this processor."""
    found = phone.measure(settings.public_url)
    return [
        Row("cold start, no network, to a readable guide", found["cold_start"], "ms", "< 1000"),
        Row("saving a draft, longest main-thread task", found["draft_task"], "ms", "< 16"),
    ]


def measure_bytes(settings: Settings, _seconds: float) -> list[Row]:
    """Measure (c)."""
    found = first_screen.measure(settings.public_url)
    script = first_screen.script_bytes(settings.page_directory)
    return [
        Row("script of the first screen, brotli", script / 1024, "KB", "<= 30"),
        Row("first screen, cold, transferred", found["first_screen"] / 1024, "KB"),
        Row("first guide, cold, transferred", found["first_guide"] / 1024, "KB", "<= 60"),
    ]


def measure_import(settings: Settings, _seconds: float) -> list[Row]:
    """Measure how long ten thousand items of places take to come in."""
    found = item_import.measure(settings)
    return [
        Row("10,000 items imported, new", found.new, "s", "< 60"),
        Row("  the same file again", found.again, "s"),
        Row("  a tenth of it changed", found.a_tenth_changed, "s"),
    ]


def measure_search(settings: Settings, _seconds: float) -> list[Row]:
    """Measure how long a search takes: on a slow phone, and on the server among ten thousand items."""
    found = search.measure(settings)
    print("load average", *(f"{each:.1f}" for each in os.getloadavg()))
    return [
        Row("search on a phone at 4x, half within", found.phone_half, "ms"),
        Row("  the slowest", found.phone_slowest, "ms", "<= 50"),
        Row("  opening the index, once", found.phone_open, "ms"),
        Row("search on the server, 10,000 items, half within", found.half, "ms"),
        Row("  99 of 100 within", found.slowest_of_100, "ms", "<= 20"),
        Row("  from publication to answers out of it", found.taken_over, "s"),
    ]


def measure_pack(settings: Settings, _seconds: float) -> list[Row]:
    """Measure what it takes to keep all guides of a county."""
    found = pack.measure(settings.public_url)
    print("load average", *(f"{each:.1f}" for each in os.getloadavg()))
    return [
        Row("a county kept on a phone, transferred", found.received / 1024, "KB"),
        Row("  requests", found.requests, ""),
        Row("  from the tap to whole, at 4x", found.seconds, "s"),
        Row("  asking for changes where there are none", found.asking_again / 1024, "KB"),
    ]


def show(rows: list[Row]) -> None:
    """Print the table."""
    for row in rows:
        print(f"{row.what:<46}{row.measured:>12.2f} {row.unit:<10}{row.budget and 'budget ' + row.budget}")


def main() -> None:
    """Measure everything, or the parts that are named."""
    parser = argparse.ArgumentParser(description="Measure what has a budget.")
    parser.add_argument("--seconds", type=float, default=10, help="length of each load, at most 60")
    parser.add_argument("--report", type=Path, default=REPORT, help="where the JSON goes")
    parser.add_argument(
        "parts", nargs="*", help="bytes, phone, guides, submissions, import, search, pack; all when none is named"
    )
    chosen = parser.parse_args()
    seconds = min(chosen.seconds, 60.0)
    parts = {
        "bytes": measure_bytes,
        "phone": measure_phone,
        "guides": measure_guides,
        "submissions": measure_submissions,
        "import": measure_import,
        "search": measure_search,
        "pack": measure_pack,
    }
    rows: list[Row] = []
    with measured_product() as settings:
        for name, measure in parts.items():
            if not chosen.parts or name in chosen.parts:
                rows += measure(settings, seconds)
    show(rows)
    chosen.report.parent.mkdir(exist_ok=True)
    machine = {"python": platform.python_version(), "machine": platform.machine()}
    chosen.report.write_text(json.dumps({"machine": machine, "rows": [asdict(row) for row in rows]}, indent=2) + "\n")


if __name__ == "__main__":
    main()

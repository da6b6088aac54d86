"""The differential fuzz: random programs and forms through both engines, which must answer alike.

The test run takes a bounded part; `python -m tests.offline_forms.fuzz --programs 200000 --forms 20000`
takes as many as one likes, and `--seed` repeats what it found.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

from tests.fixtures.typescript_engine import TypeScriptEngine
from tests.offline_forms import programs, random_forms
from tests.offline_forms.engines import HOST, ask_python, disagreements

BATCH = 500


def batches(seed: int, count: int, *, of_forms: bool) -> Iterator[list[dict[str, Any]]]:
    """Yield the requests of so many programs or forms; each has a seed of its own."""
    size = BATCH // 6 if of_forms else BATCH
    for start in range(0, count, size):
        batch: list[dict[str, Any]] = []
        for number in range(start, min(start + size, count)):
            chance = Random(f"{seed}/{of_forms}/{number}")  # noqa: S311  # repeatable, not secret
            batch.extend(random_forms.requests(chance) if of_forms else [programs.request(chance)])
        yield batch


def compare(typescript: TypeScriptEngine, seed: int, *, program_count: int, form_count: int) -> list[str]:
    """Return the first disagreements; none when both engines agree about everything."""
    for of_forms, count in ((False, program_count), (True, form_count)):
        for batch in batches(seed, count, of_forms=of_forms):
            found = disagreements(typescript, batch)
            if found:
                return found
    return []


def told(seed: int, count: int) -> dict[str, int]:
    """Count what a fuzz run really exercises: known results, sound forms, kept answers."""
    tally = {"known": 0, "sound": 0, "kept": 0}
    for batch in batches(seed, count, of_forms=False):
        tally["known"] += sum(ask_python(request)["answer"] not in (None, []) for request in batch)
    for batch in batches(seed, count // 5, of_forms=True):
        tally["sound"] += sum(ask_python(one)["answer"] == [] for one in batch if one["do"] == "check_definition")
        tally["kept"] += sum(bool(ask_python(one)["answer"][1]) for one in batch if one["do"] == "review")
    return tally


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--programs", type=int, default=200_000)
    parser.add_argument("--forms", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        typescript = TypeScriptEngine.start(HOST, Path(folder))
        try:
            found = compare(typescript, asked.seed, program_count=asked.programs, form_count=asked.forms)
        finally:
            typescript.stop()
    run = f"seed {asked.seed}, {asked.programs} programs, {asked.forms} forms"
    sys.stdout.write("\n\n".join([*found[:3], run]) + "\n" if found else f"Both engines agree: {run}.\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

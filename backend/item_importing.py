"""`import-items FILE`: items of places on the command line, with progress, a trial run, and a report."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from backend import app as composition
from backend.item_imports import report, service, words
from backend.item_imports.plan import EVERYTHING, Plan
from backend.item_imports.rows import FileUnreadable, Finding
from backend.kit import cache, db
from backend.kit.findings import RowsRefused
from backend.preparation import open_everything
from backend.settings import from_environment

MOST_SHOWN = 50
_BAR = 30


def _arguments(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="import-items", description="Import items of places.")
    parser.add_argument("file", type=Path, nargs="?", help="a workbook (.xlsx), a JSON list, or nested JSON")
    parser.add_argument("--trial", action="store_true", help="say what would be done, and do nothing")
    parser.add_argument("--only-good", action="store_true", help="import the good rows although others are refused")
    parser.add_argument("--report", type=Path, help="write all findings to this workbook")
    parser.add_argument("--template", type=Path, help="write the workbook to fill in, and do nothing else")
    parser.add_argument("--language", choices=["zh-CN", "en"], default="en", help="of findings and report")
    return parser.parse_args(arguments)


async def import_items(arguments: Sequence[str]) -> int:
    """Import a file, or only say what that would do; 1 when rows are refused and nothing was imported."""
    chosen = _arguments(arguments)
    if chosen.template:
        chosen.template.write_bytes(report.template())
        return 0
    if chosen.file is None:
        sys.stderr.write("Which file? See --help.\n")
        return 2
    try:
        content = chosen.file.read_bytes()
    except OSError as error:
        sys.stderr.write(f"{chosen.file} cannot be read: {error.strerror}.\n")
        return 2
    await open_everything(from_environment())
    try:
        plan = await service.look_at(content, EVERYTHING, _show)
        _report(plan, chosen)
        if not chosen.trial:
            service.refuse_unless_asked(plan, only_good=chosen.only_good)
            plan = await service.import_file(content, chosen.file.name, only_good=chosen.only_good, progress=_show)
    except FileUnreadable as unreadable:
        sys.stderr.write(words.failure_words(unreadable.reason, chosen.language) + "\n")
        return 1
    except RowsRefused:
        sys.stderr.write("Nothing was imported. --only-good imports the other rows.\n")
        return 1
    finally:
        await composition.close_domains()
        await cache.close_cache()
        await db.close_pool()
    sys.stdout.write(f"{'would be ' if chosen.trial else ''}{_counts(plan)}\n")
    return 1 if chosen.trial and plan.refused else 0


async def _show(step: str, done: int, total: int) -> None:
    """Draw how far it is on one line, where somebody is looking."""
    if not sys.stderr.isatty():
        return
    filled = _BAR * done // total if total else 0
    sys.stderr.write(f"\r\x1b[K  {step:<9} [{'#' * filled:<{_BAR}}] {done}/{total}" + ("\n" if done == total else ""))
    sys.stderr.flush()


def _report(plan: Plan, chosen: argparse.Namespace) -> None:
    findings = sorted(plan.findings, key=lambda each: not each.refused)
    if chosen.report:
        chosen.report.write_bytes(report.report(findings, chosen.language))
    for finding in findings[:MOST_SHOWN]:
        sys.stderr.write(_line(finding, chosen.language) + "\n")
    if len(findings) > MOST_SHOWN:
        sys.stderr.write(f"… and {len(findings) - MOST_SHOWN} more; --report writes all of them.\n")


def _line(finding: Finding, language: str) -> str:
    mark = "refused" if finding.refused else "warning"
    said = f"{words.reason_of(finding, language)} {words.to_do(finding, language)}".rstrip()
    place = f"{finding.sheet}:{finding.row}:{finding.field}"
    return f"{mark}  {place}  {finding.code}  {finding.value!r}: {said}"


def _counts(plan: Plan) -> str:
    return (
        f"added {plan.added}, changed {plan.changed}, unchanged {plan.unchanged},"
        f" refused {plan.refused}, with a warning {plan.warned}"
    )

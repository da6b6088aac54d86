"""`import-items FILE`: items of places on the command line, with progress, a trial run, and a report."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from backend import app as composition
from backend.item_imports import report, service, words
from backend.item_imports.plan import EVERYTHING, Plan
from backend.item_imports.rows import FileUnreadable, Finding
from backend.kit import cache, db
from backend.kit.findings import RowsRefused
from backend.kit.i18n import N_, translate
from backend.preparation import open_everything
from backend.settings import from_environment

MOST_SHOWN = 50
NAMELESS = Path()  # an option that asks for a file was given none
UNREADABLE = N_("{file} cannot be read: see whether it is there, and whether you may open it.")
UNWRITABLE = N_("{file} cannot be written: see whether its folder is there, and whether you may write in it.")
NOTHING_IMPORTED = N_("Nothing was imported. --only-good imports the other rows.")
MORE = N_("… and {count} more; --report writes all of them.")
DONE = N_("added {added}, changed {changed}, unchanged {unchanged}, refused {refused}, with a warning {warned}")
WOULD_BE = N_(
    "would be added {added}, changed {changed}, unchanged {unchanged}, refused {refused}, with a warning {warned}"
)
_BAR = 30
_STEPS = {
    service.READING: N_("Reading the file"),
    service.CHECKING: N_("Checking every row"),
    service.WRITING: N_("Writing the items"),
}


class _Parser(argparse.ArgumentParser):
    """A parser that speaks the language that it is asked to answer in, also where it refuses."""

    def __init__(self, language: str) -> None:
        self.language = language
        super().__init__(prog="import-items", description=self.say(N_("Import items of places.")), add_help=False)

    def say(self, text: str, **params: object) -> str:
        return translate(text, self.language, **params)

    def format_help(self) -> str:
        return super().format_help().replace("usage:", self.say(N_("Usage:")), 1)

    def error(self, message: str) -> NoReturn:  # noqa: ARG002  # the words of argparse are English only
        self.exit(2, self.say(N_("These options are not as they should be. See --help.")) + "\n")


def _arguments(arguments: Sequence[str]) -> argparse.Namespace:
    parser = _Parser("zh-CN" if {"zh-CN", "--language=zh-CN"} & set(arguments) else "en")
    say = parser.say
    options = parser.add_argument_group(say(N_("What it takes")))
    options.add_argument("file", type=Path, nargs="?", help=say(N_("a workbook (.xlsx), a JSON list, or nested JSON")))
    options.add_argument("--trial", action="store_true", help=say(N_("say what would be done, and do nothing")))
    options.add_argument(
        "--only-good", action="store_true", help=say(N_("import the good rows although others are refused"))
    )
    options.add_argument(
        "--report", type=Path, nargs="?", const=NAMELESS, help=say(N_("write all findings to this workbook"))
    )
    options.add_argument(
        "--template",
        type=Path,
        nargs="?",
        const=NAMELESS,
        help=say(N_("write the workbook to fill in, and do nothing else")),
    )
    options.add_argument(
        "--language", choices=["zh-CN", "en"], default="en", help=say(N_("of all that is said, and of the report"))
    )
    options.add_argument("--help", action="help", help=say(N_("say this")))
    chosen = parser.parse_args(arguments)
    for option in ("report", "template"):
        if getattr(chosen, option) == NAMELESS:
            parser.exit(
                2,
                say(N_("{option} needs the name of the file to write, such as items.xlsx."), option=f"--{option}")
                + "\n",
            )
    if chosen.file is None and not chosen.template:
        parser.exit(2, say(N_("Which file? See --help.")) + "\n")
    return chosen


async def import_items(arguments: Sequence[str]) -> int:
    """Import a file, or only say what that would do; 1 when rows are refused and nothing was imported."""
    chosen = _arguments(arguments)
    if chosen.template:
        _write(chosen.template, report.template(), chosen.language)
        return 0
    try:
        content = chosen.file.read_bytes()
    except OSError:
        sys.stderr.write(translate(UNREADABLE, chosen.language, file=chosen.file) + "\n")
        return 2
    show = _showing(chosen.language)
    await open_everything(from_environment())
    try:
        plan = await service.look_at(content, EVERYTHING, show)
        _report(plan, chosen)
        if not chosen.trial:
            service.refuse_unless_asked(plan, only_good=chosen.only_good)
            plan = await service.import_file(content, chosen.file.name, only_good=chosen.only_good, progress=show)
    except FileUnreadable as unreadable:
        sys.stderr.write(words.failure_words(unreadable.reason, chosen.language) + "\n")
        return 1
    except RowsRefused:
        sys.stderr.write(translate(NOTHING_IMPORTED, chosen.language) + "\n")
        return 1
    finally:
        await composition.close_domains()
        await cache.close_cache()
        await db.close_pool()
    sys.stdout.write(_counts(plan, chosen) + "\n")
    return 1 if chosen.trial and plan.refused else 0


def _showing(language: str) -> service.Progress:
    async def show(step: str, done: int, total: int) -> None:
        """Draw how far it is on one line, where somebody is looking."""
        if not sys.stderr.isatty():
            return
        filled = _BAR * done // total if total else 0
        words_of_step = translate(_STEPS[step], language)
        end = "\n" if done == total else ""
        sys.stderr.write(f"\r\x1b[K  [{'#' * filled:<{_BAR}}] {done}/{total}  {words_of_step}{end}")
        sys.stderr.flush()

    return show


def _write(file: Path, content: bytes, language: str) -> None:
    try:
        file.write_bytes(content)
    except OSError:
        sys.stderr.write(translate(UNWRITABLE, language, file=file) + "\n")
        raise SystemExit(2) from None


def _report(plan: Plan, chosen: argparse.Namespace) -> None:
    findings = sorted(plan.findings, key=lambda each: not each.refused)
    if chosen.report:
        _write(chosen.report, report.report(findings, chosen.language), chosen.language)
    for finding in findings[:MOST_SHOWN]:
        sys.stderr.write(_line(finding, chosen.language) + "\n")
    if len(findings) > MOST_SHOWN:
        sys.stderr.write(translate(MORE, chosen.language, count=len(findings) - MOST_SHOWN) + "\n")


def _line(finding: Finding, language: str) -> str:
    mark = translate(N_("refused") if finding.refused else N_("warning"), language)
    place = f"{words.sheet_of(finding, language)}:{finding.row}:{words.field_of(finding, language)}"
    reason, to_do = words.reason_of(finding, language), words.to_do(finding, language)
    return (
        f"{mark}  {place}  {finding.code}  "
        + translate(
            N_("{value}: {reason} {to_do}"), language, value=repr(finding.value), reason=reason, to_do=to_do
        ).rstrip()
    )


def _counts(plan: Plan, chosen: argparse.Namespace) -> str:
    return translate(
        WOULD_BE if chosen.trial else DONE,
        chosen.language,
        added=plan.added,
        changed=plan.changed,
        unchanged=plan.unchanged,
        refused=plan.refused,
        warned=plan.warned,
    )

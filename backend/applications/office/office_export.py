"""Take the list of an office away as a file, in the order and with the filter of its page."""

import asyncio
from collections.abc import Callable
from datetime import date

import msgspec

from backend.applications.case import scopes, sealed, service_items, time_limits
from backend.applications.case.errors import ListTooLong
from backend.applications.case.life import STATES
from backend.applications.case.queries import Listed
from backend.applications.office import assigning, office_list, office_queries
from backend.applications.office.wanted import Narrowing
from backend.audit import service as audit
from backend.kit import clock, spreadsheets
from backend.kit.bilingual import Bilingual
from backend.kit.i18n import N_, translate
from backend.kit.principal import Principal
from backend.kit.spreadsheets import Column, Kind

MOST = 10_000


class _Line(msgspec.Struct, frozen=True):
    listed: Listed
    place: Bilingual
    officer: str


_Cell = Callable[[_Line, str], str]
_COLUMNS: tuple[tuple[str, int, _Cell], ...] = (
    (N_("Case number"), 26, lambda line, _: line.listed.case_number),
    (N_("Service"), 32, lambda line, language: _in(line.listed.service_name, language)),
    (N_("Applicant"), 18, lambda line, _: sealed.open_applicant(line.listed.id, line.listed.applicant)),
    (N_("Place"), 20, lambda line, language: _in(line.place, language)),
    (N_("State"), 18, lambda line, language: translate(STATES[line.listed.state].words, language)),
    (N_("Submitted on"), 14, lambda line, _: clock.day_in_china(line.listed.submitted_at).isoformat()),
    (N_("Due on"), 14, lambda line, _: line.listed.due_on.isoformat() if line.listed.due_on else ""),
    (N_("Working days left"), 18, lambda line, _: _days_left(line.listed.due_on)),
    (N_("Officer"), 18, lambda line, _: line.officer),
)


async def file_for(officer: Principal, narrowing: Narrowing, kind: Kind, language: str) -> bytes:
    """Give the cases of an officer's scope as a file; that she took them is in the record.

    Args:
        officer: who takes the list.
        narrowing: which of them.
        kind: of file.
        language: of headings and states, and of what has a name in both.

    Raises:
        ListTooLong: more cases than `MOST`; nothing is left out without a word.
        RegionNotFound: a region is asked for that is none.

    """
    asked = office_list.as_wanted(narrowing)
    found = [each.listed for each in await office_queries.cases_of(await scopes.of(officer), asked, None, MOST + 1)]
    if len(found) > MOST:
        raise ListTooLong
    told = {"count": len(found), "kind": kind, **office_list.as_told(narrowing)}
    await audit.record("applications.exported", "department", officer.department_code, by=officer, **told)
    places = {code: await service_items.office_place(code) for code in {each.region_code for each in found}}
    names = await assigning.names_of(*{each.assignee_id for each in found})
    lines = [_Line(each, places[each.region_code], names[each.assignee_id]) for each in found]
    # Thousands of names are opened and written: in a thread, since others wait for this process.
    return await asyncio.to_thread(_written, lines, kind, language)


def _written(lines: list[_Line], kind: Kind, language: str) -> bytes:
    columns = [Column(translate(heading, language), width) for heading, width, _ in _COLUMNS]
    rows = ([cell(each, language) for *_, cell in _COLUMNS] for each in lines)
    return spreadsheets.written(kind, translate(N_("Cases"), language), columns, rows)


def _in(name: Bilingual, language: str) -> str:
    return name.english if language == "en" else name.chinese


def _days_left(due_on: date | None) -> str:
    left = time_limits.days_left(due_on)
    return "" if left is None else str(left)

"""Take the list of an office away as a file, in the order and with the filter of its page."""

import asyncio
from collections.abc import Callable

from backend.applications import office_list, office_queries
from backend.applications.errors import ListTooLong
from backend.applications.schemas import Bilingual, StaffCaseSummary, State
from backend.audit import service as audit
from backend.directory import service as directory
from backend.kit import clock, spreadsheets
from backend.kit.i18n import N_, translate
from backend.kit.principal import Principal
from backend.kit.spreadsheets import Column, Kind

MOST = 10_000
_STATES: dict[State, str] = {
    "submitted": N_("To be accepted"),
    "accepted": N_("To be decided"),
    "correction_requested": N_("With the applicant"),
    "approved": N_("Approved"),
    "refused": N_("Refused"),
}
_Cell = Callable[[StaffCaseSummary, str], str]
_COLUMNS: tuple[tuple[str, int, _Cell], ...] = (
    (N_("Case number"), 26, lambda case, _: case.case_number),
    (N_("Service"), 32, lambda case, language: _in(case.service_name, language)),
    (N_("Applicant"), 18, lambda case, _: case.applicant),
    (N_("Place"), 20, lambda case, language: _in(case.region_name, language)),
    (N_("State"), 18, lambda case, language: translate(_STATES[case.state], language)),
    (N_("Submitted on"), 14, lambda case, _: clock.day_in_china(case.submitted_at).isoformat()),
    (N_("Due on"), 14, lambda case, _: case.due_on.isoformat() if case.due_on else ""),
    (
        N_("Working days left"),
        18,
        lambda case, _: "" if case.working_days_left is None else str(case.working_days_left),
    ),
)


async def file_for(officer: Principal, state: State | None, kind: Kind, language: str) -> bytes:
    """Give the cases of an officer's department and region as a file; that she took them is in the record.

    Args:
        officer: who takes the list.
        state: only cases in this state.
        kind: of file.
        language: of headings and states, and of what has a name in both.

    Raises:
        ListTooLong: more cases than `MOST`; nothing is left out without a word.

    """
    found = await office_queries.cases_of_office(directory.office_of(officer), state, None, MOST + 1)
    if len(found) > MOST:
        raise ListTooLong
    told = {"count": len(found), "kind": kind, "state": state}
    await audit.record("applications.exported", "department", officer.department_code, by=officer, **told)
    summaries = [await office_list.summary_of(each) for each in found]
    return await asyncio.to_thread(_written, summaries, kind, language)


def _written(summaries: list[StaffCaseSummary], kind: Kind, language: str) -> bytes:
    columns = [Column(translate(heading, language), width) for heading, width, _ in _COLUMNS]
    rows = ([cell(each, language) for *_, cell in _COLUMNS] for each in summaries)
    return spreadsheets.written(kind, translate(N_("Cases"), language), columns, rows)


def _in(name: Bilingual, language: str) -> str:
    return name.english if language == "en" else name.chinese

"""List the cases of an office, page by page: staff see their department in their region and below it."""

import base64
import binascii

import msgspec

from backend.applications import cases, office_queries, sealed, service_items
from backend.applications.errors import PageNotUnderstood
from backend.applications.office_queries import Position
from backend.applications.queries import Office
from backend.applications.schemas import StaffCaseList, StaffCaseSummary, State
from backend.audit import service as audit
from backend.directory import service as directory
from backend.kit.errors import NotAllowed
from backend.kit.principal import Principal

PAGE = 50


def office_of(officer: Principal) -> Office:
    """Give the office in whose name an officer acts.

    Raises:
        NotAllowed: she has none.

    """
    if not officer.department_code or not officer.region_code:
        raise NotAllowed
    return Office(officer.department_code, *directory.codes_within(officer.region_code))


async def list_for(officer: Principal, state: State | None, after: str | None) -> StaffCaseList:
    """Give a page of the cases of an officer's department and region; that she read it is in the record.

    Args:
        officer: who reads.
        state: only cases in this state.
        after: the `next` of the page before.

    Raises:
        PageNotUnderstood: no page before has given `after`.

    """
    position = _position(after) if after is not None else None
    found = await office_queries.cases_of_office(office_of(officer), state, position, PAGE + 1)
    listed = found[:PAGE]
    await audit.record("applications.listed", "department", officer.department_code, by=officer, count=len(listed))
    summaries = [
        StaffCaseSummary(
            **cases.summary_parts(each),
            applicant=sealed.open_applicant(each.id, each.applicant),
            region_name=await service_items.office_place(each.region_code),
        )
        for each in listed
    ]
    return StaffCaseList(summaries, _written(office_queries.position_of(listed[-1])) if len(found) > PAGE else None)


def _written(position: Position) -> str:
    return base64.urlsafe_b64encode(msgspec.json.encode(position)).decode()


def _position(written: str) -> Position:
    try:
        return msgspec.json.decode(base64.urlsafe_b64decode(written), type=Position)
    except (binascii.Error, ValueError, msgspec.DecodeError) as error:
        raise PageNotUnderstood from error

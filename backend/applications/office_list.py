"""List the cases of an office, page by page: staff see their department in their region and below it."""

from backend.applications import cases, office_queries, sealed, service_items, time_limits
from backend.applications.life_schemas import State
from backend.applications.office_queries import Position
from backend.applications.schemas import StaffCaseList, StaffCaseSummary
from backend.audit import service as audit
from backend.directory import service as directory
from backend.kit import page_marks
from backend.kit.page_marks import PAGE
from backend.kit.principal import Principal


async def list_for(officer: Principal, state: State | None, after: str | None) -> StaffCaseList:
    """Give a page of the cases of an officer's department and region; that she read it is in the record.

    Args:
        officer: who reads.
        state: only cases in this state.
        after: the `next` of the page before.

    Raises:
        PageNotUnderstood: no page before has given `after`.

    """
    position = page_marks.read(after, Position)
    found = await office_queries.cases_of_office(directory.office_of(officer), state, position, PAGE + 1)
    listed = found[:PAGE]
    await audit.record("applications.listed", "department", officer.department_code, by=officer, count=len(listed))
    summaries = [
        StaffCaseSummary(
            **cases.summary_parts(each),
            applicant=sealed.open_applicant(each.id, each.applicant),
            working_days_left=time_limits.days_left(each.due_on),
            region_name=await service_items.office_place(each.region_code),
        )
        for each in listed
    ]
    further = page_marks.written(office_queries.position_of(listed[-1])) if len(found) > PAGE else None
    return StaffCaseList(summaries, further)

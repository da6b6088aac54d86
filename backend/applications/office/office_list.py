"""List the cases of an officer's scope, page by page, narrowed to what the address of the list says."""

from typing import Any
from uuid import UUID

from backend.applications.case import scopes, sealed, service_items, time_limits
from backend.applications.case.life import FINISHED
from backend.applications.case.schemas import StaffCaseList, StaffCaseSummary
from backend.applications.office import assigning, office_queries, wanted
from backend.applications.office.office_queries import Found, Position
from backend.applications.office.staff_schemas import ListCounts, ServiceInList
from backend.applications.office.wanted import Assignee, Narrowing, Wanted
from backend.applications.person import cases
from backend.applications.whole import whole_queries
from backend.audit import service as audit
from backend.directory import service as directory
from backend.kit import page_marks
from backend.kit.page_marks import PAGE
from backend.kit.principal import Principal

_VIEWS = {
    "overdue": Narrowing(due="overdue"),
    "within_1": Narrowing(due="within_1"),
    "within_3": Narrowing(due="within_3"),
    "mine": Narrowing(assignee="mine"),
    "nobody": Narrowing(assignee="nobody"),
    "waiting": Narrowing(state="correction_requested"),
    "special": Narrowing(state="special_procedure"),
}
_SAID: dict[str, Assignee] = {"mine": "mine", "nobody": "nobody"}


async def list_for(officer: Principal, narrowing: Narrowing, after: str | None) -> StaffCaseList:
    """Give a page of the cases of an officer's scope; that she read it is in the record.

    Args:
        officer: who reads.
        narrowing: which of them.
        after: the `next` of the page before.

    Raises:
        PageNotUnderstood: no page before has given `after`.
        RegionNotFound: a region is asked for that is none.

    """
    position = page_marks.read(after, Position)
    found = await office_queries.cases_of(await scopes.of(officer), as_wanted(narrowing), position, PAGE + 1)
    listed = found[:PAGE]
    told = as_told(narrowing)
    await audit.record(
        "applications.listed", "department", officer.department_code, by=officer, count=len(listed), **told
    )
    further = page_marks.written(office_queries.position_of(listed[-1].listed)) if len(found) > PAGE else None
    return StaffCaseList(await _summaries(listed), further)


async def _summaries(found: list[Found]) -> list[StaffCaseSummary]:
    return [StaffCaseSummary(**parts) for parts in await summary_parts(found)]


async def summary_parts(found: list[Found]) -> list[dict[str, Any]]:
    """Give what every list of an office shows of its cases."""
    names = await assigning.names_of(*(each.listed.assignee_id for each in found))
    part_of, wholes = await whole_queries.wholes_among([each.listed.id for each in found])
    return [
        {
            **cases.summary_parts(each.listed),
            "applicant": sealed.open_applicant(each.listed.id, each.listed.applicant),
            "working_days_left": time_limits.days_left(each.listed.due_on),
            "region_name": await service_items.office_place(each.listed.region_code),
            "assignee": assigning.holder_of(each.listed.assignee_id, names),
            "standing_in_for": each.scope.absent if each.listed.state not in FINISHED else "",
            "part_of": part_of.get(each.listed.id),
            "is_whole": each.listed.id in wholes,
        }
        for each in found
    ]


async def counts_for(officer: Principal) -> ListCounts:
    """Count what stands in each view of the list, and name the services that it holds cases of.

    Raises:
        NotAllowed: she has no scope.

    """
    every = await scopes.of(officer)
    views = {name: as_wanted(narrowing) for name, narrowing in _VIEWS.items()}
    slugs = await office_queries.services_of(every)
    return ListCounts(
        **await office_queries.counts_of(every, views),
        counted_to=office_queries.COUNTED_TO,
        services=[ServiceInList(slug=slug, name=await service_items.service_name(slug)) for slug in slugs],
    )


def as_wanted(narrowing: Narrowing) -> Wanted:
    """Say as the database is asked what an address asks for.

    Raises:
        RegionNotFound: a region is asked for that is none.

    """
    return Wanted(
        state=narrowing.state,
        due=wanted.days_of(narrowing.due) if narrowing.due else None,
        assignee=_assignee(narrowing.assignee),
        service=narrowing.service,
        regions=directory.codes_within(narrowing.region) if narrowing.region else None,
        digits=narrowing.number,
    )


def _assignee(text: str | None) -> Assignee:
    return _SAID.get(text) or UUID(text) if text else None


def as_told(narrowing: Narrowing) -> dict[str, str]:
    """Give what a list was narrowed to as the record keeps it."""
    asked = {name: getattr(narrowing, name) for name in narrowing.__struct_fields__}
    return {name: str(value) for name, value in asked.items() if value is not None}

"""The list of an office, who has which case, and who stands in for whom."""

from typing import Annotated, Any, Literal
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath, JSONBody, QueryParameter

from backend.applications.case import scopes
from backend.applications.case.life_schemas import State
from backend.applications.case.schemas import StaffCase, StaffCaseList
from backend.applications.office import assigning, office_export, office_list, office_staff, review, several
from backend.applications.office.staff_schemas import (
    Assigning,
    ListCounts,
    OfficeStaff,
    Outcomes,
    PassedOn,
    PassingOn,
    SeveralAssigned,
    SeveralSteps,
    SubstitutionWanted,
)
from backend.applications.office.step_routes import CASE, CaseId, clerk, staff_often
from backend.applications.office.wanted import Due, Narrowing
from backend.kit import spreadsheets
from backend.kit.guards import staff_with
from backend.kit.principal import Principal
from backend.kit.rate_limit import limited
from backend.kit.spreadsheets import Kind

Asked = Request[Principal, Any, Any]
AfterPage = Annotated[str | None, QueryParameter(max_length=200)]
OfficeLanguage = Literal["zh-CN", "en"]
OfState = Annotated[State | None, QueryParameter(name="state")]
OfDue = Annotated[Due | None, QueryParameter(name="due")]
OfAssignee = Annotated[
    str | None, QueryParameter(name="assignee", pattern="^(mine|nobody|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$")
]
OfService = Annotated[str | None, QueryParameter(name="service", pattern="^[a-z0-9][a-z0-9-]{0,79}$")]
OfRegion = Annotated[str | None, QueryParameter(name="region", pattern="^[0-9]{12}$")]
# The whole number, or its last digits.
OfNumber = Annotated[str | None, QueryParameter(name="number", pattern="^[0-9A-Z-]{3,30}$")]

head = staff_with(scopes.HEAD)
exporting = limited("applications_export", 10, 60)
in_bulk = limited("applications_several", 60, 60)
arranging = limited("applications_arranging", 60, 60)


async def _narrowing(
    of_state: OfState = None,
    of_due: OfDue = None,
    of_assignee: OfAssignee = None,
    of_service: OfService = None,
    of_region: OfRegion = None,
    of_number: OfNumber = None,
) -> Narrowing:
    return Narrowing(
        state=of_state, due=of_due, assignee=of_assignee, service=of_service, region=of_region, number=of_number
    )


NARROWED = {"narrowing": Provide(_narrowing)}


@get("/staff/cases", guards=[clerk, staff_often], dependencies=NARROWED)
async def staff_list(request: Asked, narrowing: NamedDependency[Narrowing], after: AfterPage = None) -> StaffCaseList:
    """List the cases of my office, page by page."""
    return await office_list.list_for(request.user, narrowing, after)


@get("/staff/case-lists/{language:str}/{kind:str}", guards=[clerk, exporting], dependencies=NARROWED)
async def staff_file(
    request: Asked, language: FromPath[OfficeLanguage], kind: FromPath[Kind], narrowing: NamedDependency[Narrowing]
) -> Response[bytes]:
    """Give the cases of my office as a file: CSV, or a workbook."""
    content = await office_export.file_for(request.user, narrowing, kind, language)
    return spreadsheets.attached(kind, "cases", content)


@get("/staff/case-counts", guards=[clerk, staff_often])
async def staff_counts(request: Asked) -> ListCounts:
    """Count what stands in each view of my list."""
    return await office_list.counts_for(request.user)


@post(f"{CASE}/assign", guards=[clerk, staff_often], status_code=200)
async def assign(request: Asked, application_id: CaseId, data: JSONBody[Assigning]) -> StaffCase:
    """Take a case, give it to another, or put it back."""
    await assigning.assign(request.user, application_id, data.to, data.seen)
    return await review.view_for(request.user, application_id)


@post("/staff/case-assignments", guards=[clerk, in_bulk], status_code=200)
async def assign_several(request: Asked, data: JSONBody[SeveralAssigned]) -> Outcomes:
    """Take several cases, give them to another, or put them back."""
    return await several.assign_each(request.user, data)


@post("/staff/case-steps", guards=[clerk, in_bulk], status_code=200)
async def step_several(request: Asked, data: JSONBody[SeveralSteps]) -> Outcomes:
    """Take a step of several cases."""
    return await several.step_each(request.user, data)


@get("/staff/officers", guards=[clerk, staff_often])
async def officers(request: Asked) -> OfficeStaff:
    """List the officers of my office, and what is arranged for their absence."""
    return await office_staff.staff_of(request.user)


@post("/staff/passings-on", guards=[head, arranging], status_code=200)
async def pass_on(request: Asked, data: JSONBody[PassingOn]) -> PassedOn:
    """Pass all open cases of an officer of my office on."""
    return await office_staff.pass_on(request.user, data)


@post("/staff/substitutions", guards=[head, arranging], status_code=200)
async def arrange_substitution(request: Asked, data: JSONBody[SubstitutionWanted]) -> OfficeStaff:
    """Let an officer of my office stand in for another."""
    return await office_staff.arrange(request.user, data)


@post("/staff/substitutions/{substitution_id:uuid}/end", guards=[head, arranging], status_code=200)
async def end_substitution(request: Asked, substitution_id: FromPath[UUID]) -> OfficeStaff:
    """End a substitution before its last day."""
    return await office_staff.end(request.user, substitution_id)


handlers = (
    *(staff_list, staff_file, staff_counts, assign, assign_several, step_several),
    *(officers, pass_on, arrange_substitution, end_substitution),
)

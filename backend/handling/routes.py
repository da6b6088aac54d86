"""The editors' work on how the services of their department are handled."""

from typing import Annotated, Any

from litestar import Request, Router, get, post, put
from litestar.params import FromQuery, JSONBody, PathParameter, QueryParameter

from backend.handling import editing, views
from backend.handling.schemas import (
    HandlingDiscard,
    HandlingFindings,
    HandlingPublication,
    PlanTakenBack,
    PublishedHandling,
    SavedHandling,
    StaffHandling,
    StaffHandlingList,
    WrittenHandling,
)
from backend.kit.guards import staff_with
from backend.kit.principal import Principal
from backend.kit.rate_limit import limited

SMALL = 32 * 1024

Slug = Annotated[str, PathParameter(max_length=60)]
Number = Annotated[int, QueryParameter(ge=1, le=100_000)]
Asked = Request[Principal, Any, Any]

editor = staff_with(views.ROLE)
often = limited("handling_staff", 600, 60)


@get("/staff/services", guards=[editor, often])
async def handled_services(request: Asked) -> StaffHandlingList:
    """List the services of my department with how they are handled."""
    return await views.list_for(request.user)


@get("/staff/services/{slug:str}", guards=[editor, often])
async def handled_service(request: Asked, slug: Slug) -> StaffHandling:
    """Show how a service of my department is handled, with its draft and its versions."""
    return await views.one(request.user, slug)


@put("/staff/services/{slug:str}", guards=[editor, often], request_max_body_size=SMALL)
async def save_handling(request: Asked, slug: Slug, data: JSONBody[SavedHandling]) -> StaffHandling:
    """Keep the draft of how a service is handled."""
    await editing.save(request.user, slug, data)
    return await views.one(request.user, slug)


@post("/staff/services/{slug:str}/check", guards=[editor, often], status_code=200, request_max_body_size=SMALL)
async def check_handling(request: Asked, slug: Slug, data: JSONBody[WrittenHandling]) -> HandlingFindings:
    """Say what the checker finds in what is written now; nothing is kept."""
    return await views.check(request.user, slug, data)


@post("/staff/services/{slug:str}/discard", guards=[editor, often], status_code=200, request_max_body_size=SMALL)
async def discard_handling(request: Asked, slug: Slug, data: JSONBody[HandlingDiscard]) -> StaffHandling:
    """Throw the draft of how a service is handled away."""
    await editing.discard(request.user, slug, data.revision)
    return await views.one(request.user, slug)


@post("/staff/services/{slug:str}/publish", guards=[editor, often], status_code=200, request_max_body_size=SMALL)
async def publish_handling(request: Asked, slug: Slug, data: JSONBody[HandlingPublication]) -> StaffHandling:
    """Publish how a service is handled, at once or from a day on."""
    await editing.publish(request.user, slug, data)
    return await views.one(request.user, slug)


@post("/staff/services/{slug:str}/take-back", guards=[editor, often], status_code=200, request_max_body_size=SMALL)
async def take_plan_back(request: Asked, slug: Slug, data: JSONBody[PlanTakenBack]) -> StaffHandling:
    """Take a planned version back before its day."""
    await editing.take_back(request.user, slug, data.version)
    return await views.one(request.user, slug)


@get("/staff/services/{slug:str}/version", guards=[editor, often])
async def handling_version(request: Asked, slug: Slug, number: FromQuery[Number]) -> PublishedHandling:
    """Show one version of how a service is handled, also one whose day has not come."""
    return await views.version(request.user, slug, number)


router = Router(
    "/handling",
    route_handlers=[
        *(handled_services, handled_service, save_handling, check_handling),
        *(discard_handling, publish_handling, take_plan_back, handling_version),
    ],
    tags=["handling"],
)

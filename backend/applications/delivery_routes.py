"""How a person gets the result of her case, and what her office hands over."""

from typing import Annotated, Any
from uuid import UUID

from litestar import Request, get, post, put
from litestar.params import FromPath, JSONBody, QueryParameter

from backend.applications.case.life_schemas import Delivery
from backend.applications.case.schemas import StaffCase
from backend.applications.office import handing_over
from backend.applications.office.step_routes import CASE, CaseId, Seen, clerk, staff_often
from backend.applications.person import delivery
from backend.applications.person.delivery_schemas import CaseResult, GivenAtWindow, WaitingList
from backend.handling.schemas import DeliveryWay
from backend.kit.guards import signed_in
from backend.kit.principal import Principal
from backend.kit.rate_limit import limited
from backend.results.schemas import Wish

AfterPage = Annotated[str | None, QueryParameter(max_length=200)]
OneWay = Annotated[DeliveryWay | None, QueryParameter()]
Asked = Request[Principal, Any, Any]

often = limited("applications_result", 300, 60)
# Six digits are guessed in the end by somebody who may try without end.
at_window = limited("applications_window", 60, 600)


@get("/{application_id:uuid}/result", guards=[signed_in, often])
async def my_result(request: Asked, application_id: FromPath[UUID]) -> CaseResult:
    """Show the documents of one of my cases, and how I get the result."""
    return await delivery.result_of(request.user, application_id)


@put("/{application_id:uuid}/result/wish", guards=[signed_in, often])
async def choose(request: Asked, application_id: FromPath[UUID], data: JSONBody[Wish]) -> CaseResult:
    """Choose how I get the result, until it is on its way."""
    return await delivery.choose(request.user, application_id, data)


@get("/staff/handing-over", guards=[clerk, staff_often])
async def waiting(request: Asked, after: AfterPage = None, way: OneWay = None) -> WaitingList:
    """List the results that my office has to hand over, in one way or in all."""
    return await handing_over.list_for(request.user, way, after)


@post(f"{CASE}/deliver", guards=[clerk, staff_often], status_code=200)
async def deliver(request: Asked, application_id: CaseId, data: JSONBody[Delivery], seen: Seen = None) -> StaffCase:
    """Note how a result was sent."""
    return await handing_over.note_sent(request.user, application_id, data, seen)


@post(f"{CASE}/give-at-window", guards=[clerk, at_window], status_code=200)
async def give(request: Asked, application_id: CaseId, data: JSONBody[GivenAtWindow], seen: Seen = None) -> StaffCase:
    """Note to whom a result was given at a window."""
    return await handing_over.give_at_window(request.user, application_id, data, seen)


handlers = (my_result, choose, waiting, deliver, give)

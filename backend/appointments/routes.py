"""Finding, holding, booking and cancelling a time, under /api/appointments."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from litestar import Request, Response, Router, get, post
from litestar.params import FromPath, JSONBody, QueryParameter

from backend.appointments import service
from backend.appointments.schemas import Appointment, AppointmentList, DayList, HoldRequest, QuarterList, VenueList
from backend.kit.conditional import KEPT_FOR_AN_HOUR, answer
from backend.kit.guards import public, signed_in
from backend.kit.principal import Principal
from backend.kit.rate_limit import limited

PersonsRequest = Request[Principal, Any, Any]

Slug = Annotated[str, QueryParameter(name="service", pattern="^[a-z0-9-]+$", max_length=60)]
County = Annotated[str | None, QueryParameter(pattern="^[0-9]{6}000000$")]
AfterPage = Annotated[str | None, QueryParameter(max_length=200)]

SMALL_BODY = 4096

looking = limited("appointments.look", 240, 60)
reading = limited("appointments.read", 240, 60)
holding = limited("appointments.hold", 30, 60)
deciding = limited("appointments.decide", 60, 60)


@get("/venues", guards=[public, looking])
async def venues(request: Request[Any, Any, Any], service_slug: Slug, county: County = None) -> Response[VenueList]:
    """List the venues of a service, of one county or of all."""
    return answer(request, await service.venues(service_slug, county), KEPT_FOR_AN_HOUR)


@get("/venues/{venue_id:uuid}/days", guards=[public, looking])
async def days(venue_id: FromPath[UUID]) -> DayList:
    """List the days of a venue with their free seats."""
    return await service.days(venue_id)


@get("/venues/{venue_id:uuid}/days/{day:date}", guards=[public, looking])
async def quarters(venue_id: FromPath[UUID], day: FromPath[date]) -> QuarterList:
    """List the quarters of an hour of a day with their free seats."""
    return await service.quarters(venue_id, day)


@post("/holds", guards=[signed_in, holding], request_max_body_size=SMALL_BODY, status_code=200)
async def hold(request: PersonsRequest, data: JSONBody[HoldRequest]) -> Appointment:
    """Keep a seat for ten minutes; the same request gives the same answer."""
    return await service.hold(request.user, data.id, data.slot_id)


@post("/{appointment_id:uuid}/confirm", guards=[signed_in, deciding], request_max_body_size=SMALL_BODY, status_code=200)
async def confirm(request: PersonsRequest, appointment_id: FromPath[UUID]) -> Appointment:
    """Book what is held."""
    return await service.confirm(request.user, appointment_id)


@post("/{appointment_id:uuid}/cancel", guards=[signed_in, deciding], request_max_body_size=SMALL_BODY, status_code=200)
async def cancel(request: PersonsRequest, appointment_id: FromPath[UUID]) -> Appointment:
    """Cancel a hold or a booking and free its seat."""
    return await service.cancel(request.user, appointment_id)


@get("/mine", guards=[signed_in, reading])
async def mine(request: PersonsRequest, after: AfterPage = None) -> AppointmentList:
    """List the person's appointments page by page, those to come first."""
    return await service.mine(request.user, after)


@get("/{appointment_id:uuid}", guards=[signed_in, reading])
async def appointment(request: PersonsRequest, appointment_id: FromPath[UUID]) -> Appointment:
    """Show one appointment of the person."""
    return await service.appointment(request.user, appointment_id)


router = Router(
    "/appointments",
    route_handlers=[venues, days, quarters, hold, confirm, cancel, mine, appointment],
    tags=["appointments"],
)

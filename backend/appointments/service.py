"""Use cases of appointments: find a time, hold it, book it, cancel it."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import date
from functools import partial
from uuid import UUID

from backend.appointments import opening, queries, seat_queries
from backend.appointments.errors import (
    AlreadyBooked,
    AppointmentIsCancelled,
    AppointmentIsOver,
    AppointmentNotFound,
    HoldHasEnded,
    IdentifierInUse,
    SlotAlreadyTaken,
    SlotIsOver,
    VenueNotFound,
)
from backend.appointments.schemas import Appointment, AppointmentList, DayList, QuarterList, VenueList
from backend.appointments.seat_queries import Claim
from backend.audit import service as audit
from backend.directory import service as directory
from backend.kit import clock, db, ids, outbox, page_marks
from backend.kit.errors import IdentifierNotAccepted
from backend.kit.outbox import Event
from backend.kit.page_marks import PAGE
from backend.kit.principal import Principal

ATTEMPTS = 5
PROVINCE_DIGITS = 2
REGION_DIGITS = 12


async def venues(service_slug: str, county_code: str | None) -> VenueList:
    """Give the venues of a service, with the counties and cities that they lie in."""
    found = await queries.venues(service_slug, county_code)
    counties = {each.county_code for each in found}
    provinces = {code[:PROVINCE_DIGITS].ljust(REGION_DIGITS, "0") for code in counties}
    cities = {f"{code[:4]}00000000" for code in counties}
    regions = [region for code in sorted(provinces) for region in (await directory.two_levels_below(code)).regions]
    return VenueList(found, [region for region in regions if region.code in counties | cities])


async def days(venue_id: UUID) -> DayList:
    """Give the days of a venue that can be chosen, and those between that cannot.

    Raises:
        VenueNotFound: there is no such venue.

    """
    found = await queries.venue(venue_id)
    if found is None:
        raise VenueNotFound
    venue, until = found
    today = clock.today()
    free = await queries.free_seats_by_day(venue_id, today)
    return DayList(venue, opening.calendar(today, until or today, free))


async def quarters(venue_id: UUID, day: date) -> QuarterList:
    """Give the quarters of an hour of a day, with their free seats.

    Raises:
        VenueNotFound: there is no such venue.

    """
    if await queries.venue(venue_id) is None:
        raise VenueNotFound
    return QuarterList(day, await queries.quarters(venue_id, day))


async def hold(person: Principal, appointment_id: UUID, slot_id: UUID) -> Appointment:
    """Keep a seat for ten minutes; asked again with the same identifier, it answers the same.

    What the person held before for the same service is let go, so that nobody keeps two seats.

    Raises:
        IdentifierNotAccepted: the identifier is no UUIDv7.
        IdentifierInUse: it names another person's choice or another time.
        VenueNotFound: there is no such time.
        SlotIsOver: the time has begun.
        AlreadyBooked: the person has an appointment for this service.
        SlotAlreadyTaken: no seat is free.

    """
    if not ids.is_version_7(appointment_id):
        raise IdentifierNotAccepted
    for _attempt in range(ATTEMPTS):
        try:
            async with db.savepoint():
                await _take_seat(person, appointment_id, slot_id)
        except (db.UniqueViolation, db.Deadlock):
            continue
        return await appointment(person, appointment_id)
    raise SlotAlreadyTaken


async def _take_seat(person: Principal, appointment_id: UUID, slot_id: UUID) -> None:
    if await seat_queries.claim(appointment_id, person.account_id, slot_id):
        return
    known = await seat_queries.any_claim(appointment_id)
    if known is not None:
        if (known.account_id, known.slot_id) != (person.account_id, slot_id):
            raise IdentifierInUse
        return
    slot = await seat_queries.slot_state(slot_id)
    if slot is None:
        raise VenueNotFound
    if slot.begun:
        raise SlotIsOver
    mine = await seat_queries.lock_active_claim_of(person.account_id, slot.service_slug)
    if mine is not None and mine.state == "confirmed" and not mine.begun:
        raise AlreadyBooked(appointment_id=str(mine.id))
    if mine is None or mine.slot_id != slot_id:
        raise SlotAlreadyTaken
    await seat_queries.release(mine)
    if not await seat_queries.claim(appointment_id, person.account_id, slot_id):
        raise SlotAlreadyTaken


async def confirm(person: Principal, appointment_id: UUID) -> Appointment:
    """Book what is held; asked again, it answers the same.

    Raises:
        AppointmentNotFound: there is none, or it is somebody else's.
        AppointmentIsCancelled: it was cancelled.
        SlotIsOver: the time has begun.
        HoldHasEnded: the hold is over and the seat has gone to somebody else.

    """
    await _try(partial(_confirm, person, appointment_id))
    return await appointment(person, appointment_id)


async def _try(step: Callable[[], Awaitable[None]]) -> None:
    """Carry a step out in a transaction, again when it waited for somebody who waited for it."""
    for _attempt in range(ATTEMPTS - 1):
        with suppress(db.Deadlock):
            async with db.transaction():
                await step()
            return
    async with db.transaction():
        await step()


async def _confirm(person: Principal, appointment_id: UUID) -> None:
    held = await _lock(person, appointment_id)
    if held.state == "cancelled":
        raise AppointmentIsCancelled
    if held.state == "held":
        await _book(person, held)
    elif held.state == "released":
        raise HoldHasEnded


async def _book(person: Principal, held: Claim) -> None:
    if held.begun:
        raise SlotIsOver
    if not await seat_queries.confirm(held):
        raise HoldHasEnded
    await audit.record("appointments.confirmed", "appointment", held.id, by=person, slot_id=held.slot_id)
    await outbox.publish(
        Event(topic="appointments.confirmed", key=str(held.id), payload={"appointment_id": str(held.id)})
    )


async def cancel(person: Principal, appointment_id: UUID) -> Appointment:
    """Cancel a hold or a booking, and free its seat at once; asked again, it answers the same.

    Raises:
        AppointmentNotFound: there is none, or it is somebody else's.
        AppointmentIsOver: its time has begun.

    """
    await _try(partial(_cancel, person, appointment_id))
    return await appointment(person, appointment_id)


async def _cancel(person: Principal, appointment_id: UUID) -> None:
    mine = await _lock(person, appointment_id)
    if mine.begun or mine.state == "over":
        raise AppointmentIsOver
    if mine.state in {"held", "confirmed"}:
        await seat_queries.cancel(mine)
        await audit.record("appointments.cancelled", "appointment", mine.id, by=person, was=mine.state)
        await outbox.publish(
            Event(topic="appointments.cancelled", key=str(mine.id), payload={"appointment_id": str(mine.id)})
        )


async def _lock(person: Principal, appointment_id: UUID) -> Claim:
    found = await seat_queries.lock_claim_of(person.account_id, appointment_id)
    if found is None:
        raise AppointmentNotFound
    return found


async def appointment(person: Principal, appointment_id: UUID) -> Appointment:
    """Give one appointment of a person.

    Raises:
        AppointmentNotFound: there is none, or it is somebody else's.

    """
    found = await queries.appointment_of(person.account_id, appointment_id)
    if found is None:
        raise AppointmentNotFound
    return found


async def mine(person: Principal, after: str | None) -> AppointmentList:
    """Give a page of a person's appointments: those to come first, then the latest.

    Args:
        person: who reads.
        after: the `next` of the page before.

    Raises:
        PageNotUnderstood: no page before has given `after`.

    """
    place = page_marks.read(after, queries.PlaceInOwnList)
    found = await queries.appointments_of(person.account_id, place, PAGE + 1)
    listed = found[:PAGE]
    further = page_marks.written(queries.place_in_own_list(listed[-1])) if len(found) > PAGE else None
    return AppointmentList(listed, further)

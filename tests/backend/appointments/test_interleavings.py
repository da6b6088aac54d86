"""Whatever people do at once, no seat is held twice and no booking loses its seat."""

import asyncio
from collections.abc import Callable, Coroutine
from contextvars import Context
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from litestar import Litestar

from backend.appointments import service
from backend.appointments.errors import HoldHasEnded
from backend.appointments.schemas import Appointment
from backend.kit import db
from backend.kit.errors import DomainError
from backend.kit.ids import new_id
from backend.kit.principal import Principal
from tests.factories.appointments import coming_slots, let_holds_lapse, make_venue, somebody

PEOPLE = 4
Deed = tuple[str, int]
Deeds = Callable[[Principal, UUID], Coroutine[None, None, Appointment]]

deeds = st.tuples(st.sampled_from(["hold", "hold", "confirm", "cancel", "lapse"]), st.integers(0, 1))
plans = st.lists(st.lists(deeds, max_size=6), min_size=PEOPLE, max_size=PEOPLE)

TORN = """
SELECT count(*) FROM appointment LEFT JOIN seat
    ON seat.slot_id = appointment.slot_id AND seat.seat_no = appointment.seat_no
   AND seat.appointment_id = appointment.id AND seat.held_until IS NULL
WHERE appointment.state = 'confirmed' AND seat.slot_id IS NULL
"""
# A seat of an earlier choice that was locked when it was let go comes free by the clock.
STRANDED = """
SELECT count(*) FROM seat LEFT JOIN appointment ON appointment.id = seat.appointment_id
WHERE seat.appointment_id IS NOT NULL
  AND (appointment.state = 'released' AND seat.held_until IS NOT NULL) IS NOT TRUE
  AND (seat.held_until IS NULL OR seat.held_until > now())
  AND (appointment.state IS NULL OR appointment.state NOT IN ('held', 'confirmed')
       OR (appointment.state = 'confirmed') <> (seat.held_until IS NULL))
"""


WAITS_FOR_US = "SELECT count(*) FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))"


async def until_it_waits_for_us(deed: asyncio.Task[Appointment]) -> None:
    """Return once somebody waits for a lock of the open transaction."""
    async with asyncio.timeout(20):
        while not await db.fetch_value(WAITS_FOR_US):
            assert not deed.done()
            await asyncio.sleep(0.01)


async def carry_out(person: Principal, plan: list[Deed], slots: list[UUID]) -> None:
    name = new_id()
    for deed, which in plan:
        try:
            if deed == "hold":
                name = new_id()
                await service.hold(person, name, slots[which])
            elif deed == "confirm":
                await service.confirm(person, name)
            elif deed == "cancel":
                await service.cancel(person, name)
            else:
                await let_holds_lapse(name)
        except DomainError:
            continue


@pytest.mark.parametrize("deed", [service.confirm, service.cancel])
async def test_waits_for_somebody_who_only_looks_at_the_seat(app: Litestar, deed: Deeds) -> None:
    slot = (await coming_slots(await make_venue()))[0]
    person, name = somebody(), new_id()
    await service.hold(person, name, slot)
    async with db.transaction():
        await db.execute("SELECT FROM seat WHERE appointment_id = $1 FOR UPDATE", name)
        # In a context of its own, so that it does not join this transaction.
        waiting = asyncio.create_task(deed(person, name), context=Context())
        await until_it_waits_for_us(waiting)
    await waiting
    assert await db.fetch_value(TORN) == 0
    assert await db.fetch_value(STRANDED) == 0


async def test_a_hold_that_ends_while_its_confirmation_waits(app: Litestar) -> None:
    slot = (await coming_slots(await make_venue()))[0]
    slow, quick, name, theirs = somebody(), somebody(), new_id(), new_id()
    await service.hold(slow, name, slot)
    async with db.transaction():
        await db.execute("SELECT FROM seat WHERE appointment_id = $1 FOR UPDATE", name)
        # It has begun in time, and comes to its turn when the ten minutes are over and the seat is somebody else's.
        waiting = asyncio.create_task(service.confirm(slow, name), context=Context())
        await until_it_waits_for_us(waiting)
        await db.execute("UPDATE seat SET held_until = statement_timestamp() WHERE appointment_id = $1", name)
        assert (await service.hold(quick, theirs, slot)).state == "held"
    with pytest.raises(HoldHasEnded):
        await waiting
    assert (await service.confirm(quick, theirs)).state == "confirmed"
    assert await db.fetch_value(TORN) == 0
    assert await db.fetch_value(STRANDED) == 0


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(plan=plans)
async def test_no_seat_is_ever_held_twice(app: Litestar, plan: list[list[Deed]]) -> None:
    await db.execute("TRUNCATE venue, venue_hours, slot, seat, appointment")
    slots = (await coming_slots(await make_venue()))[:2]
    people = [somebody() for _ in range(PEOPLE)]
    async with asyncio.timeout(20):
        await asyncio.gather(*(carry_out(person, part, slots) for person, part in zip(people, plan, strict=True)))
    assert await db.fetch_value(TORN) == 0
    assert await db.fetch_value(STRANDED) == 0

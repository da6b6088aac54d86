"""Whatever people do at once, no seat is held twice and no booking loses its seat."""

import asyncio
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from litestar import Litestar

from backend.appointments import service
from backend.kit import db
from backend.kit.errors import DomainError
from backend.kit.ids import new_id
from backend.kit.principal import Principal
from tests.factories.appointments import coming_slots, let_holds_lapse, make_venue, somebody

PEOPLE = 4
Deed = tuple[str, int]

deeds = st.tuples(st.sampled_from(["hold", "hold", "confirm", "cancel", "lapse"]), st.integers(0, 1))
plans = st.lists(st.lists(deeds, max_size=6), min_size=PEOPLE, max_size=PEOPLE)

TORN = """
SELECT count(*) FROM appointment LEFT JOIN seat
    ON seat.slot_id = appointment.slot_id AND seat.seat_no = appointment.seat_no
   AND seat.appointment_id = appointment.id AND seat.held_until IS NULL
WHERE appointment.state = 'confirmed' AND seat.slot_id IS NULL
"""
STRANDED = """
SELECT count(*) FROM seat LEFT JOIN appointment ON appointment.id = seat.appointment_id
WHERE seat.appointment_id IS NOT NULL AND (seat.held_until IS NULL OR seat.held_until > now())
  AND (appointment.state IS NULL OR appointment.state NOT IN ('held', 'confirmed')
       OR (appointment.state = 'confirmed') <> (seat.held_until IS NULL))
"""


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

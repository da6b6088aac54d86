"""Holding a seat: once each, for ten minutes, without a job that cleans up."""

import asyncio
from collections import Counter
from datetime import time, timedelta
from uuid import UUID, uuid4

import httpx
import pytest
from litestar import Litestar

from backend.appointments import service
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
from backend.kit import clock, db, jobs
from backend.kit.errors import IdentifierNotAccepted, PageNotUnderstood
from backend.kit.ids import new_id
from backend.kit.page_marks import PAGE
from tests.factories.appointments import (
    begin,
    code_of,
    coming_slots,
    let_holds_lapse,
    make_venue,
    session_headers,
    somebody,
)

CROWD = 500


async def test_500_people_ask_for_the_last_seat(client: httpx.AsyncClient) -> None:
    slot = (await coming_slots(await make_venue()))[0]
    people = [await session_headers(number) for number in range(CROWD)]

    async def book(headers: dict[str, str]) -> str:
        appointment = str(new_id())
        held = await client.post(
            "/api/appointments/holds", json={"id": appointment, "slot_id": str(slot)}, headers=headers
        )
        if held.status_code != httpx.codes.OK:
            return code_of(held)
        booked = await client.post(f"/api/appointments/{appointment}/confirm", headers=headers)
        return str(booked.json()["state"])

    outcomes = Counter(await asyncio.gather(*(book(headers) for headers in people)))
    assert outcomes == {"confirmed": 1, "slot_already_taken": CROWD - 1}


async def test_every_window_is_given_once(app: Litestar) -> None:
    slot = (await coming_slots(await make_venue(windows=3)))[0]
    held = await asyncio.gather(*(service.hold(somebody(), new_id(), slot) for _ in range(8)), return_exceptions=True)
    windows = [each.window for each in held if not isinstance(each, BaseException)]
    assert sorted(windows) == [1, 2, 3]
    assert Counter(type(each) for each in held)[SlotAlreadyTaken] == 5


async def test_a_hold_that_has_ended_is_free_though_no_job_ever_ran(app: Litestar) -> None:
    slot = (await coming_slots(await make_venue()))[0]
    first, second = somebody(), somebody()
    held = await service.hold(first, new_id(), slot)
    assert 595 < held.seconds_left <= 600
    with pytest.raises(SlotAlreadyTaken):
        await service.hold(second, new_id(), slot)
    await let_holds_lapse()
    assert (await service.hold(second, new_id(), slot)).state == "held"
    assert not [name for name in jobs.SCHEDULE if "hold" in name]


async def test_the_same_request_is_answered_the_same(app: Litestar) -> None:
    slot = (await coming_slots(await make_venue(windows=3)))[0]
    person, name = somebody(), new_id()
    held = await asyncio.gather(*(service.hold(person, name, slot) for _ in range(10)))
    assert {(each.id, each.window) for each in held} == {(name, 1)}
    booked = await asyncio.gather(*(service.confirm(person, name) for _ in range(10)))
    assert len({each.confirmed_at for each in booked}) == 1
    assert (await service.hold(person, name, slot)).state == "confirmed"
    assert await db.fetch_value("SELECT count(*) FROM outbox_event WHERE topic = 'appointments.confirmed'") == 1
    assert await db.fetch_value("SELECT count(*) FROM audit_record WHERE action = 'appointments.confirmed'") == 1


async def test_two_tabs_of_one_person_keep_one_seat(app: Litestar) -> None:
    slots = await coming_slots(await make_venue())
    person = somebody()
    await asyncio.gather(*(service.hold(person, new_id(), slot) for slot in slots), return_exceptions=True)
    assert await db.fetch_value("SELECT count(*) FROM seat WHERE appointment_id IS NOT NULL") == 1
    assert await db.fetch_value("SELECT count(*) FROM appointment WHERE state = 'held'") == 1


async def test_choosing_another_time_lets_the_first_go(app: Litestar) -> None:
    early, late, *_ = await coming_slots(await make_venue())
    person, first, second = somebody(), new_id(), new_id()
    await service.hold(person, first, early)
    await service.hold(person, second, late)
    assert (await service.hold(somebody(), new_id(), early)).state == "held"
    with pytest.raises(HoldHasEnded):
        await service.confirm(person, first)
    assert (await service.confirm(person, second)).state == "confirmed"


async def test_a_full_time_does_not_cost_what_is_held(app: Litestar) -> None:
    early, late, *_ = await coming_slots(await make_venue())
    person, mine = somebody(), new_id()
    await service.hold(person, mine, early)
    await service.hold(somebody(), new_id(), late)
    with pytest.raises(SlotAlreadyTaken):
        await service.hold(person, new_id(), late)
    assert (await service.confirm(person, mine)).state == "confirmed"


async def test_ones_own_hold_is_no_obstacle_after_a_reload(app: Litestar) -> None:
    slot = (await coming_slots(await make_venue()))[0]
    person, again = somebody(), new_id()
    await service.hold(person, new_id(), slot)
    assert (await service.hold(person, again, slot)).id == again
    assert (await service.confirm(person, again)).state == "confirmed"


async def test_opposite_orders_do_not_block_each_other(app: Litestar) -> None:
    early, late, *_ = await coming_slots(await make_venue())
    people = [somebody() for _ in range(6)]

    async def wander(number: int) -> None:
        for turn in range(12):
            slot = (early, late)[(number + turn) % 2]
            try:
                held = await service.hold(people[number], new_id(), slot)
            except SlotAlreadyTaken:
                continue
            if turn % 3 == number % 3:
                await let_holds_lapse(held.id)

    async with asyncio.timeout(30):
        await asyncio.gather(*(wander(number) for number in range(len(people))))
    assert await db.fetch_value("SELECT max(deadlocks) FROM pg_stat_database WHERE datname = current_database()") == 0


async def test_a_hold_that_ends_during_the_confirmation(app: Litestar) -> None:
    slot = (await coming_slots(await make_venue()))[0]
    slow, quick, name = somebody(), somebody(), new_id()
    await service.hold(slow, name, slot)
    await let_holds_lapse()
    assert (await service.appointment(slow, name)).state == "lapsed"
    theirs = await service.hold(quick, new_id(), slot)
    with pytest.raises(HoldHasEnded):
        await service.confirm(slow, name)
    assert (await service.confirm(quick, theirs.id)).state == "confirmed"


async def test_a_hold_that_has_ended_is_kept_while_nobody_wants_the_seat(app: Litestar) -> None:
    slot = (await coming_slots(await make_venue()))[0]
    person, name = somebody(), new_id()
    await service.hold(person, name, slot)
    await let_holds_lapse()
    assert (await service.confirm(person, name)).state == "confirmed"


async def test_confirming_races_with_a_taker(app: Litestar) -> None:
    venue = await make_venue(hours=((time(9), time(14)),))
    for slot in (await coming_slots(venue))[:20]:
        slow, quick, name, theirs = somebody(), somebody(), new_id(), new_id()
        await service.hold(slow, name, slot)
        await let_holds_lapse()
        outcomes = await asyncio.gather(
            service.confirm(slow, name), service.hold(quick, theirs, slot), return_exceptions=True
        )
        assert Counter(isinstance(each, BaseException) for each in outcomes) == {True: 1, False: 1}


async def test_one_active_appointment_for_each_service(app: Litestar) -> None:
    early, late, *_ = await coming_slots(await make_venue())
    person, name = somebody(), new_id()
    await service.hold(person, name, early)
    await service.confirm(person, name)
    with pytest.raises(AlreadyBooked) as refusal:
        await service.hold(person, new_id(), late)
    assert refusal.value.params == {"appointment_id": str(name)}
    await begin(early)
    again = await service.hold(person, new_id(), late)
    assert again.state == "held"
    assert [each.state for each in (await service.mine(person, None)).appointments] == ["held", "over"]


async def test_no_appointment_of_a_person_is_left_out_of_her_pages(app: Litestar) -> None:
    venue = await make_venue(hours=((time(9), time(14)),))
    coming = "SELECT id FROM slot WHERE venue_id = $1 AND day > $2 ORDER BY day, starts"
    slots = [row["id"] for row in await db.fetch(coming, venue.id, clock.today())][: PAGE + 3]
    person = somebody()
    for slot in slots:
        booked = await service.confirm(person, (await service.hold(person, new_id(), slot)).id)
        if slot != slots[-1]:
            await service.cancel(person, booked.id)
    first = await service.mine(person, None)
    second = await service.mine(person, first.next)
    assert ([len(each.appointments) for each in (first, second)], second.next) == ([PAGE, 3], None)
    listed = [*first.appointments, *second.appointments]
    assert [each.slot_id for each in listed][:1] == slots[-1:], "what is to come is on the first page"
    assert {each.slot_id for each in listed} == set(slots)
    days = [each.date for each in listed[1:]]
    assert days == sorted(days, reverse=True)
    with pytest.raises(PageNotUnderstood):
        await service.mine(person, "nothing")


async def test_cancelling_frees_the_seat_at_once(app: Litestar) -> None:
    slot = (await coming_slots(await make_venue()))[0]
    person, name = somebody(), new_id()
    await service.hold(person, name, slot)
    await service.confirm(person, name)
    cancelled = await asyncio.gather(*(service.cancel(person, name) for _ in range(5)))
    assert {each.state for each in cancelled} == {"cancelled"}
    assert len({each.cancelled_at for each in cancelled}) == 1
    assert (await service.hold(somebody(), new_id(), slot)).window == 1
    with pytest.raises(AppointmentIsCancelled):
        await service.confirm(person, name)
    assert await db.fetch_value("SELECT count(*) FROM audit_record WHERE action = 'appointments.cancelled'") == 1


async def test_a_time_that_has_begun(app: Litestar) -> None:
    early, late, *_ = await coming_slots(await make_venue())
    booked, holding, name, held = somebody(), somebody(), new_id(), new_id()
    await service.hold(booked, name, early)
    await service.confirm(booked, name)
    await service.hold(holding, held, late)
    await begin(early)
    await begin(late)
    with pytest.raises(AppointmentIsOver):
        await service.cancel(booked, name)
    with pytest.raises(SlotIsOver):
        await service.confirm(holding, held)
    with pytest.raises(SlotIsOver):
        await service.hold(somebody(), new_id(), early)


async def test_identifiers_of_others(app: Litestar) -> None:
    early, late, *_ = await coming_slots(await make_venue())
    person, other, name = somebody(), somebody(), new_id()
    await service.hold(person, name, early)
    with pytest.raises(IdentifierInUse):
        await service.hold(other, name, late)
    with pytest.raises(IdentifierInUse):
        await service.hold(person, name, late)
    with pytest.raises(IdentifierNotAccepted):
        await service.hold(other, uuid4(), late)
    with pytest.raises(VenueNotFound):
        await service.hold(other, new_id(), UUID(int=0))
    for use in (service.appointment, service.confirm, service.cancel):
        with pytest.raises(AppointmentNotFound):
            await use(other, name)
    assert (await service.mine(other, None)).appointments == []


async def test_the_database_itself_refuses_a_second_booking_of_a_seat(app: Litestar) -> None:
    slot = (await coming_slots(await make_venue()))[0]
    insert = (
        "INSERT INTO appointment (id, account_id, service_slug, slot_id, seat_no, state, held_until, confirmed_at)"
        " VALUES ($1, $2, 'x', $3, 1, 'confirmed', now(), now())"
    )
    await db.execute(insert, new_id(), new_id(), slot)
    with pytest.raises(db.UniqueViolation):
        await db.execute(insert, new_id(), new_id(), slot)
    with pytest.raises(db.UniqueViolation):
        await db.execute("INSERT INTO seat (slot_id, seat_no) VALUES ($1, 1)", slot)


async def test_the_wall_clock_stands_whatever_the_zone(app: Litestar) -> None:
    slot = (await coming_slots(await make_venue()))[0]
    person, name = somebody(), new_id()
    held = await service.hold(person, name, slot)
    assert (held.starts, held.ends) == ("09:00", "09:15")
    begins = await db.fetch_value("SELECT (day + starts) AT TIME ZONE 'Asia/Shanghai' FROM slot WHERE id = $1", slot)
    assert begins.utcoffset() == timedelta(0)
    assert begins.hour == 1

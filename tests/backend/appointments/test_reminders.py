"""What a person is told: at once, the evening before, an hour before; and that she has cancelled, then no more."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

import pytest
from litestar import Litestar

from backend.appointments import reminders, service
from backend.catalogue import queries as catalogue_queries
from backend.kit import db
from backend.kit.ids import new_id
from backend.kit.principal import Principal
from backend.notifications import service as notifications
from tests.factories.appointments import SERVICE, coming_slots, make_venue, somebody
from tests.fixtures.application import Settle

WEDNESDAY = date(2026, 11, 25)


async def booked() -> tuple[Principal, UUID]:
    person, name = somebody(), new_id()
    slots = await coming_slots(await make_venue(hours=((time(9), time(12)),)))
    await service.hold(person, name, slots[-1])
    await service.confirm(person, name)
    return person, name


async def kinds_told(person: Principal) -> list[str]:
    return [each.kind for each in (await notifications.inbox(person, None)).messages]


def test_reminders_go_by_the_clock_of_china() -> None:
    times = reminders.reminder_times(WEDNESDAY, time(9, 30), datetime(2026, 11, 21, tzinfo=UTC))
    assert times == {
        "appointment_tomorrow": datetime(2026, 11, 24, 10, 0, tzinfo=UTC),
        "appointment_soon": datetime(2026, 11, 25, 0, 30, tzinfo=UTC),
    }


def test_a_reminder_whose_moment_has_passed_is_left_out() -> None:
    late = datetime(2026, 11, 24, 23, 0, tzinfo=UTC)
    assert list(reminders.reminder_times(WEDNESDAY, time(9, 30), late)) == ["appointment_soon"]
    assert reminders.reminder_times(WEDNESDAY, time(9, 30), late + timedelta(hours=2)) == {}


@pytest.mark.demonstration
async def test_a_booking_is_told_once_and_its_reminders_wait(app: Litestar, settle: Settle) -> None:
    person, name = await booked()
    await settle()
    await reminders.announce(name)
    message = (await notifications.inbox(person, None)).messages[0]
    assert await kinds_told(person) == ["appointment_confirmed"]
    assert message.link == f"/appointments/{name}"
    assert "11:45" in message.body
    waiting = await db.fetch(
        "SELECT payload, execute_after FROM pgqueuer WHERE entrypoint = 'appointments.remind' ORDER BY execute_after"
    )
    begins = await db.fetch_value(
        "SELECT (day + starts) AT TIME ZONE 'Asia/Shanghai' FROM slot JOIN appointment ON slot.id = slot_id"
        " WHERE appointment.id = $1",
        name,
    )
    assert abs(waiting[-1]["execute_after"] - (begins - timedelta(hours=1))) < timedelta(seconds=5)
    assert len(waiting) in {1, 2}  # after 18:00 the evening before has passed


@pytest.mark.demonstration
async def test_reminders_speak_once_each(app: Litestar, settle: Settle) -> None:
    person, name = await booked()
    await settle()
    for kind in ("appointment_tomorrow", "appointment_soon", "appointment_soon"):
        await reminders.remind(name, kind)
    assert sorted(await kinds_told(person)) == ["appointment_confirmed", "appointment_soon", "appointment_tomorrow"]


@pytest.mark.demonstration
async def test_a_visit_is_told_of_although_its_service_was_withdrawn(app: Litestar, settle: Settle) -> None:
    person, name = await booked()
    await catalogue_queries.withdraw([SERVICE])
    await settle()
    await reminders.remind(name, "appointment_soon")
    messages = (await notifications.inbox(person, None)).messages
    assert [each.kind for each in messages] == ["appointment_soon", "appointment_confirmed"]
    assert all("登记预约" in f"{each.title} {each.body}" for each in messages)


@pytest.mark.demonstration
async def test_a_cancelled_appointment_is_told_once_and_reminds_no_more(app: Litestar, settle: Settle) -> None:
    person, name = await booked()
    await service.cancel(person, name)
    await settle()
    await db.execute("UPDATE pgqueuer SET execute_after = now()")
    await reminders.remind(name, "appointment_soon")
    await settle()
    await reminders.announce_cancelled(name)
    assert await kinds_told(person) == ["appointment_cancelled"]
    message = (await notifications.inbox(person, None)).messages[0]
    assert message.link == f"/appointments/{name}"
    assert "11:45" in message.body


@pytest.mark.demonstration
async def test_a_hold_given_back_is_not_announced(app: Litestar, settle: Settle) -> None:
    person, name = somebody(), new_id()
    slots = await coming_slots(await make_venue(hours=((time(9), time(12)),)))
    await service.hold(person, name, slots[-1])
    await service.cancel(person, name)
    await settle()
    assert await kinds_told(person) == []

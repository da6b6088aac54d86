"""What a person is told of her appointment: at once, the evening before, an hour before, and when it is cancelled."""

from datetime import date, datetime, time, timedelta
from typing import Literal
from uuid import UUID

from babel.dates import format_skeleton

from backend.appointments import queries
from backend.appointments.schemas import Appointment
from backend.catalogue import service as catalogue
from backend.kit import clock, db, jobs
from backend.kit.i18n import N_
from backend.notifications import service as notifications

REMIND_JOB = "appointments.remind"
EVENING = time(18, 0)
AN_HOUR = timedelta(hours=1)

Kind = Literal["appointment_confirmed", "appointment_tomorrow", "appointment_soon", "appointment_cancelled"]

notifications.register_words(
    "appointment_confirmed",
    title=N_("Your visit is booked"),
    body=N_("{service}: {day} {time}, {venue}, window {window}."),
)
notifications.register_words(
    "appointment_tomorrow",
    title=N_("Tomorrow at {time}: {service}"),
    body=N_("{day} {time}, {venue}, window {window}. Look at what to bring tonight."),
)
notifications.register_words(
    "appointment_soon",
    title=N_("In an hour: {service}"),
    body=N_("Today at {time}, {venue}, window {window}."),
)
notifications.register_words(
    "appointment_cancelled",
    title=N_("Your visit is cancelled"),
    body=N_("{service}: {day} {time}, {venue}. You need not come; you can book again at any time."),
)


def reminder_times(day: date, starts: time, now: datetime) -> dict[Kind, datetime]:
    """Give the instants at which to remind of a time in China; those that have passed are left out."""
    begins = datetime.combine(day, starts, clock.CHINA)
    evening = datetime.combine(day - timedelta(days=1), EVENING, clock.CHINA)
    wanted: dict[Kind, datetime] = {"appointment_tomorrow": evening, "appointment_soon": begins - AN_HOUR}
    return {kind: moment for kind, moment in wanted.items() if moment > now}


async def announce(appointment_id: UUID) -> None:
    """Tell the person that she is booked, and lay the reminders; silent when it is cancelled by now."""
    found = await _in_state(appointment_id, "confirmed")
    if found is None:
        return
    account_id, booked = found
    await _tell(account_id, booked, "appointment_confirmed")
    times = reminder_times(booked.date, time.fromisoformat(booked.starts), clock.now())
    async with db.transaction():
        for kind, moment in times.items():
            payload = {"appointment_id": str(appointment_id), "kind": kind}
            await jobs.enqueue(REMIND_JOB, payload, key=f"{kind}:{appointment_id}", run_at=moment)


async def remind(appointment_id: UUID, kind: Kind) -> None:
    """Remind of an appointment that still stands and has not begun; silent otherwise."""
    found = await _in_state(appointment_id, "confirmed")
    if found is not None:
        account_id, booked = found
        await _tell(account_id, booked, kind)


async def announce_cancelled(appointment_id: UUID) -> None:
    """Tell the person that she is no longer booked; silent for a hold, of which she was never told."""
    found = await _in_state(appointment_id, "cancelled")
    if found is not None:
        account_id, cancelled = found
        await _tell(account_id, cancelled, "appointment_cancelled")


async def _in_state(appointment_id: UUID, state: str) -> tuple[UUID, Appointment] | None:
    found = await queries.confirmed_once(appointment_id)
    return found if found and found[1].state == state else None


async def _tell(account_id: UUID, booked: Appointment, kind: Kind) -> None:
    await notifications.notify(
        account_id,
        kind=kind,
        params={
            "service": await catalogue.name_of(booked.service_slug),
            "day": {language: _in_words(booked.date, language) for language in ("zh-CN", "en")},
            "time": booked.starts,
            "venue": {"zh-CN": booked.venue.name, "en": booked.venue.name_en},
            "window": booked.window,
        },
        link=f"/appointments/{booked.id}",
        key=f"{kind}:{booked.id}",
    )


def _in_words(day: date, language: str) -> str:
    return format_skeleton("MMMEd", day, locale=language.replace("-", "_"))

"""What the worker does for appointments. Nothing here ends a hold: the query that wants the seat does."""

from typing import Any
from uuid import UUID

import msgspec

from backend.appointments import opening, reminders
from backend.kit.jobs import every, job

ANNOUNCE_JOB = "appointments.announce"
ANNOUNCE_CANCELLED_JOB = "appointments.announce_cancelled"


@job(ANNOUNCE_JOB)
async def announce(payload: dict[str, Any]) -> None:
    """Tell a person that she is booked; a repeat changes nothing."""
    await reminders.announce(UUID(payload["appointment_id"]))


@job(ANNOUNCE_CANCELLED_JOB)
async def announce_cancelled(payload: dict[str, Any]) -> None:
    """Tell a person that she is no longer booked; a repeat changes nothing."""
    await reminders.announce_cancelled(UUID(payload["appointment_id"]))


@job(reminders.REMIND_JOB)
async def remind(payload: dict[str, Any]) -> None:
    """Remind a person; a repeat changes nothing."""
    kind = msgspec.convert(payload["kind"], reminders.Kind)
    await reminders.remind(UUID(payload["appointment_id"]), kind)


@every("appointments.open_days", "5 16 * * *")
async def open_days() -> None:
    """Open the next day at every venue, five minutes after midnight in China."""
    await opening.open_ahead()

"""Every query on cases whose result is handed over."""

from uuid import UUID

from backend.applications.case.life_schemas import State
from backend.applications.case.queries import WHOLE, Stored, converted
from backend.kit import db


async def held_state(application_id: UUID) -> State | None:
    """Give the state of a case, which stays as it is until the open transaction ends."""
    state: State | None = await db.fetch_value("SELECT state FROM application WHERE id = $1 FOR UPDATE", application_id)
    return state


async def approved_case(application_id: UUID) -> Stored | None:
    """Give a case whose result is to be handed over, whosever it is: for what the clock does."""
    row = await db.fetch_row(
        f"SELECT {WHOLE} FROM application WHERE id = $1 AND state = 'approved'",  # noqa: S608  # constants
        application_id,
    )
    return converted(row, Stored) if row else None

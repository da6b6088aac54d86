"""The statements that move the last day of a running limit."""

from datetime import date
from uuid import UUID

import msgspec

from backend.applications.case.life_schemas import State
from backend.applications.case.schemas import PromisedUnit
from backend.applications.case.step_queries import Limit
from backend.kit import db


class Running(msgspec.Struct, frozen=True, kw_only=True):
    """A case whose limit runs, as far as counting needs it."""

    id: UUID
    account_id: UUID
    state: State
    promised_days: int
    promised_unit: PromisedUnit
    limit_from: date
    limit_days: int
    due_on: date


async def running_into(first: date, last: date, after: UUID | None, most: int) -> list[Running]:
    """Give cases whose limit runs on some day between two, in the order of their ids; wholes follow their parts."""
    rows = await db.fetch(
        f"SELECT {', '.join(Running.__struct_fields__)} FROM application"  # noqa: S608  # constants
        " WHERE state <> 'in_parts' AND due_on >= $1 AND limit_from <= $2 AND ($3::uuid IS NULL OR id > $3)"
        " ORDER BY id LIMIT $4",
        *(first, last, after, most),
    )
    return [Running(**dict(row)) for row in rows]


async def move(case: Running, limit: Limit) -> bool:
    """Set the last day anew; False where a step has been taken since the case was read."""
    changed = await db.execute(
        "UPDATE application SET limit_days = $5, due_on = $6"
        " WHERE id = $1 AND state = $2 AND limit_from = $3 AND due_on = $4",
        *(case.id, case.state, case.limit_from, case.due_on, limit.days, limit.last_day),
    )
    return changed == 1

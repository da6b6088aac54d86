"""Every query on special procedures."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

import msgspec

from backend.applications.case.life_schemas import ProcedureKind
from backend.kit import db


class StoredProcedure(msgspec.Struct, frozen=True, kw_only=True):
    """A special procedure; why it was begun stands in its event. It lasts where it has no last day."""

    application_id: UUID
    event_id: UUID
    kind: ProcedureKind
    began_on: date
    ended_on: date | None


async def of_cases(application_ids: Sequence[UUID]) -> list[StoredProcedure]:
    """Give the procedures of some cases, each case's in their order."""
    rows = await db.fetch(
        "SELECT application_id, event_id, kind, began_on, ended_on FROM special_procedure"
        " WHERE application_id = ANY($1::uuid[]) ORDER BY event_id",
        list(application_ids),
    )
    return [msgspec.convert(dict(row), StoredProcedure) for row in rows]


async def begin(application_id: UUID, event_id: UUID, kind: ProcedureKind, day: date) -> None:
    """Keep that a procedure begins."""
    await db.execute(
        "INSERT INTO special_procedure (application_id, event_id, kind, began_on) VALUES ($1, $2, $3, $4)",
        *(application_id, event_id, kind, day),
    )


async def end(application_id: UUID, day: date) -> None:
    """Keep that the procedure that lasts is over."""
    await db.execute(
        "UPDATE special_procedure SET ended_on = greatest(began_on, $2) WHERE application_id = $1 AND ended_on IS NULL",
        application_id,
        day,
    )

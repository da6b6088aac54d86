"""Every query on the list of an office: its order, its pages, its filters."""

from datetime import date, datetime
from uuid import UUID

import msgspec

from backend.applications.life import FINISHED
from backend.applications.life_schemas import State
from backend.applications.queries import LISTED, OF_OFFICE, Listed, converted
from backend.directory.schemas import Office
from backend.kit import db

# What has no due day stands after everything that has one.
_NEVER = date(9999, 12, 31)


class Position(msgspec.Struct, frozen=True, array_like=True):
    """Where a case stands in the list; a page goes on after it, whatever has become of the case meanwhile."""

    is_finished: bool
    due_on: date
    submitted_at: datetime
    id: UUID


def position_of(listed: Listed) -> Position:
    """Say where a case stands: what is due first comes first, what is finished last, of these the newest first."""
    is_finished = listed.state in FINISHED
    return Position(is_finished, listed.due_on or _NEVER, listed.submitted_at, listed.id)


async def cases_of_office(office: Office, state: State | None, after: Position | None, most: int) -> list[Listed]:
    """Give the cases of an office that stand after a position, in the order of `position_of`."""
    rows = await db.fetch(
        f"SELECT {LISTED} FROM application,"  # noqa: S608  # constants
        " LATERAL (SELECT state = ANY($11::text[]) AS is_finished, coalesce(due_on, $4::date) AS due) AS place"
        f" WHERE {OF_OFFICE} AND ($5::text IS NULL OR state = $5) AND ($6::boolean IS NULL"
        " OR (is_finished, due) > ($6, $7::date)"
        " OR ((is_finished, due) = ($6, $7::date) AND (submitted_at, id) < ($8::timestamptz, $9::uuid)))"
        " ORDER BY is_finished, due, submitted_at DESC, id DESC LIMIT $10",
        *(office.department_code, office.first_region, office.last_region),
        _NEVER,
        state,
        *(msgspec.structs.astuple(after) if after else (None, None, None, None)),
        most,
        list(FINISHED),
    )
    return [converted(row, Listed) for row in rows]

"""Every query on who has a case, and who has had it."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import msgspec

from backend.applications.case.life import FINISHED
from backend.applications.case.schemas import AssignmentKind
from backend.applications.case.scope_queries import IN_SCOPE, Scope, values
from backend.kit import db

_OPEN = f"state NOT IN ({', '.join(repr(state) for state in FINISHED)})"


class StoredAssignment(msgspec.Struct, frozen=True, kw_only=True):
    """How a case went from one officer to another; nobody is the office as a whole."""

    application_id: UUID
    id: UUID
    at: datetime
    kind: AssignmentKind
    by_id: UUID
    for_id: UUID | None = None
    from_id: UUID | None
    to_id: UUID | None


class OpenCase(msgspec.Struct, frozen=True, kw_only=True):
    """An open case of an officer, as far as it matters who may have it next."""

    id: UUID
    department_code: str
    region_code: str
    service_slug: str


async def move(scope: Scope, application_id: UUID, before: UUID | None, after: UUID | None) -> bool:
    """Give an open case in a scope from one officer to another; False when somebody was faster."""
    moved = await db.execute(
        f"UPDATE application SET assignee_id = $7 WHERE {IN_SCOPE} AND id = $5"  # noqa: S608  # constants
        f" AND assignee_id IS NOT DISTINCT FROM $6::uuid AND {_OPEN}",
        *(*values(scope), application_id, before, after),
    )
    return moved == 1


async def insert(assignments: Sequence[StoredAssignment]) -> None:
    """Keep how cases went from officer to officer."""
    await db.execute_many(
        "INSERT INTO case_assignment (application_id, id, at, kind, by_id, for_id, from_id, to_id)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        [msgspec.structs.astuple(each) for each in assignments],
    )


async def of_case(application_id: UUID) -> list[StoredAssignment]:
    """Give who has had a case, the first one first."""
    rows = await db.fetch(
        "SELECT application_id, id, at, kind, by_id, for_id, from_id, to_id FROM case_assignment"
        " WHERE application_id = $1 ORDER BY id",
        application_id,
    )
    return [StoredAssignment(**dict(row)) for row in rows]


async def held_by(scope: Scope, officer_id: UUID) -> list[OpenCase]:
    """Give the open cases in a scope that an officer has, what is due first first, and hold them."""
    rows = await db.fetch(
        "SELECT id, department_code, region_code, service_slug FROM application"  # noqa: S608  # constants
        f" WHERE {IN_SCOPE} AND assignee_id = $5 AND {_OPEN} ORDER BY due_on, submitted_at, id FOR UPDATE",
        *(*values(scope), officer_id),
    )
    return [OpenCase(**dict(row)) for row in rows]


async def move_all(officer_id: UUID, receivers: Sequence[tuple[UUID, UUID | None]]) -> None:
    """Give cases that an officer has, and that are held, to whom each is to go."""
    await db.execute(
        "UPDATE application SET assignee_id = given.receiver FROM unnest($2::uuid[], $3::uuid[]) AS given(id, receiver)"
        " WHERE application.id = given.id AND assignee_id = $1",
        *(officer_id, [case for case, _ in receivers], [receiver for _, receiver in receivers]),
    )


async def open_cases_of_officers(scope: Scope) -> dict[UUID, int]:
    """Count the open cases in a scope that officers have."""
    rows = await db.fetch(
        f"SELECT assignee_id, count(*) AS cases FROM application WHERE {IN_SCOPE}"  # noqa: S608  # constants
        f" AND assignee_id IS NOT NULL AND {_OPEN} GROUP BY assignee_id",
        *values(scope),
    )
    return {row["assignee_id"]: row["cases"] for row in rows}

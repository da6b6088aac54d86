"""Every query on officers, and on who stands in for whom."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

import msgspec

from backend.kit import db

_OFFICER = (
    "SELECT a.id, a.name_sealed, s.roles, s.department_code, s.region_code, s.service_slugs"
    " FROM staff_member s JOIN account a ON a.id = s.account_id"
)
_SUBSTITUTION = "SELECT id, absent_id, stand_in_id, first_day, last_day FROM substitution WHERE ended_at IS NULL"


class OfficerRow(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody of staff as she is kept; her name is sealed."""

    id: UUID
    name_sealed: bytes
    roles: list[str]
    department_code: str
    region_code: str
    service_slugs: list[str]


class SubstitutionRow(msgspec.Struct, frozen=True, kw_only=True):
    """An officer who stands in for another, from a day to a day in China, both of them in."""

    id: UUID
    absent_id: UUID
    stand_in_id: UUID
    first_day: date
    last_day: date


async def officers(account_ids: Sequence[UUID]) -> list[OfficerRow]:
    """Give staff by their accounts; whoever is not of the staff is left out."""
    rows = await db.fetch(f"{_OFFICER} WHERE a.id = ANY($1::uuid[])", list(account_ids))
    return [OfficerRow(**dict(row)) for row in rows]


async def officers_of(department_code: str, first_region: str, last_region: str, role: str) -> list[OfficerRow]:
    """Give the staff of a department in some regions who hold a role."""
    rows = await db.fetch(
        f"{_OFFICER} WHERE s.department_code = $1 AND s.region_code BETWEEN $2 AND $3 AND $4 = ANY(s.roles)"
        " ORDER BY s.region_code, a.id",
        *(department_code, first_region, last_region, role),
    )
    return [OfficerRow(**dict(row)) for row in rows]


async def hold_officers(account_ids: Sequence[UUID]) -> None:
    """Let nobody else arrange anything about some officers until the transaction ends."""
    await db.execute(
        "SELECT FROM staff_member WHERE account_id = ANY($1::uuid[]) ORDER BY account_id FOR UPDATE", list(account_ids)
    )


async def drop_roles(account_id: UUID) -> bool:
    """Take every role from somebody of staff; False when she has none."""
    return bool(
        await db.execute(
            "UPDATE staff_member SET roles = '{}' WHERE account_id = $1 AND cardinality(roles) > 0", account_id
        )
    )


async def absent_on(stand_in_id: UUID, day: date) -> list[UUID]:
    """Give the officers for whom an officer stands in on a day."""
    rows = await db.fetch(
        "SELECT DISTINCT absent_id FROM substitution"
        " WHERE stand_in_id = $1 AND ended_at IS NULL AND last_day >= $2 AND first_day <= $2 ORDER BY absent_id",
        *(stand_in_id, day),
    )
    return [row["absent_id"] for row in rows]


async def substitutions_of(account_ids: Sequence[UUID], first_day: date, last_day: date) -> list[SubstitutionRow]:
    """Give what is arranged for the absence of some officers on any day between two, the earliest first."""
    rows = await db.fetch(
        f"{_SUBSTITUTION} AND absent_id = ANY($1::uuid[]) AND last_day >= $2 AND first_day <= $3"
        " ORDER BY first_day, id",
        *(list(account_ids), first_day, last_day),
    )
    return [SubstitutionRow(**dict(row)) for row in rows]


async def substitution(identifier: UUID) -> SubstitutionRow | None:
    """Give a substitution that has not been ended."""
    row = await db.fetch_row(f"{_SUBSTITUTION} AND id = $1", identifier)
    return SubstitutionRow(**dict(row)) if row else None


async def insert_substitution(new: SubstitutionRow, arranged_by: UUID, now: datetime) -> None:
    """Keep that an officer stands in for another."""
    await db.execute(
        "INSERT INTO substitution (id, absent_id, stand_in_id, first_day, last_day, arranged_by, arranged_at)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7)",
        *(new.id, new.absent_id, new.stand_in_id, new.first_day, new.last_day, arranged_by, now),
    )


async def end_substitution(identifier: UUID, now: datetime) -> bool:
    """End a substitution before its day; False when it is over."""
    return bool(
        await db.execute("UPDATE substitution SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL", identifier, now)
    )


async def end_substitutions_with(account_id: UUID, now: datetime) -> None:
    """End whatever is arranged for an officer or with her."""
    await db.execute(
        "UPDATE substitution SET ended_at = $2 WHERE ended_at IS NULL AND (absent_id = $1 OR stand_in_id = $1)",
        *(account_id, now),
    )

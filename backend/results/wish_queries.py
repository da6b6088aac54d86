"""Every query on how people want their results."""

from datetime import datetime
from uuid import UUID

import msgspec

from backend.handling.schemas import DeliveryWay
from backend.kit import db


class StoredWish(msgspec.Struct, frozen=True, kw_only=True):
    """A wish as it is kept; `details` is sealed."""

    application_id: UUID
    way: DeliveryWay
    details: bytes
    changed_at: datetime


_STORED = "application_id, way, details, changed_at"


async def keep(account_id: UUID, wish: StoredWish) -> None:
    """Keep a wish in place of the one before."""
    await db.execute(
        "INSERT INTO result_wish (application_id, account_id, way, details, changed_at) VALUES ($1, $2, $3, $4, $5)"
        " ON CONFLICT (application_id) DO UPDATE SET way = EXCLUDED.way, details = EXCLUDED.details,"
        " changed_at = EXCLUDED.changed_at WHERE result_wish.account_id = EXCLUDED.account_id",
        *(wish.application_id, account_id, wish.way, wish.details, wish.changed_at),
    )


async def of_cases(application_ids: list[UUID]) -> list[StoredWish]:
    """Give the wishes for the results of cases."""
    rows = await db.fetch(
        f"SELECT {_STORED} FROM result_wish WHERE application_id = ANY($1)",  # noqa: S608  # constant
        application_ids,
    )
    return [StoredWish(**dict(row)) for row in rows]


async def ways_of(application_ids: list[UUID]) -> dict[UUID, DeliveryWay]:
    """Give the ways alone in which people want the results of cases; nothing for those who have said none."""
    rows = await db.fetch("SELECT application_id, way FROM result_wish WHERE application_id = ANY($1)", application_ids)
    return {row["application_id"]: row["way"] for row in rows}


async def last_by_post(account_id: UUID) -> StoredWish | None:
    """Give the newest wish of a person that has an address."""
    row = await db.fetch_row(
        f"SELECT {_STORED} FROM result_wish WHERE account_id = $1 AND way = 'post'"  # noqa: S608  # constant
        " ORDER BY changed_at DESC LIMIT 1",
        account_id,
    )
    return StoredWish(**dict(row)) if row else None

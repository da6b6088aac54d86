"""Every query on drafts that are kept here; the owner stands in each."""

from datetime import datetime
from uuid import UUID

import msgspec

from backend.kit import db


class Stored(msgspec.Struct, frozen=True, kw_only=True):
    """A draft as it is kept, sealed."""

    id: UUID
    revision: int
    content: bytes
    photos: list[bytes]
    changed_at: datetime


async def lock_drafts_of(account_id: UUID) -> None:
    """Have others who keep a draft of a person wait until the transaction ends."""
    await db.execute("SELECT pg_advisory_xact_lock(hashtextextended('kept_draft:' || $1::uuid::text, 0))", account_id)


async def count_of(account_id: UUID) -> int:
    """Give how many drafts a person keeps here."""
    return int(await db.fetch_value("SELECT count(*) FROM kept_draft WHERE account_id = $1", account_id))


async def drafts_of(account_id: UUID) -> list[Stored]:
    """Give a person's drafts, the newest first."""
    rows = await db.fetch(
        "SELECT id, revision, content, photos, changed_at FROM kept_draft WHERE account_id = $1"
        " ORDER BY changed_at DESC, id",
        account_id,
    )
    return [Stored(**dict(row)) for row in rows]


async def draft_of(account_id: UUID, draft_id: UUID) -> Stored | None:
    """Give a draft of a person."""
    row = await db.fetch_row(
        "SELECT id, revision, content, photos, changed_at FROM kept_draft WHERE account_id = $1 AND id = $2",
        account_id,
        draft_id,
    )
    return Stored(**dict(row)) if row else None


async def insert(account_id: UUID, draft: Stored) -> bool:
    """Keep a new draft; False where one of this name is here."""
    made = await db.execute(
        "INSERT INTO kept_draft (account_id, id, revision, content, photos, changed_at)"
        " VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING",
        *(account_id, draft.id, draft.revision, draft.content, draft.photos, draft.changed_at),
    )
    return made == 1


async def update(account_id: UUID, draft: Stored) -> bool:
    """Keep the next revision of a draft; False where it was not made from the one that is here."""
    changed = await db.execute(
        "UPDATE kept_draft SET revision = $3, content = $4, photos = $5, changed_at = $6"
        " WHERE account_id = $1 AND id = $2 AND revision = $3 - 1",
        *(account_id, draft.id, draft.revision, draft.content, draft.photos, draft.changed_at),
    )
    return changed == 1


async def remove(account_id: UUID, draft_id: UUID) -> list[bytes]:
    """Throw a draft away; gives the photos that it named."""
    photos: list[bytes] | None = await db.fetch_value(
        "DELETE FROM kept_draft WHERE account_id = $1 AND id = $2 RETURNING photos", account_id, draft_id
    )
    return photos or []

"""Every query on photos and their pieces; the owner stands in each."""

from datetime import datetime
from uuid import UUID

import msgspec

from backend.kit import db


class StoredAttachment(msgspec.Struct, frozen=True, kw_only=True):
    """A photo, or the beginning of one."""

    size: int
    received: int
    media_type: str | None
    pages: int | None
    object_key: UUID | None


class Unused(msgspec.Struct, frozen=True):
    """Photos that belong to no application: how many, and their bytes."""

    photos: int
    size: int


class Piece(msgspec.Struct, frozen=True):
    """A sealed piece and where it starts."""

    start: int
    content: bytes


async def attachment_of(account_id: UUID, sha256: bytes) -> StoredAttachment | None:
    """Give a person's photo by its hash."""
    row = await db.fetch_row(
        "SELECT size, received, media_type, pages, object_key FROM attachment WHERE account_id = $1 AND sha256 = $2",
        account_id,
        sha256,
    )
    return StoredAttachment(**dict(row)) if row else None


async def kinds_among(account_id: UUID, hashes: list[bytes]) -> dict[bytes, str]:
    """Give the media types of those of these photos of a person that are complete."""
    rows = await db.fetch(
        "SELECT sha256, media_type FROM attachment"
        " WHERE account_id = $1 AND sha256 = ANY($2::bytea[]) AND media_type IS NOT NULL",
        account_id,
        hashes,
    )
    return {row["sha256"]: row["media_type"] for row in rows}


async def pages_among(account_id: UUID, hashes: list[bytes]) -> dict[bytes, int]:
    """Give the number of pages of those of these files that are PDFs."""
    rows = await db.fetch(
        "SELECT sha256, pages FROM attachment WHERE account_id = $1 AND sha256 = ANY($2::bytea[]) AND pages > 0",
        account_id,
        hashes,
    )
    return {row["sha256"]: row["pages"] for row in rows}


async def mark_used(account_id: UUID, hashes: list[bytes], media_types: list[str]) -> int:
    """Mark complete photos that are of these types as part of an application; gives their number."""
    return await db.execute(
        "UPDATE attachment SET is_used = true FROM unnest($2::bytea[], $3::text[]) AS named(sha256, media_type)"
        " WHERE account_id = $1 AND attachment.sha256 = named.sha256 AND attachment.media_type = named.media_type",
        *(account_id, hashes, media_types),
    )


async def lock_photos_of(account_id: UUID) -> None:
    """Have others who begin a photo of a person wait until the transaction ends."""
    await db.execute("SELECT pg_advisory_xact_lock(hashtextextended('attachment:' || $1::uuid::text, 0))", account_id)


async def unused_of(account_id: UUID) -> Unused:
    """Give how many photos of a person belong to no application, and their bytes when all have arrived."""
    row = await db.fetch_row(
        "SELECT count(*) AS photos, coalesce(sum(size), 0)::bigint AS size FROM attachment"
        " WHERE account_id = $1 AND NOT is_used",
        account_id,
    )
    return Unused(*row) if row else Unused(0, 0)


async def start(account_id: UUID, sha256: bytes, size: int, at: datetime) -> None:
    """Note that a photo begins to arrive; one that has begun is left as it is."""
    await db.execute(
        "INSERT INTO attachment (account_id, sha256, size, started_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
        account_id,
        sha256,
        size,
        at,
    )


async def advance(account_id: UUID, sha256: bytes, begin: int, end: int) -> bool:
    """Claim the next part of a photo; False when it does not begin where the last one ended."""
    changed = await db.execute(
        "UPDATE attachment SET received = $4 WHERE account_id = $1 AND sha256 = $2 AND received = $3 AND $4 <= size"
        " AND media_type IS NULL",
        account_id,
        sha256,
        begin,
        end,
    )
    return changed == 1


async def insert_piece(account_id: UUID, sha256: bytes, piece: Piece) -> None:
    """Keep a sealed piece."""
    await db.execute(
        "INSERT INTO attachment_piece (account_id, sha256, start, content) VALUES ($1, $2, $3, $4)",
        account_id,
        sha256,
        piece.start,
        piece.content,
    )


async def pieces_of(account_id: UUID, sha256: bytes) -> list[Piece]:
    """Give the sealed pieces of a photo in their order."""
    rows = await db.fetch(
        "SELECT start, content FROM attachment_piece WHERE account_id = $1 AND sha256 = $2 ORDER BY start",
        account_id,
        sha256,
    )
    return [Piece(row["start"], row["content"]) for row in rows]


async def remove(account_id: UUID, sha256: bytes) -> None:
    """Throw away a photo that is no part of an application."""
    await db.execute("DELETE FROM attachment WHERE account_id = $1 AND sha256 = $2 AND NOT is_used", account_id, sha256)


async def remove_of_draft(account_id: UUID, hashes: list[bytes]) -> int:
    """Throw away those of these photos that are part of no application and of no draft that is kept here."""
    return await db.execute(
        "DELETE FROM attachment WHERE account_id = $1 AND sha256 = ANY($2::bytea[]) AND NOT is_used"
        " AND NOT EXISTS (SELECT FROM kept_draft AS kept WHERE kept.account_id = attachment.account_id"
        " AND attachment.sha256 = ANY(kept.photos))",
        account_id,
        hashes,
    )


async def remove_unused(before: datetime) -> int:
    """Throw away what began to arrive before an instant and became part of no application and no kept draft."""
    return await db.execute(
        "DELETE FROM attachment WHERE started_at < $1 AND NOT is_used"
        " AND NOT EXISTS (SELECT FROM kept_draft AS kept WHERE kept.account_id = attachment.account_id"
        " AND attachment.sha256 = ANY(kept.photos))",
        before,
    )

"""Every query on the objects of attachments: noted before they are written, claimed when they are there."""

from datetime import datetime
from uuid import UUID

import msgspec

from backend.kit import db


class Completed(msgspec.Struct, frozen=True, kw_only=True):
    """What a whole attachment is; a picture has a width and a height in pixels, a document has pages."""

    media_type: str
    width: int | None = None
    height: int | None = None
    pages: int | None = None


async def note_loose(object_key: UUID, since: datetime) -> None:
    """Note an object that is about to be written: should nobody claim it, it is cleared away."""
    await db.execute("INSERT INTO loose_object (object_key, since) VALUES ($1, $2)", object_key, since)


async def claim(object_key: UUID) -> bool:
    """Take an object out of the loose ones; False when it is being cleared away."""
    return await db.execute("DELETE FROM loose_object WHERE object_key = $1 AND NOT is_going", object_key) == 1


async def complete(account_id: UUID, sha256: bytes, whole: Completed, object_key: UUID, at: datetime) -> bool:
    """Note what the whole attachment is and where it lies; False when it is gone, or somebody else has noted it."""
    changed = await db.execute(
        "UPDATE attachment SET media_type = $3, width = $4, height = $5, pages = $6, object_key = $7, stored_at = $8"
        " WHERE account_id = $1 AND sha256 = $2 AND media_type IS NULL",
        *(account_id, sha256, whole.media_type, whole.width, whole.height, whole.pages, object_key, at),
    )
    return changed == 1


async def move(account_id: UUID, sha256: bytes, object_key: UUID, at: datetime) -> bool:
    """Note where an attachment lies that the version before has completed; False when it is gone or has been moved."""
    changed = await db.execute(
        "UPDATE attachment SET object_key = $3, stored_at = $4"
        " WHERE account_id = $1 AND sha256 = $2 AND media_type IS NOT NULL AND object_key IS NULL",
        *(account_id, sha256, object_key, at),
    )
    return changed == 1


async def complete_in_pieces(after: tuple[UUID, bytes], most: int) -> list[tuple[UUID, bytes]]:
    """Name complete attachments that lie in pieces only, in order after the one given."""
    rows = await db.fetch(
        "SELECT account_id, sha256 FROM attachment WHERE media_type IS NOT NULL AND object_key IS NULL"
        " AND (account_id, sha256) > ($1, $2) ORDER BY account_id, sha256 LIMIT $3",
        *after,
        most,
    )
    return [(row["account_id"], row["sha256"]) for row in rows]


async def remove_pieces_stored(before: datetime) -> int:
    """Throw away the pieces of attachments that have lain in the store since an instant; gives their number."""
    return await db.execute(
        "DELETE FROM attachment_piece AS piece USING attachment AS whole"
        " WHERE piece.account_id = whole.account_id AND piece.sha256 = whole.sha256 AND whole.stored_at < $1",
        before,
    )


async def begin_to_clear(before: datetime, most: int) -> list[UUID]:
    """Give objects that have been loose since an instant; from now on nobody claims them."""
    rows = await db.fetch(
        "UPDATE loose_object SET is_going = true WHERE object_key IN"
        " (SELECT object_key FROM loose_object WHERE since < $1 ORDER BY since LIMIT $2 FOR UPDATE SKIP LOCKED)"
        " RETURNING object_key",
        before,
        most,
    )
    return [row["object_key"] for row in rows]


async def cleared(object_key: UUID) -> None:
    """Forget an object that is no longer in the store."""
    await db.execute("DELETE FROM loose_object WHERE object_key = $1", object_key)

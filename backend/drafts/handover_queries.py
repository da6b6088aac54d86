"""Every query on drafts on their way; who has expired is not there, whether a job has swept or not."""

from datetime import datetime
from uuid import UUID

import msgspec

from backend.kit import db


class Handover(msgspec.Struct, frozen=True, kw_only=True):
    """A draft on its way."""

    state: str
    claim: UUID | None
    head: bytes
    pieces: int
    expires_at: datetime


class Bounds(msgspec.Struct, frozen=True):
    """How many one sender may have on their way, and how many pieces all of them together."""

    of_sender: int
    pieces: int


class Arriving(msgspec.Struct, frozen=True, kw_only=True):
    """A draft that is about to arrive."""

    id: UUID
    sender: bytes
    head: bytes
    pieces: int
    expires_at: datetime


async def begin(arriving: Arriving, now: datetime, bounds: Bounds) -> bool:
    """Make room for a draft; False where there is none. To be run in a transaction of its own."""
    await db.execute("SELECT pg_advisory_xact_lock(hashtextextended('draft_handover', 0))")
    made = await db.execute(
        "INSERT INTO draft_handover (id, sender, head, pieces, expires_at) SELECT $1, $2, $3, $4::smallint, $5"
        " WHERE (SELECT count(*) FROM draft_handover WHERE sender = $2 AND expires_at > $6) < $7"
        " AND (SELECT coalesce(sum(pieces), 0) FROM draft_handover WHERE expires_at > $6 AND state <> 'taken')"
        " + $4::smallint <= $8 ON CONFLICT DO NOTHING",
        *(arriving.id, arriving.sender, arriving.head, arriving.pieces, arriving.expires_at),
        *(now, bounds.of_sender, bounds.pieces),
    )
    return made == 1


async def put_piece(handover: UUID, number: int, content: bytes, now: datetime) -> bool:
    """Keep a piece, once or again; False where no draft waits for it."""
    kept = await db.execute(
        "INSERT INTO draft_handover_piece (handover_id, number, content) SELECT id, $2, $3 FROM draft_handover"
        " WHERE id = $1 AND state = 'open' AND expires_at > $4 AND $2 < pieces"
        " ON CONFLICT (handover_id, number) DO UPDATE SET content = EXCLUDED.content",
        handover,
        number,
        content,
        now,
    )
    return kept == 1


async def find(handover: UUID, now: datetime) -> Handover | None:
    """Give a draft on its way, once all of it is here."""
    row = await db.fetch_row(
        "SELECT state, claim, head, pieces, expires_at FROM draft_handover WHERE id = $1 AND expires_at > $2"
        " AND (state = 'taken' OR pieces = (SELECT count(*) FROM draft_handover_piece WHERE handover_id = $1))",
        handover,
        now,
    )
    return Handover(**dict(row)) if row else None


async def claim(handover: UUID, word: UUID, now: datetime, until: datetime) -> bool:
    """Give a whole draft to one device, for as long as `until`; False where it is not there, or another's."""
    claimed = await db.execute(
        "UPDATE draft_handover SET state = 'claimed', claim = $2,"
        " expires_at = CASE WHEN state = 'open' THEN $4 ELSE expires_at END"
        " WHERE id = $1 AND expires_at > $3 AND (state = 'open' OR (state = 'claimed' AND claim = $2))"
        " AND pieces = (SELECT count(*) FROM draft_handover_piece WHERE handover_id = $1)",
        handover,
        word,
        now,
        until,
    )
    return claimed == 1


async def piece(handover: UUID, word: UUID, number: int, now: datetime) -> bytes | None:
    """Give a piece to the device that has claimed the draft."""
    content: bytes | None = await db.fetch_value(
        "SELECT content FROM draft_handover_piece JOIN draft_handover ON id = handover_id"
        " WHERE handover_id = $1 AND state = 'claimed' AND claim = $2 AND number = $3 AND expires_at > $4",
        handover,
        word,
        number,
        now,
    )
    return content


async def finish(handover: UUID, word: UUID, now: datetime) -> bool:
    """Note that the device has it, and throw the pieces away; the same any number of times."""
    async with db.transaction():
        taken = await db.execute(
            "UPDATE draft_handover SET state = 'taken' WHERE id = $1 AND claim = $2 AND expires_at > $3",
            handover,
            word,
            now,
        )
        if taken:
            await db.execute("DELETE FROM draft_handover_piece WHERE handover_id = $1", handover)
    return taken == 1


async def withdraw(handover: UUID) -> None:
    """Throw away a draft that no device has claimed."""
    await db.execute("DELETE FROM draft_handover WHERE id = $1 AND state = 'open'", handover)


async def sweep(now: datetime) -> int:
    """Throw away what has expired; gives the number of drafts."""
    return await db.execute("DELETE FROM draft_handover WHERE expires_at <= $1", now)

"""Every query on the record and its seals."""

from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from backend.kit import db

TABLE = "audit_record"
_SEAL_LOCK = 0x0D00_A5
_COLUMNS = "id, at, actor_id, actor_kind, action, subject_type, subject_id, details::text AS details"

# For a use case that writes its deed in its own statement: id, actor id, actor kind, action, type, subject, details.
INSERT = (
    "INSERT INTO audit_record (id, actor_id, actor_kind, action, subject_type, subject_id, details)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7::jsonb)"
)


def insert_within(source: str, *values: str) -> str:
    """Give the part of a larger statement that records a deed for each row of `source`: INSERT's seven values."""
    return (
        "INSERT INTO audit_record (id, actor_id, actor_kind, action, subject_type, subject_id, details)"  # noqa: S608  # our constants
        f" SELECT {', '.join(values)} FROM {source}"
    )


class Deed(msgspec.Struct, frozen=True, kw_only=True):
    """A row of the record as it is sealed."""

    id: UUID
    at: datetime
    actor_id: UUID | None
    actor_kind: str
    action: str
    subject_type: str
    subject_id: str
    details: str


class Seal(msgspec.Struct, frozen=True, kw_only=True):
    """A seal; `root`, `previous` and `seal` are SHA-256 digests, `signature` is Ed25519 over `seal`."""

    number: int
    sealed_at: datetime
    record_count: int
    root: bytes
    previous: bytes
    seal: bytes
    signature: bytes


async def insert_record(
    identifier: UUID,
    actor_id: UUID | None,
    actor_kind: str,
    action: str,
    subject_type: str,
    subject_id: str,
    details: dict[str, Any],
) -> None:
    """Insert one deed."""
    told = msgspec.json.encode(details).decode()
    await db.execute(INSERT, identifier, actor_id, actor_kind, action, subject_type, subject_id, told)


async def lock_seals() -> bool:
    """Become the one that seals, until the transaction ends; False when another one is at it."""
    return bool(await db.fetch_value("SELECT pg_try_advisory_xact_lock($1)", _SEAL_LOCK))


async def unsealed(limit: int) -> list[Deed]:
    """Give the oldest deeds that no seal holds yet."""
    rows = await db.fetch(
        f"SELECT {_COLUMNS} FROM {TABLE} WHERE seal_number IS NULL ORDER BY id LIMIT $1",  # noqa: S608  # constants
        limit,
    )
    return [msgspec.convert(dict(row), Deed) for row in rows]


async def last_seal() -> Seal | None:
    """Give the newest seal."""
    row = await db.fetch_row("SELECT * FROM audit_seal ORDER BY number DESC LIMIT 1")
    return msgspec.convert(dict(row), Seal) if row else None


async def insert_seal(seal: Seal, records: list[UUID]) -> None:
    """Keep a seal and mark its deeds."""
    await db.execute(
        "INSERT INTO audit_seal (number, sealed_at, record_count, root, previous, seal, signature)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7)",
        seal.number,
        seal.sealed_at,
        seal.record_count,
        seal.root,
        seal.previous,
        seal.seal,
        seal.signature,
    )
    await db.execute("UPDATE audit_record SET seal_number = $1 WHERE id = ANY($2::uuid[])", seal.number, records)


async def seals_after(number: int, limit: int) -> list[Seal]:
    """Give the seals that follow a number, in order."""
    rows = await db.fetch("SELECT * FROM audit_seal WHERE number > $1 ORDER BY number LIMIT $2", number, limit)
    return [msgspec.convert(dict(row), Seal) for row in rows]


async def deeds_of(seal_number: int) -> list[Deed]:
    """Give the deeds that a seal holds, in the order in which it hashed them."""
    rows = await db.fetch(
        f"SELECT {_COLUMNS} FROM {TABLE} WHERE seal_number = $1 ORDER BY id",  # noqa: S608  # constants
        seal_number,
    )
    return [msgspec.convert(dict(row), Deed) for row in rows]


async def count_unsealed() -> int:
    """Count the deeds that wait for a seal."""
    return int(await db.fetch_value("SELECT count(*) FROM audit_record WHERE seal_number IS NULL"))


async def all_seals(batch: int = 500) -> AsyncIterator[Seal]:
    """Go through all seals in order."""
    number = 0
    while True:
        seals = await seals_after(number, batch)
        for seal in seals:
            yield seal
        if not seals:
            return
        number = seals[-1].number

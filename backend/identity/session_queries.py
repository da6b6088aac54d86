"""Every query on sessions and one-time codes, and the sweeping away of what is over."""

from datetime import datetime
from uuid import UUID

import msgspec

from backend.kit import db


class OpenSession(msgspec.Struct, frozen=True, kw_only=True):
    """A session that counts."""

    id: UUID
    account_id: UUID
    last_seen_at: datetime


class SessionRow(msgspec.Struct, frozen=True, kw_only=True):
    """A device that is signed in."""

    id: UUID
    device_name: str
    created_at: datetime
    last_seen_at: datetime


class EndedSession(msgspec.Struct, frozen=True, kw_only=True):
    """A session that was just ended."""

    id: UUID
    token_digest: bytes


class CodeRow(msgspec.Struct, frozen=True, kw_only=True):
    """A code that may still be guessed at; the try in hand is counted already."""

    code_digest: bytes
    tries_left: int


async def insert_session(
    session_id: UUID, account_id: UUID, token_digest: bytes, device_name: str, expires_at: datetime
) -> None:
    """Keep a session."""
    await db.execute(
        "INSERT INTO session (id, account_id, token_digest, device_name, expires_at) VALUES ($1, $2, $3, $4, $5)",
        session_id,
        account_id,
        token_digest,
        device_name,
        expires_at,
    )


async def open_session(token_digest: bytes, now: datetime) -> OpenSession | None:
    """Find the session of a token, unless it is over."""
    row = await db.fetch_row(
        "SELECT id, account_id, last_seen_at FROM session"
        " WHERE token_digest = $1 AND ended_at IS NULL AND expires_at > $2",
        token_digest,
        now,
    )
    return msgspec.convert(dict(row), OpenSession) if row else None


async def note_seen(session_id: UUID, now: datetime) -> None:
    """Keep when a session was last used."""
    await db.execute("UPDATE session SET last_seen_at = $2 WHERE id = $1", session_id, now)


async def sessions_of(account_id: UUID, now: datetime) -> list[SessionRow]:
    """List an account's devices, the latest seen first."""
    rows = await db.fetch(
        "SELECT id, device_name, created_at, last_seen_at FROM session"
        " WHERE account_id = $1 AND ended_at IS NULL AND expires_at > $2 ORDER BY last_seen_at DESC, id DESC",
        account_id,
        now,
    )
    return [msgspec.convert(dict(row), SessionRow) for row in rows]


async def end_session_of(account_id: UUID, session_id: UUID, now: datetime) -> list[EndedSession]:
    """End one of an account's sessions; gives nothing when there is no such one."""
    rows = await db.fetch(
        "UPDATE session SET ended_at = $3 WHERE id = $2 AND account_id = $1 AND ended_at IS NULL"
        " RETURNING id, token_digest",
        account_id,
        session_id,
        now,
    )
    return [msgspec.convert(dict(row), EndedSession) for row in rows]


async def end_other_sessions_of(account_id: UUID, session_id: UUID | None, now: datetime) -> list[EndedSession]:
    """End an account's sessions but one, or all of them."""
    rows = await db.fetch(
        "UPDATE session SET ended_at = $3 WHERE account_id = $1 AND id IS DISTINCT FROM $2 AND ended_at IS NULL"
        " RETURNING id, token_digest",
        account_id,
        session_id,
        now,
    )
    return [msgspec.convert(dict(row), EndedSession) for row in rows]


async def insert_code(
    request_id: UUID, phone_hash: bytes, code_digest: bytes, tries: int, expires_at: datetime
) -> None:
    """Keep a code that is about to be sent."""
    await db.execute(
        "INSERT INTO one_time_code (id, phone_hash, code_digest, tries_left, expires_at) VALUES ($1, $2, $3, $4, $5)",
        request_id,
        phone_hash,
        code_digest,
        tries,
        expires_at,
    )


async def delete_code(request_id: UUID) -> None:
    """Forget a code that could not be sent."""
    await db.execute("DELETE FROM one_time_code WHERE id = $1", request_id)


async def spend_try(request_id: UUID, phone_hash: bytes, now: datetime) -> CodeRow | None:
    """Count one try before the digits are compared; None when the code no longer counts."""
    row = await db.fetch_row(
        "UPDATE one_time_code SET tries_left = tries_left - 1"
        " WHERE id = $1 AND phone_hash = $2 AND used_at IS NULL AND tries_left > 0 AND expires_at > $3"
        " RETURNING code_digest, tries_left",
        request_id,
        phone_hash,
        now,
    )
    return msgspec.convert(dict(row), CodeRow) if row else None


async def use_code(request_id: UUID, now: datetime) -> bool:
    """Use a code up; False when it has been used in the meantime."""
    return bool(
        await db.execute("UPDATE one_time_code SET used_at = $2 WHERE id = $1 AND used_at IS NULL", request_id, now)
    )


async def sweep(expired_before: datetime, sessions_before: datetime) -> None:
    """Remove codes, challenges and sessions that have been over for a while."""
    await db.execute("DELETE FROM one_time_code WHERE expires_at < $1", expired_before)
    await db.execute("DELETE FROM passkey_challenge WHERE expires_at < $1", expired_before)
    await db.execute("DELETE FROM session WHERE expires_at < $1 OR ended_at < $1", sessions_before)

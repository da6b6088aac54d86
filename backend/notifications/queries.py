"""Every query on messages, subscriptions and deliveries."""

from datetime import datetime
from uuid import UUID

import msgspec

from backend.kit import db


class StoredMessage(msgspec.Struct, frozen=True, kw_only=True):
    """A message as it is kept: `params` is sealed JSON."""

    id: UUID
    account_id: UUID
    kind: str
    params: bytes
    link: str
    read_at: datetime | None


class StoredSubscription(msgspec.Struct, frozen=True, kw_only=True):
    """A subscription as it is kept: `subscription` is sealed JSON."""

    id: UUID
    account_id: UUID
    subscription: bytes


_MESSAGE = "id, account_id, kind, params, link, read_at"


async def insert_message(message: StoredMessage, key: str) -> bool:
    """Insert a message unless its key has been told; False when it has."""
    inserted = await db.fetch_value(
        "WITH told AS (INSERT INTO notification_key (key, notification_id) VALUES ($1, $2)"
        " ON CONFLICT DO NOTHING RETURNING notification_id)"
        " INSERT INTO notification (id, account_id, kind, params, link)"
        " SELECT notification_id, $3, $4, $5, $6 FROM told RETURNING id",
        key,
        message.id,
        message.account_id,
        message.kind,
        message.params,
        message.link,
    )
    return inserted is not None


async def messages_of(account_id: UUID, before: UUID | None, limit: int) -> list[StoredMessage]:
    """Give a person's messages, newest first, those older than `before`."""
    rows = await db.fetch(
        f"SELECT {_MESSAGE} FROM notification"  # noqa: S608  # constants
        " WHERE account_id = $1 AND ($2::uuid IS NULL OR id < $2) ORDER BY id DESC LIMIT $3",
        account_id,
        before,
        limit,
    )
    return [msgspec.convert(dict(row), StoredMessage) for row in rows]


async def message_of(account_id: UUID, message_id: UUID) -> StoredMessage | None:
    """Give one message of a person."""
    row = await db.fetch_row(
        f"SELECT {_MESSAGE} FROM notification WHERE account_id = $1 AND id = $2",  # noqa: S608  # constants
        account_id,
        message_id,
    )
    return msgspec.convert(dict(row), StoredMessage) if row else None


async def count_unread(account_id: UUID) -> int:
    """Count a person's unread messages."""
    sql = "SELECT count(*) FROM notification WHERE account_id = $1 AND read_at IS NULL"
    return int(await db.fetch_value(sql, account_id))


async def mark_read(account_id: UUID, message_id: UUID | None) -> int:
    """Mark one message of a person, or all of them, as read; gives the number of marked ones."""
    return await db.execute(
        "UPDATE notification SET read_at = now()"
        " WHERE account_id = $1 AND read_at IS NULL AND ($2::uuid IS NULL OR id = $2)",
        account_id,
        message_id,
    )


async def save_subscription(
    identifier: UUID, account_id: UUID, session_id: UUID, endpoint_hash: bytes, sealed: bytes
) -> UUID:
    """Keep a browser's subscription; the same browser signed in by another person changes hands."""
    saved: UUID = await db.fetch_value(
        "INSERT INTO push_subscription (id, account_id, session_id, endpoint_hash, subscription)"
        " VALUES ($1, $2, $3, $4, $5)"
        " ON CONFLICT (endpoint_hash) DO UPDATE SET account_id = EXCLUDED.account_id,"
        " session_id = EXCLUDED.session_id, subscription = EXCLUDED.subscription, active = true RETURNING id",
        identifier,
        account_id,
        session_id,
        endpoint_hash,
        sealed,
    )
    return saved


async def subscriptions_of(account_id: UUID) -> list[StoredSubscription]:
    """Give the browsers that a person is told on."""
    rows = await db.fetch(
        "SELECT id, account_id, subscription FROM push_subscription WHERE account_id = $1 AND active", account_id
    )
    return [msgspec.convert(dict(row), StoredSubscription) for row in rows]


async def count_other_subscriptions(account_id: UUID, endpoint_hash: bytes) -> int:
    """Count the browsers that a person is told on besides one."""
    sql = "SELECT count(*) FROM push_subscription WHERE account_id = $1 AND active AND endpoint_hash <> $2"
    return int(await db.fetch_value(sql, account_id, endpoint_hash))


async def active_subscription(subscription_id: UUID) -> StoredSubscription | None:
    """Give a subscription that is still wanted."""
    row = await db.fetch_row(
        "SELECT id, account_id, subscription FROM push_subscription WHERE id = $1 AND active", subscription_id
    )
    return msgspec.convert(dict(row), StoredSubscription) if row else None


async def end_subscription(subscription_id: UUID, account_id: UUID | None = None) -> int:
    """Stop telling a browser, asked by its person or refused by its push service."""
    return await db.execute(
        "UPDATE push_subscription SET active = false WHERE id = $1 AND ($2::uuid IS NULL OR account_id = $2)",
        subscription_id,
        account_id,
    )


async def end_subscriptions_of_session(session_id: UUID) -> int:
    """Stop telling the browser whose session has ended."""
    return await db.execute("UPDATE push_subscription SET active = false WHERE session_id = $1 AND active", session_id)


async def is_accepted(notification_id: UUID, subscription_id: UUID) -> bool:
    """Say whether the push service has taken a message for a browser."""
    found = await db.fetch_value(
        "SELECT accepted_at IS NOT NULL FROM push_delivery WHERE notification_id = $1 AND subscription_id = $2",
        notification_id,
        subscription_id,
    )
    return bool(found)


async def note_delivery(notification_id: UUID, subscription_id: UUID, status: int, *, accepted: bool) -> None:
    """Keep what the push service answered."""
    await db.execute(
        "WITH noted AS (INSERT INTO push_delivery (notification_id, subscription_id, status, accepted_at)"
        " VALUES ($1, $2, $3, CASE WHEN $4 THEN now() END) ON CONFLICT (notification_id, subscription_id)"
        " DO UPDATE SET status = $3, attempted_at = now(), accepted_at = CASE WHEN $4 THEN now() END)"
        " UPDATE push_subscription SET last_accepted_at = now() WHERE id = $2 AND $4",
        notification_id,
        subscription_id,
        status,
        accepted,
    )

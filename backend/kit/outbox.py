"""What has happened, written in the transaction in which it happened, and passed on after the commit.

A domain publishes an event; `app.SUBSCRIPTIONS` says which jobs hear of it. The relay turns each row
into jobs at least once; a job is made harmless twice by the event's key.
"""

import asyncio
import logging
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import msgspec

from backend.kit import db, jobs
from backend.kit.ids import new_id

log = logging.getLogger("onedoor.outbox")

TABLE = "outbox_event"
BATCH = 500
IDLE_SECONDS = 0.25

INSERT = f"INSERT INTO {TABLE} (id, topic, key, payload) VALUES ($1, $2, $3, $4::jsonb)"  # noqa: S608  # our constant


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """Something that has happened.

    `topic` is `<domain>.<past participle>`; `key` names the thing it happened to, the same each time it
    is told; `payload` holds identifiers and codes, nothing personal.
    """

    topic: str
    key: str
    payload: dict[str, Any]


async def publish(event: Event) -> UUID:
    """Write an event into the open transaction."""
    identifier = new_id()
    await db.execute(INSERT, identifier, event.topic, event.key, msgspec.json.encode(event.payload).decode())
    return identifier


def insert_within(source: str, *, identifier: str, topic: str, key: str, payload: str) -> str:
    """Give the part of a use case's own single statement that publishes an event for each row of `source`.

    The others are SQL expressions over its columns: a new id, the topic, the key, the payload as text of JSON.
    """
    return (
        f"INSERT INTO {TABLE} (id, topic, key, payload)"  # noqa: S608  # our constants
        f" SELECT {identifier}, {topic}, {key}, ({payload})::jsonb FROM {source}"
    )


async def relay(subscriptions: Mapping[str, Sequence[str]]) -> int:
    """Turn one batch of waiting events into jobs; gives the number of events."""
    async with db.transaction():
        rows = await db.fetch(
            f"SELECT id, topic, key, payload::text FROM {TABLE} WHERE relayed_at IS NULL"  # noqa: S608  # our constant
            " ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED",
            BATCH,
        )
        if not rows:
            return 0
        waiting = [
            jobs.Waiting(name=job, payload=row["payload"].encode(), key=f"{job}:{row['id']}")
            for row in rows
            for job in subscriptions.get(row["topic"], ())
        ]
        await jobs.enqueue_all(waiting)
        await db.execute(
            f"UPDATE {TABLE} SET relayed_at = now() WHERE id = ANY($1::uuid[])",  # noqa: S608  # our constant
            [row["id"] for row in rows],
        )
    return len(rows)


async def relay_forever(subscriptions: Mapping[str, Sequence[str]]) -> None:
    """Relay until cancelled; a fault of the database is logged and tried again."""
    while True:
        try:
            count = await relay(subscriptions)
        except Exception:
            log.exception("the relay could not read the outbox; trying again")
            count = 0
        if count < BATCH:
            await asyncio.sleep(IDLE_SECONDS)

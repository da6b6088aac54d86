"""The cache (Valkey). Losing it costs speed, never facts: every reader has a way without it."""

from collections.abc import AsyncIterator

import redis.asyncio as redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

CacheUnavailable = RedisError


class _Holder:
    client: "redis.Redis | None" = None


def open_cache(url: str) -> None:
    """Open the client of this process; it connects at first use."""
    _Holder.client = redis.Redis.from_url(
        url,
        socket_timeout=1.0,
        socket_connect_timeout=1.0,
        decode_responses=False,
        max_connections=50,
        retry=Retry(NoBackoff(), 1),  # the library would wait for seconds; every reader has a way without the cache
    )


async def close_cache() -> None:
    """Close the client if it is open."""
    if _Holder.client is not None:
        await _Holder.client.aclose()
        _Holder.client = None


def client() -> "redis.Redis":
    """Give the open client."""
    if _Holder.client is None:
        message = "the cache is not open"
        raise RuntimeError(message)
    return _Holder.client


async def messages(channel: str) -> AsyncIterator[bytes]:
    """Listen to a channel, for as long as the caller goes on.

    Raises:
        CacheUnavailable: when the connection is lost; messages of the meantime are lost too.

    """
    async with client().pubsub() as listener:
        await listener.subscribe(channel)
        while True:
            message = await listener.get_message(ignore_subscribe_messages=True, timeout=30.0)
            if message is not None:
                yield message["data"]


async def publish(channel: str, message: bytes) -> None:
    """Tell all processes; whoever is not listening misses it."""
    await client().publish(channel, message)

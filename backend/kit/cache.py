"""The cache (Valkey). Losing it costs speed, never facts: every reader has a way without it."""

import time
from collections.abc import AsyncIterator, Sequence

import redis.asyncio as redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import ConnectionError, RedisError, TimeoutError  # noqa: A004  # not the builtin ones

from backend.kit.grouped import Grouped

CacheUnavailable = RedisError

Command = tuple[str | bytes | int, ...]
MOST_TOGETHER = 200
SECONDS_TO_ANSWER = 1.0
# After a trip without an answer nobody waits for the next one: a silent cache would hold up every request.
SECONDS_OF_PAUSE = 3.0
NOT_OPEN = "the cache is not open"
PAUSED = "the cache did not answer a moment ago"


class _Holder:
    client: "redis.Redis | None" = None
    together: "Grouped[Sequence[Command], list[object]] | None" = None
    paused_until = 0.0


def open_cache(url: str) -> None:
    """Open the client of this process; it connects at first use."""
    _Holder.client = redis.Redis.from_url(
        url,
        socket_timeout=SECONDS_TO_ANSWER,
        socket_connect_timeout=SECONDS_TO_ANSWER,
        decode_responses=False,
        max_connections=50,
        retry=Retry(NoBackoff(), 1),  # the library would wait for seconds; every reader has a way without the cache
    )
    _Holder.together = Grouped(_send, MOST_TOGETHER)
    _Holder.paused_until = 0.0


async def close_cache() -> None:
    """Close the client if it is open."""
    if _Holder.client is not None:
        await _Holder.client.aclose()
        _Holder.client = _Holder.together = None


async def run(*commands: Command) -> list[object]:
    """Run commands in one trip, shared with those of other requests at the same time; gives their answers.

    Raises:
        CacheUnavailable: the cache is down, did not answer a moment ago, or refused a command.

    """
    if _Holder.together is None:
        raise RuntimeError(NOT_OPEN)
    return await _Holder.together.add(commands)


async def _send(groups: list[Sequence[Command]]) -> list[list[object] | Exception]:
    pipeline = client().pipeline(transaction=False)
    for commands in groups:
        for command in commands:
            pipeline.execute_command(*command)
    if time.monotonic() < _Holder.paused_until:
        raise ConnectionError(PAUSED)
    try:
        answers = iter(await pipeline.execute(raise_on_error=False))
    except (ConnectionError, TimeoutError):
        _Holder.paused_until = time.monotonic() + SECONDS_OF_PAUSE
        raise
    return [_checked([next(answers) for _ in commands]) for commands in groups]


def _checked(answers: list[object]) -> list[object] | Exception:
    return next((each for each in answers if isinstance(each, Exception)), answers)


def client() -> "redis.Redis":
    """Give the open client."""
    if _Holder.client is None:
        raise RuntimeError(NOT_OPEN)
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

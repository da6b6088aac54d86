"""Limits on how often: fixed windows counted in the cache, by account or else by address."""

import contextlib
import time
from collections.abc import Awaitable, Callable
from typing import Any

from litestar.connection import ASGIConnection
from litestar.handlers import BaseRouteHandler

from backend.kit import cache
from backend.kit.errors import RateLimited, Unavailable
from backend.kit.principal import Principal

Connection = ASGIConnection[Any, Principal | None, Any, Any]


async def count(name: str, key: str, limit: int, seconds: int, *, fails_closed: bool = False) -> None:
    """Count one attempt.

    Args:
        name: what is limited.
        key: whose attempts are counted together.
        limit: attempts allowed in a window.
        seconds: length of the window.
        fails_closed: refuse when the cache is down (sending codes); reading goes on without a limit.

    Raises:
        RateLimited: the window is used up.
        Unavailable: the cache is down and the limit fails closed.

    """
    moment = int(time.time())
    window = moment // seconds
    place = f"limit:{name}:{key}:{window}"
    try:
        used = await _increase(place, seconds)
    except cache.CacheUnavailable as error:
        if fails_closed:
            raise Unavailable from error
        return
    if used > limit:
        raise RateLimited(retry_after=(window + 1) * seconds - moment)


async def forget(name: str, key: str, seconds: int) -> None:
    """Start the count of the present window afresh; when the cache is down there is nothing to forget."""
    with contextlib.suppress(cache.CacheUnavailable):
        await cache.client().delete(f"limit:{name}:{key}:{int(time.time()) // seconds}")


async def _increase(place: str, seconds: int) -> int:
    used, _ = await cache.run(("INCR", place), ("EXPIRE", place, seconds + 1))
    return used if isinstance(used, int) else 0


def limited(
    name: str, limit: int, seconds: int, *, fails_closed: bool = False
) -> Callable[[Connection, BaseRouteHandler], Awaitable[None]]:
    """Make a guard that limits a route by account, or by address for those who are not signed in."""

    async def guard(connection: Connection, _handler: BaseRouteHandler) -> None:
        principal = connection.user
        address = connection.client.host if connection.client else "unknown"
        key = str(principal.account_id) if principal else address
        await count(name, key, limit, seconds, fails_closed=fails_closed)

    guard.is_rate_limit = True  # type: ignore[attr-defined]  # a mark for the architecture test
    return guard


def is_rate_limit(guard: object) -> bool:
    """Say whether a guard limits a route: the architecture test wants one for each route."""
    return getattr(guard, "is_rate_limit", False) is True

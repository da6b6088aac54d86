"""Whether this process lives, and whether it can serve."""

import msgspec
from litestar import Router, get

from backend.kit import cache, db
from backend.kit.errors import Unavailable
from backend.kit.guards import public
from backend.kit.rate_limit import limited

per_address = limited("health", 600, 60)


class Health(msgspec.Struct, frozen=True):
    """What a load balancer asks; `cache` false means slower, not broken."""

    cache: bool


@get("/live", guards=[public, per_address])
async def live() -> None:
    """Say that the process runs."""


@get("/ready", guards=[public, per_address])
async def ready() -> Health:
    """Say that requests can be served; 503 while the database is out of reach."""
    try:
        await db.fetch_value("SELECT true")
    except Exception as error:
        raise Unavailable from error
    try:
        cached = bool(await cache.client().ping())
    except cache.CacheUnavailable:
        cached = False
    return Health(cache=cached)


router = Router("/health", route_handlers=[live, ready], include_in_schema=False)

"""The cache is down, full or slow; the database drops its connections: an application is taken all the same, once."""

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from urllib.parse import urlsplit

import httpx
import pytest

from backend.kit import cache, db
from backend.settings import Settings
from tests.factories.applications import API, submission
from tests.fixtures.application import Settle

Headers = dict[str, str]
OPEN: list[socket.socket] = []


async def down(_settings: Settings) -> None:
    await cache.close_cache()
    cache.open_cache("redis://127.0.0.1:1")


async def full(settings: Settings) -> None:
    """Refuse every write: no room, and nothing may go."""
    client = cache.client()
    await client.config_set("maxmemory-policy", "noeviction")
    await client.config_set("maxmemory", "1")
    assert urlsplit(settings.redis_url).hostname == "127.0.0.1"


async def silent(_settings: Settings) -> None:
    """Take connections and never answer."""
    listening = socket.create_server(("127.0.0.1", 0))
    OPEN.append(listening)
    await cache.close_cache()
    cache.open_cache(f"redis://127.0.0.1:{listening.getsockname()[1]}")


@pytest.fixture
async def restored(settings: Settings) -> AsyncIterator[None]:
    """Leave the cache of all tests as it was."""
    yield
    await cache.close_cache()
    cache.open_cache(settings.redis_url)
    await cache.client().config_set("maxmemory", "256mb")
    await cache.client().config_set("maxmemory-policy", "allkeys-lru")
    while OPEN:
        OPEN.pop().close()


@pytest.mark.parametrize("trouble", [down, full, silent])
async def test_whatever_the_cache_does_an_application_is_taken_once(
    client: httpx.AsyncClient,
    xiaolan: Headers,
    settings: Settings,
    restored: None,
    trouble: Callable[[Settings], Awaitable[None]],
) -> None:
    await trouble(settings)
    body = submission()
    first = await client.post(API, json=body, headers=xiaolan)
    assert first.status_code == httpx.codes.OK, first.text
    again = await client.post(API, json=body, headers=xiaolan)
    assert again.json() == first.json()
    listed = (await client.get(API, headers=xiaolan)).json()["cases"]
    assert [each["id"] for each in listed] == [body["id"]]


async def drop_connections() -> None:
    """Break every connection of the pool from outside, as the database does when it restarts."""
    others = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database()"
    assert await db.fetch_value(f"{others} AND pid <> pg_backend_pid()") is not None


async def test_after_the_database_has_dropped_its_connections_the_same_phone_gets_its_receipt(
    client: httpx.AsyncClient, xiaolan: Headers, settle: Settle
) -> None:
    body = submission()
    first = await client.post(API, json=body, headers=xiaolan)
    await asyncio.gather(*(db.fetch_value("SELECT pg_sleep(0.01)") for _ in range(5)))
    await drop_connections()
    answers = [await client.post(API, json=body, headers=xiaolan) for _ in range(3)]
    assert [each.status_code for each in answers] == [200, 200, 200]
    assert {each.text for each in answers} == {first.text}
    await settle()
    told = await db.fetch_value("SELECT count(*) FROM case_event WHERE kind = 'submitted'")
    assert told == 1

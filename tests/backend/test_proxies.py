"""Limits go by the person's own address, also behind a proxy; nobody else can make one up."""

from typing import Any

import httpx
import pytest

from backend import app as composition
from backend.app import Application
from backend.kit import cache
from tests.fixtures.application import PUBLIC_URL


async def ask(app: Any, proxy: str, forwarded: str) -> set[str]:  # noqa: ANN401  # ASGI's
    """Ask once through a proxy, and give the addresses that the limit has counted."""
    await cache.client().flushall()
    transport = httpx.ASGITransport(app=app, client=(proxy, 1))
    async with httpx.AsyncClient(transport=transport, base_url=PUBLIC_URL) as client:
        await client.get("/api/identity/session", headers={"X-Forwarded-For": forwarded})
    counted = await cache.client().keys("limit:*")
    return {key.decode().split(":")[2] for key in counted if isinstance(key, bytes)}


@pytest.mark.parametrize(
    ("proxy", "forwarded", "counted"),
    [
        ("10.0.0.1", "203.0.113.7", "203.0.113.7"),
        ("10.0.0.1", "198.51.100.1, 203.0.113.7", "203.0.113.7"),  # the person made the first one up
        ("192.0.2.9", "203.0.113.7", "192.0.2.9"),  # no proxy of ours
    ],
)
async def test_a_trusted_proxy_names_the_person(app: Application, proxy: str, forwarded: str, counted: str) -> None:
    assert await ask(composition.behind_proxies(app, ["10.0.0.0/8"]), proxy, forwarded) == {counted}


async def test_without_trusted_proxies_nobody_is_believed(app: Application) -> None:
    assert await ask(composition.behind_proxies(app, []), "10.0.0.1", "203.0.113.7") == {"10.0.0.1"}

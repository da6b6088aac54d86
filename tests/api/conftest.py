"""The whole application in this process, described by itself, and asked by somebody signed in."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from backend.app import Application
from backend.kit import cache
from tests.factories import applications as factory
from tests.fixtures.application import PUBLIC_URL


@pytest.fixture
def document(app: Application) -> dict[str, Any]:
    """Give the OpenAPI document."""
    return app.openapi_schema.to_schema()


class Asker:
    """Asks as one person; limits on how often are taken away before each question, for they are tested elsewhere."""

    def __init__(self, client: httpx.AsyncClient, headers: dict[str, str]) -> None:
        self.client = client
        self.headers = headers

    async def ask(self, method: str, path: str, **more: Any) -> httpx.Response:  # noqa: ANN401  # as httpx takes it
        await cache.client().flushall()
        return await self.client.request(method, path, headers={**self.headers, **more.pop("headers", {})}, **more)


@pytest.fixture
async def client(app: Application) -> AsyncIterator[httpx.AsyncClient]:
    """Ask over ASGI; a fault inside becomes a 500 as it does for people, and does not surface here."""
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
    headers = {"Origin": PUBLIC_URL, "Accept-Language": "en"}
    async with httpx.AsyncClient(transport=transport, base_url=PUBLIC_URL, headers=headers) as client:
        yield client


@pytest.fixture
def anonymous(client: httpx.AsyncClient) -> Asker:
    return Asker(client, {})


@pytest.fixture
async def person(client: httpx.AsyncClient) -> Asker:
    return Asker(client, await factory.person_headers(7001))


@pytest.fixture
async def clerk(client: httpx.AsyncClient) -> Asker:
    return Asker(client, await factory.clerk_headers(7002, roles=("clerk", "editor", "form_editor", "supervisor")))

"""People and clerks with whom the tests of applications begin."""

from collections.abc import Awaitable, Callable

import httpx
import pytest
from litestar import Litestar

from tests.factories.applications import clerk_headers, person_headers, picture, publish_services, send_photo

Headers = dict[str, str]
NewPerson = Callable[[int], Awaitable[Headers]]


@pytest.fixture(autouse=True)
async def services(app: Litestar) -> None:
    await publish_services()


@pytest.fixture
async def xiaolan(client: httpx.AsyncClient) -> Headers:
    """Give a person whose photo is here already."""
    headers = await person_headers(101)
    await send_photo(client, headers, picture())
    return headers


@pytest.fixture
async def stranger(app: Litestar) -> Headers:
    return await person_headers(102)


@pytest.fixture
async def clerk(app: Litestar) -> Headers:
    return await clerk_headers(111)

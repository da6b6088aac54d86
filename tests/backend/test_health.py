"""A process says whether it can serve."""

import httpx

from tests.fixtures.application import Settle


async def test_says_that_it_is_ready(client: httpx.AsyncClient) -> None:
    answer = await client.get("/health/ready")
    assert answer.status_code == httpx.codes.OK
    assert answer.json() == {"cache": True}


async def test_has_nothing_left_to_do(client: httpx.AsyncClient, settle: Settle) -> None:
    await settle()
    assert (await client.get("/health/live")).status_code == httpx.codes.OK

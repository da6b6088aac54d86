"""A body is read once, strictly, and what was read is what the route gets."""

from typing import Any

import httpx
import msgspec
from litestar import Litestar, Request, post
from litestar.params import JSONBody

from backend.kit.strict_bodies import read_strictly


class Wish(msgspec.Struct):
    """What the route below takes."""

    count: int


@post("/", status_code=200)
async def take(request: Request[Any, Any, Any], data: JSONBody[Wish]) -> dict[str, bool]:
    """Say whether what the framework holds is what was read strictly."""
    return {"read_once": await request.json() is data}


async def post_body(body: str) -> httpx.Response:
    app = Litestar([take], before_request=read_strictly)
    transport = httpx.ASGITransport(app=app)  # type: ignore[arg-type]  # Litestar types ASGI more narrowly
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
        return await client.post("/", content=body, headers={"Content-Type": "application/json"})


async def test_what_was_read_strictly_is_what_the_framework_holds() -> None:
    """The place where the framework keeps a body that it has read is its own: an upgrade may move it."""
    assert (await post_body('{"count": 1}')).json() == {"read_once": True}


async def test_a_number_in_quotes_is_refused() -> None:
    assert (await post_body('{"count": "1"}')).status_code == httpx.codes.BAD_REQUEST

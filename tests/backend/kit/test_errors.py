"""Whoever refuses, the words of a refusal have no hole."""

import httpx
import pytest
from litestar import Litestar, get
from litestar.exceptions import HTTPException, TooManyRequestsException

from backend.kit.errors import EXCEPTION_HANDLERS
from backend.kit.i18n import language_middleware
from tests.fixtures.application import ClientFor

THIS_MINUTE = range(1, 61)


@pytest.mark.parametrize(
    ("refusal", "seconds"),
    [
        (TooManyRequestsException(), 60),
        (TooManyRequestsException(headers={"Retry-After": "7"}), 7),
        (HTTPException(status_code=429, headers={"retry-after": "Wed, 21 Oct 2026 07:28:00 GMT"}), 60),
    ],
)
async def test_a_refusal_of_the_framework_says_how_long_to_wait(refusal: HTTPException, seconds: int) -> None:
    @get("/", sync_to_thread=False)
    def refuse() -> None:
        raise refusal

    app = Litestar([refuse], exception_handlers=EXCEPTION_HANDLERS, middleware=[language_middleware])
    transport = httpx.ASGITransport(app=app)  # type: ignore[arg-type]  # Litestar types ASGI more narrowly
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
        answer = await client.get("/", headers={"Accept-Language": "en"})
    told = answer.json()
    assert (answer.status_code, told["code"], told["params"]) == (429, "too_many_requests", {"retry_after": seconds})
    assert told["detail"] == f"Too many attempts. Please try again in {seconds} seconds."
    assert "retry-after" in answer.headers


async def test_a_limit_says_how_long_to_wait(client_for: ClientFor) -> None:
    client = client_for()
    body = {"code": "51020126", "number": "0000000001", "check_code": "000000", "amount_fen": 1}
    question = {**body, "issued_on": "2026-11-22"}
    answers = [await client.post("/api/payments/receipts/verify", json=question) for _ in range(42)]
    refused = next(answer for answer in answers if answer.status_code == httpx.codes.TOO_MANY_REQUESTS)
    seconds = refused.json()["params"]["retry_after"]
    assert seconds in THIS_MINUTE
    assert refused.headers["retry-after"] == str(seconds)
    assert f"in {seconds} seconds" in refused.json()["detail"]

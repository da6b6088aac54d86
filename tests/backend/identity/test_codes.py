"""Signing in with a code sent to a number."""

import asyncio
from datetime import timedelta

import httpx
import pytest

from backend.identity import service
from backend.kit import cache, db
from backend.settings import Settings
from tests.backend.identity.conftest import PHONE, SignIn, SmsGateway

SEND = "/api/identity/codes"
VERIFY = "/api/identity/codes/verify"


async def ask(client: httpx.AsyncClient, phone: str = PHONE) -> str:
    answer = await client.post(SEND, json={"phone": phone})
    assert answer.status_code == 202, answer.text
    return str(answer.json()["code_request_id"])


async def give(client: httpx.AsyncClient, request_id: str, code: str, phone: str = PHONE) -> httpx.Response:
    return await client.post(VERIFY, json={"code_request_id": request_id, "phone": phone, "code": code})


def other_than(code: str) -> str:
    return f"{(int(code) + 1) % 10**6:06}"


async def test_a_number_without_an_account_gets_one(client: httpx.AsyncClient, sms_gateway: SmsGateway) -> None:
    assert (await client.get("/api/identity/session")).json() == {
        "account": None,
        "csrf_token": None,
        "profile_secret": None,
        "whole_phone": None,
    }
    request_id = await ask(client, "+86 199-0000-0101")
    answer = await give(client, request_id, await sms_gateway.code(PHONE))
    assert answer.status_code == 200
    assert answer.json()["account"]["phone"] == "199****0101"
    assert answer.json()["whole_phone"] == PHONE
    assert answer.json()["account"]["kind"] == "person"
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert f"Max-Age={180 * 24 * 3600};" in cookie
    session = (await client.get("/api/identity/session")).json()
    assert session == answer.json()
    assert len(session["profile_secret"]) == 44


async def test_the_cookie_of_staff_ends_with_her_session(client: httpx.AsyncClient, sms_gateway: SmsGateway) -> None:
    await service.ensure_staff(PHONE, "李工", roles=["clerk"], department_code="", region_code="510604000000")
    answer = await give(client, await ask(client, PHONE), await sms_gateway.code(PHONE))
    assert f"Max-Age={12 * 3600};" in answer.headers["set-cookie"]


async def test_the_same_number_finds_its_account_and_its_secret_again(sign_in: SignIn) -> None:
    first = (await (await sign_in()).get("/api/identity/session")).json()
    second = (await (await sign_in()).get("/api/identity/session")).json()
    assert first["account"]["account_id"] == second["account"]["account_id"]
    assert first["profile_secret"] == second["profile_secret"]
    assert first["csrf_token"] != second["csrf_token"]


async def test_a_code_is_written_in_the_language_of_its_account(
    client: httpx.AsyncClient, sign_in: SignIn, sms_gateway: SmsGateway
) -> None:
    person = await sign_in(**{"Accept-Language": "en"})
    assert (await person.put("/api/identity/language", json={"language": "zh-CN"})).is_success
    await ask(client)
    newest, first = await sms_gateway.texts(PHONE)
    assert "验证码" in newest
    assert "Your code" in first


async def test_known_and_unknown_numbers_are_answered_alike(client: httpx.AsyncClient, sign_in: SignIn) -> None:
    await sign_in(PHONE)
    known = await client.post(SEND, json={"phone": PHONE})
    unknown = await client.post(SEND, json={"phone": "19900000102"})
    assert known.status_code == unknown.status_code == 202
    for answer in (known, unknown):
        assert {**answer.json(), "code_request_id": ""} == {
            "code_request_id": "",
            "expires_in": 300,
            "resend_after": 60,
        }
    wrong = [
        await give(client, known.json()["code_request_id"], "000000", PHONE),
        await give(client, unknown.json()["code_request_id"], "000000", "19900000102"),
    ]
    assert wrong[0].json() == wrong[1].json()


@pytest.mark.parametrize("phone", ["1990000010", "29900000101", "abc", "199000001011", "１９９００００１０１x"])
async def test_a_text_that_is_no_mobile_number_is_refused(client: httpx.AsyncClient, phone: str) -> None:
    answer = await client.post(SEND, json={"phone": phone})
    assert answer.status_code == 422
    assert answer.json()["code"] == "phone_number_not_understood"


async def test_five_wrong_tries_end_a_code(client: httpx.AsyncClient, sms_gateway: SmsGateway) -> None:
    request_id = await ask(client)
    code = await sms_gateway.code(PHONE)
    for left in (4, 3, 2, 1):
        answer = await give(client, request_id, other_than(code))
        assert (answer.status_code, answer.json()["code"]) == (422, "code_is_wrong")
        assert answer.json()["params"] == {"tries_left": left}
    assert (await give(client, request_id, other_than(code))).json()["code"] == "code_no_longer_valid"
    assert (await give(client, request_id, code)).json()["code"] == "code_no_longer_valid"


async def test_a_code_is_used_once_even_by_many_at_once(client: httpx.AsyncClient, sms_gateway: SmsGateway) -> None:
    request_id = await ask(client)
    code = await sms_gateway.code(PHONE)
    answers = await asyncio.gather(*(give(client, request_id, code) for _ in range(5)))
    assert sorted(answer.status_code for answer in answers) == [200, 410, 410, 410, 410]
    assert await db.fetch_value("SELECT count(*) FROM session") == 1


async def test_a_code_is_over_after_five_minutes(client: httpx.AsyncClient, sms_gateway: SmsGateway) -> None:
    request_id = await ask(client)
    await db.execute("UPDATE one_time_code SET expires_at = expires_at - $1::interval", timedelta(minutes=5))
    answer = await give(client, request_id, await sms_gateway.code(PHONE))
    assert (answer.status_code, answer.json()["code"]) == (410, "code_no_longer_valid")


async def test_a_code_proves_only_the_number_it_was_sent_to(client: httpx.AsyncClient, sms_gateway: SmsGateway) -> None:
    request_id = await ask(client)
    answer = await give(client, request_id, await sms_gateway.code(PHONE), "19900000001")
    assert answer.json()["code"] == "code_no_longer_valid"


async def test_a_number_is_sent_only_so_many_codes_until_one_is_used(
    client: httpx.AsyncClient, sms_gateway: SmsGateway
) -> None:
    answers = [await client.post(SEND, json={"phone": PHONE}) for _ in range(4)]
    assert answers[-1].status_code == 429
    assert answers[-1].json()["code"] == "too_many_requests"
    assert 0 < int(answers[-1].headers["retry-after"]) <= 60
    assert len(await sms_gateway.messages(PHONE)) <= 4
    accepted = [answer.json()["code_request_id"] for answer in answers if answer.status_code == 202]
    assert (await give(client, accepted[-1], await sms_gateway.code(PHONE))).status_code == 200
    assert (await client.post(SEND, json={"phone": PHONE})).status_code == 202


async def test_no_code_is_sent_while_nobody_can_count(
    client: httpx.AsyncClient, sms_gateway: SmsGateway, settings: Settings
) -> None:
    await cache.close_cache()
    cache.open_cache("redis://127.0.0.1:1")
    answer = await client.post(SEND, json={"phone": PHONE})
    assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")
    assert await sms_gateway.messages(PHONE) == []


@pytest.mark.parametrize("orders", [{"refuse": 503}, {"refuse": 400}])
async def test_a_gateway_that_refuses_is_told_honestly(
    client: httpx.AsyncClient, sms_gateway: SmsGateway, orders: dict[str, float]
) -> None:
    await sms_gateway.control(**orders)
    answer = await client.post(SEND, json={"phone": PHONE})
    assert (answer.status_code, answer.json()["code"]) == (503, "code_not_sent")
    assert await db.fetch_value("SELECT count(*) FROM one_time_code") == 0


async def test_digits_and_number_are_not_kept_readable(client: httpx.AsyncClient, sign_in: SignIn) -> None:
    await sign_in()
    for table in ("account", "one_time_code", "session"):
        text = str([tuple(row) for row in await db.fetch(f"SELECT * FROM {table}")])  # noqa: S608  # our own names
        assert PHONE not in text

"""The provider's news: before, with and after the return page; three times; never; forged; replayed; out of order."""

import asyncio
import base64
import hashlib
import hmac
import json
import secrets as random_source
import time
from collections.abc import Callable
from typing import Any
from uuid import UUID

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backend.kit import db, secrets
from backend.payments import questions
from tests.backend.payments.conftest import Door, MakeBill, Payer, balances, effects, let_time_pass, stored
from tests.fixtures.application import Settle

PATH = "/api/payments/provider-callback"
COLLECTED = {"provider_clearing": 20000, "fines_collected": -20000}


async def until(answered: Callable[[], int], count: int) -> None:
    async with asyncio.timeout(10):
        while answered() < count:
            await asyncio.sleep(0.01)


async def test_the_callback_comes_before_the_return_page(payer: Payer, make_bill: MakeBill, door: Door) -> None:
    order = await payer.order(await make_bill())
    back = await payer.choose(order, "pay")
    assert back.endswith(f"/fines/orders/{order['id']}")
    await until(lambda: len(door.heard), 1)
    assert door.heard == [httpx.codes.NO_CONTENT]
    assert (await stored(order)).state == "paid"
    assert (await payer.sees(order))["state"] == "paid"
    assert await balances() == COLLECTED


async def test_the_return_page_asks_where_no_callback_has_come(payer: Payer, make_bill: MakeBill, door: Door) -> None:
    order = await payer.order(await make_bill())
    await payer.control(calls="hold")
    await payer.choose(order, "pay")
    assert (await payer.sees(order))["state"] == "paid"
    await payer.control(act="release")
    await until(lambda: len(door.heard), 1)
    assert door.heard == [httpx.codes.NO_CONTENT]
    assert await effects(order) == [("paid", "paid"), ("paid", "nothing")]
    assert await balances() == COLLECTED


async def test_callback_and_return_page_at_once(payer: Payer, make_bill: MakeBill, door: Door) -> None:
    order = await payer.order(await make_bill())
    await payer.choose(order, "pay")
    seen = await asyncio.gather(*(payer.sees(order) for _ in range(8)))
    await until(lambda: len(door.heard), 1)
    assert seen[-1]["state"] in {"pending", "paid"}
    assert (await payer.sees(order))["state"] == "paid"
    assert await balances() == COLLECTED
    assert await db.fetch_value("SELECT count(*) FROM payment_receipt") == 1


async def test_the_same_callback_three_times(payer: Payer, make_bill: MakeBill, door: Door, settle: Settle) -> None:
    order = await payer.order(await make_bill())
    await payer.control(repeat=3)
    await payer.choose(order, "pay")
    await until(lambda: len(door.heard), 3)
    await settle()
    assert door.heard == [httpx.codes.NO_CONTENT] * 3
    assert await effects(order) == [("paid", "paid")]
    assert await balances() == COLLECTED


async def test_a_callback_that_never_comes_is_made_up_for_by_asking(
    payer: Payer, make_bill: MakeBill, settle: Settle
) -> None:
    order = await payer.order(await make_bill())
    await payer.control(calls="drop")
    await payer.choose(order, "pay")
    assert (await stored(order)).state == "pending"
    await db.execute("UPDATE pgqueuer SET execute_after = now()")
    await settle()
    assert (await stored(order)).state == "paid"
    assert await db.fetch_value("SELECT count(*) FROM pgqueuer WHERE entrypoint = $1", questions.JOB) == 0


async def test_an_unpaid_order_is_asked_about_with_growing_pauses(
    payer: Payer, make_bill: MakeBill, settle: Settle
) -> None:
    order = await payer.order(await make_bill())
    due = "SELECT execute_after - $1::timestamptz FROM pgqueuer WHERE entrypoint = $2"
    created = (await stored(order)).created_at
    for after in questions.ASKED_AFTER[:4]:
        planned = await db.fetch_value(due, created, questions.JOB)
        assert abs(planned - after).total_seconds() < 5
        await db.execute("UPDATE pgqueuer SET execute_after = now()")
        await settle()
    assert (await stored(order)).state == "pending"


async def test_a_forged_callback_changes_nothing(payer: Payer, make_bill: MakeBill, door: Door) -> None:
    order = await payer.order(await make_bill())
    await payer.control(calls="forge")
    await payer.choose(order, "pay")
    await until(lambda: len(door.heard), 1)
    assert door.heard == [httpx.codes.UNAUTHORIZED]
    assert (await stored(order)).state == "pending"
    assert await effects(order) == []
    assert await balances() == {}


def signed(
    body: bytes, *, at: float | None = None, nonce: str | None = None, key: bytes | None = None
) -> dict[str, str]:
    stamp, nonce = str(int(time.time() if at is None else at)), nonce or random_source.token_hex(16)
    key = key or secrets.secret("payment_provider_key")
    digest = hmac.digest(key, f"callback\n{stamp}\n{nonce}\n".encode() + body, hashlib.sha256)
    signature = base64.b64encode(digest).decode()
    return {"Provider-Timestamp": stamp, "Provider-Nonce": nonce, "Provider-Signature": signature}


def notice(order: dict[str, Any], state: str = "SUCCESS", event: str = "event-1", **change: Any) -> bytes:  # noqa: ANN401  # any JSON
    resource = {
        "merchant_id": "one-door-demonstration",
        "out_trade_no": UUID(order["id"]).hex,
        "trade_state": state,
        "amount": {"total": order["amount_fen"], "currency": "CNY"},
        "transaction_id": "4200000001",
        "success_time": "2026-11-21T12:00:00+08:00",
        **change,
    }
    return json.dumps({"id": event, "resource": resource}).encode()


async def call(payer: Payer, body: bytes, headers: dict[str, str]) -> tuple[int, str]:
    answer = await payer.client.post(PATH, content=body, headers={**headers, "Origin": ""})
    return answer.status_code, answer.json()["code"] if answer.content else ""


async def test_the_same_bytes_again_are_a_replay(payer: Payer, make_bill: MakeBill) -> None:
    body = notice(await payer.order(await make_bill()))
    headers = signed(body)
    assert await call(payer, body, headers) == (204, "")
    assert await call(payer, body, headers) == (401, "callback_not_genuine")
    assert await balances() == COLLECTED


@pytest.mark.parametrize("seconds", [-301, 301, -86400 * 365])
async def test_a_stale_callback_is_refused(payer: Payer, make_bill: MakeBill, seconds: int) -> None:
    order = await payer.order(await make_bill())
    body = notice(order)
    assert await call(payer, body, signed(body, at=time.time() + seconds)) == (401, "callback_not_genuine")
    assert (await stored(order)).state == "pending"


async def test_a_changed_amount_breaks_the_signature(payer: Payer, make_bill: MakeBill) -> None:
    order = await payer.order(await make_bill())
    headers = signed(notice(order))
    changed = notice(order, amount={"total": 1, "currency": "CNY"})
    assert await call(payer, changed, headers) == (401, "callback_not_genuine")
    assert (await stored(order)).state == "pending"


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Provider-Signature": "AAAA", "Provider-Nonce": "a", "Provider-Timestamp": "now"},
        {"Provider-Signature": "é", "Provider-Nonce": "a" * 65, "Provider-Timestamp": "9" * 30},
        {"Provider-Signature": "", "Provider-Nonce": "", "Provider-Timestamp": "1"},
    ],
)
async def test_broken_signatures_are_refused(payer: Payer, make_bill: MakeBill, headers: dict[str, str]) -> None:
    body = notice(await payer.order(await make_bill()))
    raw = [(name.encode(), value.encode()) for name, value in headers.items()]
    answer = await payer.client.post(PATH, content=body, headers=raw)
    assert answer.status_code == httpx.codes.UNAUTHORIZED


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'{"id":"x"}', b"\xff\xfe", b'{"id":1,"resource":{}}'])
async def test_a_signed_callback_that_makes_no_sense_is_refused(payer: Payer, body: bytes) -> None:
    assert await call(payer, body, signed(body)) == (400, "callback_not_understood")


@pytest.mark.parametrize(
    "change",
    [{"merchant_id": "somebody-else"}, {"transaction_id": ""}, {"success_time": "2026-11-21T12:00:00"},
     {"amount": {"total": 20000, "currency": "USD"}}, {"amount": {"total": "20000", "currency": "CNY"}}],
)  # fmt: skip
async def test_a_signed_callback_of_another_meaning_is_refused(
    payer: Payer, make_bill: MakeBill, change: dict[str, Any]
) -> None:
    order = await payer.order(await make_bill())
    body = notice(order, **change)
    assert await call(payer, body, signed(body)) == (400, "callback_not_understood")
    assert (await stored(order)).state == "pending"


async def test_money_for_an_order_that_we_do_not_know_is_noted(payer: Payer) -> None:
    order = {"id": "0199aaaa-0000-7000-8000-000000000001", "amount_fen": 500}
    body = notice(order)
    assert await call(payer, body, signed(body)) == (204, "")
    assert await effects(order) == [("paid", "unknown_order")]


async def test_news_in_the_wrong_order_ends_paid(payer: Payer, make_bill: MakeBill, door: Door) -> None:
    order = await payer.order(await make_bill())
    await payer.control(calls="hold")
    await payer.choose(order, "fail")
    await payer.choose(order, "pay")
    await payer.control(act="release_backwards")
    await until(lambda: len(door.heard), 2)
    assert await effects(order) == [("paid", "paid"), ("failed", "nothing")]
    assert (await stored(order)).state == "paid"


@pytest.mark.parametrize("calls", ["drop", "forge"])
async def test_who_turns_back_has_not_paid_says_the_provider_and_can_pay_again(
    payer: Payer, make_bill: MakeBill, calls: str
) -> None:
    bill = await make_bill()
    order = await payer.order(bill)
    await payer.control(calls=calls)
    assert (await payer.choose(order, "back")).endswith(f"/fines/orders/{order['id']}")
    seen = await payer.sees(order)
    assert (seen["state"], seen["pay_url"]) == ("closed", None)
    assert await effects(order) == [("closed", "closed")]
    assert (await payer.look_up(bill.decision.decision_number)).json()["under_way_until"] is None
    again = await payer.order(bill)
    await payer.choose(again, "pay")
    assert (await payer.sees(again))["state"] == "paid"
    assert await balances() == COLLECTED


async def test_the_return_address_alone_says_nothing(payer: Payer, make_bill: MakeBill) -> None:
    order = await payer.order(await make_bill())
    await payer.control(refuse=["queries"], calls="drop")
    await payer.choose(order, "back")
    assert (await payer.sees(order))["state"] == "pending"


async def test_money_for_an_order_that_she_turned_back_from_is_taken(payer: Payer, make_bill: MakeBill) -> None:
    order = await payer.order(await make_bill())
    await payer.control(calls="drop")
    await payer.choose(order, "back")
    assert (await payer.sees(order))["state"] == "closed"
    await payer.control(out_trade_no=UUID(order["id"]).hex, act="pay")
    await db.execute("UPDATE payment_order SET asked_at = NULL")
    assert (await payer.sees(order))["state"] == "paid"
    assert await balances() == COLLECTED


async def test_money_for_both_orders_of_who_turned_back_once_goes_back_once(payer: Payer, make_bill: MakeBill) -> None:
    bill = await make_bill()
    left, paid = await payer.order(bill), await payer.order(bill)
    await payer.control(calls="drop")
    await payer.choose(left, "back")
    await payer.sees(left)
    for each in (paid, left):
        await payer.control(out_trade_no=UUID(each["id"]).hex, act="pay")
        await db.execute("UPDATE payment_order SET asked_at = NULL")
        await payer.sees(each)
    assert ((await stored(paid)).state, (await stored(left)).refund_reason) == ("paid", "already_paid")


async def test_a_paid_order_stays_paid_when_she_goes_back(payer: Payer, make_bill: MakeBill) -> None:
    order = await payer.order(await make_bill())
    await payer.control(calls="drop")
    await payer.choose(order, "pay")
    await payer.choose(order, "back")
    assert (await payer.sees(order))["state"] == "paid"


NEWS = st.lists(st.sampled_from(["SUCCESS", "PAYERROR", "CLOSED", "NOTPAY"]), min_size=1, max_size=6)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(news=NEWS)
async def test_whatever_comes_in_whatever_order_money_wins(payer: Payer, make_bill: MakeBill, news: list[str]) -> None:
    await db.execute("TRUNCATE bill, payment_order, provider_event, payment_receipt, ledger_entry CASCADE")
    order = await payer.order(await make_bill(fine_fen=20000))
    for number, state in enumerate(news):
        body = notice(order, state, f"event-{number}")
        assert await call(payer, body, signed(body)) == (204, "")
    decided = [state for state in news if state != "NOTPAY"]
    expected = {"PAYERROR": "failed", "CLOSED": "closed"}.get(decided[0], "pending") if decided else "pending"
    assert (await stored(order)).state == ("paid" if "SUCCESS" in news else expected)
    assert await balances() == (COLLECTED if "SUCCESS" in news else {})


async def test_nothing_expires_before_the_provider_was_asked(payer: Payer, make_bill: MakeBill, settle: Settle) -> None:
    order = await payer.order(await make_bill())
    await payer.control(refuse=["queries"])
    await let_time_pass(order, 45)
    await questions.ask_about_overdue()
    assert (await stored(order)).state == "pending"
    await payer.control(refuse=[], out_trade_no=UUID(order["id"]).hex, act="pay", calls="drop")
    await questions.ask_about_overdue()
    assert (await stored(order)).state == "paid"


async def test_an_order_that_nobody_paid_expires_once_the_provider_says_so(payer: Payer, make_bill: MakeBill) -> None:
    order = await payer.order(await make_bill())
    await let_time_pass(order, 45)
    assert await questions.ask_about_overdue() == 1
    assert (await stored(order)).state == "expired"
    assert await questions.ask_about_overdue() == 0

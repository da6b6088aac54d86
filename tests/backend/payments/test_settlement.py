"""Failed, then paid; paid after expiry; paid twice from two tabs; another amount; and that the money adds up."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import asyncpg
import httpx
import pytest

from backend.kit import crypto, db
from backend.kit.ids import new_id
from backend.kit.principal import Principal
from backend.notifications import service as notifications
from backend.payments import queries, questions, refunds, service, settlement_queries
from backend.payments.schemas import NewOrder
from tests.backend.payments.conftest import MakeBill, Payer, balances, let_time_pass, stored
from tests.fixtures.application import Settle


async def pay_unheard(payer: Payer, order: dict[str, Any], **more: object) -> None:
    """Let the provider take money without a callback."""
    await payer.control(calls="drop", out_trade_no=UUID(order["id"]).hex, act="pay", **more)


async def test_failed_then_paid_ends_paid(payer: Payer, make_bill: MakeBill) -> None:
    order = await payer.order(await make_bill())
    await payer.control(calls="drop")
    await payer.choose(order, "fail")
    assert (await payer.sees(order))["state"] == "failed"
    await payer.choose(order, "pay")
    await db.execute("UPDATE payment_order SET asked_at = NULL")
    assert (await payer.sees(order))["state"] == "paid"


async def test_paid_twice_from_two_tabs_gives_the_second_back(
    payer: Payer, make_bill: MakeBill, settle: Settle
) -> None:
    bill = await make_bill()
    first, second = await payer.order(bill), await payer.order(bill)
    await asyncio.gather(pay_unheard(payer, first), pay_unheard(payer, second))
    await asyncio.gather(payer.sees(first), payer.sees(second))
    states = {(await stored(each)).state for each in (first, second)}
    assert states == {"paid", "refund_due"}
    assert await balances() == {"provider_clearing": 40000, "fines_collected": -20000, "refunds_owed": -20000}
    await settle()
    (loser,) = [each for each in (first, second) if (await stored(each)).state == "refunded"]
    seen = await payer.sees(loser)
    assert (seen["refund_reason"], seen["refunded_at"] is not None) == ("already_paid", True)
    assert await balances() == {"provider_clearing": 20000, "fines_collected": -20000}
    trade = (await payer.provider_did())["trades"][UUID(loser["id"]).hex]
    assert list(trade["refunds"].values()) == [20000]


async def test_a_refund_is_asked_for_until_it_is_done(payer: Payer, make_bill: MakeBill, settle: Settle) -> None:
    bill = await make_bill()
    first, second = await payer.order(bill), await payer.order(bill)
    for each in (first, second):
        await pay_unheard(payer, each)
        await payer.sees(each)
    await payer.control(refunds_take_time=True)
    await settle(failures_expected=True)
    assert (await stored(second)).state == "refund_due"
    await payer.control(refunds_take_time=False)
    assert await refunds.request_all_due() == 1
    assert (await stored(second)).state == "refunded"
    kept = await db.fetch(
        "SELECT told, effect, body FROM provider_event WHERE order_id = $1 AND source = 'refund' ORDER BY id",
        UUID(second["id"]),
    )
    assert [(each["told"], each["effect"]) for each in kept] == [("refunding", "nothing"), ("refunded", "refunded")]
    assert "PROCESSING" in kept[0]["body"]
    trade = (await payer.provider_did())["trades"][UUID(second["id"]).hex]
    assert list(trade["refunds"].values()) == [20000]


async def test_another_order_for_a_paid_bill_is_refused(payer: Payer, make_bill: MakeBill) -> None:
    bill = await make_bill()
    order = await payer.order(bill)
    await pay_unheard(payer, order)
    await payer.sees(order)
    answer = await payer.place(bill)
    assert (answer.status_code, answer.json()["code"]) == (409, "bill_already_paid")
    assert (await payer.look_up(bill.decision.decision_number)).json()["paid_on"] is not None


async def test_paid_after_expiry_is_kept_when_it_still_covers_the_fine(payer: Payer, make_bill: MakeBill) -> None:
    order = await payer.order(await make_bill())
    await let_time_pass(order, 45)
    await questions.ask_about_overdue()
    assert (await stored(order)).state == "expired"
    await pay_unheard(payer, order)
    await db.execute("UPDATE payment_order SET asked_at = NULL")
    assert (await payer.sees(order))["state"] == "paid"


async def test_paid_after_expiry_goes_back_when_the_charge_has_grown(payer: Payer, make_bill: MakeBill) -> None:
    bill = await make_bill(served_days_ago=15)
    order = await payer.order(bill)
    await let_time_pass(order, 24 * 60)
    await db.execute("UPDATE bill SET served_on = served_on - 1 WHERE id = $1", bill.id)
    await questions.ask_about_overdue()
    await pay_unheard(payer, order)
    await db.execute("UPDATE payment_order SET asked_at = NULL")
    seen = await payer.sees(order)
    assert (seen["state"], seen["refund_reason"]) == ("refund_due", "paid_too_late")


async def test_paid_in_time_and_heard_of_late_is_kept(payer: Payer, make_bill: MakeBill) -> None:
    bill = await make_bill(served_days_ago=15)
    order = await payer.order(bill)
    await let_time_pass(order, 48 * 60)
    await db.execute("UPDATE bill SET served_on = served_on - 2 WHERE id = $1", bill.id)
    in_time = datetime.now(UTC) - timedelta(hours=47, minutes=50)
    await pay_unheard(payer, order, paid_at=in_time.isoformat())
    assert (await payer.sees(order))["state"] == "paid"


@pytest.mark.parametrize("amount", [1, 19999, 20001])
async def test_another_amount_goes_back(payer: Payer, make_bill: MakeBill, amount: int) -> None:
    bill = await make_bill()
    order = await payer.order(bill)
    await pay_unheard(payer, order, amount=amount)
    seen = await payer.sees(order)
    assert (seen["state"], seen["refund_reason"], seen["paid_fen"]) == ("refund_due", "amount_differs", amount)
    assert (await payer.look_up(bill.decision.decision_number)).json()["paid_on"] is None
    assert await balances() == {"provider_clearing": amount, "refunds_owed": -amount}


async def test_a_receipt_is_signed_and_can_be_proved(payer: Payer, make_bill: MakeBill) -> None:
    order = await payer.order(await make_bill(served_days_ago=25), 26000)
    path = f"/api/payments/orders/{order['id']}/receipt"
    assert (await payer.client.get(path)).json()["code"] == "receipt_not_ready"
    await pay_unheard(payer, order)
    await payer.sees(order)
    signed = await service.receipt_of(None, UUID(order["id"]))
    assert (await payer.client.get(path)).json()["payload"] == signed.payload
    row = await settlement_queries.receipt_of(UUID(order["id"]))
    assert row is not None
    assert crypto.is_signed_by(crypto.public_key("receipt_signing_key"), row.payload, row.signature)
    told = signed.receipt
    assert (told.fine_fen, told.late_fen, told.amount_fen) == (20000, 6000, 26000)
    question = {
        "code": told.code,
        "number": told.number,
        "check_code": told.check_code,
        "amount_fen": 26000,
        "issued_on": told.issued_on.isoformat(),
    }
    for change, genuine in (({}, True), ({"amount_fen": 25999}, False), ({"number": "9999999999"}, False)):
        answer = await payer.client.post("/api/payments/receipts/verify", json={**question, **change})
        assert answer.json() == {"is_genuine": genuine}


async def test_a_person_is_told_once(payer: Payer, make_bill: MakeBill, settle: Settle) -> None:
    bill = await make_bill()
    person = Principal(account_id=new_id(), session_id=new_id())
    order = await service.place_order(person, NewOrder(id=new_id(), bill_id=bill.id, amount_fen=20000))
    await payer.control(calls="drop", out_trade_no=order.id.hex, act="pay")
    await service.see_order(person, order.id)
    await settle()
    await settle()
    inbox = await notifications.inbox(person, None)
    assert [(message.kind, message.link) for message in inbox.messages] == [("fine_paid", f"/fines/orders/{order.id}")]
    assert "200.00" in inbox.messages[0].body


async def test_many_settle_one_bill_once(payer: Payer, make_bill: MakeBill, settle: Settle) -> None:
    bill = await make_bill()
    orders = [await payer.order(bill) for _ in range(6)]
    await asyncio.gather(*(pay_unheard(payer, each) for each in orders))
    await asyncio.gather(*(payer.sees(each) for each in orders for _ in range(3)))
    await settle()
    states = sorted([(await stored(each)).state for each in orders])
    assert states == ["paid"] + ["refunded"] * 5
    assert await balances() == {"provider_clearing": 20000, "fines_collected": -20000}


async def test_the_ledger_refuses_what_does_not_add_up(payer: Payer, make_bill: MakeBill) -> None:
    order_id = UUID((await payer.order(await make_bill()))["id"])
    with pytest.raises(asyncpg.CheckViolationError):
        async with db.transaction():
            await settlement_queries.book(order_id, {"provider_clearing": 500, "refunds_owed": -499}, datetime.now(UTC))
    await settlement_queries.book(order_id, {"provider_clearing": 500, "refunds_owed": -500}, datetime.now(UTC))
    for statement in ("UPDATE ledger_entry SET amount_fen = 1", "DELETE FROM ledger_entry"):
        with pytest.raises(asyncpg.CheckViolationError):
            await db.execute(statement)


async def test_the_database_refuses_a_bill_that_is_paid_twice(payer: Payer, make_bill: MakeBill) -> None:
    bill = await make_bill()
    orders = [await payer.order(bill) for _ in range(2)]
    payment = queries.Payment(transaction_id="t", paid_at=datetime.now(UTC), paid_fen=20000)
    assert await queries.move(UUID(orders[0]["id"]), "paid", out_of=("pending",), payment=payment)
    with pytest.raises(asyncpg.UniqueViolationError):
        await queries.move(UUID(orders[1]["id"]), "paid", out_of=("pending",), payment=payment)


@pytest.mark.demonstration
async def test_the_demonstration_shows_one_of_each(payer: Payer) -> None:
    numbers = (await payer.client.get("/api/payments/fines/examples")).json()["decision_numbers"]
    fines = [(await payer.look_up(number)).json() for number in numbers]
    assert [(fine["late_fen"], fine["is_capped"], fine["paid_on"] is not None) for fine in fines[:4]] == [
        (0, False, False),
        (0, False, False),
        (7200, False, False),
        (5000, True, False),
    ]
    assert fines[4]["paid_on"] is not None
    assert all(fine["decision"]["is_demonstration"] for fine in fines)
    assert httpx.codes.is_success((await payer.look_up(numbers[0])).status_code)

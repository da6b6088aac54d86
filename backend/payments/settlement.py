"""What a payment becomes: the one place that changes an order when a provider has spoken.

Callback, return page and our own question all end in `settle`. The bill's row is locked first, so that two orders
of one bill settle one after the other; the second money is given back. The order's state then moves by one guarded
statement. What was told before changes nothing; what contradicts a payment ("failed" after "paid") neither.
"""

import logging
from typing import Literal

from backend.audit import service as audit
from backend.kit import clock, db, outbox
from backend.kit.outbox import Event
from backend.payments import provider, queries, receipts, settlement_queries
from backend.payments.case_fees import KIND, charge_of
from backend.payments.errors import CallbackNotGenuine
from backend.payments.provider import Callback, Told
from backend.payments.queries import Bill, OrderRow, Payment
from backend.payments.schemas import OrderState, RefundReason

log = logging.getLogger("onedoor.payments")

Effect = Literal["paid", "refund_due", "failed", "closed", "expired", "nothing", "repeated", "unknown_order"]

UNDECIDED: tuple[OrderState, ...] = ("created", "pending")
# Money may still arrive for these: "failed, then paid" ends paid, and so does paid after turning back or expiry.
WITHOUT_MONEY: tuple[OrderState, ...] = ("created", "pending", "failed", "closed", "expired")


async def receive(callback: Callback) -> Effect:
    """Settle a genuine callback, once.

    Raises:
        CallbackNotGenuine: its nonce was used before.

    """
    async with db.transaction():
        if not await settlement_queries.use_nonce(callback.nonce, clock.now()):
            raise CallbackNotGenuine
        return await settle(callback.told)


async def settle(told: Told) -> Effect:
    """Bring an order to the state that follows from what a provider says; harmless any number of times."""
    name, now = provider.current().name, clock.now()
    async with db.transaction():
        effect = await _effect(told, name)
        if effect != "repeated":
            await settlement_queries.insert_event(name, told, effect, now)
    if effect == "unknown_order":
        log.warning("the provider spoke of an order that we do not know: %s", told.order_id)
    return effect


async def _effect(told: Told, name: str) -> Effect:
    known = await queries.order(told.order_id)
    if known is None:
        return "unknown_order"
    bill = await queries.bill(known.bill_id, locked=True)
    order = await queries.order(told.order_id)
    if bill is None or order is None or await settlement_queries.knows_event(name, told.event_id):
        return "repeated"
    if told.state == "paid" and told.paid_at is not None:
        payment = Payment(transaction_id=told.transaction_id, paid_at=told.paid_at, paid_fen=told.amount_fen)
        return await _take(order, bill, payment)
    if told.state == "failed" and await queries.move(order.id, "failed", out_of=UNDECIDED):
        return "failed"
    if told.state == "closed":
        return await _end(order)
    return "nothing"


async def _end(order: OrderRow) -> Effect:
    """End an order that the provider has closed: its payer turned back, or its time is over."""
    to: Literal["closed", "expired"] = "closed" if clock.now() < order.expires_at else "expired"
    return to if await queries.move(order.id, to, out_of=UNDECIDED) else "nothing"


async def _take(order: OrderRow, bill: Bill, payment: Payment) -> Effect:
    """Keep money that has arrived: for the bill, or to be given back."""
    reason = refund_reason(order, bill, payment)
    to: Literal["paid", "refund_due"] = "refund_due" if reason else "paid"
    if not await queries.move(order.id, to, out_of=WITHOUT_MONEY, payment=payment, refund_reason=reason):
        return "nothing"
    if reason:
        lines = {"provider_clearing": payment.paid_fen, "refunds_owed": -payment.paid_fen}
    else:
        lines = {
            "provider_clearing": payment.paid_fen,
            "fees_collected" if bill.decision.kind == KIND else "fines_collected": -order.fine_fen,
            "late_charges_collected": -order.late_fen,
        }
        await queries.mark_bill_paid(bill.id, order.id, payment.paid_at)
        await receipts.issue(order, payment)
    await settlement_queries.book(order.id, lines, clock.now())
    await audit.record(f"payments.{to}", "payment_order", order.id, by=None, fen=payment.paid_fen, reason=reason or "")
    await outbox.publish(Event(topic=f"payments.{to}", key=str(order.id), payload={"order_id": str(order.id)}))
    return to


def refund_reason(order: OrderRow, bill: Bill, payment: Payment) -> RefundReason | None:
    """Say why money must go back, or None when it settles the bill.

    Money that comes after the order's time is kept when it still covers what was due on the day of payment.
    """
    if bill.paid_at is not None:
        return "already_paid"
    if payment.paid_fen != order.amount_fen:
        return "amount_differs"
    if bill.called_off_at is not None and payment.paid_at > bill.called_off_at:
        return "paid_too_late"
    if payment.paid_at > order.expires_at and charge_of(bill, payment.paid_at).total_fen > payment.paid_fen:
        return "paid_too_late"
    return None

"""Giving back what was paid for nothing."""

import logging
from uuid import UUID

from backend.audit import service as audit
from backend.kit import clock, db, outbox
from backend.kit.outbox import Event
from backend.payments import provider, queries, settlement_queries
from backend.payments.errors import ProviderUnavailable

log = logging.getLogger("onedoor.payments")

AT_ONCE = 200


async def request(order_id: UUID) -> None:
    """Ask the provider to give an order's money back, and note that it does; harmless twice.

    Raises:
        ProviderUnavailable: it gives no answer, or is still at it; to be tried again.

    """
    order = await queries.order(order_id)
    if order is None or order.state != "refund_due" or order.paid_fen is None:
        return
    refund_from = provider.current()
    told = await refund_from.refund(
        order.id, amount_fen=order.paid_fen, paid_fen=order.paid_fen, reason=order.refund_reason or ""
    )
    now = clock.now()
    if told.state != "refunded":
        await settlement_queries.insert_event(refund_from.name, told, "nothing", now)
        raise ProviderUnavailable
    async with db.transaction():
        await settlement_queries.insert_event(refund_from.name, told, "refunded", now)
        if not await queries.move(order.id, "refunded", out_of=("refund_due",), refunded_at=now):
            return
        lines = {"refunds_owed": order.paid_fen, "provider_clearing": -order.paid_fen}
        await settlement_queries.book(order.id, lines, now)
        await audit.record("payments.refunded", "payment_order", order.id, by=None, fen=order.paid_fen)
        await outbox.publish(Event(topic="payments.refunded", key=str(order.id), payload={"order_id": str(order.id)}))


async def request_all_due() -> int:
    """Ask again for every refund that is still due; gives their number."""
    due = await queries.refunds_due(AT_ONCE)
    for order_id in due:
        try:
            await request(order_id)
        except ProviderUnavailable:
            log.warning("a refund is not done yet")
    return len(due)

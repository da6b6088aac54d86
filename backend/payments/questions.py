"""Asking the provider what became of an order: nothing ends in doubt before it was asked."""

import logging
from datetime import datetime, timedelta
from uuid import UUID

from backend.kit import clock, db, jobs
from backend.payments import provider, queries, settlement
from backend.payments.errors import CallbackNotUnderstood, ProviderUnavailable
from backend.payments.queries import OrderRow

log = logging.getLogger("onedoor.payments")

JOB = "payments.ask"
LIFETIME = timedelta(minutes=30)
GRACE = timedelta(minutes=1)
BETWEEN_QUESTIONS = timedelta(seconds=2)
# When the provider is asked about an order that nobody spoke of, after it was placed. The last four come after
# its time is over: one to end it, three for money that arrives late.
ASKED_AFTER = (
    *(timedelta(seconds=count) for count in (10, 30, 60, 120, 300, 600, 1200)),
    LIFETIME + GRACE + timedelta(seconds=5),
    timedelta(minutes=45),
    timedelta(hours=3),
    timedelta(hours=24),
)
OVERDUE_AT_ONCE = 200


def is_open(order: OrderRow) -> bool:
    """Say whether the provider may still have news of an order."""
    return order.state in settlement.WITHOUT_MONEY


async def ask(order: OrderRow, now: datetime) -> bool:
    """Ask the provider about an order and settle what it says; False when it gives no answer.

    An order whose time is over ends here, and only here, after the provider has said that it has no money.
    """
    try:
        told = await provider.current().ask(order.id)
    except (ProviderUnavailable, CallbackNotUnderstood):
        log.warning("the payment provider gave no answer about an order")
        return False
    async with db.transaction():
        await settlement.settle(told)
        if told.state in ("waiting", "unknown") and now > order.expires_at + GRACE:
            await queries.move(order.id, "expired", out_of=settlement.UNDECIDED)
    return True


async def ask_unless_just_asked(order: OrderRow) -> None:
    """Ask on behalf of a person who waits before her screen; many looks make one question."""
    now = clock.now()
    if await queries.claim_question(order.id, now, now - BETWEEN_QUESTIONS):
        await ask(order, now)


async def plan(order_id: UUID, created_at: datetime, attempt: int) -> None:
    """Plan one question in the open transaction; beyond the last there is none."""
    if attempt < len(ASKED_AFTER):
        await jobs.enqueue(
            JOB,
            {"order_id": str(order_id), "attempt": attempt},
            key=f"{order_id}:{attempt}",
            run_at=created_at + ASKED_AFTER[attempt],
        )


async def ask_as_planned(order_id: UUID, attempt: int) -> None:
    """Ask, and plan the next question as long as there may be news."""
    order = await queries.order(order_id)
    if order is None or not is_open(order):
        return
    await ask(order, clock.now())
    after = await queries.order(order_id)
    if after is not None and is_open(after):
        await plan(order_id, order.created_at, attempt + 1)


async def ask_about_overdue() -> int:
    """Ask about orders that ended while the provider was silent; gives their number."""
    now = clock.now()
    overdue = await queries.unsettled(now - GRACE - timedelta(minutes=5), OVERDUE_AT_ONCE)
    for order_id in overdue:
        order = await queries.order(order_id)
        if order is not None and not await ask(order, now):
            break
    return len(overdue)

"""Looking a fine up, placing an order to pay it, seeing the order and its receipt."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from backend.audit import service as audit
from backend.kit import clock, db
from backend.kit.errors import IdentifierNotAccepted, NotFound
from backend.kit.i18n import N_, _, current_language
from backend.kit.ids import is_version_7
from backend.kit.principal import Principal
from backend.payments import provider, queries, questions, receipts, settlement
from backend.payments.case_fees import NewFee, call_off, charge_of, raise_bill, settled_case
from backend.payments.errors import AmountChanged, BillAlreadyPaid, BillCalledOff, DecisionNotFound, OrderDiffers
from backend.payments.late_charge import DAYS_WITHOUT_CHARGE, PERCENT_A_DAY, charge_on
from backend.payments.provider import CALLBACK_PATH, Wanted
from backend.payments.queries import NewOrderRow, OrderRow
from backend.payments.schemas import (
    BillKind,
    Fine,
    FineExamples,
    NewOrder,
    Order,
    ReceiptAnswer,
    ReceiptQuestion,
    SignedPaymentReceipt,
)

__all__ = ["NewFee", "call_off", "raise_bill", "settled_case"]  # how cases ask for their fees

EXAMPLES = 5
DESCRIPTIONS: dict[BillKind, str] = {
    "traffic_fine": N_("Traffic fine, decision {number}"),
    "case_fee": N_("Fee of an application, bill {number}"),
}


async def look_up(decision_number: str) -> Fine:
    """Show a fine and what is due today.

    Raises:
        DecisionNotFound: no bill has this number.

    """
    bill = await queries.bill_by_number(decision_number)
    if bill is None:
        raise DecisionNotFound
    now = clock.now()
    today = clock.day_in_china(now)
    charge, tomorrows = (
        charge_on(day, fine_fen=bill.fine_fen, served_on=bill.decision.served_on)
        for day in (today, today + timedelta(days=1))
    )
    return Fine(
        bill_id=bill.id,
        decision=bill.decision,
        fine_fen=bill.fine_fen,
        last_day=charge.last_day,
        days_without_charge=DAYS_WITHOUT_CHARGE,
        days_left=charge.days_left,
        days_late=charge.days_late,
        percent_a_day=PERCENT_A_DAY,
        daily_fen=bill.fine_fen * PERCENT_A_DAY // 100,
        late_fen=charge.late_fen,
        most_late_fen=charge.most_late_fen,
        is_capped=charge.is_capped,
        total_fen=charge.total_fen,
        total_tomorrow_fen=tomorrows.total_fen,
        as_of=today,
        paid_on=clock.day_in_china(bill.paid_at) if bill.paid_at else None,
        under_way_until=None if bill.paid_at else await queries.under_way_until(bill.id, now),
    )


async def examples() -> FineExamples:
    """Give the made-up decisions that show one case each; none outside a demonstration."""
    return FineExamples(decision_numbers=await queries.demonstration_numbers(EXAMPLES))


async def place_order(principal: Principal | None, new: NewOrder) -> Order:
    """Place an order, or give the one that has this id already, and make it known to the provider.

    Raises:
        NotFound: there is no such bill.
        BillAlreadyPaid: it needs no payment.
        BillCalledOff: it is no longer asked for.
        AmountChanged: the person saw another amount than what is due today.
        OrderDiffers: the id belongs to another bill, amount or person.
        ProviderUnavailable: the provider gives no answer; the same request may be sent again.

    """
    account_id = principal.account_id if principal else None
    order = await queries.order(new.id) or await _keep(principal, new)
    if (order.bill_id, order.amount_fen, order.account_id) != (new.bill_id, new.amount_fen, account_id):
        raise OrderDiffers
    now = clock.now()
    if order.state == "created" and now < order.expires_at:
        pay_url = await provider.current().create(_wanted(order))
        await queries.move(order.id, "pending", out_of=("created",), pay_url=pay_url)
        order = await queries.order(order.id) or order
    return order.seen()


async def _keep(principal: Principal | None, new: NewOrder) -> OrderRow:
    if not is_version_7(new.id):
        raise IdentifierNotAccepted
    now = clock.now()
    async with db.transaction():
        row = await _checked(principal, new, now)
        if await queries.insert_order(row):
            await audit.record("payments.order_placed", "payment_order", new.id, by=principal, fen=row.amount_fen)
            await questions.plan(new.id, now, 0)
    order = await queries.order(new.id)
    if order is None:
        raise NotFound
    return order


async def _checked(principal: Principal | None, new: NewOrder, now: datetime) -> NewOrderRow:
    bill = await queries.bill(new.bill_id)
    own_only = bill.account_id if bill else None
    if bill is None or (own_only is not None and (principal is None or principal.account_id != own_only)):
        raise NotFound
    if bill.paid_at is not None:
        raise BillAlreadyPaid
    if bill.called_off_at is not None:
        raise BillCalledOff
    charge = charge_of(bill, now)
    if charge.total_fen != new.amount_fen:
        raise AmountChanged(amount_fen=charge.total_fen)
    return NewOrderRow(
        id=new.id,
        bill_id=bill.id,
        account_id=principal.account_id if principal else None,
        fine_fen=charge.fine_fen,
        late_fen=charge.late_fen,
        amount_fen=charge.total_fen,
        days_late=charge.days_late,
        provider=provider.current().name,
        created_at=now,
        expires_at=now + questions.LIFETIME,
    )


def _wanted(order: OrderRow) -> Wanted:
    address = provider.public_url()
    return Wanted(
        order_id=order.id,
        amount_fen=order.amount_fen,
        description=_(DESCRIPTIONS[order.decision.kind], number=order.decision.decision_number),
        expires_at=order.expires_at,
        language=current_language(),
        return_url=f"{address}/fines/orders/{order.id}",
        callback_url=f"{address}{CALLBACK_PATH}",
    )


async def see_order(principal: Principal | None, order_id: UUID) -> Order:
    """Show an order; while its end is not known, the provider is asked first.

    Raises:
        NotFound: there is no such order for this person.

    """
    return (await _order_of(principal, order_id, ask=True)).seen()


async def _order_of(principal: Principal | None, order_id: UUID, *, ask: bool) -> OrderRow:
    account_id = principal.account_id if principal else None
    order = await queries.order_of(account_id, order_id)
    if order is None:
        raise NotFound
    if ask and questions.is_open(order):
        await questions.ask_unless_just_asked(order)
        order = await queries.order_of(account_id, order_id) or order
    return order


async def receive_callback(headers: Mapping[str, str], body: bytes) -> None:
    """Settle what the provider calls to tell us.

    Raises:
        CallbackNotGenuine: it is forged, stale or replayed; nothing has changed.
        CallbackNotUnderstood: it is signed, and makes no sense.

    """
    await settlement.receive(provider.current().read_callback(headers, body))


async def receipt_of(principal: Principal | None, order_id: UUID) -> SignedPaymentReceipt:
    """Give the receipt of a paid order.

    Raises:
        NotFound: there is no such order for this person.
        ReceiptNotReady: it is not paid.

    """
    return await receipts.signed(await _order_of(principal, order_id, ask=False))


async def verify_receipt(question: ReceiptQuestion) -> ReceiptAnswer:
    """Say whether a receipt on paper is one of ours."""
    return ReceiptAnswer(is_genuine=await receipts.is_genuine(question))

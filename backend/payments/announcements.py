"""Telling the payer what became of her money, in the inbox and by push, if she was signed in."""

from uuid import UUID

from backend.kit.i18n import N_
from backend.notifications import service as notifications
from backend.payments import queries
from backend.payments.case_fees import KIND

notifications.register_words(
    "fine_paid",
    title=N_("Your fine is paid"),
    body=N_("¥{amount} for decision {number}. The receipt is ready."),
)
notifications.register_words(
    "fine_refund_due",
    title=N_("A payment is being given back"),
    body=N_("¥{amount} for decision {number} was not needed. It goes back the way it came."),
)
notifications.register_words(
    "fine_refunded",
    title=N_("A payment was given back"),
    body=N_("¥{amount} for decision {number} is on its way back to you."),
)
notifications.register_words(
    "case_fee_paid",
    title=N_("The fee of your application is paid"),
    body=N_("¥{amount} for bill {number}. The receipt is ready."),
)
_KINDS = {"paid": "fine_paid", "refund_due": "fine_refund_due", "refunded": "fine_refunded"}


async def announce(order_id: UUID) -> None:
    """Tell the account of an order where the order stands; each state once."""
    order = await queries.order(order_id)
    if order is None or order.account_id is None or order.paid_fen is None or order.state not in _KINDS:
        return
    kind = "case_fee_paid" if order.decision.kind == KIND and order.state == "paid" else _KINDS[order.state]
    await notifications.notify(
        order.account_id,
        kind=kind,
        params={
            "amount": f"{order.paid_fen // 100}.{order.paid_fen % 100:02d}",
            "number": order.decision.decision_number,
        },
        link=f"/fines/orders/{order.id}",
        key=f"{kind}:{order.id}",
    )

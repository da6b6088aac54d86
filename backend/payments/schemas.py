"""What crosses the wire about fines and their payment. Money is whole fen."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

import msgspec

DecisionNumber = Annotated[str, msgspec.Meta(pattern="^[0-9]{15}$", min_length=15, max_length=15)]
Fen = Annotated[int, msgspec.Meta(ge=1, le=200_000_000)]
OrderState = Literal["created", "pending", "paid", "failed", "closed", "expired", "refund_due", "refunded"]
BillKind = Literal["traffic_fine", "case_fee"]
RefundReason = Literal["already_paid", "amount_differs", "paid_too_late"]


class FineQuestion(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which fine somebody asks about."""

    decision_number: DecisionNumber


class FineDecision(msgspec.Struct, frozen=True, kw_only=True):
    """What the authority decided; nothing about the person.

    Of a fee of a case `violation` is what it is for, `place` the service, and the number that of the bill.
    """

    decision_number: str
    served_on: date
    violation: str
    violation_en: str
    place: str
    place_en: str
    authority: str
    authority_en: str
    is_demonstration: bool
    kind: BillKind = "traffic_fine"


class FineExamples(msgspec.Struct, frozen=True):
    """Numbers of made-up decisions; none outside a demonstration."""

    decision_numbers: list[str]


class Fine(msgspec.Struct, frozen=True, kw_only=True):
    """A fine, what is due today, and why.

    `last_day` is the last of the `days_without_charge` after service, `days_left` how many are left of them.
    `daily_fen` is what each day after it adds, `percent_a_day` of the fine, until the late charge reaches
    `most_late_fen` (`is_capped`). `under_way_until` is set while somebody's payment is not yet settled.
    """

    bill_id: UUID
    decision: FineDecision
    fine_fen: int
    last_day: date
    days_without_charge: int
    days_left: int
    days_late: int
    percent_a_day: int
    daily_fen: int
    late_fen: int
    most_late_fen: int
    is_capped: bool
    total_fen: int
    total_tomorrow_fen: int
    as_of: date
    paid_on: date | None
    under_way_until: datetime | None


class NewOrder(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Somebody's wish to pay: the id is made by the phone, the amount is the one that she saw."""

    id: UUID
    bill_id: UUID
    amount_fen: Fen


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """An order as its payer sees it; `pay_url` is the provider's page, while the order can be paid.

    `paid_fen` is what has arrived, which need not be what was asked for. `closed` is an order from which she turned
    back, as the provider says; `expired` one whose time is over.
    """

    id: UUID
    bill_id: UUID
    decision: FineDecision
    state: OrderState
    fine_fen: int
    late_fen: int
    days_late: int
    amount_fen: int
    paid_fen: int | None
    pay_url: str | None
    created_at: datetime
    expires_at: datetime
    paid_at: datetime | None
    refund_reason: RefundReason | None
    refunded_at: datetime | None


class PaymentReceipt(msgspec.Struct, frozen=True, kw_only=True):
    """What a receipt says."""

    code: str
    number: str
    check_code: str
    issued_on: date
    order_id: UUID
    decision: FineDecision
    fine_fen: int
    late_fen: int
    amount_fen: int
    paid_at: datetime
    provider: str
    transaction_id: str


class SignedPaymentReceipt(msgspec.Struct, frozen=True, kw_only=True):
    """A receipt: what it says, the exact bytes of it in base64, and our Ed25519 signature over them."""

    receipt: PaymentReceipt
    payload: str
    signature: str
    key_id: str


class ReceiptQuestion(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The five things that prove a paper receipt."""

    code: Annotated[str, msgspec.Meta(pattern="^[0-9]{8}$", min_length=8, max_length=8)]
    number: Annotated[str, msgspec.Meta(pattern="^[0-9]{10}$", min_length=10, max_length=10)]
    check_code: Annotated[str, msgspec.Meta(pattern="^[0-9]{6}$", min_length=6, max_length=6)]
    amount_fen: Fen
    issued_on: date


class ReceiptAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """Whether such a receipt was issued; which of the five did not fit is not told."""

    is_genuine: bool

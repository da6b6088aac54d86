"""Bills, orders, what providers told of them, receipts, the ledger."""

from piccolo.columns import UUID, BigInt, Boolean, Bytea, Date, Integer, Text, Timestamptz
from piccolo.table import Table

from backend.kit.db import engine


class Bill(Table, db=engine, tablename="bill"):
    """What somebody owes by a decision of an authority, which we show and never decide; or the fee of a case."""

    id = UUID(primary_key=True, default=None)
    kind = Text()
    decision_number = Text()
    fine_fen = BigInt()
    served_on = Date()
    violation = Text()
    violation_en = Text()
    place = Text()
    place_en = Text()
    authority = Text()
    authority_en = Text()
    is_demonstration = Boolean()
    paid_at = Timestamptz(null=True, default=None)
    paid_order_id = UUID(null=True, default=None)
    account_id = UUID(null=True, default=None)
    case_id = UUID(null=True, default=None)
    called_off_at = Timestamptz(null=True, default=None)


class PaymentOrder(Table, db=engine, tablename="payment_order"):
    """One attempt to pay a bill; its amount is frozen when it is placed. The phone names it."""

    id = UUID(primary_key=True, default=None)
    bill_id = UUID()
    account_id = UUID(null=True, default=None)
    fine_fen = BigInt()
    late_fen = BigInt()
    amount_fen = BigInt()
    days_late = Integer()
    provider = Text()
    state = Text()
    pay_url = Text(null=True, default=None)
    transaction_id = Text(null=True, default=None)
    refund_reason = Text(null=True, default=None)
    created_at = Timestamptz()
    expires_at = Timestamptz()
    asked_at = Timestamptz(null=True, default=None)
    paid_at = Timestamptz(null=True, default=None)
    paid_fen = BigInt(null=True, default=None)
    refunded_at = Timestamptz(null=True, default=None)


class ProviderEvent(Table, db=engine, tablename="provider_event"):
    """What a provider told us, word for word, once for each of its event ids."""

    id = UUID(primary_key=True, default=None)
    provider = Text()
    event_id = Text()
    order_id = UUID()
    source = Text()
    told = Text()
    body = Text()
    effect = Text()
    received_at = Timestamptz()


class ProviderNonce(Table, db=engine, tablename="provider_nonce"):
    """A number used once by a provider's signature; the same one again is a replay."""

    nonce = Text(primary_key=True, default="")
    seen_at = Timestamptz()


class PaymentReceipt(Table, db=engine, tablename="payment_receipt"):
    """The receipt of a paid order: the exact bytes that were signed."""

    order_id = UUID(primary_key=True, default=None)
    code = Text()
    number = Text()
    check_code = Text()
    amount_fen = BigInt()
    issued_on = Date()
    payload = Bytea()
    signature = Bytea()
    key_id = Text()


class LedgerEntry(Table, db=engine, tablename="ledger_entry"):
    """One line of a booking; the lines of a booking add up to zero. Never changed."""

    id = UUID(primary_key=True, default=None)
    booking_id = UUID()
    order_id = UUID()
    account = Text()
    amount_fen = BigInt()
    booked_at = Timestamptz()

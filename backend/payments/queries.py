"""Every query on bills and orders. `move` is the only statement that changes an order's state."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import msgspec

from backend.kit import db
from backend.payments.schemas import FineDecision, Order, OrderState, RefundReason

_DECISION = (
    "b.decision_number, b.served_on, b.violation, b.violation_en, b.place, b.place_en,"
    " b.authority, b.authority_en, b.is_demonstration, b.kind"
)
_BILL = f"b.id, b.fine_fen, b.paid_at, b.paid_order_id, b.account_id, b.called_off_at, {_DECISION}"
_ORDER = (
    "o.id, o.bill_id, o.account_id, o.state, o.fine_fen, o.late_fen, o.days_late, o.amount_fen, o.pay_url,"
    " o.created_at, o.expires_at, o.paid_at, o.paid_fen, o.provider, o.transaction_id, o.refund_reason, o.refunded_at"
)


class Bill(msgspec.Struct, frozen=True, kw_only=True):
    """A bill as the service sees it."""

    id: UUID
    decision: FineDecision
    fine_fen: int
    paid_at: datetime | None
    paid_order_id: UUID | None
    account_id: UUID | None = None
    called_off_at: datetime | None = None


class OrderRow(msgspec.Struct, frozen=True, kw_only=True):
    """An order as the service sees it."""

    id: UUID
    bill_id: UUID
    account_id: UUID | None
    decision: FineDecision
    state: OrderState
    fine_fen: int
    late_fen: int
    days_late: int
    amount_fen: int
    pay_url: str | None
    created_at: datetime
    expires_at: datetime
    paid_at: datetime | None
    paid_fen: int | None
    provider: str
    transaction_id: str | None
    refund_reason: RefundReason | None
    refunded_at: datetime | None

    def seen(self) -> Order:
        """Give what its payer sees."""
        fields = {name: getattr(self, name) for name in Order.__struct_fields__}
        if self.state != "pending":
            fields["pay_url"] = None
        return Order(**fields)


class NewOrderRow(msgspec.Struct, frozen=True, kw_only=True):
    """An order to be kept."""

    id: UUID
    bill_id: UUID
    account_id: UUID | None
    fine_fen: int
    late_fen: int
    amount_fen: int
    days_late: int
    provider: str
    created_at: datetime
    expires_at: datetime


class Payment(msgspec.Struct, frozen=True, kw_only=True):
    """Money that a provider says it has taken."""

    transaction_id: str
    paid_at: datetime
    paid_fen: int


def _with_decision(row: db.Record) -> dict[str, object]:
    fields = dict(row)
    fields["decision"] = {name: fields.pop(name) for name in FineDecision.__struct_fields__}
    return fields


async def bill_by_number(decision_number: str) -> Bill | None:
    """Find a fine by the number of its decision."""
    row = await db.fetch_row(
        f"SELECT {_BILL} FROM bill b"  # noqa: S608  # constants
        " WHERE b.decision_number = $1 AND b.kind = 'traffic_fine'",
        decision_number,
    )
    return msgspec.convert(_with_decision(row), Bill) if row else None


async def bill(bill_id: UUID, *, locked: bool = False) -> Bill | None:
    """Give a bill; `locked` makes others who settle it wait until the transaction ends."""
    row = await db.fetch_row(
        f"SELECT {_BILL} FROM bill b"  # noqa: S608  # constants
        f" WHERE b.id = $1{' FOR UPDATE' if locked else ''}",
        bill_id,
    )
    return msgspec.convert(_with_decision(row), Bill) if row else None


async def under_way_until(bill_id: UUID, at: datetime) -> datetime | None:
    """Give the time until which somebody may still be paying a bill."""
    found: datetime | None = await db.fetch_value(
        "SELECT max(expires_at) FROM payment_order"
        " WHERE bill_id = $1 AND state IN ('created', 'pending') AND expires_at > $2",
        bill_id,
        at,
    )
    return found


async def mark_bill_paid(bill_id: UUID, order_id: UUID, paid_at: datetime) -> None:
    """Note which order settled a bill; the caller holds its lock."""
    await db.execute("UPDATE bill SET paid_at = $3, paid_order_id = $2 WHERE id = $1", bill_id, order_id, paid_at)


async def insert_order(new: NewOrderRow) -> bool:
    """Keep an order; False when its id is already known."""
    columns = ", ".join(new.__struct_fields__)
    holes = ", ".join(f"${number}" for number in range(1, len(new.__struct_fields__) + 1))
    return bool(
        await db.execute(
            f"INSERT INTO payment_order ({columns}, state) VALUES ({holes}, 'created')"  # noqa: S608  # field names
            " ON CONFLICT (id) DO NOTHING",
            *msgspec.structs.astuple(new),
        )
    )


async def order(order_id: UUID) -> OrderRow | None:
    """Give an order, to those who settle it."""
    row = await db.fetch_row(
        f"SELECT {_ORDER}, {_DECISION} FROM payment_order o JOIN bill b ON b.id = o.bill_id"  # noqa: S608  # constants
        " WHERE o.id = $1",
        order_id,
    )
    return msgspec.convert(_with_decision(row), OrderRow) if row else None


async def order_of(account_id: UUID | None, order_id: UUID) -> OrderRow | None:
    """Give an order to its account, or, placed without signing in, to whoever knows its id."""
    row = await db.fetch_row(
        f"SELECT {_ORDER}, {_DECISION} FROM payment_order o JOIN bill b ON b.id = o.bill_id"  # noqa: S608  # constants
        " WHERE o.id = $1 AND (o.account_id IS NULL OR o.account_id = $2)",
        order_id,
        account_id,
    )
    return msgspec.convert(_with_decision(row), OrderRow) if row else None


async def move(
    order_id: UUID,
    to: OrderState,
    *,
    out_of: Sequence[OrderState],
    payment: Payment | None = None,
    pay_url: str | None = None,
    refund_reason: RefundReason | None = None,
    refunded_at: datetime | None = None,
) -> bool:
    """Change an order's state if it is in one of the given states, and nothing otherwise; True when it was."""
    return bool(
        await db.execute(
            "UPDATE payment_order SET state = $2, pay_url = coalesce($4, pay_url),"
            " transaction_id = coalesce($5, transaction_id), paid_at = coalesce($6, paid_at),"
            " paid_fen = coalesce($7, paid_fen), refund_reason = coalesce($8, refund_reason),"
            " refunded_at = coalesce($9, refunded_at) WHERE id = $1 AND state = ANY($3::text[])",
            order_id,
            to,
            list(out_of),
            pay_url,
            payment.transaction_id if payment else None,
            payment.paid_at if payment else None,
            payment.paid_fen if payment else None,
            refund_reason,
            refunded_at,
        )
    )


async def claim_question(order_id: UUID, at: datetime, unless_after: datetime) -> bool:
    """Take the turn to ask the provider; False when somebody asked a moment ago."""
    return bool(
        await db.execute(
            "UPDATE payment_order SET asked_at = $2 WHERE id = $1 AND (asked_at IS NULL OR asked_at <= $3)",
            order_id,
            at,
            unless_after,
        )
    )


async def unsettled(at: datetime, limit: int) -> list[UUID]:
    """Give orders whose time is over and whose end nobody knows, the oldest first."""
    rows = await db.fetch(
        "SELECT id FROM payment_order WHERE state IN ('created', 'pending') AND expires_at < $1"
        " ORDER BY expires_at LIMIT $2",
        at,
        limit,
    )
    return [row["id"] for row in rows]


async def refunds_due(limit: int) -> list[UUID]:
    """Give orders whose money has not gone back yet."""
    rows = await db.fetch("SELECT id FROM payment_order WHERE state = 'refund_due' ORDER BY paid_at LIMIT $1", limit)
    return [row["id"] for row in rows]


async def demonstration_numbers(limit: int) -> list[str]:
    """Give the numbers of made-up decisions."""
    rows = await db.fetch(
        "SELECT decision_number FROM bill WHERE is_demonstration ORDER BY decision_number LIMIT $1", limit
    )
    return [row["decision_number"] for row in rows]


async def upsert_demonstration_bill(new: Bill, kind: str) -> None:
    """Put a made-up bill in, or move an unpaid one's dates so that it still shows what it is for."""
    decision = new.decision
    await db.execute(
        "INSERT INTO bill (id, kind, decision_number, fine_fen, served_on, violation, violation_en, place, place_en,"
        " authority, authority_en, is_demonstration, paid_at)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, true, $12)"
        " ON CONFLICT (decision_number) DO UPDATE SET served_on = excluded.served_on"
        " WHERE bill.paid_at IS NULL AND bill.is_demonstration AND NOT EXISTS"
        " (SELECT FROM payment_order o WHERE o.bill_id = bill.id AND o.state IN ('created', 'pending'))",
        new.id,
        kind,
        decision.decision_number,
        new.fine_fen,
        decision.served_on,
        decision.violation,
        decision.violation_en,
        decision.place,
        decision.place_en,
        decision.authority,
        decision.authority_en,
        new.paid_at,
    )

"""Bills for the fees of cases: raised by the room of cases, paid and settled like any other."""

from datetime import datetime
from uuid import UUID

import msgspec

from backend.kit import clock, db
from backend.kit.bilingual import Bilingual
from backend.kit.ids import new_id
from backend.payments.late_charge import Charge, charge_on
from backend.payments.queries import Bill

KIND = "case_fee"


class NewFee(msgspec.Struct, frozen=True, kw_only=True):
    """What is owed for a case, by whom, to which office."""

    case_id: UUID
    account_id: UUID
    amount_fen: int
    what_for: Bilingual
    service: Bilingual
    office: Bilingual
    is_demonstration: bool


async def raise_bill(new: NewFee) -> UUID:
    """Raise the bill of a case in the open transaction, once; gives its id."""
    await db.execute(
        "INSERT INTO bill (id, kind, decision_number, fine_fen, served_on, violation, violation_en, place, place_en,"
        " authority, authority_en, is_demonstration, account_id, case_id)"
        " VALUES ($1, 'case_fee', '9' || $2 || lpad(nextval('case_fee_number')::text, 12, '0'), $3, $4, $5, $6, $7, $8,"
        " $9, $10, $11, $12, $13) ON CONFLICT (case_id) DO NOTHING",
        *(new_id(), f"{clock.today():%y}", new.amount_fen, clock.today(), new.what_for.chinese, new.what_for.english),
        *(new.service.chinese, new.service.english, new.office.chinese, new.office.english),
        *(new.is_demonstration, new.account_id, new.case_id),
    )
    return UUID(str(await db.fetch_value("SELECT id FROM bill WHERE case_id = $1", new.case_id)))


async def call_off(bill_id: UUID, *, is_off: bool) -> None:
    """Let nobody pay an open bill any more, or let it be paid again."""
    await db.execute(
        "UPDATE bill SET called_off_at = CASE WHEN $2 THEN coalesce(called_off_at, $3) END"
        " WHERE id = $1 AND paid_at IS NULL",
        *(bill_id, is_off, clock.now()),
    )


async def settled_case(order_id: UUID) -> tuple[UUID, datetime] | None:
    """Give the case whose fee an order has settled, and when; None for any other order."""
    row = await db.fetch_row(
        "SELECT case_id, paid_at FROM bill WHERE paid_order_id = $1 AND kind = 'case_fee'", order_id
    )
    return (row["case_id"], row["paid_at"]) if row else None


def charge_of(bill: Bill, day: datetime) -> Charge:
    """Give what is due of a bill at a time: nothing is ever added to a fee."""
    today = clock.day_in_china(day)
    if bill.decision.kind == KIND:
        return Charge(
            fine_fen=bill.fine_fen,
            last_day=today,
            days_left=0,
            days_late=0,
            late_fen=0,
            most_late_fen=0,
            total_fen=bill.fine_fen,
            is_capped=False,
        )
    return charge_on(today, fine_fen=bill.fine_fen, served_on=bill.decision.served_on)

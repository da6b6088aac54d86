"""Receipts: issued in the transaction that takes the money, signed, and provable on paper and on the phone."""

import base64
import secrets as random_source

import msgspec

from backend.kit import clock
from backend.kit.receipts import sign
from backend.payments import settlement_queries
from backend.payments.errors import ReceiptNotReady
from backend.payments.queries import OrderRow, Payment
from backend.payments.schemas import BillKind, PaymentReceipt, ReceiptQuestion, SignedPaymentReceipt
from backend.payments.settlement_queries import ReceiptRow

# Region 51 (Sichuan), class 02 (income from fines) or 04 (from fees), kind 01; the year
# follows. Made up after the national shape.
CODE_HEADS: dict[BillKind, str] = {"traffic_fine": "510201", "case_fee": "510401"}


async def issue(order: OrderRow, payment: Payment) -> None:
    """Write the receipt of an order that has just been paid, in the open transaction."""
    today = clock.today()
    receipt = PaymentReceipt(
        code=f"{CODE_HEADS[order.decision.kind]}{today:%y}",
        number=f"{await settlement_queries.next_receipt_number():010d}",
        check_code=f"{random_source.randbelow(10**6):06d}",
        issued_on=today,
        order_id=order.id,
        decision=order.decision,
        fine_fen=order.fine_fen,
        late_fen=order.late_fen,
        amount_fen=order.amount_fen,
        paid_at=payment.paid_at,
        provider=order.provider,
        transaction_id=payment.transaction_id,
    )
    payload = msgspec.json.encode(receipt, order="sorted")
    signed_by = sign(payload)
    await settlement_queries.insert_receipt(
        ReceiptRow(
            order_id=order.id,
            code=receipt.code,
            number=receipt.number,
            check_code=receipt.check_code,
            amount_fen=receipt.amount_fen,
            issued_on=receipt.issued_on,
            payload=payload,
            signature=signed_by.signature,
            key_id=signed_by.key_id,
        )
    )


async def signed(order: OrderRow) -> SignedPaymentReceipt:
    """Give the receipt of an order, the same bytes each time.

    Raises:
        ReceiptNotReady: the order is not paid.

    """
    row = await settlement_queries.receipt_of(order.id)
    if row is None:
        raise ReceiptNotReady
    return SignedPaymentReceipt(
        receipt=msgspec.json.decode(row.payload, type=PaymentReceipt),
        payload=base64.b64encode(row.payload).decode(),
        signature=base64.b64encode(row.signature).decode(),
        key_id=row.key_id,
    )


async def is_genuine(question: ReceiptQuestion) -> bool:
    """Say whether a receipt with exactly these five was issued."""
    return await settlement_queries.receipt_exists(
        question.code, question.number, question.check_code, question.amount_fen, question.issued_on
    )

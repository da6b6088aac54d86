"""Every query on what a settlement writes: provider events, nonces, the ledger, receipts."""

from datetime import date, datetime
from uuid import UUID

import msgspec

from backend.kit import db
from backend.kit.ids import new_id
from backend.payments.provider import Told

RECEIPT_COLUMNS = "order_id, code, number, check_code, amount_fen, issued_on, payload, signature, key_id"


class ReceiptRow(msgspec.Struct, frozen=True, kw_only=True):
    """A receipt as it is kept."""

    order_id: UUID
    code: str
    number: str
    check_code: str
    amount_fen: int
    issued_on: date
    payload: bytes
    signature: bytes
    key_id: str


async def use_nonce(nonce: str, at: datetime) -> bool:
    """Use a nonce; False when it was used before."""
    return bool(
        await db.execute(
            "INSERT INTO provider_nonce (nonce, seen_at) VALUES ($1, $2) ON CONFLICT DO NOTHING", nonce, at
        )
    )


async def forget_nonces(before: datetime) -> int:
    """Forget nonces that the freshness window refuses anyway."""
    return await db.execute("DELETE FROM provider_nonce WHERE seen_at < $1", before)


async def insert_event(provider: str, told: Told, effect: str, at: datetime) -> None:
    """Keep what a provider told us, once however often it tells it."""
    await db.execute(
        "INSERT INTO provider_event (id, provider, event_id, order_id, source, told, body, effect, received_at)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (provider, event_id) DO NOTHING",
        new_id(),
        provider,
        told.event_id,
        told.order_id,
        told.source,
        told.state,
        told.body,
        effect,
        at,
    )


async def knows_event(provider: str, event_id: str) -> bool:
    """Say whether a provider told us this before."""
    return bool(
        await db.fetch_value(
            "SELECT EXISTS (SELECT FROM provider_event WHERE provider = $1 AND event_id = $2)", provider, event_id
        )
    )


async def book(order_id: UUID, lines: dict[str, int], at: datetime) -> None:
    """Book lines that add up to zero; the database refuses others at commit."""
    booking = new_id()
    await db.execute_many(
        "INSERT INTO ledger_entry (id, booking_id, order_id, account, amount_fen, booked_at)"
        " VALUES ($1, $2, $3, $4, $5, $6)",
        [(new_id(), booking, order_id, account, fen, at) for account, fen in lines.items() if fen],
    )


async def next_receipt_number() -> int:
    """Take the next receipt number; gaps are possible, doubles are not."""
    return int(await db.fetch_value("SELECT nextval('payment_receipt_number')"))


async def insert_receipt(receipt: ReceiptRow) -> None:
    """Keep a receipt."""
    await db.execute(
        f"INSERT INTO payment_receipt ({RECEIPT_COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",  # noqa: S608  # our constants
        *msgspec.structs.astuple(receipt),
    )


async def receipt_of(order_id: UUID) -> ReceiptRow | None:
    """Give the receipt of an order; the caller has seen to it that she may see it."""
    row = await db.fetch_row(
        f"SELECT {RECEIPT_COLUMNS} FROM payment_receipt WHERE order_id = $1",  # noqa: S608  # constants
        order_id,
    )
    return msgspec.convert(dict(row), ReceiptRow) if row else None


async def receipt_exists(code: str, number: str, check_code: str, amount_fen: int, issued_on: date) -> bool:
    """Say whether a receipt with exactly these five was issued."""
    return bool(
        await db.fetch_value(
            "SELECT EXISTS (SELECT FROM payment_receipt WHERE code = $1 AND number = $2 AND check_code = $3"
            " AND amount_fen = $4 AND issued_on = $5)",
            code,
            number,
            check_code,
            amount_fen,
            issued_on,
        )
    )

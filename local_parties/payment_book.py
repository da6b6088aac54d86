"""What the local payment provider remembers: its merchants' orders, what was paid, what was given back."""

import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

import msgspec

TradeState = Literal["NOTPAY", "SUCCESS", "PAYERROR", "CLOSED"]


class Trade(msgspec.Struct, kw_only=True):
    """One order of a merchant."""

    merchant_id: str
    out_trade_no: str
    description: str
    total: int
    time_expire: str
    language: str
    return_url: str
    notify_url: str
    token: str
    state: TradeState = "NOTPAY"
    paid: int = 0
    transaction_id: str = ""
    success_time: str = ""
    refunds: dict[str, int] = {}

    def is_over(self) -> bool:
        """Say whether it can no longer be paid because its time has run out."""
        return datetime.fromisoformat(self.time_expire) <= datetime.now(UTC)

    def told(self) -> dict[str, Any]:
        """Give what a query or a callback says of it."""
        said: dict[str, Any] = {
            "merchant_id": self.merchant_id,
            "out_trade_no": self.out_trade_no,
            "trade_state": self.state,
            "amount": {"total": self.paid or self.total, "currency": "CNY"},
        }
        if self.state == "SUCCESS":
            said |= {"transaction_id": self.transaction_id, "success_time": self.success_time}
        return said


class Book:
    """All orders, kept in a file so that a restart forgets nothing."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "trades.json"
        self.trades: dict[str, Trade] = {}
        if self._file.exists():
            self.trades = msgspec.json.decode(self._file.read_bytes(), type=dict[str, Trade])

    def keep(self) -> None:
        """Write everything down, whole or not at all."""
        fresh = self._file.with_suffix(".new")
        fresh.write_bytes(msgspec.json.encode(self.trades))
        fresh.replace(self._file)

    def by_token(self, token: str) -> Trade | None:
        """Find an order by the secret part of its page's address."""
        return next((trade for trade in self.trades.values() if trade.token == token), None)

    def find(self, out_trade_no: str) -> Trade | None:
        """Find an order by its merchant's number, and close it if its time has run out."""
        trade = self.trades.get(out_trade_no)
        if trade is not None and trade.state in ("NOTPAY", "PAYERROR") and trade.is_over():
            trade.state = "CLOSED"
            self.keep()
        return trade

    def take_money(self, trade: Trade, amount: int | None = None, at: str | None = None) -> None:
        """Note that an order was paid; the first payment counts."""
        if trade.state == "SUCCESS":
            return
        trade.state = "SUCCESS"
        trade.paid = trade.total if amount is None else amount
        trade.transaction_id = f"4200{time.time_ns()}"
        trade.success_time = at or datetime.now(UTC).isoformat()
        self.keep()

    def refuse_money(self, trade: Trade) -> None:
        """Note that the bank refused a payment; the payer may try again."""
        if trade.state == "NOTPAY":
            trade.state = "PAYERROR"
            self.keep()

    def close(self, trade: Trade) -> None:
        """Note that an order is not paid any more: its payer turned back, or its merchant gave it up."""
        if trade.state != "SUCCESS":
            trade.state = "CLOSED"
            self.keep()

    def refund(self, trade: Trade, number: str, amount: int) -> bool:
        """Give money back, once for each refund number; False when there is not so much to give."""
        if number in trade.refunds:
            return trade.refunds[number] == amount
        if trade.state != "SUCCESS" or amount < 1 or sum(trade.refunds.values()) + amount > trade.paid:
            return False
        trade.refunds[number] = amount
        self.keep()
        return True

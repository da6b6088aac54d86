"""How the local payment provider calls its merchants, and how it can be told to misbehave."""

import asyncio
import base64
import hashlib
import hmac
import secrets
import time
import uuid
from collections.abc import Coroutine
from datetime import UTC, datetime
from typing import Any, Literal

import aiohttp
import msgspec

from local_parties.payment_book import Trade

EVENTS = {"SUCCESS": "TRANSACTION.SUCCESS", "PAYERROR": "TRANSACTION.PAYERROR", "CLOSED": "TRANSACTION.CLOSED"}
# Seconds between one call and the next while the merchant does not take it.
RETRY_AFTER = (1, 2, 4, 8, 15, 30, 60, 180, 600, 1800)

Calls = Literal["normal", "drop", "forge", "hold"]


class Behaviour(msgspec.Struct, kw_only=True):
    """How it behaves, set by `POST /control`.

    `calls`: normal; drop (never calls); forge (calls with a wrong signature); hold (keeps calls until released).
    `refuse`: which of its services answer 500: orders, queries, refunds.
    """

    calls: Calls = "normal"
    delay: float = 0.0
    repeat: int = 1
    refuse: list[Literal["orders", "queries", "refunds"]] = []
    refunds_take_time: bool = False


def sign(key: bytes, label: str, body: bytes) -> dict[str, str]:
    """Sign a body: HMAC-SHA256 over label, time stamp, nonce and body."""
    timestamp, nonce = str(int(time.time())), secrets.token_hex(16)
    digest = hmac.digest(key, f"{label}\n{timestamp}\n{nonce}\n".encode() + body, hashlib.sha256)
    signature = base64.b64encode(digest).decode()
    return {"Provider-Timestamp": timestamp, "Provider-Nonce": nonce, "Provider-Signature": signature}


class Notices:
    """The calls that are on their way."""

    def __init__(self, key: bytes) -> None:
        self.key = key
        self.behaviour = Behaviour()
        self.held: list[tuple[str, bytes]] = []
        self.made: list[dict[str, Any]] = []
        self._tasks: set[asyncio.Task[None]] = set()
        self._session: aiohttp.ClientSession | None = None

    async def close(self) -> None:
        """Drop what is on its way."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._session is not None:
            await self._session.close()

    def tell(self, trade: Trade) -> None:
        """Call the merchant about an order, in the way that it was told to."""
        now = datetime.now(UTC).isoformat()
        notice = {
            "id": str(uuid.uuid4()),
            "create_time": now,
            "event_type": EVENTS[trade.state],
            "resource": trade.told(),
        }
        body = msgspec.json.encode(notice)
        if self.behaviour.calls == "hold":
            self.held.append((trade.notify_url, body))
        elif self.behaviour.calls != "drop":
            for _ in range(self.behaviour.repeat):
                self._begin(self._until_taken(trade.notify_url, body))

    def release(self, *, backwards: bool) -> None:
        """Make the calls that were held, one after the other."""
        held = self.held[::-1] if backwards else self.held
        self.held = []
        self._begin(self._one_by_one(held))

    def _begin(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _one_by_one(self, held: list[tuple[str, bytes]]) -> None:
        for address, body in held:
            await self._call(address, body)

    async def _until_taken(self, address: str, body: bytes) -> None:
        await asyncio.sleep(self.behaviour.delay)
        for pause in RETRY_AFTER:
            if await self._call(address, body):
                return
            await asyncio.sleep(pause)

    async def _call(self, address: str, body: bytes) -> bool:
        if self._session is None:
            self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=10))
        key = secrets.token_bytes(32) if self.behaviour.calls == "forge" else self.key
        headers = {"Content-Type": "application/json", **sign(key, "callback", body)}
        try:
            async with self._session.post(address, data=body, headers=headers) as response:
                status = response.status
        except (aiohttp.ClientError, TimeoutError):
            status = 0
        self.made.append({"status": status, "headers": headers, "body": body.decode()})
        return status in (200, 204)

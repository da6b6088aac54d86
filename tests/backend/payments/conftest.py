"""The payment provider beside the application, which it can call; bills to pay; and a payer with a phone."""

import base64
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
import msgspec
import pytest
from aiohttp import web
from litestar import Litestar

from backend.kit import clock, db, secrets
from backend.kit.ids import new_id
from backend.payments import queries
from backend.payments.demonstration_bills import AUTHORITY, LIGHT, RING_ROAD
from backend.payments.queries import Bill, OrderRow
from backend.payments.schemas import FineDecision
from backend.settings import Settings
from local_parties.payment_provider import PaymentProvider
from tests.fixtures.application import settings as plain_settings

__all__ = ["plain_settings"]


@dataclass
class Door:
    """Our public address: what outside parties call ends at the application of the test."""

    url: str = ""
    app: Litestar | None = None
    heard: list[int] = field(default_factory=list)

    async def hand_on(self, request: web.Request) -> web.Response:
        assert self.app is not None
        transport = httpx.ASGITransport(app=self.app)  # type: ignore[arg-type]  # Litestar types ASGI more narrowly
        async with httpx.AsyncClient(transport=transport, base_url=self.url) as client:
            body = await request.read()
            answer = await client.request(request.method, request.path, content=body, headers=dict(request.headers))
        self.heard.append(answer.status_code)
        return web.Response(status=answer.status_code, body=answer.content)


async def listening(server: web.Application) -> AsyncIterator[str]:
    runner = web.AppRunner(server)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()


@pytest.fixture
async def door() -> AsyncIterator[Door]:
    made = Door()
    server = web.Application()
    server.router.add_route("*", "/{path:.*}", made.hand_on)
    async for url in listening(server):
        made.url = url
        yield made


@pytest.fixture
async def provider_url(tmp_path: Path, secrets_directory: Path) -> AsyncIterator[str]:
    key = base64.b64decode((secrets_directory / "payment_provider_key").read_bytes())
    async for url in listening(PaymentProvider(key, tmp_path).application()):
        yield url


@pytest.fixture
def settings(plain_settings: Settings, door: Door, provider_url: str) -> Settings:
    secrets.use(plain_settings.secrets_directory)
    return msgspec.structs.replace(plain_settings, public_url=door.url, payment_provider_url=provider_url)


@dataclass
class Payer:
    """Somebody with a phone: asks us, and goes to the provider's page."""

    client: httpx.AsyncClient
    provider_url: str

    async def look_up(self, decision_number: str) -> httpx.Response:
        return await self.client.post("/api/payments/fines/look-up", json={"decision_number": decision_number})

    async def place(self, bill: Bill, amount_fen: int = 20000, order_id: UUID | None = None) -> httpx.Response:
        wish = {"id": str(order_id or new_id()), "bill_id": str(bill.id), "amount_fen": amount_fen}
        return await self.client.post("/api/payments/orders", json=wish)

    async def order(self, bill: Bill, amount_fen: int = 20000) -> dict[str, Any]:
        answer = await self.place(bill, amount_fen)
        assert answer.status_code == httpx.codes.CREATED, answer.text
        found: dict[str, Any] = answer.json()
        return found

    async def choose(self, order: dict[str, Any], choice: str) -> str:
        """Press a button on the provider's page; gives the address to which it sends the payer back."""
        async with httpx.AsyncClient() as outside:
            answer = await outside.post(order["pay_url"], data={"choice": choice})
        assert answer.status_code == httpx.codes.SEE_OTHER, answer.text
        return answer.headers["location"]

    async def control(self, **wish: Any) -> None:  # noqa: ANN401  # whatever the provider can be told
        async with httpx.AsyncClient() as outside:
            answer = await outside.post(f"{self.provider_url}/control", json=wish)
        assert answer.status_code == httpx.codes.NO_CONTENT, answer.text

    async def provider_did(self) -> dict[str, Any]:
        async with httpx.AsyncClient() as outside:
            found: dict[str, Any] = (await outside.get(f"{self.provider_url}/control")).json()
        return found

    async def sees(self, order: dict[str, Any]) -> dict[str, Any]:
        answer = await self.client.get(f"/api/payments/orders/{order['id']}")
        assert answer.status_code == httpx.codes.OK, answer.text
        found: dict[str, Any] = answer.json()
        return found


@pytest.fixture
async def payer(app: Litestar, settings: Settings, door: Door) -> AsyncIterator[Payer]:
    door.app = app
    headers = {"Origin": settings.public_url, "Accept-Language": "en"}
    transport = httpx.ASGITransport(app=app)  # type: ignore[arg-type]  # as above
    async with httpx.AsyncClient(transport=transport, base_url=settings.public_url, headers=headers) as client:
        yield Payer(client, settings.payment_provider_url)


MakeBill = Callable[..., Awaitable[Bill]]


@pytest.fixture
def make_bill(app: Litestar) -> MakeBill:
    """Make a bill of 200 yuan, served three days ago unless said otherwise."""
    count = iter(range(100))

    async def make(fine_fen: int = 20000, served_days_ago: int = 3) -> Bill:
        decision = FineDecision(
            decision_number=f"5199990000000{next(count):02d}",
            served_on=days_ago(served_days_ago),
            violation=LIGHT[0],
            violation_en=LIGHT[1],
            place=RING_ROAD[0],
            place_en=RING_ROAD[1],
            authority=AUTHORITY[0],
            authority_en=AUTHORITY[1],
            is_demonstration=True,
        )
        bill = Bill(id=new_id(), decision=decision, fine_fen=fine_fen, paid_at=None, paid_order_id=None)
        await queries.upsert_demonstration_bill(bill, "traffic_fine")
        return bill

    return make


def days_ago(days: int) -> date:
    return clock.today() - timedelta(days=days)


async def stored(order: dict[str, Any]) -> OrderRow:
    found = await queries.order(UUID(order["id"]))
    assert found is not None
    return found


async def balances() -> dict[str, int]:
    rows = await db.fetch("SELECT account, sum(amount_fen)::bigint AS fen FROM ledger_entry GROUP BY account")
    return {row["account"]: row["fen"] for row in rows if row["fen"]}


async def effects(order: dict[str, Any]) -> list[tuple[str, str]]:
    rows = await db.fetch("SELECT told, effect FROM provider_event WHERE order_id = $1 ORDER BY id", UUID(order["id"]))
    return [(row["told"], row["effect"]) for row in rows]


async def let_time_pass(order: dict[str, Any], minutes: int) -> None:
    """Move an order into the past, as if that much time had gone by since."""
    await db.execute(
        "UPDATE payment_order SET created_at = created_at - $2::interval, expires_at = expires_at - $2::interval,"
        " asked_at = NULL WHERE id = $1",
        UUID(order["id"]),
        timedelta(minutes=minutes),
    )

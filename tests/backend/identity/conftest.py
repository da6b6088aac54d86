"""The SMS gateway beside the application, and people who sign in."""

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import httpx
import msgspec
import pytest
from aiohttp import web

from backend.kit import secrets
from backend.settings import Settings
from local_parties.sms_gateway import make_application
from tests.fixtures.application import ClientFor
from tests.fixtures.application import settings as plain_settings

__all__ = ["plain_settings"]

PHONE = "19900000101"


class SmsGateway:
    """The running gateway, asked as a person reads her messages."""

    def __init__(self, url: str) -> None:
        self.url = url

    async def messages(self, phone: str) -> list[str]:
        async with httpx.AsyncClient(base_url=self.url, timeout=30) as client:
            found = (await client.get("/messages", params={"phone": phone})).json()["messages"]
        return [message["params"]["code"] for message in found]

    async def texts(self, phone: str) -> list[str]:
        async with httpx.AsyncClient(base_url=self.url, timeout=30) as client:
            found = (await client.get("/messages", params={"phone": phone})).json()["messages"]
        return [message["text"] for message in found]

    async def code(self, phone: str) -> str:
        return (await self.messages(phone))[0]

    async def control(self, **orders: float) -> None:
        async with httpx.AsyncClient(base_url=self.url, timeout=30) as client:
            await client.post("/control", json=orders)


@pytest.fixture
async def sms_gateway(secrets_directory: Path) -> AsyncIterator[SmsGateway]:
    secrets.use(secrets_directory)
    runner = web.AppRunner(make_application(secrets.secret("sms_gateway_key")))
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]
    yield SmsGateway(f"http://127.0.0.1:{port}")
    await runner.cleanup()


@pytest.fixture
def settings(plain_settings: Settings, sms_gateway: SmsGateway) -> Settings:
    return msgspec.structs.replace(plain_settings, sms_gateway_url=sms_gateway.url)


SignIn = Callable[..., Awaitable[httpx.AsyncClient]]


@pytest.fixture
def sign_in(client_for: ClientFor, sms_gateway: SmsGateway) -> SignIn:
    """Sign somebody in by a code; the client carries cookie and token from then on."""

    async def by_code(phone: str = PHONE, **headers: str) -> httpx.AsyncClient:
        client = client_for()
        client.headers.update(headers)
        sent = await client.post("/api/identity/codes", json={"phone": phone})
        assert sent.status_code == 202, sent.text
        given = {**_of(sent), "phone": phone, "code": await sms_gateway.code(phone)}
        answer = await client.post("/api/identity/codes/verify", json=given)
        assert answer.status_code == 200, answer.text
        client.headers["X-Csrf-Token"] = answer.json()["csrf_token"]
        return client

    return by_code


def _of(sent: httpx.Response) -> dict[str, str]:
    return {"code_request_id": sent.json()["code_request_id"]}

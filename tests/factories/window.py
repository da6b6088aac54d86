"""Somebody at a window: known by a code or by a paper, with what she brings and signs."""

import hashlib
from typing import Any

import httpx

from backend.kit.ids import new_id
from tests.backend.identity.conftest import SmsGateway
from tests.factories.applications import answers, picture, reference, submission

Headers = dict[str, str]

WINDOW = "/api/window"
SEND = "/api/applications/at-window"
PHONE = "19900001402"
SIGNATURE = picture("black", (200, 80), "PNG")
SIGNED = {"kind": "signature", "sha256": reference(SIGNATURE)["sha256"], "type": "image/png"}
PAPER = {
    "service_slug": "child-registration",
    "paper": "identity_card",
    "citizen_number": "519999198506150029",
    "name": "张晓兰",
}


async def begin_with_code(
    client: httpx.AsyncClient,
    officer: Headers,
    gateway: SmsGateway,
    phone: str = PHONE,
    visit: str = "",
    service: str = "child-registration",
) -> httpx.Response:
    """Let the person at the window read her code out; she who comes to correct something names no service."""
    sent = await client.post(f"{WINDOW}/codes", json={"phone": phone}, headers=officer)
    assert sent.status_code == 202, sent.text
    said = {
        "service_slug": service,
        "code_request_id": sent.json()["code_request_id"],
        "phone": phone,
        "code": await gateway.code(phone),
    }
    return await client.put(f"{WINDOW}/visits/{visit or new_id()}/code", json=said, headers=officer)


async def begin_with_paper(client: httpx.AsyncClient, officer: Headers, **changes: str) -> httpx.Response:
    """Look at the paper of somebody without a phone."""
    return await client.put(f"{WINDOW}/visits/{new_id()}/paper", json={**PAPER, **changes}, headers=officer)


async def attach(client: httpx.AsyncClient, officer: Headers, visit: str, content: bytes) -> httpx.Response:
    """Send what the person brings."""
    path = f"{WINDOW}/visits/{visit}/attachments/{hashlib.sha256(content).hexdigest()}"
    sent = {**officer, "Upload-Offset": "0", "Upload-Length": str(len(content))}
    return await client.patch(path, content=content, headers=sent)


def filing(visit: str, **changes: Any) -> dict[str, Any]:  # noqa: ANN401  # an answer is any JSON
    """Put an application together as a window does."""
    return {**submission(visit, answers(**changes)), "consent": SIGNED}


async def filed(client: httpx.AsyncClient, officer: Headers, visit: str) -> httpx.Response:
    """Send what the person brings, and the application."""
    for content in (picture(), SIGNATURE):
        assert (await attach(client, officer, visit, content)).is_success
    return await client.post(SEND, json=filing(visit), headers=officer)

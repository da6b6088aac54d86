"""Sending an application: any number of times, kept once, answered with the same signed receipt."""

import asyncio
import base64
import json
from typing import Any

import httpx
import pytest
from litestar import Litestar

from backend.applications import receipts
from backend.kit import crypto, db
from backend.kit.ids import new_id
from tests.factories.applications import (
    API,
    answers,
    person_headers,
    picture,
    publish_services,
    reference,
    send_photo,
    submission,
)

CROWD = 200


@pytest.fixture(autouse=True)
async def services(app: Litestar) -> None:
    await publish_services()


@pytest.fixture
async def xiaolan(client: httpx.AsyncClient) -> dict[str, str]:
    headers = await person_headers(101)
    await send_photo(client, headers, picture())
    return headers


def receipt_of(answer: httpx.Response) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(base64.b64decode(answer.json()["payload"]))
    return told


async def test_200_submissions_at_once_are_one_application_and_one_receipt(
    client: httpx.AsyncClient, xiaolan: dict[str, str]
) -> None:
    body = submission()
    sent = await asyncio.gather(*(client.post(API, json=body, headers=xiaolan) for _ in range(CROWD)))
    assert {answer.status_code for answer in sent} == {200}
    assert len({answer.content for answer in sent}) == 1
    counts = await db.fetch_row(
        "SELECT (SELECT count(*) FROM application) AS applications, (SELECT count(*) FROM case_event) AS events,"
        " (SELECT count(*) FROM outbox_event WHERE topic = 'applications.submitted') AS told,"
        " (SELECT count(*) FROM audit_record WHERE action = 'applications.submitted') AS recorded"
    )
    assert counts is not None
    assert set(counts.values()) == {1}


async def test_the_receipt_is_signed_and_says_what_was_received(
    client: httpx.AsyncClient, xiaolan: dict[str, str]
) -> None:
    body = submission()
    answer = await client.post(API, json=body, headers=xiaolan)
    keys = {key["key_id"]: key["public_key"] for key in (await client.get(f"{API}/receipt-keys")).json()["keys"]}
    signed = answer.json()
    payload, signature = base64.b64decode(signed["payload"]), base64.b64decode(signed["signature"])
    assert crypto.is_signed_by(base64.b64decode(keys[signed["key_id"]]), payload, signature)
    told = receipt_of(answer)
    assert told["application_id"] == told["id"] == body["id"]
    assert told["answers_sha256"] == receipts.sha256_of(body["answers"]).hex()
    assert told["case_number"].startswith("5106-")

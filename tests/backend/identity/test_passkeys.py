"""Passkeys, registered and used by a software authenticator."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import httpx
import pytest

from backend.kit import db
from tests.backend.identity.authenticator import PRESENT, Authenticator
from tests.backend.identity.conftest import SignIn
from tests.fixtures.application import ClientFor

PASSKEYS = "/api/identity/passkeys"


async def options(client: httpx.AsyncClient, which: str) -> dict[str, Any]:
    answer = await client.post(f"{PASSKEYS}/{which}")
    assert answer.status_code == 200, answer.text
    return dict(answer.json()["options"])


async def register(client: httpx.AsyncClient, device: Authenticator, name: str = "Her phone") -> httpx.Response:
    made = device.register(await options(client, "registration-options"))
    return await client.post(PASSKEYS, json={"credential": made, "name": name})


async def use(client: httpx.AsyncClient, device: Authenticator) -> httpx.Response:
    signed = device.sign_in(await options(client, "sign-in-options"))
    return await client.post(f"{PASSKEYS}/sign-in", json={"credential": signed})


def refused(answer: httpx.Response) -> bool:
    return (answer.status_code, answer.json().get("code")) == (422, "passkey_not_accepted")


async def test_a_passkey_signs_in_without_a_name(sign_in: SignIn, client: httpx.AsyncClient) -> None:
    person = await sign_in()
    device = Authenticator()
    assert (await register(person, device)).status_code == 201
    listed = (await person.get(PASSKEYS)).json()["passkeys"]
    assert [passkey["name"] for passkey in listed] == ["Her phone"]
    assert listed[0]["last_used_at"] is None
    answer = await use(client, device)
    assert answer.status_code == 200, answer.text
    mine = (await person.get("/api/identity/session")).json()["account"]
    assert answer.json()["account"] == mine
    assert (await client.get("/api/identity/session")).json()["account"] == mine
    assert (await person.get(PASSKEYS)).json()["passkeys"][0]["last_used_at"] is not None


async def test_options_ask_for_a_discoverable_and_verified_passkey(sign_in: SignIn, client: httpx.AsyncClient) -> None:
    person = await sign_in()
    asked = await options(person, "registration-options")
    assert asked["rp"]["id"] == "localhost"
    assert asked["authenticatorSelection"]["residentKey"] == "required"
    assert asked["authenticatorSelection"]["userVerification"] == "required"
    assert asked["user"]["name"] == "199****0101"
    wanted = await options(client, "sign-in-options")
    assert wanted.get("allowCredentials", []) == []
    assert wanted["challenge"] != (await options(client, "sign-in-options"))["challenge"]


async def test_a_device_is_asked_not_to_make_a_second_passkey(sign_in: SignIn) -> None:
    person, device = await sign_in(), Authenticator()
    await register(person, device)
    excluded = (await options(person, "registration-options"))["excludeCredentials"]
    assert len(excluded) == 1
    assert refused(await register(person, device))


@pytest.mark.parametrize(
    "wrong",
    [
        {"origin": "https://elsewhere.example"},
        {"host": "elsewhere.example"},
        {"flags": PRESENT},
    ],
    ids=["another origin", "another site", "not unlocked"],
)
async def test_what_proves_nothing_is_refused(
    sign_in: SignIn, client: httpx.AsyncClient, wrong: dict[str, Any]
) -> None:
    person, device = await sign_in(), Authenticator()
    assert refused(await register(person, replace(device, **wrong)))
    assert (await register(person, device)).status_code == 201
    assert refused(await use(client, replace(device, **wrong)))
    assert (await client.get("/api/identity/session")).json()["account"] is None


async def test_an_answer_counts_once(sign_in: SignIn, client: httpx.AsyncClient) -> None:
    person, device = await sign_in(), Authenticator()
    await register(person, device)
    signed = device.sign_in(await options(client, "sign-in-options"))
    assert (await client.post(f"{PASSKEYS}/sign-in", json={"credential": signed})).status_code == 200
    assert refused(await client.post(f"{PASSKEYS}/sign-in", json={"credential": signed}))


async def test_a_challenge_is_over_after_five_minutes(sign_in: SignIn, client: httpx.AsyncClient) -> None:
    person, device = await sign_in(), Authenticator()
    await register(person, device)
    signed = device.sign_in(await options(client, "sign-in-options"))
    await db.execute("UPDATE passkey_challenge SET expires_at = expires_at - $1::interval", timedelta(minutes=5))
    assert refused(await client.post(f"{PASSKEYS}/sign-in", json={"credential": signed}))


async def test_another_persons_challenge_registers_nothing(sign_in: SignIn) -> None:
    one, other = await sign_in("19900000101"), await sign_in("19900000102")
    made = Authenticator().register(await options(one, "registration-options"))
    assert refused(await other.post(PASSKEYS, json={"credential": made, "name": "x"}))


async def test_another_key_and_a_copy_are_refused(sign_in: SignIn, client: httpx.AsyncClient) -> None:
    person, device = await sign_in(), Authenticator()
    await register(person, device)
    forged = Authenticator(credential_id=device.credential_id, user_handle=device.user_handle)
    assert refused(await use(client, forged))
    device.count = 10
    assert (await use(client, device)).status_code == 200
    device.count = 3
    assert refused(await use(client, device))


async def test_a_passkey_of_another_account_is_not_given_away(sign_in: SignIn, client: httpx.AsyncClient) -> None:
    one, other = await sign_in("19900000101"), await sign_in("19900000102")
    device = Authenticator()
    await register(one, device)
    theirs = (await other.get("/api/identity/session")).json()["account"]["account_id"]
    device.user_handle = bytes.fromhex(theirs.replace("-", ""))
    assert refused(await use(client, device))


async def test_a_removed_passkey_is_refused(sign_in: SignIn, client_for: ClientFor) -> None:
    person, other, device = await sign_in("19900000101"), await sign_in("19900000102"), Authenticator()
    passkey_id = (await register(person, device)).json()["passkey_id"]
    assert (await other.delete(f"{PASSKEYS}/{passkey_id}")).status_code == 404
    assert (await person.delete(f"{PASSKEYS}/{passkey_id}")).status_code == 204
    assert (await person.delete(f"{PASSKEYS}/{passkey_id}")).status_code == 404
    assert (await person.get(PASSKEYS)).json() == {"passkeys": []}
    assert refused(await use(client_for(), device))


@pytest.mark.parametrize(
    "credential",
    [{}, {"id": 1}, {"response": []}, {"response": {"clientDataJSON": "!"}}, {"rawId": "\u0000", "response": {}}],
)
async def test_malformed_answers_are_refused(
    sign_in: SignIn, client: httpx.AsyncClient, credential: dict[str, Any]
) -> None:
    person = await sign_in()
    assert refused(await person.post(PASSKEYS, json={"credential": credential, "name": "x"}))
    assert refused(await client.post(f"{PASSKEYS}/sign-in", json={"credential": credential}))

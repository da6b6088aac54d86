"""Sessions: where they stand, how they end, and what a request must carry."""

from datetime import timedelta

import httpx
import pytest

from backend.audit import seals
from backend.identity import service, sessions
from backend.kit import cache, db
from backend.settings import Settings
from tests.backend.identity.conftest import PHONE, SignIn
from tests.fixtures.application import PUBLIC_URL, ClientFor, Settle

SESSION = "/api/identity/session"
SESSIONS = "/api/identity/sessions"
PHONE_BROWSER = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36"


async def is_signed_in(client: httpx.AsyncClient) -> bool:
    return (await client.get(SESSION)).json()["account"] is not None


def token_of(client: httpx.AsyncClient) -> str:
    return str(client.cookies["session"])


async def test_losing_the_cache_signs_nobody_out(sign_in: SignIn) -> None:
    person = await sign_in()
    assert await is_signed_in(person)
    await cache.client().flushall()
    assert await is_signed_in(person)
    await cache.close_cache()
    cache.open_cache("redis://127.0.0.1:1")
    assert await is_signed_in(person)


async def test_a_known_session_is_read_from_the_cache_alone(sign_in: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    person = await sign_in()
    assert await is_signed_in(person)
    asked: list[str] = []
    fetch_row = db.fetch_row

    async def watched(sql: str, *arguments: object) -> db.Record | None:
        asked.append(sql)
        return await fetch_row(sql, *arguments)

    monkeypatch.setattr(db, "fetch_row", watched)
    assert await service.authenticate(token_of(person)) is not None
    assert asked == []


async def test_the_cache_holds_nothing_readable_and_believes_no_stranger(sign_in: SignIn) -> None:
    person = await sign_in()
    assert await is_signed_in(person)
    (place,) = [key async for key in cache.client().scan_iter("session:*")]
    account_id = (await person.get(SESSION)).json()["account"]["account_id"]
    kept = await cache.client().get(place)
    assert isinstance(kept, bytes)
    assert bytes.fromhex(account_id.replace("-", "")) not in kept
    await cache.client().set(place, b"\x01\x00\x01" + bytes(60))
    assert await is_signed_in(person)


async def test_signing_out_counts_at_once_and_nobody_slower_brings_it_back(sign_in: SignIn) -> None:
    person = await sign_in()
    assert await is_signed_in(person)
    token = token_of(person)
    principal = await service.authenticate(token)
    answer = await person.post("/api/identity/sign-out")
    assert answer.status_code == 204
    assert "Max-Age=0" in answer.headers["set-cookie"]
    assert await service.authenticate(token) is None
    place = f"session:{sessions.token_digest(token).hex()}"
    assert principal is not None
    assert not await cache.client().set(place, b"a slower reader's", nx=True)
    await cache.client().flushall()
    assert await service.authenticate(token) is None


async def test_signing_out_with_the_cache_down_is_caught_up(
    sign_in: SignIn, settings: Settings, settle: Settle
) -> None:
    person = await sign_in()
    assert await is_signed_in(person)
    token = token_of(person)
    await cache.close_cache()
    cache.open_cache("redis://127.0.0.1:1")
    assert (await person.post("/api/identity/sign-out")).status_code == 204
    assert await service.authenticate(token) is None
    await cache.close_cache()
    cache.open_cache(settings.redis_url)
    await settle()
    assert await service.authenticate(token) is None


async def test_she_sees_her_devices_and_signs_the_others_out(sign_in: SignIn) -> None:
    first = await sign_in(**{"User-Agent": PHONE_BROWSER})
    second = await sign_in()
    third = await sign_in()
    stranger = await sign_in("19900000102")
    listed = (await first.get(SESSIONS)).json()["sessions"]
    assert len(listed) == 3
    (mine,) = [device for device in listed if device["is_this_one"]]
    assert mine["device_name"] == "Chrome · Android"
    of_third = next(d for d in (await third.get(SESSIONS)).json()["sessions"] if d["is_this_one"])["session_id"]
    assert (await stranger.delete(f"{SESSIONS}/{of_third}")).status_code == 404
    assert await is_signed_in(third)
    assert (await first.delete(f"{SESSIONS}/{of_third}")).status_code == 204
    assert (await first.delete(f"{SESSIONS}/{of_third}")).status_code == 404
    assert not await is_signed_in(third)
    assert (await first.post(f"{SESSIONS}/end-others")).json() == {"ended": 1}
    assert not await is_signed_in(second)
    assert await is_signed_in(first)
    assert await is_signed_in(stranger)


async def test_a_session_is_over_at_its_time(sign_in: SignIn) -> None:
    person = await sign_in()
    await db.execute("UPDATE session SET expires_at = expires_at - $1::interval", timedelta(days=180))
    assert not await is_signed_in(person)
    answer = await person.get(SESSIONS)
    assert (answer.status_code, answer.json()["code"]) == (401, "sign_in_needed")


async def test_being_seen_is_written_at_most_hourly(sign_in: SignIn) -> None:
    person = await sign_in()
    await db.execute("UPDATE session SET last_seen_at = last_seen_at - $1::interval", timedelta(minutes=50))
    before = await db.fetch_value("SELECT last_seen_at FROM session")
    await is_signed_in(person)
    assert await db.fetch_value("SELECT last_seen_at FROM session") == before
    await db.execute("UPDATE session SET last_seen_at = last_seen_at - $1::interval", timedelta(minutes=20))
    await cache.client().flushall()
    await is_signed_in(person)
    assert await db.fetch_value("SELECT last_seen_at FROM session") > before


async def test_signing_in_as_another_ends_the_session_before(client: httpx.AsyncClient, sign_in: SignIn) -> None:
    first = await sign_in("19900000101")
    token = token_of(first)
    account_id = await service.ensure_person("19900000102", "")
    opened = await service.open_session(account_id, "")
    assert await service.authenticate(token) is not None
    assert await service.authenticate(opened.token) is not None
    again = await sign_in("19900000101", Cookie=f"session={token}")
    assert await service.authenticate(token) is None
    del again


@pytest.mark.parametrize("origin", ["https://elsewhere.example", "null", f"{PUBLIC_URL}.elsewhere.example", None])
async def test_another_origin_changes_nothing(sign_in: SignIn, origin: str | None) -> None:
    person = await sign_in()
    if origin is None:
        del person.headers["Origin"]
    else:
        person.headers["Origin"] = origin
    for path, body in (("/api/identity/sign-out", None), ("/api/identity/codes", {"phone": PHONE})):
        answer = await person.post(path, json=body)
        assert (answer.status_code, answer.json()["code"]) == (403, "foreign_origin")
    assert await is_signed_in(person)


@pytest.mark.parametrize("token", ["", "0" * 64, "密"])
async def test_a_request_without_the_pages_token_changes_nothing(sign_in: SignIn, token: str) -> None:
    person = await sign_in()
    person.headers.pop("X-Csrf-Token")
    headers = [(b"X-Csrf-Token", token.encode())] if token else []
    answer = await person.post("/api/identity/sign-out", headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (403, "foreign_origin")
    assert await is_signed_in(person)


async def test_what_is_hers_needs_a_session(client: httpx.AsyncClient) -> None:
    for method, path in (("GET", SESSIONS), ("GET", "/api/identity/passkeys"), ("POST", "/api/identity/sign-out")):
        assert (await client.request(method, path)).status_code == 401


async def test_made_up_tokens_are_nobody(client_for: ClientFor) -> None:
    for token in ("x", "x" * 5000, "%00", "session"):
        client = client_for()
        client.headers["Cookie"] = f"session={token}"
        assert not await is_signed_in(client)


async def test_she_chooses_the_language_of_her_messages(sign_in: SignIn) -> None:
    person = await sign_in()
    account = (await person.get(SESSION)).json()["account"]
    assert account["language"] == "en"
    answer = await person.put("/api/identity/language", json={"language": "zh-CN"})
    assert answer.json()["language"] == "zh-CN"
    assert (await person.put("/api/identity/language", json={"language": "xx"})).json()["code"] == "language_unknown"


async def test_every_step_is_in_the_audit_record(sign_in: SignIn) -> None:
    person = await sign_in()
    await person.post("/api/identity/sign-out")
    rows = await db.fetch("SELECT action, details::text AS details FROM audit_record ORDER BY id")
    assert [row["action"] for row in rows] == [
        "identity.account_created",
        "identity.signed_in",
        "identity.session_ended",
    ]
    assert PHONE not in str(rows)
    await seals.seal_once()
    assert (await seals.verify()).faults == []

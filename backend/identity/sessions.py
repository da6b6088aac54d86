"""Sessions: opaque tokens kept as digests in the database, and for ten minutes at a time in the cache.

The cache holds a sealed Principal under the token's digest. Ending a session overwrites that with a mark
that a fill cannot replace (a fill is SET NX), so a reader that was slower than the sign-out brings nobody back.
"""

import contextlib
import secrets
from datetime import timedelta
from uuid import UUID

import msgspec

from backend.audit import service as audit
from backend.identity import accounts, session_queries
from backend.identity.queries import AccountRow
from backend.identity.schemas import SessionAnswer, SessionView
from backend.identity.session_queries import EndedSession
from backend.kit import cache, clock, crypto, db, jobs, outbox
from backend.kit.crypto import ValueDoesNotOpen
from backend.kit.ids import new_id
from backend.kit.outbox import Event
from backend.kit.principal import AccountKind, Principal

KEY = "session_key"
TOKEN_BYTES = 32
CACHE_SECONDS = 600
ENDED = b""
ENDED_SECONDS = 2 * CACHE_SECONDS
SEEN_EVERY = timedelta(hours=1)
LIFETIME: dict[AccountKind, timedelta] = {"person": timedelta(days=180), "staff": timedelta(hours=12)}
LONGEST_TOKEN = 100
FORGET_JOB = "identity.forget_ended_sessions"

_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Principal)


class Opened(msgspec.Struct, frozen=True, kw_only=True):
    """A session that was just opened: the token for the cookie, and what the page is told."""

    token: str
    lifetime: timedelta
    answer: SessionAnswer


def token_digest(token: str) -> bytes:
    """Give the digest under which a token's session is kept."""
    return crypto.keyed_digest(b"token\0" + token.encode(), KEY)


def csrf_token(token: str) -> str:
    """Give the token that the page sends with whatever changes something; it tells nothing of the cookie."""
    return crypto.keyed_digest(b"csrf\0" + token.encode(), KEY).hex()


async def open_session(account_id: UUID, device_name: str) -> Opened:
    """Sign an account in on a device; joins the caller's transaction."""
    row = await accounts.account(account_id)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    lifetime = LIFETIME[row.kind]
    await session_queries.insert_session(new_id(), account_id, token_digest(token), device_name, clock.now() + lifetime)
    return Opened(token=token, lifetime=lifetime, answer=_answer(row, csrf_token(token)))


async def authenticate(token: str) -> Principal | None:
    """Find who is behind a token; None when nobody is. One read of the cache, as a rule."""
    if len(token) > LONGEST_TOKEN:
        return None
    digest = token_digest(token)
    place = _place(digest)
    with contextlib.suppress(cache.CacheUnavailable, ValueDoesNotOpen, msgspec.DecodeError):
        (kept,) = await cache.run(("GET", place))
        if isinstance(kept, bytes):
            return _decoder.decode(crypto.unseal(kept, place)) if kept != ENDED else None
    principal = await _principal(token, digest)
    if principal is not None:
        with contextlib.suppress(cache.CacheUnavailable):
            sealed = crypto.seal(_encoder.encode(principal), place)
            await cache.client().set(place, sealed, ex=CACHE_SECONDS, nx=True)
    return principal


async def _principal(token: str, digest: bytes) -> Principal | None:
    now = clock.now()
    found = await session_queries.open_session(digest, now)
    if found is None:
        return None
    if now - found.last_seen_at > SEEN_EVERY:
        await session_queries.note_seen(found.id, now)
    row = await accounts.account(found.account_id)
    return Principal(
        account_id=row.id,
        session_id=found.id,
        kind=row.kind,
        name=accounts.name_of(row),
        roles=frozenset(row.roles),
        department_code=row.department_code,
        region_code=row.region_code,
        service_slugs=frozenset(row.service_slugs),
        csrf_token=csrf_token(token),
    )


async def answer_for(principal: Principal | None) -> SessionAnswer:
    """Tell the page who is signed in."""
    if principal is None:
        return SessionAnswer()
    return _answer(await accounts.account(principal.account_id), principal.csrf_token)


def _answer(row: AccountRow, proof: str | None) -> SessionAnswer:
    return SessionAnswer(
        account=accounts.view_of(row),
        csrf_token=proof,
        profile_secret=accounts.profile_secret_of(row),
        whole_phone=accounts.phone_of(row),
    )


async def devices_of(principal: Principal) -> list[SessionView]:
    """List where an account is signed in."""
    rows = await session_queries.sessions_of(principal.account_id, clock.now())
    return [
        SessionView(
            session_id=row.id,
            device_name=row.device_name,
            created_at=row.created_at,
            last_seen_at=row.last_seen_at,
            is_this_one=row.id == principal.session_id,
        )
        for row in rows
    ]


async def end(principal: Principal, session_id: UUID) -> bool:
    """End one session of the account, at once and in every process; False when it has no such open one."""
    async with db.transaction():
        ended = await session_queries.end_session_of(principal.account_id, session_id, clock.now())
        await _tell(ended, principal.account_id, principal)
    await forget(ended)
    return bool(ended)


async def end_others(principal: Principal) -> int:
    """End all sessions of the account but the one in hand; gives their number."""
    async with db.transaction():
        ended = await session_queries.end_other_sessions_of(principal.account_id, principal.session_id, clock.now())
        await _tell(ended, principal.account_id, principal)
    await forget(ended)
    return len(ended)


async def end_all(account_id: UUID) -> list[EndedSession]:
    """End all sessions of an account in the open transaction; `forget` them after its commit."""
    ended = await session_queries.end_other_sessions_of(account_id, None, clock.now())
    await _tell(ended, account_id, None)
    return ended


async def _tell(ended: list[EndedSession], account_id: UUID, by: Principal | None) -> None:
    for each in ended:
        await audit.record("identity.session_ended", "session", each.id, by=by)
        told = {"session_id": str(each.id), "account_id": str(account_id)}
        await outbox.publish(Event(topic="identity.session_ended", key=str(each.id), payload=told))


async def forget(ended: list[EndedSession]) -> None:
    """After the commit: mark sessions as ended in the cache, now or, when it is down, as soon as it is back."""
    places = [_place(each.token_digest) for each in ended]
    try:
        await mark_ended(places)
    except cache.CacheUnavailable:
        await jobs.enqueue(FORGET_JOB, {"places": places}, key=str(new_id()))


async def mark_ended(places: list[str]) -> None:
    """Overwrite what the cache holds of sessions.

    Raises:
        CacheUnavailable: the cache is down.

    """
    for place in places:
        await cache.client().set(place, ENDED, ex=ENDED_SECONDS)


def _place(digest: bytes) -> str:
    return f"session:{digest.hex()}"

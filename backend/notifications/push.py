"""Web push: encryption (RFC 8291) and our signature (RFC 8292) by pywebpush, over one shared connection pool."""

import base64
import time
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import msgspec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from py_vapid import Vapid02
from pywebpush import WebPusher

from backend.kit import secrets
from backend.settings import Settings

KEY = "vapid_private_key"
LIFETIME_SECONDS = 28 * 24 * 3600
TOKEN_SECONDS = 12 * 3600
TOKEN_MARGIN = 3600
LIMIT = aiohttp.ClientTimeout(total=10)

GONE = frozenset({404, 410})
ACCEPTED = range(200, 300)

# The push services of Chromium, Firefox, Edge and Safari.
KNOWN_HOSTS = ("fcm.googleapis.com", "push.services.mozilla.com", "notify.windows.com", "push.apple.com")


class PushNotDelivered(Exception):
    """The push service did not take the message now; it is worth another try."""


class _State:
    session: aiohttp.ClientSession | None = None
    contact: str = ""
    allows_loopback: bool = False
    tokens: dict[str, tuple[float, dict[str, str]]] = {}  # noqa: RUF012  # the state of this process


def configure(settings: Settings) -> None:
    """Take the contact address for push services; development also delivers to this machine."""
    _State.contact = settings.public_url if settings.secure else f"mailto:operator@{settings.host}"
    _State.allows_loopback = settings.mode == "development"
    _State.tokens.clear()


async def close() -> None:
    """Close the connections to push services."""
    if _State.session is not None:
        await _State.session.close()
        _State.session = None


def is_known_service(endpoint: str) -> bool:
    """Say whether an address belongs to a push service, so that nobody makes us call other servers."""
    parts = urlsplit(endpoint)
    host = parts.hostname or ""
    if _State.allows_loopback and host in {"localhost", "127.0.0.1"}:
        return True
    return parts.scheme == "https" and any(host == known or host.endswith("." + known) for known in KNOWN_HOSTS)


def _vapid() -> Vapid02:
    return Vapid02.from_raw(base64.urlsafe_b64encode(secrets.secret(KEY)).rstrip(b"="))


def application_server_key() -> str:
    """Give our public key as browsers want it: base64url of the uncompressed point."""
    point = _vapid().public_key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return base64.urlsafe_b64encode(point).rstrip(b"=").decode()


def _authorization(endpoint: str) -> dict[str, str]:
    parts = urlsplit(endpoint)
    audience = f"{parts.scheme}://{parts.netloc}"
    now = time.time()
    until, headers = _State.tokens.get(audience, (0.0, {}))
    if until - TOKEN_MARGIN < now:
        until = now + TOKEN_SECONDS
        headers = _vapid().sign({"aud": audience, "sub": _State.contact, "exp": int(until)})
        _State.tokens[audience] = (until, headers)
    return dict(headers)


async def deliver(subscription: dict[str, Any], payload: dict[str, str], topic: str) -> int:
    """Hand one message to the push service.

    Args:
        subscription: `endpoint` and `keys` as the browser gave them.
        payload: what the worker receives; an id and nothing personal.
        topic: at most 32 base64url characters; a repeat replaces what still waits (RFC 8030, 5.4).

    Returns:
        The status that the push service answered.

    Raises:
        PushNotDelivered: it could not be reached, or did not answer in time.

    """
    if _State.session is None:
        _State.session = aiohttp.ClientSession(timeout=LIMIT)
    endpoint = subscription["endpoint"]
    headers = {**_authorization(endpoint), "Urgency": "normal", "Topic": topic}
    pusher = WebPusher(subscription, aiohttp_session=_State.session)
    try:
        answer = await pusher.send_async(
            data=msgspec.json.encode(payload), headers=headers, ttl=LIFETIME_SECONDS, timeout=LIMIT
        )
    except (aiohttp.ClientError, TimeoutError) as error:
        raise PushNotDelivered(type(error).__name__) from error
    return int(answer.status)

"""Signatures shared with the provider: HMAC-SHA256 (RFC 2104) over what is signed, when, and once.

The signed text is `label`, time stamp (seconds), nonce, each with a line feed, then the raw body. The label keeps
the three uses apart: `POST /v1/orders` for a request, `answer <nonce of the request>` for its answer, `callback`.
"""

import base64
import binascii
import hmac
import secrets as random_source
from collections.abc import Mapping

from backend.kit import clock, crypto
from backend.payments.errors import CallbackNotGenuine

KEY = "payment_provider_key"
TIMESTAMP = "provider-timestamp"
NONCE = "provider-nonce"
SIGNATURE = "provider-signature"
CALLBACK = "callback"
FRESH_SECONDS = 300
LONGEST_NONCE = 64


def _digest(label: str, timestamp: str, nonce: str, body: bytes) -> bytes:
    return crypto.keyed_digest(f"{label}\n{timestamp}\n{nonce}\n".encode() + body, KEY)


def signed_headers(label: str, body: bytes) -> dict[str, str]:
    """Sign a body; gives the headers that carry the signature."""
    timestamp, nonce = str(int(clock.now().timestamp())), random_source.token_hex(16)
    signature = base64.b64encode(_digest(label, timestamp, nonce, body)).decode()
    return {TIMESTAMP: timestamp, NONCE: nonce, SIGNATURE: signature}


def check(label: str, headers: Mapping[str, str], body: bytes) -> str:
    """Check a signature and its time; gives the nonce, whose first use the caller must see to.

    Raises:
        CallbackNotGenuine: the signature is missing or wrong, or its time is more than five minutes away.

    """
    timestamp, nonce = headers.get(TIMESTAMP, ""), headers.get(NONCE, "")
    try:
        given = base64.b64decode(headers.get(SIGNATURE, ""), validate=True)
    except (binascii.Error, ValueError):
        raise CallbackNotGenuine from None
    if not 0 < len(nonce) <= LONGEST_NONCE or not nonce.isascii() or not nonce.isalnum():
        raise CallbackNotGenuine
    if not timestamp.isascii() or not timestamp.isdigit() or len(timestamp) > 12:
        raise CallbackNotGenuine
    if not hmac.compare_digest(given, _digest(label, timestamp, nonce, body)):
        raise CallbackNotGenuine
    if abs(clock.now().timestamp() - int(timestamp)) > FRESH_SECONDS:
        raise CallbackNotGenuine
    return nonce

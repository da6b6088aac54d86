"""The signature of receipts, and the public keys that check it: one of each for every kind of receipt.

The last key signs. Those before it stay published, so that a receipt of years ago can still be proved.
"""

import base64

import msgspec

from backend.kit import crypto, secrets

FIRST_KEY = "receipt_signing_key"


class ReceiptKey(msgspec.Struct, frozen=True):
    """A public key of 32 bytes in base64."""

    key_id: str
    public_key: str


class Signature(msgspec.Struct, frozen=True):
    """An Ed25519 signature (RFC 8032), and the key that checks it."""

    key_id: str
    signature: bytes


def _key_names() -> list[str]:
    later = [f"{FIRST_KEY}_{number}" for number in secrets.numbers_of(f"{FIRST_KEY}_")]
    return [FIRST_KEY, *later]


def sign(payload: bytes) -> Signature:
    """Sign the exact bytes of a receipt with the newest key."""
    newest = _key_names()[-1]
    return Signature(crypto.key_id(newest), crypto.sign(payload, newest))


def public_keys() -> list[ReceiptKey]:
    """Give every key that has ever signed, the oldest first."""
    return [
        ReceiptKey(crypto.key_id(name), base64.b64encode(crypto.public_key(name)).decode()) for name in _key_names()
    ]

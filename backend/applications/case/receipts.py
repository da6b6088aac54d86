"""Receipts: what was received and when, signed so that a phone can prove it with no network.

The signature (Ed25519, RFC 8032) is over the exact bytes that the phone gets as `payload`; the answer's
bytes are kept, so that asking again gives the same ones for ever.
"""

import base64
import hashlib

import msgspec

from backend.applications.case.submission_schemas import Receipt, SignedCaseReceipt
from backend.kit import receipts
from offline_forms import Json, canonical_json


def sha256_of(value: Json) -> bytes:
    """Hash a value by its canonical JSON, which a phone writes with the same bytes."""
    return hashlib.sha256(canonical_json(value).encode()).digest()


def sign(receipt: Receipt) -> bytes:
    """Give the bytes of the answer that carries the signed receipt."""
    payload = msgspec.json.encode(receipt, order="sorted")
    signed = receipts.sign(payload)
    return msgspec.json.encode(
        SignedCaseReceipt(
            payload=base64.b64encode(payload).decode(),
            key_id=signed.key_id,
            signature=base64.b64encode(signed.signature).decode(),
        )
    )

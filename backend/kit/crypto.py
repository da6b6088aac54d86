"""Encryption of personal columns, keyed hashes to look them up, and signatures that a phone can check.

A sealed value is one byte of version, two of key number, twelve of nonce, then AES-256-GCM's output
(NIST SP 800-38D). Its context (table, column, owner) is authenticated with it, so that a value copied
into another row does not open.
"""

import hashlib
import hmac
import os
from functools import cache

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from backend.kit import secrets

VERSION = b"\x01"
NONCE_BYTES = 12
_HEADER_BYTES = 3


class ValueDoesNotOpen(Exception):
    """A sealed value was damaged, moved to another place, or sealed with a key that is gone."""


@cache
def _cipher(directory: str, number: int) -> AESGCM:
    del directory
    return AESGCM(secrets.secret(f"{secrets.FIELD_KEY}{number}"))


@cache
def _newest_key(directory: str) -> int:
    del directory
    return secrets.field_key_ids()[-1]


def seal(value: bytes, context: str) -> bytes:
    """Encrypt a value for one place, named by its context."""
    place = str(secrets.directory())
    number = _newest_key(place)
    nonce = os.urandom(NONCE_BYTES)
    body = _cipher(place, number).encrypt(nonce, value, context.encode())
    return VERSION + number.to_bytes(2, "big") + nonce + body


def unseal(sealed: bytes, context: str) -> bytes:
    """Decrypt a value sealed for this context.

    Raises:
        ValueDoesNotOpen: it was damaged, or sealed for another place, in another version, or by an unknown key.

    """
    if sealed[:1] != VERSION:
        raise ValueDoesNotOpen(context)
    number = int.from_bytes(sealed[1:_HEADER_BYTES], "big")
    nonce = sealed[_HEADER_BYTES : _HEADER_BYTES + NONCE_BYTES]
    try:
        cipher = _cipher(str(secrets.directory()), number)
        return cipher.decrypt(nonce, sealed[_HEADER_BYTES + NONCE_BYTES :], context.encode())
    except (InvalidTag, RuntimeError, ValueError) as error:
        raise ValueDoesNotOpen(context) from error


def lookup_hash(value: str, purpose: str) -> bytes:
    """Hash a personal value with our key: equal values of one purpose meet, and nobody can guess them."""
    return hmac.digest(secrets.secret("lookup_key"), f"{purpose}\0{value}".encode(), hashlib.sha256)


def keyed_digest(value: bytes, key_name: str) -> bytes:
    """Give the HMAC-SHA256 of a value under a named secret."""
    return hmac.digest(secrets.secret(key_name), value, hashlib.sha256)


@cache
def _signing_key_of(secret: bytes) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(secret)


@cache
def _public_key_of(secret: bytes) -> bytes:
    return _signing_key_of(secret).public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)


@cache
def _key_id_of(secret: bytes) -> str:
    return hashlib.sha256(_public_key_of(secret)).hexdigest()[:16]


def _signing_key(key_name: str) -> Ed25519PrivateKey:
    return _signing_key_of(secrets.secret(key_name))


def sign(message: bytes, key_name: str) -> bytes:
    """Sign with Ed25519 (RFC 8032); 64 bytes."""
    return _signing_key(key_name).sign(message)


def public_key(key_name: str) -> bytes:
    """Give the 32 bytes of the public key that checks `sign`."""
    return _public_key_of(secrets.secret(key_name))


def key_id(key_name: str) -> str:
    """Name a public key by the start of its hash, so that a receipt says which key signed it."""
    return _key_id_of(secrets.secret(key_name))


def is_signed_by(public: bytes, message: bytes, signature: bytes) -> bool:
    """Say whether a signature belongs to a message under a public key of 32 bytes."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True

"""Secrets are files, one each, readable by their owner only; the bundled mode makes its own at first start."""

import base64
import os
import secrets as random_source
from functools import cache
from pathlib import Path

KEY_BYTES = 32
FIELD_KEY = "field_key_"
GENERATED = (
    f"{FIELD_KEY}1",
    "lookup_key",
    "session_key",
    "receipt_signing_key",
    "audit_signing_key",
    "payment_provider_key",
    "sms_gateway_key",
    "vapid_private_key",
)


class _Place:
    directory: Path | None = None


def use(directory: Path) -> None:
    """Name the folder that holds the secrets of this process."""
    _Place.directory = directory
    secret.cache_clear()
    numbers_of.cache_clear()


def create_missing(directory: Path) -> None:
    """Make every secret that is not there yet: 32 random bytes, base64, mode 0600. Never replaces one."""
    directory.mkdir(parents=True, exist_ok=True, mode=0o700)
    for name in GENERATED:
        try:
            handle = os.open(directory / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            continue
        with os.fdopen(handle, "wb") as file:
            file.write(base64.b64encode(random_source.token_bytes(KEY_BYTES)) + b"\n")


@cache
def secret(name: str) -> bytes:
    """Give a secret's 32 bytes.

    Raises:
        RuntimeError: the file is missing or is not 32 bytes in base64.

    """
    path = directory() / name
    try:
        value = base64.b64decode(path.read_bytes().strip(), validate=True)
    except (OSError, ValueError) as error:
        message = f"the secret {name} cannot be read from {path}"
        raise RuntimeError(message) from error
    if len(value) != KEY_BYTES:
        message = f"the secret {name} must be {KEY_BYTES} bytes in base64"
        raise RuntimeError(message)
    return value


def text(name: str) -> str:
    """Give a secret that somebody else has made: one line of text, as it stands in its file.

    Raises:
        RuntimeError: the file is missing or empty.

    """
    path = directory() / name
    try:
        value = path.read_text(encoding="utf-8").strip()
    except (OSError, ValueError) as error:
        message = f"the secret {name} cannot be read from {path}"
        raise RuntimeError(message) from error
    if not value:
        message = f"the secret {name} in {path} is empty"
        raise RuntimeError(message)
    return value


def directory() -> Path:
    """Give the folder named by `use`."""
    if _Place.directory is None:
        message = "no folder of secrets has been named"
        raise RuntimeError(message)
    return _Place.directory


def field_key_ids() -> tuple[int, ...]:
    """Give the numbers of all field keys, newest last: new values take the last, old ones name theirs."""
    return numbers_of(FIELD_KEY)


@cache
def numbers_of(prefix: str) -> tuple[int, ...]:
    """Give the numbers of the secrets whose names are a prefix and a number, the highest last."""
    found = [p.name.removeprefix(prefix) for p in directory().glob(f"{prefix}*")]
    return tuple(sorted(int(number) for number in found if number.isdigit()))

"""The mark under which a page of a list asks for the next one: where its last entry stands, written for the wire."""

import base64
import binascii
from typing import TypeVar

import msgspec

from backend.kit.errors import PageNotUnderstood

PAGE = 50

P = TypeVar("P", bound=msgspec.Struct)


def written(position: msgspec.Struct) -> str:
    """Write down where an entry stands."""
    return base64.urlsafe_b64encode(msgspec.json.encode(position)).decode()


def read(mark: str | None, kind: type[P]) -> P | None:
    """Read where the page before has ended; None is the beginning of the list.

    Raises:
        PageNotUnderstood: no page before has given the mark.

    """
    if mark is None:
        return None
    try:
        return msgspec.json.decode(base64.urlsafe_b64decode(mark), type=kind)
    except (binascii.Error, ValueError, msgspec.DecodeError) as error:
        raise PageNotUnderstood from error

"""Values: what an answer or an expression may hold, and the one canonical JSON of them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TypeAlias

Json: TypeAlias = "bool | int | float | str | Sequence[Json] | Mapping[str, Json] | None"

MAX_SAFE_INTEGER = 9_007_199_254_740_991
MAX_JSON_DEPTH = 32
_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


class NotCanonicalError(ValueError):
    """The value has no canonical JSON: a fraction, an unsafe integer, a lone surrogate, too deep."""


def own(value: Json, key: str) -> Json:
    """Return what the object holds under the key; nothing when it is no object or has no such key."""
    return value.get(key) if isinstance(value, dict) else None


def items(value: Json) -> list[Json]:
    """Return the elements of a list; none when it is no list."""
    return value if isinstance(value, list) else []


def safe(number: int) -> int | None:
    """Return the number if both languages can hold it exactly."""
    return number if -MAX_SAFE_INTEGER <= number <= MAX_SAFE_INTEGER else None


def read_integer(value: Json) -> int | None:
    """Return a safe integer, judged by its value: 1.0 in JSON text is 1 in both languages."""
    if type(value) is int:
        return safe(value)
    if isinstance(value, float) and value.is_integer():
        return safe(int(value))
    return None


def read_text(value: Json) -> str | None:
    """Return a string that is whole: no lone surrogate in it."""
    if not isinstance(value, str):
        return None
    if value.isascii():
        return value
    try:
        value.encode()
    except UnicodeEncodeError:
        return None
    return value


def same(left: Json, right: Json) -> bool | None:
    """Compare two scalars of one type; unknown for anything else."""
    if type(left) is not type(right) or not isinstance(left, (str, bool, int)):
        return None
    return left == right


def canonical_json(value: Json) -> str:
    """Write the value as the same bytes in both languages: keys by code point, no white space."""
    text = read_text(_ENCODER.encode(value if _is_plain(value) else _plain(value, 0)))
    if text is None:
        message = "not whole text"
        raise NotCanonicalError(message)
    return text


def _is_plain(value: Json) -> bool:
    """Say whether the encoder writes the value right as it is: every number an integer, and none too deep."""
    level = [value]
    for _ in range(MAX_JSON_DEPTH):
        below: list[Json] = []
        for one in level:
            if isinstance(one, (str, bool)) or one is None:
                continue
            if isinstance(one, dict):
                below += one.values()
            elif isinstance(one, list):
                below += one
            elif type(one) is not int or safe(one) is None:
                return False
        if not below:
            return True
        level = below
    return False


def _plain(value: Json, depth: int) -> Json:
    if depth > MAX_JSON_DEPTH:
        message = "too deep"
        raise NotCanonicalError(message)
    if isinstance(value, dict):
        return {key: _plain(held, depth + 1) for key, held in value.items()}
    if isinstance(value, list):
        return [_plain(held, depth + 1) for held in value]
    if value is None or isinstance(value, (str, bool)):
        return value
    number = read_integer(value)
    if number is None:
        message = "not a safe integer"
        raise NotCanonicalError(message)
    return number

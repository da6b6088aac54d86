"""Fields: what an answer of each kind looks like, and what is no answer at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple, TypeAlias

from offline_forms.engine import checks, dates
from offline_forms.engine import text as texts
from offline_forms.engine.values import Json, items, own, read_integer, read_text

Params: TypeAlias = dict[str, Json]

SHAPES: Mapping[str, str] = {
    "text": "text",
    "long_text": "text",
    "person_name": "text",
    "address": "text",
    "citizen_number": "text",
    "credit_code": "text",
    "phone": "text",
    "region": "text",
    "choice": "text",
    "integer": "integer",
    "money": "integer",
    "bank_card": "text",
    "date": "date",
    "month": "month",
    "time": "time",
    "yes_no": "boolean",
    "declaration": "boolean",
    "choices": "texts",
    "attachment": "files",
    "signature": "files",
    "person": "parts",
    "organisation": "parts",
    "group": "rows",
    "information": "nothing",
    "computed": "nothing",
}
PARTS: Mapping[str, Mapping[str, str]] = {
    "person": {"name": "person_name", "citizen_number": "citizen_number"},
    "organisation": {"name": "text", "credit_code": "credit_code"},
}
FILE_KINDS = frozenset({"attachment", "signature"})
LIST_SHAPES = frozenset({"texts", "files", "rows"})
MAX_FILES = 20
MAX_FILE_SIZE = 10_485_760
MAX_FILE_NAME = 255
MAX_MEMBERS = 500
MAX_ROWS = 100
PICTURE_TYPES: list[Json] = ["image/jpeg", "image/png", "image/webp"]
FILE_TYPES: list[Json] = [*PICTURE_TYPES, "application/pdf"]
FILE_KEYS = frozenset({"sha256", "name", "type", "size"})
FILE_NAME_MARKS = frozenset("/\\")


class Problem(NamedTuple):
    """What is wrong with an answer: a code of the specification and its parameters."""

    code: str
    params: Params


def name(definition: Json, key: str) -> str:
    """Return the text under a key of a definition; empty when there is none."""
    held = definition.get(key) if isinstance(definition, dict) else None
    return held if isinstance(held, str) and held.isascii() else read_text(held) or ""


def unanswered(raw: Json) -> bool:
    """Tell whether this is no answer, for every kind: null, blank text, an empty list."""
    if isinstance(raw, str):
        return texts.blank(raw)
    return raw is None or raw == []


def nothing(kind: str) -> Json:
    """Return the value of a field without an answer: no members of a list, else unknown."""
    return [] if SHAPES.get(kind) in LIST_SHAPES else None


def read(kind: str) -> Callable[[Json], Json]:
    """Give what reads an answer to a kind of field: its value, or nothing where the shape is wrong."""
    return READERS.get(SHAPES.get(kind, "nothing"), _read_nothing)


def _read_nothing(_raw: Json) -> Json:
    return None


def _read_date(raw: Json) -> Json:
    return None if dates.parse(raw) is None else raw


def _read_month(raw: Json) -> Json:
    return None if dates.month_start(raw) is None else raw


def _read_time(raw: Json) -> Json:
    return None if dates.minutes(raw) is None else raw


def _read_boolean(raw: Json) -> Json:
    return raw if isinstance(raw, bool) else None


def _read_texts(raw: Json) -> Json:
    members = items(raw)
    if not members or len(members) > MAX_MEMBERS:
        return None
    whole = [text for text in map(read_text, members) if text is not None]
    return list[Json](whole) if len(whole) == len(members) and len(set(whole)) == len(whole) else None


def _read_files(raw: Json) -> Json:
    files = [file for file in map(_read_file, items(raw)[: MAX_FILES + 1]) if file is not None]
    hashes = {str(own(file, "sha256")) for file in files}
    right = 0 < len(files) <= MAX_FILES and len(files) == len(items(raw)) == len(hashes)
    return list[Json](files) if right else None


def _read_file(raw: Json) -> Json:
    if not isinstance(raw, dict) or raw.keys() != FILE_KEYS:
        return None
    sha256, given_name = read_text(raw["sha256"]), read_text(raw["name"])
    kind, size = read_text(raw["type"]), read_integer(raw["size"])
    if sha256 is None or given_name is None or kind is None or size is None:
        return None
    if checks.sha256(sha256, "") is not None or not _good_file_name(given_name) or size < 1:
        return None
    return {"sha256": sha256, "name": given_name, "type": kind, "size": size}


def _good_file_name(given: str) -> bool:
    plain = texts.forbidden_position(given, many_lines=False) == 0
    marked = any(character in FILE_NAME_MARKS for character in given)
    return plain and not marked and not texts.blank(given) and texts.length(given) <= MAX_FILE_NAME


READERS: Mapping[str, Callable[[Json], Json]] = {
    "text": read_text,
    "integer": read_integer,
    "date": _read_date,
    "month": _read_month,
    "time": _read_time,
    "boolean": _read_boolean,
    "texts": _read_texts,
    "files": _read_files,
}
WRONG_SHAPES: Mapping[str, str] = {
    "text": "not_text",
    "integer": "not_integer",
    "date": "not_date",
    "month": "not_month",
    "time": "not_time",
    "boolean": "not_yes_no",
    "texts": "not_choices",
    "files": "not_files",
    "rows": "not_rows",
    "parts": "not_row",
}

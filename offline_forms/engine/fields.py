"""Fields: what an answer of each kind looks like, and the limits that a field sets to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple, TypeAlias

from offline_forms.engine import checks, dates
from offline_forms.engine import text as texts
from offline_forms.engine.operators import order
from offline_forms.engine.values import Json, items, own, read_integer, read_text

Params: TypeAlias = dict[str, Json]
Run: TypeAlias = Callable[[Json], Json]

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
    "date": "date",
    "yes_no": "boolean",
    "declaration": "boolean",
    "choices": "texts",
    "attachment": "files",
    "group": "rows",
    "information": "nothing",
    "computed": "nothing",
}
LIST_SHAPES = frozenset({"texts", "files", "rows"})
MAX_LENGTHS: Mapping[str, int] = {"text": 200, "long_text": 4_000, "person_name": 50, "address": 200}
LEAST_NUMBERS: Mapping[str, int] = {"money": 0}
MAX_FILES = 20
MAX_FILE_SIZE = 20_971_520
MAX_FILE_NAME = 255
MAX_MEMBERS = 500
MAX_ROWS = 100
FILE_TYPES: list[Json] = ["image/jpeg", "image/png", "image/webp", "application/pdf"]
FILE_KEYS = frozenset({"sha256", "name", "type", "size"})
FILE_NAME_MARKS = frozenset("/\\")


class Problem(NamedTuple):
    """What is wrong with an answer: a code of the specification and its parameters."""

    code: str
    params: Params


class Reading(NamedTuple):
    """The value that an answer means, and what is wrong with its shape."""

    value: Json
    problem: Problem | None = None


def name(definition: Json, key: str) -> str:
    """Return the text under a key of a definition; empty when there is none."""
    held = own(definition, key)
    return held if isinstance(held, str) and held.isascii() else read_text(held) or ""


def unanswered(raw: Json) -> bool:
    """Tell whether this is no answer, for every kind: null, blank text, an empty list."""
    return raw is None or raw == [] or (isinstance(raw, str) and texts.blank(raw))


def nothing(kind: str) -> Json:
    """Return the value of a field without an answer: no members of a list, else unknown."""
    return [] if SHAPES.get(kind) in LIST_SHAPES else None


def read(field: Json, raw: Json) -> Reading:
    """Read an answer by the kind of its field; a wrong shape gives the problem and no value."""
    kind = name(field, "kind")
    empty = nothing(kind)
    if unanswered(raw):
        return Reading(empty)
    shape = SHAPES.get(kind, "nothing")
    value = READERS[shape](raw) if shape in READERS else None
    return Reading(empty, Problem(WRONG_SHAPES.get(shape, "not_text"), {})) if value is None else Reading(value)


def _read_date(raw: Json) -> Json:
    return None if dates.parse(raw) is None else raw


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
    "boolean": _read_boolean,
    "texts": _read_texts,
    "files": _read_files,
}
WRONG_SHAPES: Mapping[str, str] = {
    "text": "not_text",
    "integer": "not_integer",
    "date": "not_date",
    "boolean": "not_yes_no",
    "texts": "not_choices",
    "files": "not_files",
    "rows": "not_rows",
}


def beyond_limits(field: Json, value: Json, run: Run, today: str) -> Problem | None:
    """Return the first limit of the field that its answer breaks."""
    kind = name(field, "kind")
    judge = LIMITS.get(SHAPES.get(kind, "nothing"))
    return None if judge is None else judge(field, value, run, today)


def _bound(field: Json, key: str, run: Run, otherwise: Json = None) -> Json:
    given = own(field, key)
    return otherwise if given is None else run(given)


def _counted(count: int, least: Json, most: Json, codes: tuple[str, str]) -> Problem | None:
    if order(count, least) == -1:
        return Problem(codes[0], {"limit": least, "actual": count})
    if order(count, most) == 1:
        return Problem(codes[1], {"limit": most, "actual": count})
    return None


def _text_limits(field: Json, value: Json, run: Run, today: str) -> Problem | None:
    text, kind = read_text(value) or "", name(field, "kind")
    if kind == "choice":
        return None if value in _choice_values(field) else Problem("unknown_choice", {})
    place = texts.forbidden_position(text, many_lines=kind == "long_text")
    if place:
        return Problem("forbidden_character", {"position": place})
    least, most = _bound(field, "min_length", run), _bound(field, "max_length", run, MAX_LENGTHS.get(kind))
    problem = _counted(texts.length(text), least, most, ("too_short", "too_long"))
    if problem is not None or kind == "region":
        return problem or _region_limits(field, text)
    if kind == "person_name" and any(character in texts.NOT_IN_NAMES for character in text):
        return Problem("not_person_name", {})
    check = checks.CHECKS.get(_check_name(field, kind))
    code = None if check is None else check(text, today)
    return None if code is None else Problem(code, {})


def _check_name(field: Json, kind: str) -> str:
    if kind == "phone" and own(field, "mobile_only") is True:
        return "mobile_phone"
    return name(field, "check") or kind


def _region_limits(field: Json, text: str) -> Problem | None:
    level = checks.region_level(text)
    if level == 0:
        return Problem("not_region", {})
    least = read_integer(own(field, "level"))
    return Problem("region_too_wide", {"level": least}) if least is not None and level < least else None


def _choice_values(field: Json) -> list[Json]:
    return [own(choice, "value") for choice in items(own(field, "choices"))]


def _number_limits(field: Json, value: Json, run: Run, _today: str) -> Problem | None:
    least = _bound(field, "min", run, LEAST_NUMBERS.get(name(field, "kind")))
    return _between(value, least, _bound(field, "max", run), ("too_small", "too_large"))


def _date_limits(field: Json, value: Json, run: Run, _today: str) -> Problem | None:
    return _between(value, _bound(field, "min", run), _bound(field, "max", run), ("too_early", "too_late"))


def _between(value: Json, least: Json, most: Json, codes: tuple[str, str]) -> Problem | None:
    if order(value, least) == -1:
        return Problem(codes[0], {"limit": least})
    return Problem(codes[1], {"limit": most}) if order(value, most) == 1 else None


def _choices_limits(field: Json, value: Json, run: Run, _today: str) -> Problem | None:
    known = _choice_values(field)
    if any(member not in known for member in items(value)):
        return Problem("unknown_choice", {})
    least, most = _bound(field, "min_choices", run), _bound(field, "max_choices", run)
    return _counted(len(items(value)), least, most, ("too_few_choices", "too_many_choices"))


def _files_limits(field: Json, value: Json, run: Run, _today: str) -> Problem | None:
    accepted = items(own(field, "accept")) or FILE_TYPES
    largest = read_integer(own(field, "max_size")) or MAX_FILE_SIZE
    for place, file in enumerate(items(value), start=1):
        if own(file, "type") not in accepted:
            return Problem("file_type", {"place": place})
        if order(own(file, "size"), largest) == 1:
            return Problem("file_too_large", {"place": place, "limit": largest})
    least, most = _bound(field, "min_files", run), _bound(field, "max_files", run, 1)
    return _counted(len(items(value)), least, most, ("too_few_files", "too_many_files"))


def _rows_limits(field: Json, value: Json, run: Run, _today: str) -> Problem | None:
    least, most = _bound(field, "min_rows", run), _bound(field, "max_rows", run, MAX_ROWS)
    return _counted(len(items(value)), least, most, ("too_few_rows", "too_many_rows"))


LIMITS: Mapping[str, Callable[[Json, Json, Run, str], Problem | None]] = {
    "text": _text_limits,
    "integer": _number_limits,
    "date": _date_limits,
    "texts": _choices_limits,
    "files": _files_limits,
    "rows": _rows_limits,
}

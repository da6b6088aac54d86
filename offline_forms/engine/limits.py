"""Limits: what a field demands of an answer that has the right shape."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from offline_forms.engine import checks
from offline_forms.engine import text as texts
from offline_forms.engine.fields import FILE_TYPES, MAX_FILE_SIZE, MAX_ROWS, SHAPES, Problem, name
from offline_forms.engine.operators import order
from offline_forms.engine.values import Json, items, own, read_integer, read_text

Run: TypeAlias = Callable[[Json], Json]

MAX_LENGTHS: Mapping[str, int] = {"text": 200, "long_text": 4_000, "person_name": 50, "address": 200}
LEAST_NUMBERS: Mapping[str, int] = {"money": 0}


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

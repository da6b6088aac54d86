"""Limits: what a field demands of an answer that has the right shape."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from offline_forms.engine import checks, expressions
from offline_forms.engine import text as texts
from offline_forms.engine.expressions import Program, Scope
from offline_forms.engine.fields import MAX_FILE_SIZE, MAX_ROWS, PICTURE_TYPES, SHAPES, Problem, name
from offline_forms.engine.operators import order
from offline_forms.engine.values import Json, items, own, read_integer

Judge: TypeAlias = Callable[[Json, Scope], Problem | None]

MAX_LENGTHS: Mapping[str, int] = {"text": 200, "long_text": 4_000, "person_name": 50, "address": 200}
LEAST_NUMBERS: Mapping[str, int] = {"money": 0}


def beyond_limits(field: Json) -> Judge | None:
    """Make what finds the first limit of the field that an answer breaks."""
    prepare = LIMITS.get(SHAPES.get(name(field, "kind"), "nothing"))
    return None if prepare is None else prepare(field)


def _bound(field: Json, key: str, otherwise: Json = None) -> Program:
    given = own(field, key)
    return (lambda _scope: otherwise) if given is None else expressions.prepare(given)


def _counted(field: Json, what: str, otherwise: int | None = None) -> Callable[[int, Scope], Problem | None]:
    least, most = _bound(field, f"min_{what}"), _bound(field, f"max_{what}", otherwise)
    too_few, too_many = COUNT_CODES[what]

    def judge(count: int, scope: Scope) -> Problem | None:
        limit = least(scope)
        if type(limit) is int and count < limit:
            return Problem(too_few, {"limit": limit, "actual": count})
        limit = most(scope)
        if type(limit) is int and count > limit:
            return Problem(too_many, {"limit": limit, "actual": count})
        return None

    return judge


def _text_limits(field: Json) -> Judge:
    kind = name(field, "kind")
    if kind == "choice":
        known = _choice_values(field)
        return lambda value, _scope: None if value in known else Problem("unknown_choice", {})
    counted, judge = _counted(field, "length", MAX_LENGTHS.get(kind)), _meaning(field, kind)
    many_lines = kind == "long_text"

    def limits(value: Json, scope: Scope) -> Problem | None:
        text = str(value)
        place = texts.forbidden_position(text, many_lines=many_lines)
        if place:
            return Problem("forbidden_character", {"position": place})
        return counted(texts.length(text), scope) or (None if judge is None else judge(text, scope.today))

    return limits


def _meaning(field: Json, kind: str) -> Callable[[str, str], Problem | None] | None:
    if kind == "region":
        return _region_limits(field)
    check = checks.CHECKS.get(_check_name(field, kind))
    is_name = kind == "person_name"
    if check is None and not is_name:
        return None

    def judge(text: str, today: str) -> Problem | None:
        if is_name and not texts.NOT_IN_NAMES.isdisjoint(text):
            return Problem("not_person_name", {})
        code = None if check is None else check(text, today)
        return None if code is None else Problem(code, {})

    return judge


def _check_name(field: Json, kind: str) -> str:
    if kind == "phone" and own(field, "mobile_only") is True:
        return "mobile_phone"
    return name(field, "check") or kind


def _region_limits(field: Json) -> Callable[[str, str], Problem | None]:
    least = read_integer(own(field, "level"))

    def judge(text: str, _today: str) -> Problem | None:
        level = checks.region_level(text)
        if level == 0:
            return Problem("not_region", {})
        return Problem("region_too_wide", {"level": least}) if least is not None and level < least else None

    return judge


def _choice_values(field: Json) -> frozenset[str]:
    values = (own(choice, "value") for choice in items(own(field, "choices")))
    return frozenset(value for value in values if isinstance(value, str))


def _number_limits(field: Json) -> Judge:
    return _between(field, LEAST_NUMBERS.get(name(field, "kind")), ("too_small", "too_large"))


def _moment_limits(field: Json) -> Judge:
    return _between(field, None, ("too_early", "too_late"))


def _between(field: Json, otherwise: int | None, codes: tuple[str, str]) -> Judge:
    least, most = _bound(field, "min", otherwise), _bound(field, "max")

    def judge(value: Json, scope: Scope) -> Problem | None:
        lowest = least(scope)
        if lowest is not None and order(value, lowest) == -1:
            return Problem(codes[0], {"limit": lowest})
        highest = most(scope)
        if highest is not None and order(value, highest) == 1:
            return Problem(codes[1], {"limit": highest})
        return None

    return judge


def _choices_limits(field: Json) -> Judge:
    known, counted = _choice_values(field), _counted(field, "choices")

    def judge(value: Json, scope: Scope) -> Problem | None:
        if not known.issuperset(items(value)):
            return Problem("unknown_choice", {})
        return counted(len(items(value)), scope)

    return judge


def _files_limits(field: Json) -> Judge:
    accepted = items(own(field, "accept")) or PICTURE_TYPES
    largest = read_integer(own(field, "max_size")) or MAX_FILE_SIZE
    counted = _counted(field, "files", 1)

    def judge(value: Json, scope: Scope) -> Problem | None:
        for place, file in enumerate(items(value), start=1):
            if own(file, "type") not in accepted:
                return Problem("file_type", {"place": place})
            if order(own(file, "size"), largest) == 1:
                return Problem("file_too_large", {"place": place, "limit": largest})
        return counted(len(items(value)), scope)

    return judge


def _rows_limits(field: Json) -> Judge:
    counted = _counted(field, "rows", MAX_ROWS)
    return lambda value, scope: counted(len(items(value)), scope)


COUNT_CODES: Mapping[str, tuple[str, str]] = {
    "length": ("too_short", "too_long"),
    "choices": ("too_few_choices", "too_many_choices"),
    "files": ("too_few_files", "too_many_files"),
    "rows": ("too_few_rows", "too_many_rows"),
}
LIMITS: Mapping[str, Callable[[Json], Judge]] = {
    "text": _text_limits,
    "integer": _number_limits,
    "date": _moment_limits,
    "month": _moment_limits,
    "time": _moment_limits,
    "texts": _choices_limits,
    "files": _files_limits,
    "rows": _rows_limits,
}

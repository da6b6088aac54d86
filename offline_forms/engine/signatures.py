"""Signatures: the type of every operator, and the static check that an expression is well typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from offline_forms.engine import dates
from offline_forms.engine.checks import CHECKS
from offline_forms.engine.expressions import MAX_DEPTH, SCOPED
from offline_forms.engine.fields import PARTS
from offline_forms.engine.operators import OPERATORS
from offline_forms.engine.values import Json, read_integer, read_text

MAX_NODES = 256
MAX_LOOPS = 2
ROWS = "rows of "


class IllTypedError(Exception):
    """The first thing that is wrong in an expression, and where."""

    def __init__(self, path: str, code: str, **params: Json) -> None:
        super().__init__(path, code)
        self.path = path
        self.code = code
        self.params = params


Types: TypeAlias = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Environment:
    """What an expression at its place may refer to: the fields known there, and those that exist at all."""

    known: Types
    existing: Types
    groups: Mapping[str, Types]
    row: Types | None = None
    existing_row: Types | None = None
    loops: int = 0


LISTS: Types = {
    "text": "texts",
    "integer": "integers",
    "date": "dates",
    "month": "months",
    "time": "times",
    "boolean": "booleans",
}
ELEMENTS: Types = {members: one for one, members in LISTS.items()}
CLASSES: Mapping[str, frozenset[str]] = {
    "scalar": frozenset(LISTS),
    "scalars": frozenset(ELEMENTS),
    "orderable": frozenset({"integer", "date", "month", "time"}),
    "orderables": frozenset({"integers", "dates", "months", "times"}),
    "printable": frozenset({"text", "integer", "date", "month", "time"}),
    "whole": frozenset(PARTS),
}
# Operand types, the last one repeated as often as needed, and the type of the result.
SIGNATURES: Mapping[str, tuple[tuple[str, ...], str]] = {
    "index": ((), "integer"),
    "today": ((), "date"),
    "and": (("boolean",), "boolean"),
    "or": (("boolean",), "boolean"),
    "if": (("boolean", "any", "same"), "second"),
    "default": (("any", "same"), "first"),
    "present": (("any",), "boolean"),
    "not": (("boolean",), "boolean"),
    "part": (("whole", "text"), "text"),
    "=": (("scalar", "same"), "boolean"),
    "!=": (("scalar", "same"), "boolean"),
    "<": (("orderable", "same"), "boolean"),
    "<=": (("orderable", "same"), "boolean"),
    ">": (("orderable", "same"), "boolean"),
    ">=": (("orderable", "same"), "boolean"),
    "in": (("scalar", "list_of_first"), "boolean"),
    "+": (("integer",), "integer"),
    "-": (("integer",), "integer"),
    "*": (("integer",), "integer"),
    "div": (("integer",), "integer"),
    "mod": (("integer",), "integer"),
    "min": (("orderable", "same"), "first"),
    "max": (("orderable", "same"), "first"),
    "list": (("scalar", "same"), "list_of_first"),
    "count": (("list",), "integer"),
    "sum": (("integers",), "integer"),
    "smallest": (("orderables",), "element"),
    "largest": (("orderables",), "element"),
    "unique": (("scalars",), "boolean"),
    "length": (("text",), "integer"),
    "concat": (("text",), "text"),
    "join": (("texts", "text"), "text"),
    "slice": (("text", "integer"), "text"),
    "to_text": (("printable",), "text"),
    "starts_with": (("text",), "boolean"),
    "ends_with": (("text",), "boolean"),
    "contains": (("text",), "boolean"),
    "date": (("text",), "date"),
    "month_of": (("date",), "month"),
    "first_day": (("month",), "date"),
    "time": (("text",), "time"),
    "minutes_between": (("time",), "integer"),
    "year": (("date",), "integer"),
    "month": (("date",), "integer"),
    "day": (("date",), "integer"),
    "weekday": (("date",), "integer"),
    "add_days": (("date", "integer"), "date"),
    "add_months": (("date", "integer"), "date"),
    "add_years": (("date", "integer"), "date"),
    "days_between": (("date",), "integer"),
    "months_between": (("date",), "integer"),
    "years_between": (("date",), "integer"),
    "check": (("text",), "boolean"),
    "citizen_birth_date": (("text",), "date"),
    "citizen_sex": (("text",), "text"),
    "region_level": (("text",), "integer"),
    "region_at": (("text", "integer"), "text"),
}


def infer(expression: Json, environment: Environment, path: str, depth: int = 0) -> str:
    """Return the type of an expression; raises at the first thing that is wrong in it."""
    if not isinstance(expression, list):
        return _literal(expression, path)
    if depth >= MAX_DEPTH:
        raise IllTypedError(path, "too_deep")
    head, operands = (read_text(expression[0]) if expression else None) or "", expression[1:]
    operator = SCOPED.get(head) or OPERATORS.get(head)
    if operator is None:
        raise IllTypedError(path, "unknown_operator")
    if not operator.least <= len(operands) <= operator.most:
        raise IllTypedError(path, "wrong_arity", least=operator.least, most=operator.most)
    if head in ("get", "row"):
        return _reference(head, read_text(operands[0]) or "", environment, path)
    if head in ("each", "any", "every"):
        return _loop(head, operands, environment, path, depth)
    _literals_right(head, operands, environment, path)
    return _applied(head, operands, environment, path, depth)


def _at(path: str, place: int) -> str:
    return f"{path}.{place}"


def _literal(value: Json, path: str) -> str:
    if isinstance(value, bool):
        return "boolean"
    if read_text(value) is not None:
        return "text"
    if read_integer(value) is None:
        raise IllTypedError(path, "bad_literal")
    return "integer"


def _reference(head: str, identifier: str, environment: Environment, path: str) -> str:
    known = environment.known if head == "get" else environment.row
    existing = environment.existing if head == "get" else environment.existing_row
    if known is None or existing is None:
        raise IllTypedError(path, "outside_group")
    if identifier not in known:
        raise IllTypedError(path, "not_yet_known" if identifier in existing else "unknown_field")
    return known[identifier]


def _loop(head: str, operands: list[Json], environment: Environment, path: str, depth: int) -> str:
    rows = infer(operands[0], environment, _at(path, 1), depth + 1)
    row = environment.groups.get(rows.removeprefix(ROWS)) if rows.startswith(ROWS) else None
    if row is None:
        raise IllTypedError(_at(path, 1), "wrong_type", expected="rows", actual=rows)
    if environment.loops >= MAX_LOOPS:
        raise IllTypedError(path, "too_deep")
    inner = replace(environment, row=row, existing_row=row, loops=environment.loops + 1)
    actual = infer(operands[1], inner, _at(path, 2), depth + 1)
    expected = "scalar" if head == "each" else "boolean"
    if not _fits(expected, actual, []):
        raise IllTypedError(_at(path, 2), "wrong_type", expected=expected, actual=actual)
    return LISTS[actual] if head == "each" else "boolean"


def _literals_right(head: str, operands: list[Json], environment: Environment, path: str) -> None:
    if head == "index" and environment.row is None:
        raise IllTypedError(path, "outside_group")
    if head == "date" and dates.parse(operands[0]) is None:
        raise IllTypedError(_at(path, 1), "not_a_date")
    if head == "time" and dates.minutes(operands[0]) is None:
        raise IllTypedError(_at(path, 1), "not_a_time")
    if head == "check" and (read_text(operands[0]) or "") not in CHECKS:
        raise IllTypedError(_at(path, 1), "unknown_check")


def _applied(head: str, operands: list[Json], environment: Environment, path: str, depth: int) -> str:
    wanted, result = SIGNATURES[head]
    types: list[str] = []
    for place, operand in enumerate(operands):
        actual = infer(operand, environment, _at(path, place + 1), depth + 1)
        expected = wanted[min(place, len(wanted) - 1)]
        if not _fits(expected, actual, types):
            raise IllTypedError(_at(path, place + 1), "wrong_type", expected=expected, actual=actual)
        types.append(actual)
    if head == "part" and (read_text(operands[1]) or "") not in PARTS[types[0]]:
        raise IllTypedError(_at(path, 2), "unknown_part")
    return _result(result, types)


def _fits(expected: str, actual: str, before: list[str]) -> bool:
    if expected == "same":
        return before[-1] == actual
    if expected == "list_of_first":
        return LISTS.get(before[0]) == actual
    if expected == "list":
        return actual in ELEMENTS or actual == "files" or actual.startswith(ROWS)
    return expected in ("any", actual) or actual in CLASSES.get(expected, ())


def _result(result: str, types: list[str]) -> str:
    if result in ("first", "second"):
        return types[0 if result == "first" else 1]
    if result == "list_of_first":
        return LISTS[types[0]]
    return ELEMENTS[types[0]] if result == "element" else result


def nodes(expression: Json, depth: int = 0) -> int:
    """Count the nodes of an expression, as deep as it may go."""
    if not isinstance(expression, list) or depth > MAX_DEPTH:
        return 1
    return 1 + sum(nodes(operand, depth + 1) for operand in expression[1:])


def reads(expression: Json, depth: int = 0) -> bool:
    """Tell whether an expression depends on anything: an answer, a row, the day."""
    if not isinstance(expression, list) or not expression or depth > MAX_DEPTH:
        return False
    if expression[0] in ("get", "row", "index", "today"):
        return True
    return any(reads(operand, depth + 1) for operand in expression[1:])

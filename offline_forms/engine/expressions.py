"""Expressions: JSON arrays of a closed set of operators, over three-valued truth.

An expression reads answers and today's date and has no effect. `None` means unknown: not answered,
hidden, out of range. Unknown is never turned into a value, and nothing here raises.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from offline_forms.engine.operators import MANY, OPERATORS
from offline_forms.engine.values import Json, read_integer, read_text

MAX_DEPTH = 16


@dataclass(frozen=True, slots=True)
class Scope:
    """What an expression may read: today, the answers so far, and the row it stands in."""

    today: str
    values: Mapping[str, Json]
    row: Mapping[str, Json] | None = None
    index: int | None = None


Scoped: TypeAlias = Callable[["list[Json]", Scope, int], Json]


@dataclass(frozen=True, slots=True)
class ScopedOperator:
    """An operator that reads the scope, or decides itself which operands to look at."""

    least: int
    most: int
    apply: Scoped


def run(expression: Json, scope: Scope, depth: int = 0) -> Json:
    """Evaluate an expression; anything malformed is unknown."""
    if not isinstance(expression, list):
        return _literal(expression)
    if depth >= MAX_DEPTH or not expression or not isinstance(expression[0], str):
        return None
    name, operands = expression[0], expression[1:]
    scoped = SCOPED.get(name)
    if scoped is not None:
        return scoped.apply(operands, scope, depth + 1) if scoped.least <= len(operands) <= scoped.most else None
    operator = OPERATORS.get(name)
    if operator is None or not operator.least <= len(operands) <= operator.most:
        return None
    return operator.apply([run(operand, scope, depth + 1) for operand in operands], scope.today)


def _literal(value: Json) -> Json:
    if isinstance(value, bool):
        return value
    return read_text(value) if isinstance(value, str) else read_integer(value)


def _get(operands: list[Json], scope: Scope, _depth: int) -> Json:
    return scope.values.get(operands[0]) if isinstance(operands[0], str) else None


def _row(operands: list[Json], scope: Scope, _depth: int) -> Json:
    if scope.row is None or not isinstance(operands[0], str):
        return None
    return scope.row.get(operands[0])


def _index(_operands: list[Json], scope: Scope, _depth: int) -> Json:
    return scope.index


def _today(_operands: list[Json], scope: Scope, _depth: int) -> Json:
    return scope.today


def _truth(results: list[Json], *, decisive: bool) -> Json:
    if decisive in (result for result in results if isinstance(result, bool)):
        return decisive
    return not decisive if all(isinstance(result, bool) for result in results) else None


def _and(operands: list[Json], scope: Scope, depth: int) -> Json:
    return _truth([run(operand, scope, depth) for operand in operands], decisive=False)


def _or(operands: list[Json], scope: Scope, depth: int) -> Json:
    return _truth([run(operand, scope, depth) for operand in operands], decisive=True)


def _if(operands: list[Json], scope: Scope, depth: int) -> Json:
    condition = run(operands[0], scope, depth)
    if not isinstance(condition, bool):
        return None
    return run(operands[1 if condition else 2], scope, depth)


def _default(operands: list[Json], scope: Scope, depth: int) -> Json:
    value = run(operands[0], scope, depth)
    return run(operands[1], scope, depth) if value is None else value


def _present(operands: list[Json], scope: Scope, depth: int) -> Json:
    return run(operands[0], scope, depth) not in (None, [])


def _rows(operands: list[Json], scope: Scope, depth: int) -> list[Json] | None:
    rows = run(operands[0], scope, depth)
    if not isinstance(rows, list):
        return None
    scopes = (replace(scope, row=row, index=place) for place, row in enumerate(rows, start=1) if isinstance(row, dict))
    return [run(operands[1], inner, depth) for inner in scopes]


def _each(operands: list[Json], scope: Scope, depth: int) -> Json:
    results = _rows(operands, scope, depth)
    if results is None:
        return None
    return [result for result in results if isinstance(result, (str, bool, int))]


def _any(operands: list[Json], scope: Scope, depth: int) -> Json:
    results = _rows(operands, scope, depth)
    return None if results is None else _truth(results, decisive=True)


def _every(operands: list[Json], scope: Scope, depth: int) -> Json:
    results = _rows(operands, scope, depth)
    return None if results is None else _truth(results, decisive=False)


SCOPED: Mapping[str, ScopedOperator] = {
    "get": ScopedOperator(1, 1, _get),
    "row": ScopedOperator(1, 1, _row),
    "index": ScopedOperator(0, 0, _index),
    "today": ScopedOperator(0, 0, _today),
    "and": ScopedOperator(1, MANY, _and),
    "or": ScopedOperator(1, MANY, _or),
    "if": ScopedOperator(3, 3, _if),
    "default": ScopedOperator(2, 2, _default),
    "present": ScopedOperator(1, 1, _present),
    "each": ScopedOperator(2, 2, _each),
    "any": ScopedOperator(2, 2, _any),
    "every": ScopedOperator(2, 2, _every),
}

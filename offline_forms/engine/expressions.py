"""Expressions: JSON arrays of a closed set of operators, over three-valued truth.

An expression reads answers and today's date and has no effect. `None` means unknown: not answered,
hidden, out of range. Unknown is never turned into a value, and nothing here raises.

An expression is prepared once into nested functions, which then run for any number of answers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from offline_forms.engine.operators import MANY, OPERATORS, Apply
from offline_forms.engine.values import Json, read_integer, read_text

MAX_DEPTH = 16


@dataclass(frozen=True, slots=True)
class Scope:
    """What an expression may read: today, the answers so far, and the row it stands in."""

    today: str
    values: Mapping[str, Json]
    row: Mapping[str, Json] | None = None
    index: int | None = None


Program: TypeAlias = Callable[[Scope], Json]
Prepare: TypeAlias = Callable[["list[Json]", int], Program]


@dataclass(frozen=True, slots=True)
class ScopedOperator:
    """An operator that reads the scope, or decides itself which operands to look at."""

    least: int
    most: int
    prepare: Prepare


def run(expression: Json, scope: Scope) -> Json:
    """Evaluate an expression once; anything malformed is unknown."""
    return prepare(expression)(scope)


def prepare(expression: Json, depth: int = 0) -> Program:
    """Make of an expression what evaluates it; anything malformed is unknown."""
    if not isinstance(expression, list):
        return _constant(_literal(expression))
    if depth >= MAX_DEPTH or not expression or not isinstance(expression[0], str):
        return _unknown
    name, operands = expression[0], expression[1:]
    scoped = SCOPED.get(name)
    if scoped is not None:
        fits = scoped.least <= len(operands) <= scoped.most
        return scoped.prepare(operands, depth + 1) if fits else _unknown
    operator = OPERATORS.get(name)
    if operator is None or not operator.least <= len(operands) <= operator.most:
        return _unknown
    return _applied(operator.apply, _prepared(operands, depth + 1))


def _prepared(operands: list[Json], depth: int) -> list[Program]:
    return [prepare(operand, depth) for operand in operands]


def _literal(value: Json) -> Json:
    if isinstance(value, bool):
        return value
    return read_text(value) if isinstance(value, str) else read_integer(value)


def _constant(value: Json) -> Program:
    return lambda _scope: value


_unknown = _constant(None)


def _applied(apply: Apply, operands: list[Program]) -> Program:
    if len(operands) == 1:
        (only,) = operands
        return lambda scope: apply([only(scope)], scope.today)
    if len(operands) == 2:
        first, second = operands
        return lambda scope: apply([first(scope), second(scope)], scope.today)
    return lambda scope: apply([operand(scope) for operand in operands], scope.today)


def _get(operands: list[Json], _depth: int) -> Program:
    (name,) = operands
    return (lambda scope: scope.values.get(name)) if isinstance(name, str) else _unknown


def _row(operands: list[Json], _depth: int) -> Program:
    (name,) = operands
    if not isinstance(name, str):
        return _unknown
    return lambda scope: None if scope.row is None else scope.row.get(name)


def _index(_operands: list[Json], _depth: int) -> Program:
    return lambda scope: scope.index


def _today(_operands: list[Json], _depth: int) -> Program:
    return lambda scope: scope.today


def _truth(results: list[Json], *, decisive: bool) -> Json:
    known = [result for result in results if isinstance(result, bool)]
    if decisive in known:
        return decisive
    return not decisive if len(known) == len(results) else None


def _joined(*, decisive: bool) -> Prepare:
    def joined(operands: list[Json], depth: int) -> Program:
        programs = _prepared(operands, depth)
        return lambda scope: _truth([program(scope) for program in programs], decisive=decisive)

    return joined


def _if(operands: list[Json], depth: int) -> Program:
    condition, then, otherwise = _prepared(operands, depth)

    def chosen(scope: Scope) -> Json:
        held = condition(scope)
        if not isinstance(held, bool):
            return None
        return then(scope) if held else otherwise(scope)

    return chosen


def _default(operands: list[Json], depth: int) -> Program:
    wanted, otherwise = _prepared(operands, depth)

    def fallen_back(scope: Scope) -> Json:
        value = wanted(scope)
        return otherwise(scope) if value is None else value

    return fallen_back


def _present(operands: list[Json], depth: int) -> Program:
    (given,) = _prepared(operands, depth)
    return lambda scope: given(scope) not in (None, [])


def _rows(operands: list[Json], depth: int) -> Callable[[Scope], list[Json] | None]:
    source, wanted = _prepared(operands, depth)

    def of_each(scope: Scope) -> list[Json] | None:
        rows = source(scope)
        if not isinstance(rows, list):
            return None
        today, values = scope.today, scope.values
        return [
            wanted(Scope(today, values, row, place)) for place, row in enumerate(rows, start=1) if isinstance(row, dict)
        ]

    return of_each


def _each(operands: list[Json], depth: int) -> Program:
    rows = _rows(operands, depth)

    def each(scope: Scope) -> Json:
        results = rows(scope)
        if results is None:
            return None
        return [result for result in results if isinstance(result, (str, bool, int))]

    return each


def _over_rows(*, decisive: bool) -> Prepare:
    def over_rows(operands: list[Json], depth: int) -> Program:
        rows = _rows(operands, depth)

        def judged(scope: Scope) -> Json:
            results = rows(scope)
            return None if results is None else _truth(results, decisive=decisive)

        return judged

    return over_rows


SCOPED: Mapping[str, ScopedOperator] = {
    "get": ScopedOperator(1, 1, _get),
    "row": ScopedOperator(1, 1, _row),
    "index": ScopedOperator(0, 0, _index),
    "today": ScopedOperator(0, 0, _today),
    "and": ScopedOperator(1, MANY, _joined(decisive=False)),
    "or": ScopedOperator(1, MANY, _joined(decisive=True)),
    "if": ScopedOperator(3, 3, _if),
    "default": ScopedOperator(2, 2, _default),
    "present": ScopedOperator(1, 1, _present),
    "each": ScopedOperator(2, 2, _each),
    "any": ScopedOperator(2, 2, _over_rows(decisive=True)),
    "every": ScopedOperator(2, 2, _over_rows(decisive=False)),
}

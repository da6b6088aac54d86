"""Thoughts: whether a condition may hold, followed through every way in which it could come true."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple, TypeAlias

from offline_forms.engine import dates
from offline_forms.engine.domains import (
    NEGATED,
    TURNED,
    Domain,
    among,
    compared,
    not_among,
    with_answer,
    without_answer,
)
from offline_forms.engine.fields import LIST_SHAPES, SHAPES, name
from offline_forms.engine.values import Json, items, own, read_integer, read_text

MOST_WORLDS = 64
MOST_THOUGHTS = 3000
DEEPEST = 24
STRICT = frozenset(
    (
        *("=", "!=", "<", "<=", ">", ">=", "+", "-", "*", "div", "mod", "length", "concat", "slice", "to_text"),
        *("starts_with", "ends_with", "contains", "year", "month", "day", "weekday", "add_days", "add_months"),
        *("add_years", "days_between", "months_between", "years_between", "check", "citizen_birth_date"),
        *("citizen_sex", "region_level", "region_at"),
    )
)

World: TypeAlias = Mapping[str, Domain]
Narrow: TypeAlias = Callable[[Domain], "Domain | None"]


class Fact(NamedTuple):
    """A field as conditions see it: its definition, what else must be visible, and what is possible for it."""

    field: Json
    around: list[Json]
    domain: Domain


class TooMuchError(Exception):
    """It cannot be followed within bounds."""


def offered_by(field: Json) -> list[Json]:
    """Return the values that a field offers; none for one that offers none."""
    return [own(choice, "value") for choice in items(own(field, "choices"))]


def can_be(facts: dict[str, Fact], given: list[Json], condition: Json) -> bool:
    """Say whether a condition may hold while others do; one that is not there always holds."""
    thought = _Thought(facts)
    try:
        worlds: list[World] = [{}]
        for each in (*given, condition):
            worlds = worlds if each is None else thought.assume(each, True, worlds)  # noqa: FBT003  # what it is
    except TooMuchError:
        return True
    return bool(worlds)


def _written_down(expression: Json) -> Json:
    """Return what is written down: a literal, or a date; nothing for anything else."""
    if isinstance(expression, list):
        written = expression[1] if len(expression) == 2 and expression[0] == "date" else None
        return written if dates.parse(written) is not None else None
    if isinstance(expression, bool):
        return expression
    return read_text(expression) if isinstance(expression, str) else read_integer(expression)


def _key_of(expression: Json) -> str | None:
    """Return the key of the field that an expression only reads."""
    if isinstance(expression, list) and len(expression) == 2 and expression[0] in ("get", "row"):
        return f"{expression[0]} {expression[1]}"
    return None


class _Thought:
    """One question followed through: worlds are what the fields on the way can still be."""

    def __init__(self, facts: dict[str, Fact]) -> None:
        self._facts = facts
        self._left = MOST_THOUGHTS
        self._depth = 0

    def assume(self, expression: Json, wanted: bool, worlds: list[World]) -> list[World]:  # noqa: FBT001  # what it is
        """Return the worlds, narrowed, in which an expression is true, or false."""
        self._left -= 1
        if self._left < 0 or len(worlds) > MOST_WORLDS:
            raise TooMuchError
        if not worlds or not isinstance(expression, list):
            return worlds if worlds and expression is wanted else []
        head, operands = str(expression[0]), expression[1:]
        if head in ("and", "or"):
            return self._joined(operands, wanted, worlds, everything=(head == "and") == wanted)
        if head == "not":
            return self.assume(operands[0], not wanted, worlds)
        if head in ("if", "default"):
            return self._either(head, operands, wanted, worlds)
        return self._related(expression, head, wanted, worlds)

    def _related(self, expression: list[Json], head: str, wanted: bool, worlds: list[World]) -> list[World]:  # noqa: FBT001  # as above
        if head == "present":
            return self._present(expression[1], wanted, worlds)
        if head == "in":
            return self._inside(expression[1:], wanted, worlds)
        if head in NEGATED:
            return self._compared(head if wanted else NEGATED[head], expression[1:], worlds)
        if _key_of(expression) is not None:
            return self._compared("=", [expression, wanted], worlds)
        return self._known(expression, worlds)

    def _joined(self, operands: list[Json], wanted: bool, worlds: list[World], *, everything: bool) -> list[World]:  # noqa: FBT001  # as above
        if not everything:
            return [one for operand in operands for one in self.assume(operand, wanted, worlds)]
        for operand in operands:
            worlds = self.assume(operand, wanted, worlds)
        return worlds

    def _either(self, head: str, operands: list[Json], wanted: bool, worlds: list[World]) -> list[World]:  # noqa: FBT001  # as above
        if head == "default":
            return [one for operand in operands for one in self.assume(operand, wanted, worlds)]
        condition, then, otherwise = operands
        first = self.assume(then, wanted, self.assume(condition, True, worlds))  # noqa: FBT003  # as above
        return [*first, *self.assume(otherwise, wanted, self.assume(condition, False, worlds))]  # noqa: FBT003  # as above

    def _present(self, operand: Json, wanted: bool, worlds: list[World]) -> list[World]:  # noqa: FBT001  # as above
        key = _key_of(operand)
        if not wanted:
            return worlds if key is None else self._narrowed(key, without_answer, worlds)
        return self._known(operand, worlds) if key is None else self._answered(key, with_answer, worlds)

    def _inside(self, operands: list[Json], wanted: bool, worlds: list[World]) -> list[World]:  # noqa: FBT001  # as above
        one, many = operands
        key, of_list = _key_of(one), _key_of(many)
        if of_list is not None and not wanted:
            return self._known(one, worlds)
        if of_list is not None:
            fact, value = self._facts.get(of_list), _written_down(one)
            offered = offered_by(fact.field) if fact else []
            if offered and value is not None and value not in offered:
                return []
            return self._answered(of_list, with_answer, self._known(one, worlds))
        members = items(many)[1:] if items(many)[:1] == ["list"] else []
        values = [_written_down(each) for each in members]
        if key is None or not values or None in values:
            return self._known(one, worlds)
        narrow = among if wanted else not_among
        return self._answered(key, lambda domain: narrow(domain, values), worlds)

    def _compared(self, operator: str, operands: list[Json], worlds: list[World]) -> list[World]:
        left, right = operands
        for one, other, relation in ((left, right, operator), (right, left, TURNED[operator])):
            key, value = _key_of(one), _written_down(other)
            if key is not None and value is not None:
                return self._answered(key, lambda domain, r=relation, v=value: compared(domain, r, v), worlds)  # type: ignore[misc]  # bound now
        return self._known(right, self._known(left, worlds))

    def _known(self, expression: Json, worlds: list[World]) -> list[World]:
        """Narrow to the worlds in which an expression has a value, as far as can be said."""
        key = _key_of(expression)
        if key is not None:
            return worlds if self._is_list(key) else self._answered(key, with_answer, worlds)
        if not isinstance(expression, list) or expression[0] not in STRICT:
            return worlds
        for operand in expression[1:]:
            worlds = self._known(operand, worlds)
        return worlds

    def _is_list(self, key: str) -> bool:
        """Say whether a field is a list, which is known even when it is empty."""
        fact = self._facts.get(key)
        return fact is not None and SHAPES.get(name(fact.field, "kind")) in LIST_SHAPES

    def _answered(self, key: str, narrow: Narrow, worlds: list[World]) -> list[World]:
        """Narrow to answers; a field has one only while it is visible."""
        fact = self._facts.get(key)
        if fact is None:
            return worlds
        return self._visible(key, fact, self._narrowed(key, narrow, worlds))

    def _visible(self, key: str, fact: Fact, worlds: list[World]) -> list[World]:
        fresh = [one for one in worlds if f"visible {key}" not in one]
        if not fresh or self._depth >= DEEPEST:
            return worlds
        marked: list[World] = [{**one, f"visible {key}": fact.domain} for one in fresh]
        self._depth += 1
        for part in (*fact.around, fact.field):
            condition = own(part, "visible")
            marked = marked if condition is None else self.assume(condition, True, marked)  # noqa: FBT003  # as above
        self._depth -= 1
        return [*(one for one in worlds if f"visible {key}" in one), *marked]

    def _narrowed(self, key: str, narrow: Narrow, worlds: list[World]) -> list[World]:
        fact = self._facts.get(key)
        if fact is None:
            return worlds
        found: list[World] = []
        for world in worlds:
            left = narrow(world.get(key, fact.domain))
            if left is not None:
                found.append({**world, key: left})
        return found

"""Operators that take the values of all their operands; a wrong or unknown operand gives unknown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from offline_forms.engine import checks, dates
from offline_forms.engine import text as texts
from offline_forms.engine.values import Json, own, safe, same

Apply: TypeAlias = Callable[["list[Json]", str], Json]
MANY = 32


@dataclass(frozen=True, slots=True)
class Operator:
    """How many operands it takes and what it does with their values and today's date."""

    least: int
    most: int
    apply: Apply


def order(left: Json, right: Json) -> int | None:
    """Compare two integers, dates, months or times; unknown for anything else."""
    if type(left) is int and type(right) is int:
        return (left > right) - (left < right)
    if not isinstance(left, str) or not isinstance(right, str) or len(left) != len(right):
        return None
    return (left > right) - (left < right) if dates.is_moment(left) and dates.is_moment(right) else None


def _ordered(judge: Callable[[int], bool]) -> Operator:
    def apply(operands: list[Json], _today: str) -> Json:
        result = order(operands[0], operands[1])
        return None if result is None else judge(result)

    return Operator(2, 2, apply)


def _equal(operands: list[Json], _today: str) -> Json:
    return same(operands[0], operands[1])


def _unequal(operands: list[Json], _today: str) -> Json:
    result = same(operands[0], operands[1])
    return None if result is None else not result


def _not(operands: list[Json], _today: str) -> Json:
    return not operands[0] if isinstance(operands[0], bool) else None


def _folded(step: Callable[[int, int], int | None]) -> Apply:
    def apply(operands: list[Json], _today: str) -> Json:
        total: int | None = None
        for place, operand in enumerate(operands):
            if type(operand) is not int or (place > 0 and total is None):
                return None
            total = operand if total is None else step(total, operand)
        return total

    return apply


def _extreme(sign: int) -> Apply:
    def apply(operands: list[Json], _today: str) -> Json:
        best = operands[0] if operands else None
        for operand in operands:
            result = order(operand, best)
            if result is None:
                return None
            best = operand if result == sign else best
        return best

    return apply


def _list(operands: list[Json], _today: str) -> Json:
    return [operand for operand in operands if isinstance(operand, (str, bool, int))]


def _of_list(apply: Apply) -> Operator:
    def spread(operands: list[Json], today: str) -> Json:
        return apply(operands[0], today) if isinstance(operands[0], list) else None

    return Operator(1, 1, spread)


def _sum(operands: list[Json], today: str) -> Json:
    return _folded(lambda a, b: safe(a + b))([0, *operands], today)


def _unique(operands: list[Json], _today: str) -> Json:
    seen: set[tuple[type, Json]] = set()
    for operand in operands:
        if not isinstance(operand, (str, bool, int)):
            return None
        seen.add((type(operand), operand))
    return len(seen) == len(operands)


def _in(operands: list[Json], _today: str) -> Json:
    value, members = operands
    if not isinstance(value, (str, bool, int)) or not isinstance(members, list):
        return None
    return any(same(value, member) for member in members)


def _bounded(text: str) -> Json:
    return text if texts.length(text) <= texts.MAX_TEXT else None


def _concat(operands: list[Json], _today: str) -> Json:
    joined = [operand for operand in operands if isinstance(operand, str)]
    return _bounded("".join(joined)) if len(joined) == len(operands) else None


def _join(operands: list[Json], today: str) -> Json:
    members, separator = operands
    if not isinstance(members, list) or not isinstance(separator, str):
        return None
    spread: list[Json] = []
    for place, member in enumerate(members):
        spread.extend([separator, member] if place else [member])
    return _concat(spread, today)


def _slice(operands: list[Json], _today: str) -> Json:
    text, start, count = operands
    if not isinstance(text, str) or type(start) is not int or type(count) is not int:
        return None
    return texts.cut(text, start, count) if start >= 0 and count >= 0 else None


def _on_text(apply: Callable[[str, str], Json]) -> Operator:
    def guarded(operands: list[Json], today: str) -> Json:
        return apply(operands[0], today) if isinstance(operands[0], str) else None

    return Operator(1, 1, guarded)


def _on_texts(apply: Callable[[str, str], Json]) -> Operator:
    def guarded(operands: list[Json], _today: str) -> Json:
        text, part = operands
        return apply(text, part) if isinstance(text, str) and isinstance(part, str) else None

    return Operator(2, 2, guarded)


def _to_text(operands: list[Json], _today: str) -> Json:
    value = operands[0]
    if type(value) is int:
        return str(value)
    return value if isinstance(value, str) else None


def _on_date(apply: Callable[[dates.Day], int]) -> Operator:
    def guarded(operands: list[Json], _today: str) -> Json:
        day = dates.parse(operands[0])
        return None if day is None else apply(day)

    return Operator(1, 1, guarded)


def _moved(apply: Callable[[dates.Day, int], dates.Day | None]) -> Operator:
    def guarded(operands: list[Json], _today: str) -> Json:
        day, count = dates.parse(operands[0]), operands[1]
        moved = None if day is None or type(count) is not int else apply(day, count)
        return None if moved is None else dates.write(moved)

    return Operator(2, 2, guarded)


def _between(apply: Callable[[dates.Day, dates.Day], int]) -> Operator:
    def guarded(operands: list[Json], _today: str) -> Json:
        start, end = dates.parse(operands[0]), dates.parse(operands[1])
        return None if start is None or end is None else apply(start, end)

    return Operator(2, 2, guarded)


def _date(operands: list[Json], _today: str) -> Json:
    return None if dates.parse(operands[0]) is None else operands[0]


def _month_of(operands: list[Json], _today: str) -> Json:
    day = dates.parse(operands[0])
    return None if day is None else dates.write(day)[: dates.ISO_MONTH_LENGTH]


def _first_day(operands: list[Json], _today: str) -> Json:
    day = dates.month_start(operands[0])
    return None if day is None else dates.write(day)


def _time(operands: list[Json], _today: str) -> Json:
    return None if dates.minutes(operands[0]) is None else operands[0]


def _minutes_between(operands: list[Json], _today: str) -> Json:
    start, end = dates.minutes(operands[0]), dates.minutes(operands[1])
    return None if start is None or end is None else end - start


def _part(operands: list[Json], _today: str) -> Json:
    whole, part = operands
    return own(whole, part) if isinstance(part, str) else None


def _check(operands: list[Json], today: str) -> Json:
    name, value = operands
    check = checks.CHECKS.get(name) if isinstance(name, str) else None
    return check(value, today) is None if check is not None and isinstance(value, str) else None


def _region_at(operands: list[Json], _today: str) -> Json:
    text, level = operands
    return checks.region_at(text, level) if isinstance(text, str) and type(level) is int else None


def _region_level(text: str, _today: str) -> Json:
    return checks.region_level(text) or None


OPERATORS: Mapping[str, Operator] = {
    "not": Operator(1, 1, _not),
    "part": Operator(2, 2, _part),
    "=": Operator(2, 2, _equal),
    "!=": Operator(2, 2, _unequal),
    "<": _ordered(lambda result: result < 0),
    "<=": _ordered(lambda result: result <= 0),
    ">": _ordered(lambda result: result > 0),
    ">=": _ordered(lambda result: result >= 0),
    "in": Operator(2, 2, _in),
    "+": Operator(2, MANY, _folded(lambda a, b: safe(a + b))),
    "-": Operator(2, 2, _folded(lambda a, b: safe(a - b))),
    "*": Operator(2, MANY, _folded(lambda a, b: safe(a * b))),
    "div": Operator(2, 2, _folded(lambda a, b: a // b if b else None)),
    "mod": Operator(2, 2, _folded(lambda a, b: a % b if b else None)),
    "min": Operator(1, MANY, _extreme(-1)),
    "max": Operator(1, MANY, _extreme(1)),
    "list": Operator(1, MANY, _list),
    "count": _of_list(lambda members, _today: len(members)),
    "sum": _of_list(_sum),
    "smallest": _of_list(_extreme(-1)),
    "largest": _of_list(_extreme(1)),
    "unique": _of_list(_unique),
    "length": _on_text(lambda text, _today: texts.length(text)),
    "concat": Operator(1, MANY, _concat),
    "join": Operator(2, 2, _join),
    "slice": Operator(3, 3, _slice),
    "to_text": Operator(1, 1, _to_text),
    "starts_with": _on_texts(str.startswith),
    "ends_with": _on_texts(str.endswith),
    "contains": _on_texts(lambda text, part: part in text),
    "date": Operator(1, 1, _date),
    "month_of": Operator(1, 1, _month_of),
    "first_day": Operator(1, 1, _first_day),
    "time": Operator(1, 1, _time),
    "minutes_between": Operator(2, 2, _minutes_between),
    "year": _on_date(lambda day: day.year),
    "month": _on_date(lambda day: day.month),
    "day": _on_date(lambda day: day.day),
    "weekday": _on_date(dates.weekday),
    "add_days": _moved(dates.add_days),
    "add_months": _moved(dates.add_months),
    "add_years": _moved(lambda day, count: dates.add_months(day, count * dates.MONTHS)),
    "days_between": _between(dates.days_between),
    "months_between": _between(dates.months_between),
    "years_between": _between(dates.years_between),
    "check": Operator(2, 2, _check),
    "citizen_birth_date": _on_text(checks.citizen_birth_date),
    "citizen_sex": _on_text(checks.citizen_sex),
    "region_level": _on_text(_region_level),
    "region_at": Operator(2, 2, _region_at),
}

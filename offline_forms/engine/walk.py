"""The walk: one pass over a form in document order, reading answers and settling what is seen.

Conditions and computed values may refer only to fields before them, so one pass settles everything;
what is judged (limits, rules) is noted on the way and judged afterwards, when every value is known.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from offline_forms.engine import dates
from offline_forms.engine.expressions import Scope, run
from offline_forms.engine.fields import (
    MAX_ROWS,
    SHAPES,
    Problem,
    Reading,
    name,
    nothing,
    read,
    unanswered,
)
from offline_forms.engine.values import Json, items, own


class Visit(NamedTuple):
    """A field at its path, as it was met: to be judged when the walk is over."""

    path: str
    field: Json
    reading: Reading
    scope: Scope


@dataclass(frozen=True, slots=True)
class Place:
    """Where the walk stands: the answers there, where values and kept answers go, and the row."""

    prefix: str
    answers: Json
    values: dict[str, Json]
    kept: dict[str, Json]
    scope: Scope
    shown: bool


@dataclass(slots=True)
class Walk:
    """What the walk has settled."""

    visible: dict[str, bool] = field(default_factory=dict)
    required: dict[str, bool] = field(default_factory=dict)
    computed: dict[str, Json] = field(default_factory=dict)
    kept: dict[str, Json] = field(default_factory=dict)
    visits: list[Visit] = field(default_factory=list)


def walk(form: Json, answers: Json, today: str) -> Walk:
    """Go over the whole form once."""
    if dates.parse(today) is None:
        message = "today is not a date"
        raise ValueError(message)
    result = Walk()
    values: dict[str, Json] = {}
    scope = Scope(today, values)
    steps = items(own(form, "steps"))
    if not isinstance(answers, dict):
        result.visits.append(Visit("", None, Reading(None, Problem("not_answers", {})), scope))
    else:
        _note_unknown(result, [one for step in steps for one in items(own(step, "fields"))], answers, "", scope)
    for step in steps:
        shown = _holds(step, "visible", scope, otherwise=True)
        result.visible[name(step, "id")] = shown
        place = Place("", answers, values, result.kept, scope, shown)
        for one in items(own(step, "fields")):
            _visit(result, one, place)
    return result


def _holds(definition: Json, key: str, scope: Scope, *, otherwise: bool) -> bool:
    condition = own(definition, key)
    if condition is None or isinstance(condition, bool):
        return otherwise if condition is None else condition
    return run(condition, scope) is True


def _visit(result: Walk, one: Json, place: Place) -> None:
    identifier, kind = name(one, "id"), name(one, "kind")
    path = place.prefix + identifier
    shown = place.shown and _holds(one, "visible", place.scope, otherwise=True)
    result.visible[path] = shown
    result.required[path] = shown and _holds(one, "required", place.scope, otherwise=False)
    place.values[identifier] = nothing(kind)
    if not shown or kind not in SHAPES:
        return
    if kind == "computed":
        value = run(own(one, "value"), place.scope)
        place.values[identifier] = result.computed[path] = None if isinstance(value, (list, dict)) else value
    elif kind == "group":
        if place.scope.row is None:
            _visit_group(result, one, place)
    elif kind != "information":
        reading = read(one, own(place.answers, identifier))
        place.values[identifier] = reading.value
        if not unanswered(reading.value):
            place.kept[identifier] = reading.value
        result.visits.append(Visit(path, one, reading, place.scope))


def _visit_group(result: Walk, group: Json, place: Place) -> None:
    identifier = name(group, "id")
    raw = own(place.answers, identifier)
    wrong = not unanswered(raw) and not isinstance(raw, list)
    rows: list[Json] = []
    kept: list[Json] = []
    problem = Problem("not_rows", {}) if wrong else None
    if len(items(raw)) > MAX_ROWS:
        problem = Problem("too_many_rows", {"limit": MAX_ROWS, "actual": len(items(raw))})
    result.visits.append(Visit(place.prefix + identifier, group, Reading(rows, problem), place.scope))
    for number, answers in enumerate(items(raw)[:MAX_ROWS]):
        values: dict[str, Json] = {}
        kept_row: dict[str, Json] = {}
        scope = Scope(place.scope.today, place.scope.values, values, number + 1)
        _visit_row(
            result, group, Place(f"{place.prefix}{identifier}.{number}.", answers, values, kept_row, scope, shown=True)
        )
        rows.append(values)
        kept.append(kept_row)
    place.values[identifier] = rows
    if kept:
        place.kept[identifier] = kept


def _visit_row(result: Walk, group: Json, place: Place) -> None:
    fields = items(own(group, "fields"))
    path = place.prefix.removesuffix(".")
    if isinstance(place.answers, dict):
        _note_unknown(result, fields, place.answers, path, place.scope)
    else:
        result.visits.append(Visit(path, None, Reading(None, Problem("not_row", {})), place.scope))
    for one in fields:
        _visit(result, one, place)


def _note_unknown(result: Walk, fields: list[Json], answers: dict[str, Json], path: str, scope: Scope) -> None:
    known = {name(one, "id") for one in fields if SHAPES.get(name(one, "kind"), "nothing") != "nothing"}
    count = sum(1 for key in answers if key not in known)
    if count:
        problem = Problem("unknown_field", {"count": count})
        result.visits.append(Visit(path, None, Reading(None, problem), scope))

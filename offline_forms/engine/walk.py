"""The walk: one pass over a form in document order, reading answers and settling what is seen.

Conditions and computed values may refer only to fields before them, so one pass settles everything;
what is judged (limits, rules) is noted on the way and judged afterwards, when every value is known.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from offline_forms.engine import dates
from offline_forms.engine.expressions import Scope
from offline_forms.engine.fields import MAX_ROWS, PARTS, SHAPES, Problem, nothing, unanswered
from offline_forms.engine.prepared import PreparedField, PreparedForm
from offline_forms.engine.values import Json, items, own


class Visit(NamedTuple):
    """A field at its path, as it was met, with the value of its answer if there is one: to be judged afterwards."""

    path: str
    field: PreparedField | None
    value: Json
    problem: Problem | None
    scope: Scope


class Place(NamedTuple):
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


def walk(form: PreparedForm, answers: Json, today: str) -> Walk:
    """Go over the whole form once."""
    if dates.parse(today) is None:
        message = "today is not a date"
        raise ValueError(message)
    result = Walk()
    values: dict[str, Json] = {}
    scope = Scope(today, values)
    if isinstance(answers, dict):
        _note_unknown(result, form.known, answers, "", scope)
    else:
        result.visits.append(_wrong("", "not_answers", scope))
    for step in form.steps:
        shown = step.visible is None or step.visible(scope) is True
        result.visible[step.id] = shown
        place = Place("", answers, values, result.kept, scope, shown)
        for one in step.fields:
            _visit(result, one, place)
    return result


def _wrong(path: str, code: str, scope: Scope, **params: Json) -> Visit:
    return Visit(path, None, None, Problem(code, params), scope)


def _visit(result: Walk, one: PreparedField, place: Place) -> None:
    prefix, answers, values, _, scope, shown = place
    identifier, kind = one.id, one.kind
    path = prefix + identifier
    shown = shown and (one.visible is None or one.visible(scope) is True)
    required = one.required
    result.visible[path] = shown
    result.required[path] = shown and (required if isinstance(required, bool) else required(scope) is True)
    values[identifier] = nothing(kind)
    if not shown or kind not in SHAPES:
        return
    if kind == "computed":
        value = one.computed(scope)
        values[identifier] = result.computed[path] = None if isinstance(value, (list, dict)) else value
    elif kind == "group":
        if scope.row is None:
            _visit_group(result, one, place)
    elif kind in PARTS:
        _visit_parts(result, one, place)
    elif kind != "information":
        raw = answers.get(identifier) if isinstance(answers, dict) else None
        result.visits.append(_answer(path, one, raw, place))


def _answer(path: str, one: PreparedField, raw: Json, place: Place) -> Visit:
    if unanswered(raw):
        return Visit(path, one, None, None, place.scope)
    value = one.read(raw)
    if value is None:
        return Visit(path, one, None, Problem(one.wrong_shape, {}), place.scope)
    place.values[one.id] = place.kept[one.id] = value
    return Visit(path, one, value, None, place.scope)


def _visit_group(result: Walk, group: PreparedField, place: Place) -> None:
    raw = own(place.answers, group.id)
    wrong = not unanswered(raw) and not isinstance(raw, list)
    rows: list[Json] = []
    kept: list[Json] = []
    problem = Problem("not_rows", {}) if wrong else None
    if len(items(raw)) > MAX_ROWS:
        problem = Problem("too_many_rows", {"limit": MAX_ROWS, "actual": len(items(raw))})
    path = place.prefix + group.id
    result.visits.append(Visit(path, group, rows if items(raw) else None, problem, place.scope))
    for number, answers in enumerate(items(raw)[:MAX_ROWS]):
        values: dict[str, Json] = {}
        kept_row: dict[str, Json] = {}
        scope = Scope(place.scope.today, place.scope.values, values, number + 1)
        _visit_row(result, group, Place(f"{path}.{number}.", answers, values, kept_row, scope, shown=True))
        rows.append(values)
        kept.append(kept_row)
    place.values[group.id] = rows
    if kept:
        place.kept[group.id] = kept


def _visit_parts(result: Walk, whole: PreparedField, place: Place) -> None:
    path = place.prefix + whole.id
    raw = own(place.answers, whole.id)
    given = raw if isinstance(raw, dict) else {}
    kept: dict[str, Json] = {}
    first = len(result.visits)
    _note_unknown(result, whole.fields.known, given, path, place.scope)
    needed = result.required[path] or any(not unanswered(own(given, part.id)) for part in whole.fields.all)
    for part in whole.fields.all:
        _visit(result, part, Place(f"{path}.", given, {}, kept, place.scope, shown=True))
        result.required[f"{path}.{part.id}"] = needed
    value = kept or None
    problem = Problem(whole.wrong_shape, {}) if given is not raw and not unanswered(raw) else None
    result.visits.insert(first, Visit(path, whole, value, problem, place.scope))
    place.values[whole.id] = value
    if kept:
        place.kept[whole.id] = kept


def _visit_row(result: Walk, group: PreparedField, place: Place) -> None:
    path = place.prefix.removesuffix(".")
    if isinstance(place.answers, dict):
        _note_unknown(result, group.fields.known, place.answers, path, place.scope)
    else:
        result.visits.append(_wrong(path, "not_row", place.scope))
    for one in group.fields.all:
        _visit(result, one, place)


def _note_unknown(result: Walk, known: frozenset[str], answers: dict[str, Json], path: str, scope: Scope) -> None:
    count = len(answers.keys() - known)
    if count:
        result.visits.append(_wrong(path, "unknown_field", scope, count=count))

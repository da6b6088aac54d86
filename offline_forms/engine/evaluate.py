"""Evaluation of a form: what is seen, what must be answered, what is computed, what is wrong."""

from __future__ import annotations

from typing import TypedDict

from offline_forms.engine.expressions import run
from offline_forms.engine.fields import Params, Problem, name, unanswered
from offline_forms.engine.limits import beyond_limits
from offline_forms.engine.values import Json, items, own
from offline_forms.engine.walk import Visit, Walk, walk


class FieldError(TypedDict):
    """What is wrong at a path: a code of the specification or of a rule, with its parameters."""

    path: str
    code: str
    params: Params


class Outcome(TypedDict):
    """What an evaluation tells, by path; errors stand in document order."""

    visible: dict[str, bool]
    required: dict[str, bool]
    computed: dict[str, Json]
    errors: list[FieldError]


def evaluate(form: Json, answers: Json, *, today: str) -> Outcome:
    """Evaluate the answers to a form on a day; nothing is read but the three arguments."""
    return _outcome(walk(form, answers, today))


def strip_hidden(form: Json, answers: Json, *, today: str) -> dict[str, Json]:
    """Return the answers that may leave the phone: of visible fields, given, and of right shape."""
    return walk(form, answers, today).kept


def review(form: Json, answers: Json, *, today: str) -> tuple[Outcome, dict[str, Json]]:
    """Do `evaluate` and `strip_hidden` in one walk."""
    result = walk(form, answers, today)
    return _outcome(result), result.kept


def _outcome(result: Walk) -> Outcome:
    errors: list[FieldError] = []
    for visit in result.visits:
        problem = _own_problem(result, visit)
        if problem is not None:
            errors.append({"path": visit.path, "code": problem.code, "params": problem.params})
        elif not unanswered(visit.reading.value):
            errors.extend({"path": visit.path, "code": code, "params": {}} for code in _broken_rules(visit))
    return {"visible": result.visible, "required": result.required, "computed": result.computed, "errors": errors}


def _own_problem(result: Walk, visit: Visit) -> Problem | None:
    value, problem = visit.reading
    if problem is not None:
        return problem
    required = result.required.get(visit.path, False)
    if required and name(visit.field, "kind") == "declaration" and value is not True:
        return Problem("not_agreed", {})
    if unanswered(value):
        return Problem("required", {}) if required else None
    return beyond_limits(visit.field, value, lambda expression: run(expression, visit.scope), visit.scope.today)


def _broken_rules(visit: Visit) -> list[str]:
    rules = items(own(visit.field, "rules"))
    return [name(rule, "code") for rule in rules if run(own(rule, "assert"), visit.scope) is False]

"""Evaluation of a form: what is seen, what must be answered, what is computed, what is wrong."""

from __future__ import annotations

from typing import TypedDict

from offline_forms.engine.fields import PARTS, Params, Problem
from offline_forms.engine.prepared import PreparedForm, prepare
from offline_forms.engine.values import Json
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


def evaluate(form: Json | PreparedForm, answers: Json, *, today: str) -> Outcome:
    """Evaluate the answers to a form on a day; nothing is read but the three arguments."""
    return _outcome(_walk(form, answers, today))


def strip_hidden(form: Json | PreparedForm, answers: Json, *, today: str) -> dict[str, Json]:
    """Return the answers that may leave the phone: of visible fields, given, and of right shape."""
    return _walk(form, answers, today).kept


def review(form: Json | PreparedForm, answers: Json, *, today: str) -> tuple[Outcome, dict[str, Json]]:
    """Do `evaluate` and `strip_hidden` in one walk."""
    result = _walk(form, answers, today)
    return _outcome(result), result.kept


def _walk(form: Json | PreparedForm, answers: Json, today: str) -> Walk:
    return walk(form if isinstance(form, PreparedForm) else prepare(form), answers, today)


def _outcome(result: Walk) -> Outcome:
    errors: list[FieldError] = []
    required = result.required
    for visit in result.visits:
        problem = _own_problem(visit, required=required.get(visit.path, False))
        if problem is not None:
            errors.append({"path": visit.path, "code": problem.code, "params": problem.params})
        elif visit.value is not None:
            errors += [{"path": visit.path, "code": code, "params": {}} for code in _broken_rules(visit)]
    return {"visible": result.visible, "required": required, "computed": result.computed, "errors": errors}


def _own_problem(visit: Visit, *, required: bool) -> Problem | None:
    _, field, value, problem, scope = visit
    if problem is not None or field is None:
        return problem
    if required and value is not True and field.kind == "declaration":
        return Problem("not_agreed", {})
    if value is None:
        return Problem("required", {}) if required and field.kind not in PARTS else None
    return None if field.beyond_limits is None else field.beyond_limits(value, scope)


def _broken_rules(visit: Visit) -> list[str]:
    if visit.field is None or not visit.field.rules:
        return []
    return [code for code, holds in visit.field.rules if holds(visit.scope) is False]

"""Contradictions: what a sound definition asks for that can never be.

It is decided by following every way in which a condition could come true, with what each says of the fields on
it. What cannot be followed counts as possible: nothing is called a contradiction that is none.
"""

from __future__ import annotations

from offline_forms.engine.definition import check_definition
from offline_forms.engine.domains import Domain
from offline_forms.engine.fields import SHAPES, name
from offline_forms.engine.properties import COMPUTED_TYPES, DefinitionProblem, Report
from offline_forms.engine.thoughts import Fact, can_be, offered_by
from offline_forms.engine.values import Json, items, own

ADVICE = frozenset({"required_in_optional_group"})
"""The codes of what may well be meant, so that it keeps nobody from publishing."""


def contradictions(form: Json) -> list[DefinitionProblem]:
    """Return what a definition asks for that can never be; nothing for one that the checker finds fault with."""
    report = Report()
    if check_definition(form):
        return report.problems
    facts = _facts(form)
    for place, step in enumerate(items(own(form, "steps"))):
        path = f"steps.{place}"
        if can_be(facts, [], own(step, "visible")):
            for number, field in enumerate(items(own(step, "fields"))):
                _judge_field(facts, field, f"{path}.fields.{number}", [step], report)
        else:
            report.add(f"{path}.visible", "never_visible")
    return report.problems


def _facts(form: Json) -> dict[str, Fact]:
    found: dict[str, Fact] = {}
    for step in items(own(form, "steps")):
        for field in items(own(step, "fields")):
            found[f"get {name(field, 'id')}"] = Fact(field, [step], _domain_of(field))
    return found


def _with_row(facts: dict[str, Fact], group: Json, around: list[Json]) -> dict[str, Fact]:
    rows = {
        f"row {name(one, 'id')}": Fact(one, [*around, group], _domain_of(one)) for one in items(own(group, "fields"))
    }
    return {**facts, **rows}


def _domain_of(field: Json) -> Domain:
    kind = name(field, "kind")
    if kind == "choice":
        return Domain(True, True, offered_by(field))  # noqa: FBT003  # both
    is_boolean = SHAPES.get(kind) == "boolean" or (
        kind == "computed" and COMPUTED_TYPES.get(name(field, "type")) == "boolean"
    )
    return Domain(True, True, [True, False] if is_boolean else None)  # noqa: FBT003  # both


def _judge_field(facts: dict[str, Fact], field: Json, path: str, around: list[Json], report: Report) -> None:
    shown: list[Json] = [own(one, "visible") for one in around]
    if not can_be(facts, shown, own(field, "visible")):
        report.add(f"{path}.visible", "never_visible")
        return
    shown.append(own(field, "visible"))
    if isinstance(own(field, "required"), list) and not can_be(facts, shown, own(field, "required")):
        report.add(f"{path}.required", "never_required")
    in_row = len(around) > 1
    for place, rule in enumerate(items(own(field, "rules"))):
        answered: Json = ["present", ["row" if in_row else "get", name(field, "id")]]
        if not can_be(facts, [*shown, answered], ["not", own(rule, "assert")]):
            report.add(f"{path}.rules.{place}.assert", "never_broken")
    if name(field, "kind") == "group":
        _judge_rows(facts, field, path, around, report)


def _judge_rows(facts: dict[str, Fact], group: Json, path: str, around: list[Json], report: Report) -> None:
    here = _with_row(facts, group, around)
    fields = items(own(group, "fields"))
    for number, field in enumerate(fields):
        _judge_field(here, field, f"{path}.fields.{number}", [*around, group], report)
    musts = [number for number, field in enumerate(fields) if own(field, "required") is True]
    if own(group, "required") in (None, False) and musts:
        report.add(f"{path}.fields.{musts[0]}.required", "required_in_optional_group")

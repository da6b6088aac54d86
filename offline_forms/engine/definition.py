"""The static checker: a definition that it finds nothing wrong with never raises and never surprises."""

from __future__ import annotations

from offline_forms.engine.conditions import (
    SHAPE_TYPES,
    Check,
    Surroundings,
    after,
    before,
    check_condition,
    check_expression,
    check_limits,
    check_rules,
)
from offline_forms.engine.fields import PARTS, SHAPES, name
from offline_forms.engine.properties import (
    COMPUTED_TYPES,
    JUDGES,
    KINDS,
    NEEDED,
    DefinitionProblem,
    Report,
    check_keys,
    check_words,
    identifier,
)
from offline_forms.engine.signatures import ROWS
from offline_forms.engine.values import Json, items, own, read_integer

FORMAT = 1
MAX_VERSION = 1_000_000
MAX_STEPS = 20
MAX_FIELDS = 300
FORM_KEYS = ("format", "id", "version", "title", "summary", "steps")
FORM_NEEDED = ("format", "id", "version", "title", "steps")
STEP_KEYS = ("id", "title", "help", "visible", "fields")
STEP_NEEDED = ("id", "title", "fields")


def check_definition(form: Json) -> list[DefinitionProblem]:
    """Return what is wrong with a form definition; nothing when it may be published."""
    report = Report()
    if not check_keys(form, "", FORM_KEYS, FORM_NEEDED, report):
        return report.problems
    if read_integer(own(form, "format")) != FORMAT:
        report.add("format", "bad_value")
    if identifier(own(form, "id")) is None:
        report.add("id", "bad_identifier")
    version = read_integer(own(form, "version"))
    if version is None or not 1 <= version <= MAX_VERSION:
        report.add("version", "out_of_range", least=1, most=MAX_VERSION)
    for key in ("title", "summary"):
        if own(form, key) is not None:
            check_words(own(form, key), key, report)
    _check_steps(form, report)
    return report.problems


def _check_steps(form: Json, report: Report) -> None:
    steps = items(own(form, "steps"))
    if not 0 < len(steps) <= MAX_STEPS:
        report.add("steps", "wrong_number", least=1, most=MAX_STEPS)
    fields = [one for step in steps for one in items(own(step, "fields"))]
    total = len(fields) + sum(len(items(own(one, "fields"))) for one in fields)
    if total > MAX_FIELDS:
        report.add("steps", "too_many_fields", most=MAX_FIELDS)
        return
    groups = {name(one, "id"): _types(items(own(one, "fields"))) for one in fields if name(one, "kind") == "group"}
    check = Check(report, _types(fields), groups)
    for place, step in enumerate(steps[:MAX_STEPS]):
        _check_step(check, step, f"steps.{place}")


def _types(fields: list[Json]) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in fields:
        type_name = _type_of(one)
        if type_name is not None:
            found.setdefault(name(one, "id"), type_name)
    return found


def _type_of(one: Json) -> str | None:
    kind = name(one, "kind")
    if kind == "group":
        return ROWS + name(one, "id")
    if kind in PARTS:
        return kind
    return COMPUTED_TYPES.get(name(one, "type")) if kind == "computed" else SHAPE_TYPES.get(SHAPES.get(kind, ""))


def _check_step(check: Check, step: Json, path: str) -> None:
    if not check_keys(step, path, STEP_KEYS, STEP_NEEDED, check.report):
        return
    around = Surroundings(check.identifiers, check.known)
    _check_identifier(check, step, path, around)
    for key in ("title", "help"):
        if own(step, key) is not None:
            check_words(own(step, key), f"{path}.{key}", check.report)
    check_condition(check, own(step, "visible"), f"{path}.visible", around, always_given=False)
    fields = items(own(step, "fields"))
    if not fields:
        check.report.add(f"{path}.fields", "no_fields")
    for place, one in enumerate(fields):
        _check_field(check, one, f"{path}.fields.{place}", around)


def _check_identifier(check: Check, definition: Json, path: str, around: Surroundings) -> None:
    given = identifier(own(definition, "id"))
    if given is None:
        check.report.add(f"{path}.id", "bad_identifier")
    elif given in around.identifiers:
        check.report.add(f"{path}.id", "duplicate_identifier")
    else:
        around.identifiers.add(given)


def _check_field(check: Check, one: Json, path: str, around: Surroundings) -> None:
    kind = name(one, "kind")
    if kind not in KINDS or (kind == "group" and around.known_row is not None):
        check.report.add(f"{path}.kind", "unknown_kind")
        return
    if not check_keys(one, path, KINDS[kind], ("id", "kind", "label", *NEEDED.get(kind, ())), check.report):
        return
    _check_identifier(check, one, path, around)
    for key, judge in JUDGES.items():
        if key in KINDS[kind] and own(one, key) is not None:
            judge(own(one, key), f"{path}.{key}", check.report)
    check_condition(check, own(one, "visible"), f"{path}.visible", around, always_given=False)
    check_condition(check, own(one, "required"), f"{path}.required", around, always_given=True)
    if kind == "computed" and own(one, "value") is not None:
        wanted = COMPUTED_TYPES.get(name(one, "type"), "")
        check_expression(check, own(one, "value"), wanted, f"{path}.value", before(check, around))
    if kind == "group":
        _check_rows(check, one, path)
    found = _type_of(one)
    known = around.known if around.known_row is None else around.known_row
    if found is not None:
        known[name(one, "id")] = found
    if "rules" in KINDS[kind]:
        check_limits(check, one, path, after(check, around))
        check_rules(check, one, path, after(check, around))


def _check_rows(check: Check, group: Json, path: str) -> None:
    existing = check.groups.get(name(group, "id"), {})
    around = Surroundings(set(), check.known, {}, existing)
    fields = items(own(group, "fields"))
    if not fields:
        check.report.add(f"{path}.fields", "no_fields")
    for place, one in enumerate(fields):
        _check_field(check, one, f"{path}.fields.{place}", around)

"""Conditions, limits and rules of a definition: which answers each may read, and whether it is well typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from offline_forms.engine.codes import ERROR_CODES
from offline_forms.engine.expressions import Scope, run
from offline_forms.engine.fields import SHAPES, name
from offline_forms.engine.operators import order
from offline_forms.engine.properties import KINDS, Report, check_keys, check_words, identifier
from offline_forms.engine.signatures import MAX_NODES, Environment, IllTypedError, infer, nodes, reads
from offline_forms.engine.values import Json, items, own

MAX_RULES = 20
RULE_KEYS = ("code", "assert", "message")
COUNTS = ("min_length", "max_length", "min_choices", "max_choices", "min_files", "max_files", "min_rows", "max_rows")
PAIRS = (("min", "max"), *zip(COUNTS[::2], COUNTS[1::2], strict=True))
SHAPE_TYPES: Mapping[str, str] = {
    "text": "text",
    "integer": "integer",
    "date": "date",
    "month": "month",
    "time": "time",
    "boolean": "boolean",
    "texts": "texts",
    "files": "files",
}


@dataclass(slots=True)
class Check:
    """The state of a check: the report, what is known so far, and what exists in the whole form."""

    report: Report
    existing: dict[str, str]
    groups: dict[str, dict[str, str]]
    known: dict[str, str] = field(default_factory=dict)
    identifiers: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Where a field stands: which identifiers it may not repeat, and the row if it stands in one."""

    identifiers: set[str]
    known: dict[str, str]
    known_row: dict[str, str] | None = None
    existing_row: dict[str, str] | None = None


def before(check: Check, around: Surroundings) -> Environment:
    """Conditions and computed values see what stands before them."""
    loops = 0 if around.existing_row is None else 1
    return Environment(around.known, check.existing, check.groups, around.known_row, around.existing_row, loops)


def after(check: Check, around: Surroundings) -> Environment:
    """Limits and rules see everything."""
    loops = 0 if around.existing_row is None else 1
    return Environment(check.existing, check.existing, check.groups, around.existing_row, around.existing_row, loops)


def check_condition(check: Check, value: Json, path: str, around: Surroundings, *, always_given: bool) -> None:
    if value is None or (always_given and isinstance(value, bool)):
        return
    if not reads(value):
        check.report.add(path, "constant_condition")
    check_expression(check, value, "boolean", path, before(check, around))


def check_expression(check: Check, value: Json, wanted: str, path: str, environment: Environment) -> bool:
    if nodes(value) > MAX_NODES:
        check.report.add(path, "too_large", most=MAX_NODES)
        return False
    try:
        actual = infer(value, environment, path)
    except IllTypedError as problem:
        check.report.add(problem.path, problem.code, **problem.params)
        return False
    if actual != wanted:
        check.report.add(path, "wrong_type", expected=wanted, actual=actual)
    return actual == wanted


def check_limits(check: Check, one: Json, path: str, environment: Environment) -> None:
    for pair in PAIRS:
        given = [_limit_right(check, one, key, path, environment) for key in pair]
        if all(given) and not any(reads(own(one, key)) for key in pair):
            least, most = (run(own(one, key), Scope("2000-01-01", {})) for key in pair)
            if order(least, most) == 1:
                check.report.add(f"{path}.{pair[0]}", "limits_crossed")


def _limit_right(check: Check, one: Json, key: str, path: str, environment: Environment) -> bool:
    kind = name(one, "kind")
    if key not in KINDS[kind] or own(one, key) is None:
        return False
    wanted = SHAPE_TYPES.get(SHAPES[kind], "") if key in ("min", "max") else "integer"
    return check_expression(check, own(one, key), wanted, f"{path}.{key}", environment)


def check_rules(check: Check, one: Json, path: str, environment: Environment) -> None:
    rules = items(own(one, "rules"))
    if own(one, "rules") is not None and not 0 < len(rules) <= MAX_RULES:
        check.report.add(f"{path}.rules", "wrong_number", least=1, most=MAX_RULES)
    seen: set[str] = set()
    for place, rule in enumerate(rules[:MAX_RULES]):
        here = f"{path}.rules.{place}"
        if not check_keys(rule, here, RULE_KEYS, RULE_KEYS, check.report):
            continue
        code = identifier(own(rule, "code"))
        if code is None or code in seen or code in ERROR_CODES:
            check.report.add(f"{here}.code", "bad_code")
        seen.add(code or "")
        if own(rule, "message") is not None:
            check_words(own(rule, "message"), f"{here}.message", check.report)
        if own(rule, "assert") is not None:
            if not reads(own(rule, "assert")):
                check.report.add(f"{here}.assert", "constant_condition")
            check_expression(check, own(rule, "assert"), "boolean", f"{here}.assert", environment)

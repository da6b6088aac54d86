"""What is called a contradiction is one: no random answers ever show it, demand it or break it."""

from __future__ import annotations

from random import Random
from typing import Any

import offline_forms
from tests.fixtures.typescript_engine import TypeScriptEngine
from tests.offline_forms.engines import Value, disagreements
from tests.offline_forms.vectors import WORDS, worded

SEED = 20261122
FORMS, ANSWERS = 400, 80
TODAY = "2026-11-22"
DAYS = ["2025-01-01", "2026-11-22", "2027-06-01"]
KINDS: dict[str, dict[str, Any]] = {
    "choice": {"choices": [{"value": "a"}, {"value": "b"}]},
    "choices": {"choices": [{"value": "a"}, {"value": "b"}]},
    "yes_no": {},
    "integer": {},
    "date": {},
    "text": {},
}


def atom(chance: Random, known: list[tuple[str, str]]) -> Value:
    name, kind = chance.choice(known)
    got = ["get", name]
    relation = chance.choice(["=", "!=", "<", "<=", ">", ">="])
    turned = chance.random() < 0.3
    special: dict[str, list[Value]] = {
        "choice": [["=", got, "a"], ["!=", got, "b"], ["in", got, ["list", "b", "c"]], ["=", got, "gone"]],
        "choices": [["in", "a", got], ["in", "gone", got], [">", ["count", got], 0]],
        "yes_no": [got, ["=", got, False], ["not", got]],
        "integer": [[relation, 1, got] if turned else [relation, got, chance.randrange(3)], [">", ["+", got, 1], 2]],
        "date": [[relation, got, ["date", chance.choice(DAYS)]], ["<", got, ["today"]]],
        "text": [["=", got, "x"], [">", ["length", got], 1], ["starts_with", got, "x"]],
    }
    return chance.choice([*special[kind], ["present", got]])


def condition(chance: Random, known: list[tuple[str, str]], depth: int = 3) -> Value:
    if depth == 0 or chance.random() < 0.3:
        return atom(chance, known)
    parts = [condition(chance, known, depth - 1) for _ in range(3)]
    head = chance.choice(["and", "and", "or", "not", "if", "default"])
    return [head, *parts[: {"not": 1, "if": 3}.get(head, 2)]]


def form(chance: Random) -> dict[str, Any]:
    known: list[tuple[str, str]] = []
    fields = []
    for name in "abcdefgh":
        kind = chance.choice(list(KINDS))
        made: dict[str, Any] = {"id": name, "kind": kind, **KINDS[kind]}
        if known:
            made |= {"visible": condition(chance, known)} if chance.random() < 0.6 else {}
            made |= {"required": condition(chance, known)} if chance.random() < 0.5 else {}
            made |= {"rules": [{"code": "odd", "assert": condition(chance, [*known, (name, kind)])}]}
        known.append((name, kind))
        fields.append(made)
    cut = chance.randrange(2, 6)
    steps: list[dict[str, Any]] = [{"id": "one", "fields": fields[:cut]}, {"id": "two", "fields": fields[cut:]}]
    if chance.random() < 0.5:
        steps[1]["visible"] = condition(chance, known[:cut])
    steps = [{**step, "title": WORDS, "fields": [worded(field) for field in step["fields"]]} for step in steps]
    return {"format": 1, "id": "made_up", "version": 1, "title": WORDS, "steps": steps}


def answer(chance: Random, kind: str) -> Value:
    offered: dict[str, list[Value]] = {
        "choice": ["a", "b"],
        "choices": [["a"], ["b"], ["a", "b"], []],
        "yes_no": [True, False],
        "integer": [0, 1, 2, 3],
        "date": DAYS,
        "text": ["x", "xy", "z"],
    }
    return chance.choice(offered[kind])


def answers(chance: Random, whole: Value) -> dict[str, Value]:
    fields = [field for step in whole["steps"] for field in step["fields"]]
    return {field["id"]: answer(chance, field["kind"]) for field in fields if chance.random() < 0.8}


def part_at(whole: Value, path: str) -> Value:
    parts = path.split(".")
    step = whole["steps"][int(parts[1])]
    return step["fields"][int(parts[3])] if parts[2:3] == ["fields"] else step


def refuted(whole: Value, found: Value, outcome: Value) -> bool:
    """Say whether an outcome shows that what was called a contradiction is none."""
    name = part_at(whole, found["path"])["id"]
    if found["code"] == "never_visible":
        return bool(outcome["visible"].get(name))
    if found["code"] == "never_required":
        return bool(outcome["required"].get(name))
    broken = {"path": name, "code": "odd", "params": {}}
    return found["code"] == "never_broken" and broken in outcome["errors"]


def test_what_is_called_a_contradiction_is_one() -> None:
    chance, told = Random(SEED), {"never_visible": 0, "never_required": 0, "never_broken": 0}  # noqa: S311  # repeatable, not secret
    for _ in range(FORMS):
        whole = form(chance)
        assert offline_forms.check_definition(whole) == []
        found = offline_forms.contradictions(whole)
        for each in found:
            told[each["code"]] += 1
        for _ in range(ANSWERS if found else 0):
            given = answers(chance, whole)
            outcome = offline_forms.evaluate(whole, given, today=TODAY)
            wrong = [each for each in found if refuted(whole, each, outcome)]
            assert wrong == [], f"{wrong} of {whole} with {given}"
    assert min(told.values()) > 20, told


def test_both_engines_find_the_same_contradictions(typescript: TypeScriptEngine) -> None:
    chance = Random(SEED + 1)  # noqa: S311  # as above
    assert disagreements(typescript, [{"do": "contradictions", "form": form(chance)} for _ in range(FORMS)]) == []


def test_the_forms_that_come_with_the_code_have_none() -> None:
    for form_id in offline_forms.published_versions():
        newest = offline_forms.load_form(form_id, offline_forms.latest_version(form_id))
        found = offline_forms.contradictions(newest)
        assert [each for each in found if each["code"] not in offline_forms.ADVICE] == [], form_id

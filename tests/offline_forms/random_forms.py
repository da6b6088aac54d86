"""Random form definitions, whole or damaged, and answers to them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from copy import deepcopy
from random import Random
from typing import Any

from offline_forms.engine.checks import CHECKS
from offline_forms.engine.codes import ERROR_CODES
from offline_forms.engine.conditions import COUNTS
from offline_forms.engine.fields import FILE_TYPES, PARTS, SHAPES
from offline_forms.engine.properties import KINDS, NEEDED
from tests.offline_forms.programs import DATES, INTEGERS, NUMBERS, TEXTS, TIMES, Program, Value, anything, scalar, wild

WORDS = {"zh-CN": "问题", "en": "Question"}
IDENTIFIERS = ["a", "b", "c", "constructor", "d_1", "e", "f", "g", "h", "valueof"]
CONSTANTS: dict[str, Any] = {
    **dict.fromkeys(("label", "help", "example", "statement", "body", "row_label", "add_label", "unit"), WORDS),
    "prefill": "person.name",
    "formerly": ["b", "old"],
    "mobile_only": True,
    "accept": ["image/jpeg", "image/png"],
    "capture": "camera",
    "max_size": 5_000,
    "choices": [{"value": value, "label": WORDS} for value in ("mother", "father", "𠮷", "constructor")],
}
NUMBER_PROPERTIES = frozenset(COUNTS)


def condition(chance: Random, known: list[tuple[str, str]], *, inside: bool) -> Program:
    """Return a condition on a field before, as forms have them, or now and then anything."""
    if chance.random() < 0.01:
        return wild(chance, 2)
    if not known:
        return [chance.choice(["<", "="]), ["date", chance.choice(DATES)], ["today"]]
    name, kind = chance.choice(known)
    got = ["row" if inside else "get", name]
    return chance.choice(CONDITIONS.get(SHAPES[kind], _on_list)(chance, got))


def _on_boolean(_chance: Random, got: Program) -> list[Program]:
    return [got, ["not", got], ["=", got, True]]


def _on_integer(chance: Random, got: Program) -> list[Program]:
    return [[chance.choice(["<", ">=", "=", "!="]), got, chance.choice(INTEGERS)]]


def _on_date(chance: Random, got: Program) -> list[Program]:
    return [[chance.choice(["<", ">="]), ["add_years", got, chance.randrange(30)], ["today"]]]


def _on_text(chance: Random, got: Program) -> list[Program]:
    return [["=", got, chance.choice(TEXTS)], ["in", got, ["list", "mother", "father"]], ["<", ["length", got], 5]]


def _on_list(chance: Random, got: Program) -> list[Program]:
    return [[">", ["count", got], chance.randrange(3)]]


def _on_month(_chance: Random, got: Program) -> list[Program]:
    return [["<=", got, ["month_of", ["today"]]], ["<", ["first_day", got], ["today"]]]


def _on_time(chance: Random, got: Program) -> list[Program]:
    return [[">=", got, ["time", chance.choice(TIMES)]], ["<", ["minutes_between", ["time", "09:00"], got], 60]]


def _on_whole(_chance: Random, got: Program) -> list[Program]:
    return [["present", got], ["=", ["part", got, "name"], "李"], [">", ["length", ["part", got, "name"]], 1]]


CONDITIONS = {
    "boolean": _on_boolean,
    "integer": _on_integer,
    "date": _on_date,
    "month": _on_month,
    "time": _on_time,
    "text": _on_text,
    "parts": _on_whole,
}


def field(chance: Random, identifier: str, known: list[tuple[str, str]], *, inside: bool) -> dict[str, Any]:
    kinds = [kind for kind in KINDS if not (inside and kind == "group")]
    kind = chance.choice(kinds)
    made: dict[str, Any] = {"id": identifier, "kind": kind, "label": WORDS}
    for key in KINDS[kind]:
        if key in made or (key not in NEEDED.get(kind, ()) and chance.random() < 0.6):
            continue
        made[key] = property_of(chance, key, kind, known, inside=inside)
    known.append((identifier, kind if kind != "computed" else made["type"]))
    return made


def property_of(chance: Random, key: str, kind: str, known: list[tuple[str, str]], *, inside: bool) -> Value:
    if key in CONSTANTS:
        return CONSTANTS[key]
    if key in ("min", "max", *NUMBER_PROPERTIES):
        return limit(chance, key, kind)
    if key == "fields":
        return fields(chance, chance.sample(IDENTIFIERS, 3), [], inside=True)
    asked = condition(chance, known, inside=inside)
    choices: dict[str, list[Any]] = {
        "visible": [asked],
        "required": [True, asked],
        "value": [["if", asked, 1, ["count", ["list", True, False]]]],
        "rules": [[{"code": code, "assert": asked, "message": WORDS}] for code in ("odd_one", "other")],
        "check": sorted(CHECKS),
        "level": [1, 2, 3, 4, 5],
        "type": ["integer", "money"],
        "hints": [{"required": WORDS}, dict.fromkeys(sorted(ERROR_CODES)[:3], WORDS)],
    }
    return chance.choice(choices[key])


def limit(chance: Random, key: str, kind: str) -> Program:
    """Return a limit, of which the least is seldom above the most."""
    if key in NUMBER_PROPERTIES:
        return chance.randrange(3) + (2 if key.startswith("max") and chance.random() < 0.95 else 0)
    shift = chance.randrange(-2, 9) * (1 if key == "max" else -1)
    moved = ["add_days", ["today"], shift]
    moments = {"date": moved, "month": ["month_of", moved], "time": ["time", f"{9 + shift:02d}:00"]}
    return moments.get(kind, shift * 1_000_000)


def fields(chance: Random, names: list[str], known: list[tuple[str, str]], *, inside: bool) -> list[dict[str, Any]]:
    return [field(chance, name, known, inside=inside) for name in names]


def form(chance: Random) -> dict[str, Any]:
    names = chance.sample(IDENTIFIERS, chance.randrange(2, len(IDENTIFIERS)))
    cut = chance.randrange(1, len(names))
    known: list[tuple[str, str]] = []
    steps = [
        {"id": f"step_{place}", "title": WORDS, "fields": fields(chance, part, known, inside=False)}
        for place, part in enumerate((names[:cut], names[cut:]))
    ]
    return {"format": 1, "id": "made_up", "version": 1, "title": WORDS, "steps": steps}


def damaged(chance: Random, whole: Value) -> Value:
    """Return a copy with one place of it taken away, doubled or replaced by anything."""
    copy = json.loads(json.dumps(whole))  # nothing in the copy is shared
    node = copy
    while isinstance(node, (dict, list)) and node:
        key = chance.choice(list(node) if isinstance(node, dict) else range(len(node)))
        if not isinstance(node[key], (dict, list)) or chance.random() < 0.2:
            damage(chance, node, key)
            break
        node = node[key]
    return copy


def damage(chance: Random, node: Value, key: Value) -> None:
    roll = chance.random()
    if roll < 0.3:
        del node[key]
    elif roll < 0.5 and isinstance(node, list):
        node.append(deepcopy(node[key]))
    elif roll < 0.6 and isinstance(node, dict):
        node[chance.choice(TEXTS)] = deepcopy(node[key])
    else:
        node[key] = anything(chance)


def answer(chance: Random, one: dict[str, Any]) -> Value:
    """Return an answer to a field: mostly of its kind, sometimes none, sometimes anything."""
    shape = SHAPES[one["kind"]]
    if chance.random() < 0.12:
        return anything(chance)
    if shape in COMPOUND:
        return COMPOUND[shape](chance, one)
    offered = ["mother", "father", "𠮷", "constructor", "gone"]
    if shape == "texts":
        return chance.sample(offered, chance.randrange(4))
    if one["kind"] == "choice":
        return chance.choice(offered)
    return chance.choice(TEXTS + NUMBERS) if shape == "text" else scalar(chance, shape)


def rows(chance: Random, one: dict[str, Any]) -> list[dict[str, Any]]:
    return [answers(chance, one["fields"]) for _ in range(chance.randrange(4))]


def files(chance: Random, _one: dict[str, Any]) -> list[dict[str, Any]]:
    return [file(chance) for _ in range(chance.randrange(3))]


def parts(chance: Random, one: dict[str, Any]) -> dict[str, Any]:
    return {part: scalar(chance, "text") for part in (*PARTS[one["kind"]], "odd") if chance.random() < 0.7}


COMPOUND: Mapping[str, Callable[[Random, dict[str, Any]], Value]] = {"rows": rows, "files": files, "parts": parts}


def file(chance: Random) -> dict[str, Any]:
    made = {
        "sha256": chance.choice("0123456789abcdef") * 64,
        "name": chance.choice(["1.jpg", "证明.png", "a/b.jpg", "\u202egpj.exe", "😀.webp"]),
        "type": chance.choice([*FILE_TYPES, "image/svg+xml"]),
        "size": chance.choice([1, 4_999, 5_000, 5_001, 0, 1.0]),
    }
    return damaged(chance, made) if chance.random() < 0.1 else made


def answers(chance: Random, asked: list[dict[str, Any]]) -> dict[str, Any]:
    shown = [one for one in asked if SHAPES[one["kind"]] != "nothing" or chance.random() < 0.03]
    given = {one["id"]: answer(chance, one) for one in shown if chance.random() < 0.85}
    if chance.random() < 0.1:
        given[chance.choice(["__proto__", "nobody_asked", "\ud800"])] = anything(chance)
    return given


def requests(chance: Random) -> list[dict[str, Any]]:
    """Return the questions about one random form to both engines."""
    whole = form(chance)
    asked = [one for step in whole["steps"] for one in step["fields"]]
    given: Any = answers(chance, asked) if chance.random() < 0.95 else anything(chance)
    shown = damaged(chance, whole) if chance.random() < 0.4 else whole
    today = chance.choice(DATES)
    one, other = chance.choice(IDENTIFIERS), chance.choice(IDENTIFIERS)
    path = chance.choice([one, f"{one}.name", f"{one}.0.{other}", f"{one}.0.{other}.name", "", ".", f"{one}.0"])
    return [
        {"do": "check_definition", "form": shown},
        {"do": "contradictions", "form": whole},
        {"do": "review", "form": shown, "answers": given, "today": today},
        {"do": "carry_over", "old_form": whole, "new_form": damaged(chance, shown), "answers": given},
        {"do": "canonical_json", "value": given},
        {"do": "error_words", "form": shown, "path": path, "code": chance.choice(["odd_one", "required", "nonsense"])},
        {
            "do": "tidy",
            "kind": chance.choice(["text", "phone", "bank_card", "citizen_number"]),
            "typed": chance.choice(TEXTS + NUMBERS),
        },
    ]

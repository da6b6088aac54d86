"""Both engines behind one question: the Python one called directly, the TypeScript one in one Node process."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

import offline_forms as engine
from tests.fixtures.typescript_engine import TypeScriptEngine

HOST = Path(__file__).parent / "engine_host.ts"

Request: TypeAlias = Mapping[str, Any]
Value: TypeAlias = Any  # whatever JSON holds


def _scope(request: Request) -> engine.Scope:
    return engine.Scope(request["today"], request["values"], request.get("row"), request.get("index"))


DOINGS: Mapping[str, Callable[[Request], Any]] = {
    "run": lambda asked: engine.run(asked["expression"], _scope(asked)),
    "evaluate": lambda asked: engine.evaluate(asked["form"], asked["answers"], today=asked["today"]),
    "strip_hidden": lambda asked: engine.strip_hidden(asked["form"], asked["answers"], today=asked["today"]),
    "review": lambda asked: engine.review(asked["form"], asked["answers"], today=asked["today"]),
    "carry_over": lambda asked: engine.carry_over(asked["old_form"], asked["new_form"], asked["answers"]),
    "expectation": lambda asked: engine.expectation(asked["form"], asked["answers"], today=asked["today"]),
    "check_definition": lambda asked: engine.check_definition(asked["form"]),
    "contradictions": lambda asked: engine.contradictions(asked["form"]),
    "canonical_json": lambda asked: engine.canonical_json(asked["value"]),
    "tidy": lambda asked: engine.tidy(asked["kind"], asked["typed"]),
    "field_at": lambda asked: engine.field_at(asked["form"], asked["path"]),
    "error_words": lambda asked: engine.error_words(asked["form"], asked["path"], asked["code"]),
}


def strict(value: Value) -> str:
    """Write a value so that two are the same text only when they are the same value: 1 is not true."""
    return json.dumps(value, sort_keys=True)


def as_it_is(value: Value) -> Value:
    return value


def by_value(value: Value) -> Value:
    """Judge numbers by their value alone, for what an engine hands back as it was given."""
    if isinstance(value, dict):
        return {key: by_value(held) for key, held in value.items()}
    if isinstance(value, list):
        return [by_value(held) for held in value]
    return float(value) + 0.0 if type(value) in (int, float) else value


def ask_python(request: Request) -> dict[str, Any]:
    try:
        return {"answer": DOINGS[request["do"]](request)}
    except (engine.NotCanonicalError, ValueError) as problem:
        name = type(problem).__name__
        return {"raised": "RangeError" if name == "ValueError" else name}


def disagreements(typescript: TypeScriptEngine, requests: Sequence[Request]) -> list[str]:
    """Ask both engines everything and describe each request that they answer differently."""
    found = []
    for request, theirs in zip(requests, typescript.ask(requests), strict=True):
        ours = ask_python(request)
        view = by_value if request["do"] == "carry_over" else as_it_is
        if strict(view(ours)) != strict(view(theirs)):
            found.append(f"asked {strict(request)}\nPython {strict(ours)}\nTypeScript {strict(theirs)}")
    return found

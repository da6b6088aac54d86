"""Both engines behind one question: the Python one called directly, the TypeScript one in one Node process."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import Any, TypeAlias

import offline_forms as engine

ROOT = Path(__file__).parents[2]
ESBUILD = ROOT / "pwa/node_modules/.bin/esbuild"
HOST = Path(__file__).parent / "engine_host.ts"
OPTIONS = ("--bundle", "--format=esm", "--platform=node", "--target=es2022", "--log-level=warning")

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
    "check_definition": lambda asked: engine.check_definition(asked["form"]),
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


@dataclass(slots=True)
class TypeScriptEngine:
    """One Node process that answers as many requests as one likes."""

    process: subprocess.Popen[str]

    @classmethod
    def start(cls, folder: Path) -> TypeScriptEngine:
        bundle = folder / "engine_host.mjs"
        subprocess.run([str(ESBUILD), str(HOST), f"--outfile={bundle}", *OPTIONS], check=True)
        node = shutil.which("node")
        assert node is not None
        return cls(
            subprocess.Popen([node, str(bundle)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")
        )

    def ask(self, requests: Sequence[Request]) -> list[dict[str, Any]]:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        lines = "".join(f"{json.dumps(request)}\n" for request in requests)
        writer = Thread(target=self._write, args=(lines,))
        writer.start()
        answers = [json.loads(self.process.stdout.readline()) for _ in requests]
        writer.join()
        return answers

    def _write(self, lines: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(lines)
        self.process.stdin.flush()

    def stop(self) -> None:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.close()
        self.process.wait(timeout=10)
        self.process.stdout.close()


def disagreements(typescript: TypeScriptEngine, requests: Sequence[Request]) -> list[str]:
    """Ask both engines everything and describe each request that they answer differently."""
    found = []
    for request, theirs in zip(requests, typescript.ask(requests), strict=True):
        ours = ask_python(request)
        view = by_value if request["do"] == "carry_over" else as_it_is
        if strict(view(ours)) != strict(view(theirs)):
            found.append(f"asked {strict(request)}\nPython {strict(ours)}\nTypeScript {strict(theirs)}")
    return found

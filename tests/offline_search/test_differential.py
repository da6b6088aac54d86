"""Random queries through both engines: they must answer alike, to the last score."""

import json
import os
import random
from pathlib import Path

import pytest

from offline_search.engine import limits
from tests.fixtures.typescript_engine import TypeScriptEngine
from tests.offline_search.conftest import published
from tests.offline_search.engines import PythonEngine, Question

QUERIES = int(os.environ.get("FUZZ_QUERIES", "2000"))
SEED = int(os.environ.get("FUZZ_SEED", "20261121"))
ODD = [
    "Ａ",
    "ﬁ",
    "İ",
    "ß",
    "㍻",
    "\u0301",
    "\u200d",
    "😀",
    "𠀀",
    "〇",
    "\ud800",
    "\n",
    "　",
    "·",
    "0",
    "９",
    "國",
    "~",
    "=",
]


def mutated(source: random.Random, text: str) -> str:
    at = source.randrange(len(text) + 1)
    odd = source.choice([*ODD, "", "zh", "g", " ", text[at:], text[::-1]])
    return text[:at] + odd + text[at + source.randrange(3) :]


def questions(folder: Path, count: int) -> list[Question]:
    source = random.Random(SEED)  # noqa: S311  # a test's dice
    held = published()
    words = [each["query"] for each in json.loads((folder / "search_queries.json").read_text())]
    words += [each.lstrip("=~") for each in source.sample(held["terms"].split("\n"), 400)]
    words += list(held["readings"])
    asked: list[Question] = [{"do": "open", "index": held}]
    for _ in range(count):
        text = "".join(source.choice(words) for _ in range(source.choice([1, 1, 2, 3, 6])))
        for _ in range(source.randrange(3)):
            text = mutated(source, text)
        asked.append({"do": "search", "query": text, "limit": source.choice([1, 3, 20])})
        asked.append({"do": source.choice(["normalise", "stem", "phrase"]), "text": text})
        letters = "".join(each for each in text if "a" <= each <= "z")
        asked.append({"do": source.choice(["splits", "near"]), "text": letters})
        asked.append({"do": "meant", "query": text})
    return asked


def disagreements(typescript: TypeScriptEngine, asked: list[Question]) -> list[str]:
    both = zip(asked, PythonEngine().ask(asked), typescript.ask(asked), strict=True)
    return [f"{one}: {ours} is not {theirs}" for one, ours, theirs in both if ours != theirs]


def test_both_engines_answer_alike(typescript: TypeScriptEngine, folder: Path) -> None:
    assert disagreements(typescript, questions(folder, QUERIES)) == []


def test_finds_a_fault_in_one_engine(
    typescript: TypeScriptEngine, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "HOMOPHONE", 61)
    assert disagreements(typescript, questions(folder, 300)) != []

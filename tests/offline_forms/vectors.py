"""Vectors: what each case asks of an engine, and what the engine must answer."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any, NamedTuple

import offline_forms
from tests.offline_forms.engines import Value, as_it_is

FOLDER = Path(offline_forms.__file__).parent / "vectors"
WORDS = {"zh-CN": "问题", "en": "Question"}
TODAY = "2026-11-21"


class Case(NamedTuple):
    """A question to an engine, and how its answer, seen through `view`, must look."""

    name: str
    request: dict[str, Any]
    expected: dict[str, Any]
    view: Callable[[dict[str, Any]], dict[str, Any]]


def files() -> list[Path]:
    return sorted(FOLDER.glob("*/*.json"))


def load(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


def cases(path: Path) -> list[Case]:
    content = load(path)
    return [READERS[content["tests"]](content, one) for one in content["cases"]]


def all_cases() -> Iterator[tuple[str, Case]]:
    for path in files():
        for case in cases(path):
            yield f"{path.parent.name}/{path.stem}: {case.name}", case


def form_around(field: Mapping[str, Any]) -> dict[str, Any]:
    """Return a form whose only field is the given one, under the name `answer`."""
    only = {"id": "only", "title": WORDS, "fields": [{"id": "answer", "label": WORDS, **field}]}
    return {"format": 1, "id": "vector", "version": 1, "title": WORDS, "steps": [only]}


def form_of(content: Mapping[str, Any]) -> Value:
    if "definition" in content:
        return content["definition"]
    return offline_forms.load_form(content["form"]["id"], content["form"]["version"])


def changed(base: Value, case: Mapping[str, Any]) -> Value:
    """Return the base with one change of a definition vector."""
    if not case["at"]:
        return case["put"]
    copy = deepcopy(base)
    *way, last = (int(part) if part.isdecimal() else part for part in case["at"].split("."))
    node = copy
    for part in way:
        node = node[part]
    if "remove" in case:
        del node[last]
    else:
        node[last] = case["put"]
    return copy


def _operators(_content: Value, case: Value) -> Case:
    asked = {key: case.get(key) for key in ("expression", "row", "index")}
    request = {"do": "run", **asked, "values": case.get("values", {}), "today": case.get("today", TODAY)}
    return Case(case["name"], request, {"answer": case["result"]}, as_it_is)


def _review(form: Value, answers: Value, today: str) -> dict[str, Any]:
    return {"do": "review", "form": form, "answers": answers, "today": today}


def _fields(_content: Value, case: Value) -> Case:
    answers = {"answer": case["answer"]} if "answer" in case else {}
    request = _review(form_around(case["field"]), answers, case.get("today", TODAY))
    expected = {"kept": {"answer": case["kept"]} if "kept" in case else {}, "errors": case["errors"]}
    return Case(case["name"], request, expected, _errors_and_kept)


def _errors_and_kept(answer: dict[str, Any]) -> dict[str, Any]:
    outcome, kept = answer["answer"]
    return {"kept": kept, "errors": outcome["errors"]}


def _forms(content: Value, case: Value) -> Case:
    changed_answers = {**content["base"], **case.get("with", {})}
    given = {key: value for key, value in changed_answers.items() if key not in case.get("without", [])}
    answers = case.get("answers", given)
    expected = {key: case[key] for key in ("computed", "errors")}
    expected |= {"hidden": sorted(case["hidden"]), "dropped": sorted(case["dropped"])}

    day = case.get("today", content["today"])
    request = {"do": "expectation", "form": form_of(content), "answers": answers, "today": day}
    return Case(case["name"], request, expected, _told)


def _told(answer: dict[str, Any]) -> dict[str, Any]:
    told: dict[str, Any] = answer["answer"]
    return told


def _values(_content: Value, case: Value) -> Case:
    expected = {"raised": "NotCanonicalError"} if "refused" in case else {"answer": case["canonical"]}
    return Case(case["name"], {"do": "canonical_json", "value": case["value"]}, expected, as_it_is)


def _definitions(content: Value, case: Value) -> Case:
    request = {"do": "check_definition", "form": changed(content["base"], case)}
    return Case(case["name"], request, {"answer": case["problems"]}, as_it_is)


def worded(field: Value) -> Value:
    """Return a field with the words that a vector leaves out."""
    whole = {"label": WORDS, **field}
    whole |= {"fields": [worded(one) for one in field["fields"]]} if "fields" in field else {}
    whole |= {"choices": [{**one, "label": WORDS} for one in field["choices"]]} if "choices" in field else {}
    return whole | ({"rules": [{**one, "message": WORDS} for one in field["rules"]]} if "rules" in field else {})


def _contradictions(_content: Value, case: Value) -> Case:
    step = {"id": "only", "title": WORDS, "fields": [worded(field) for field in case["fields"]]}
    form = {"format": 1, "id": "vector", "version": 1, "title": WORDS, "steps": [step]}
    return Case(case["name"], {"do": "contradictions", "form": form}, {"answer": case["problems"]}, as_it_is)


def _carry_over(_content: Value, case: Value) -> Case:
    request = {"do": "carry_over", **{key: case[key] for key in ("old_form", "new_form", "answers")}}
    return Case(case["name"], request, {"answer": {"answers": case["carried"], "changes": case["changes"]}}, as_it_is)


def _tidy(_content: Value, case: Value) -> Case:
    request = {"do": "tidy", "kind": case["kind"], "typed": case["typed"]}
    return Case(case["name"], request, {"answer": case["tidy"]}, as_it_is)


def _words(content: Value, case: Value) -> Case:
    request = {"do": "error_words", "form": content["form"], "path": case["path"], "code": case["code"]}
    return Case(case["name"], request, {"answer": case["words"]}, as_it_is)


READERS: Mapping[str, Callable[[Any, Any], Case]] = {
    "operators": _operators,
    "fields": _fields,
    "forms": _forms,
    "values": _values,
    "definitions": _definitions,
    "contradictions": _contradictions,
    "carry_over": _carry_over,
    "tidy": _tidy,
    "words": _words,
}

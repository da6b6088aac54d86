"""Every vector holds in both engines, and together they touch everything that the specification names."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import offline_forms
from offline_forms.engine.checks import CHECKS
from offline_forms.engine.expressions import SCOPED
from offline_forms.engine.operators import OPERATORS
from offline_forms.engine.properties import KINDS
from tests.fixtures.typescript_engine import TypeScriptEngine
from tests.offline_forms import vectors
from tests.offline_forms.engines import Value, ask_python, strict

ALL = dict(vectors.all_cases())


def test_every_file_has_the_shape_of_its_folder() -> None:
    assert {path.parent.name for path in vectors.files()} == set(vectors.READERS)
    assert all(vectors.load(path)["tests"] == path.parent.name for path in vectors.files())


def test_no_two_vectors_of_a_file_have_one_name() -> None:
    assert len(ALL) == sum(len(vectors.cases(path)) for path in vectors.files())


@pytest.mark.parametrize("path", vectors.files(), ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_the_python_engine_agrees_with_the_vectors(path: Path) -> None:
    cases = vectors.cases(path)
    assert disagreements(cases, [ask_python(case.request) for case in cases]) == []


@pytest.mark.parametrize("path", vectors.files(), ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_the_typescript_engine_agrees_with_the_vectors(path: Path, typescript: TypeScriptEngine) -> None:
    cases = vectors.cases(path)
    assert disagreements(cases, typescript.ask([case.request for case in cases])) == []


def disagreements(cases: list[vectors.Case], answers: list[dict[str, Any]]) -> list[str]:
    seen = [(case, strict(case.view(answer))) for case, answer in zip(cases, answers, strict=True)]
    return [f"{case.name}: {answer}" for case, answer in seen if answer != strict(case.expected)]


@pytest.mark.parametrize("path", vectors.files(), ids=lambda path: path.stem)
def test_every_form_of_a_vector_is_sound(path: Path) -> None:
    content = vectors.load(path)
    forms = [vectors.form_of(content)] if content["tests"] == "forms" else []
    if content["tests"] == "fields":
        forms = [vectors.form_around(case["field"]) for case in content["cases"]]
    elif content["tests"] == "carry_over":
        forms = [case[key] for case in content["cases"] for key in ("old_form", "new_form")]
    for form in forms:
        assert offline_forms.check_definition(form) == []


def test_every_operator_check_kind_and_error_has_vectors() -> None:
    requests = [case.request for case in ALL.values()]
    heads = {head for request in requests if request["do"] == "run" for head in heads_in(request["expression"])}
    assert heads >= {*SCOPED, *OPERATORS}
    checked = {one[1] for one in expressions(requests) if one[0] == "check"}
    assert checked >= set(CHECKS)
    fields = [case for path in vectors.files() if path.parent.name == "fields" for case in vectors.load(path)["cases"]]
    assert {case["field"]["kind"] for case in fields} == set(KINDS)
    expected = [error["code"] for case in ALL.values() for error in case.expected.get("errors", [])]
    assert set(expected) >= offline_forms.ERROR_CODES


def expressions(requests: list[dict[str, Any]]) -> list[list[Any]]:
    asked = [request["expression"] for request in requests if request["do"] == "run"]
    return [one for one in asked if isinstance(one, list) and len(one) > 1]


def heads_in(expression: Value) -> set[str]:
    if not isinstance(expression, list) or not expression:
        return set()
    below = set().union(*(heads_in(operand) for operand in expression[1:]))
    return below | {expression[0]} if isinstance(expression[0], str) else below

"""The specification names everything that the engine knows, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import offline_forms
from offline_forms import check
from offline_forms.engine.checks import CHECKS
from offline_forms.engine.expressions import SCOPED
from offline_forms.engine.operators import OPERATORS
from offline_forms.engine.properties import KINDS
from offline_forms.engine.signatures import SIGNATURES
from tests.offline_forms import vectors

PACKAGE = Path(offline_forms.__file__).parent
ENGINE = PACKAGE / "engine"


def table(heading: str) -> dict[str, str]:
    """Return a table of the specification: the first cell of each row, and the whole row."""
    lines = (PACKAGE / "README.md").read_text(encoding="utf-8").splitlines()
    start = next(place for place, line in enumerate(lines) if line.startswith(f"| {heading} |"))
    rows: dict[str, str] = {}
    for line in lines[start + 2 :]:
        if not line.startswith("|"):
            break
        rows |= dict.fromkeys(re.findall(r"`([^`]+)`", line.split(" | ")[0]), line)
    return rows


def test_every_operator_is_specified() -> None:
    assert set(table("operator")) == {*SCOPED, *OPERATORS}


def test_every_operator_has_a_signature() -> None:
    assert {*SIGNATURES, "get", "row", "each", "any", "every"} == {*SCOPED, *OPERATORS}


def test_every_named_check_is_specified() -> None:
    assert set(table("named check")) == set(CHECKS)


def test_every_kind_is_specified_with_its_own_properties() -> None:
    rows = table("kind")
    assert set(rows) == set(KINDS)
    common = set(KINDS["citizen_number"])
    for kind, row in rows.items():
        named = set(re.findall(r"`(\w+)`", row.split(" | ")[2]))
        assert set(KINDS[kind]) - common <= named, kind


def test_every_error_is_specified() -> None:
    assert set(table("code")) == offline_forms.ERROR_CODES


def test_every_problem_of_a_definition_is_specified_and_has_a_vector() -> None:
    whole = (PACKAGE / "README.md").read_text(encoding="utf-8").split("## 6.")[1].split("## 7.")[0]
    content = whole.split("`contradictions` returns")[0]
    specified = {code for line in content.splitlines() for code in re.findall(r"`(\w+)`", line.split(" | ")[0])}
    specified -= {"check_definition", "path", "code", "params", "steps"}
    cases = vectors.load(vectors.FOLDER / "definitions/definitions.json")["cases"]
    assert {problem["code"] for case in cases for problem in case["problems"]} == specified


def test_every_contradiction_is_specified_and_has_a_vector() -> None:
    cases = vectors.load(vectors.FOLDER / "contradictions/contradictions.json")["cases"]
    assert {problem["code"] for case in cases for problem in case["problems"]} == set(table("contradiction"))


def test_the_engine_imports_nothing_from_outside() -> None:
    allowed = {"__future__", "collections.abc", "dataclasses", "json", "operator", "typing"}
    for path in ENGINE.glob("*.py"):
        found = re.findall(r"^(?:from|import) ([\w.]+)", path.read_text(encoding="utf-8"), re.MULTILINE)
        assert {one for one in found if not one.startswith("offline_forms.engine")} <= allowed, path.name
    for path in ENGINE.glob("*.ts"):
        found = re.findall(r'from "([^"]+)"', path.read_text(encoding="utf-8"))
        assert all(re.fullmatch(r"\./\w+\.ts", one) for one in found), path.name


def test_every_published_form_has_vectors() -> None:
    named = {path.stem for path in (vectors.FOLDER / "forms").glob("*.json")}
    assert {version.replace("/", "_") for version in check.noted()} <= named

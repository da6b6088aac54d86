"""Definitions and vectors have the shape that their schemas say; the schemas say what the checker says."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema_rs
import pytest

import offline_forms
from offline_forms.engine.properties import KINDS
from offline_forms.published import FORMS
from tests.offline_forms import fuzz, vectors

SCHEMAS = Path(offline_forms.__file__).parent / "schema"


def validator(name: str) -> jsonschema_rs.Validator:
    return jsonschema_rs.validator_for(json.loads((SCHEMAS / name).read_text(encoding="utf-8")))


@pytest.mark.parametrize("path", sorted(FORMS.glob("*/*.json")), ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_published_form_is_sound_and_has_the_shape_of_its_schema(path: Path) -> None:
    form = json.loads(path.read_text(encoding="utf-8"))
    validator("form.schema.json").validate(form)
    assert offline_forms.check_definition(form) == []
    assert (form["id"], form["version"]) == (path.parent.name, int(path.stem))


@pytest.mark.parametrize("path", vectors.files(), ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_vector_file_has_the_shape_of_its_schema(path: Path) -> None:
    whole = json.dumps(vectors.load(path), ensure_ascii=False).encode("utf-8", "replace")  # no lone surrogates
    validator("vectors.schema.json").validate(json.loads(whole))


def test_an_unknown_key_in_a_vector_fails() -> None:
    case = {"name": "one", "expression": True, "result": True}
    content = {"format": 1, "tests": "operators", "about": "all", "cases": [case]}
    valid = validator("vectors.schema.json")
    assert valid.is_valid(content)
    assert not valid.is_valid({**content, "cases": [{**case, "skip": True}]})
    assert not valid.is_valid({**content, "skip": True})


@pytest.mark.parametrize("path", [path for path in vectors.files() if path.parent.name == "definitions"], ids=str)
def test_the_schema_refuses_nothing_that_the_checker_allows(path: Path) -> None:
    content = vectors.load(path)
    schema = validator("form.schema.json")
    for case in content["cases"]:
        if not case["problems"]:
            assert schema.is_valid(vectors.changed(content["base"], case)), case["name"]


def test_the_schema_refuses_no_random_form_that_the_checker_allows() -> None:
    schema = validator("form.schema.json")
    requests = [one for batch in fuzz.batches(7, 150, of_forms=True) for one in batch]
    forms = [one["form"] for one in requests if one["do"] == "check_definition"]
    sound = [form for form in forms if offline_forms.check_definition(form) == []]
    assert len(sound) > 40
    assert [form for form in sound if not schema.is_valid(form)] == []


def test_the_schema_knows_every_kind() -> None:
    known = json.loads((SCHEMAS / "form.schema.json").read_text(encoding="utf-8"))["$defs"]
    described = {
        one["properties"]["kind"]["const"]: one for one in known.values() if "kind" in one.get("properties", {})
    }
    assert {kind: set(one["properties"]) for kind, one in described.items()} == {
        kind: set(properties) for kind, properties in KINDS.items()
    }

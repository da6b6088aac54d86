"""Every published form has vectors that show each condition both ways and each rule held and broken."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pytest

import offline_forms
from offline_forms import latest_version, load_form, published_versions
from tests.offline_forms import vectors
from tests.offline_forms.engines import ask_python

Form = dict[str, Any]
LATEST = [(form_id, latest_version(form_id)) for form_id in published_versions()]


def outcomes(form_id: str, version: int) -> list[Any]:
    cases = vectors.cases(vectors.FOLDER / "forms" / f"{form_id}_{version}.json")
    return [ask_python({**case.request, "do": "review"})["answer"][0] for case in cases]


def fields(form: Form) -> Iterator[Form]:
    for step in form["steps"]:
        for field in step["fields"]:
            yield field
            yield from field.get("fields", [])


def plain(path: str) -> str:
    """Return the name of the field at a path, whatever the row; a part goes by its own path."""
    names = [name for name in path.split(".") if not name.isdigit()]
    return names[-1] if any(name.isdigit() for name in path.split(".")) else path


@pytest.mark.parametrize(("form_id", "version"), LATEST)
def test_each_condition_goes_both_ways(form_id: str, version: int) -> None:
    form: Any = load_form(form_id, version)
    seen: dict[str, set[bool]] = defaultdict(set)
    needed: dict[str, set[bool]] = defaultdict(set)
    for outcome in outcomes(form_id, version):
        for path, shown in outcome["visible"].items():
            seen[plain(path)].add(shown)
            if shown and path in outcome["required"]:
                needed[plain(path)].add(outcome["required"][path])
    conditional = [one["id"] for one in (*form["steps"], *fields(form)) if "visible" in one]
    assert [name for name in conditional if seen[name] != {True, False}] == []
    asked = [one["id"] for one in fields(form) if isinstance(one.get("required"), list)]
    assert [name for name in asked if needed[name] != {True, False}] == []


@pytest.mark.parametrize(("form_id", "version"), LATEST)
def test_each_rule_is_held_and_broken(form_id: str, version: int) -> None:
    form: Any = load_form(form_id, version)
    found = outcomes(form_id, version)
    codes = [{error["code"] for error in outcome["errors"]} for outcome in found]
    assert set() in codes, "no case is without error"
    rules = {rule["code"] for one in fields(form) for rule in one.get("rules", [])}
    assert rules - set().union(*codes) == set()


@pytest.mark.parametrize(("form_id", "version"), LATEST)
def test_nobody_is_asked_for_what_only_some_have_without_a_word_of_help(form_id: str, version: int) -> None:
    """Photos, cards and credit codes: each says what is to be found where."""
    form: Any = load_form(form_id, version)
    hard = {"attachment", "bank_card", "organisation", "citizen_number", "person"}
    asked = [one for step in form["steps"] for one in step["fields"] if one["kind"] in hard]
    # A partner's number stands where one's own does, and that has been told.
    assert {one["id"] for one in asked if "help" not in one} <= {"partner_citizen_number"}


def test_a_prefill_fits_the_kind_that_it_fills() -> None:
    fitting = {
        "person": {"person"},
        "person.name": {"person_name"},
        "person.citizen_number": {"citizen_number"},
        "person.phone": {"phone"},
        "person.region": {"region"},
        "place.region": {"region"},
    }
    for form_id, versions in offline_forms.published_versions().items():
        for version in versions:
            form: Any = load_form(form_id, version)
            for one in fields(form):
                assert one["kind"] in fitting.get(one.get("prefill", ""), {one["kind"]}), (form_id, one["id"])

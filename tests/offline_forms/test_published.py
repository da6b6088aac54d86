"""Published forms are found by name and version, and are never changed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from offline_forms import (
    Json,
    Scope,
    UnknownFormError,
    check,
    latest_version,
    load_form,
    prepared_form,
    published_versions,
    review,
)
from offline_forms.engine.fields import PARTS
from offline_forms.published import FORMS, applicant_of, applicants


def test_the_latest_version_of_every_form_loads() -> None:
    assert {"child_registration", "marriage_declaration"} <= set(published_versions())
    for form_id in published_versions():
        assert load_form(form_id, latest_version(form_id))["id"] == form_id


@pytest.mark.parametrize(
    ("form_id", "version"), [("nothing", 1), ("child_registration", 0), ("../forms/child_registration", 1), ("", 1)]
)
def test_an_unknown_form_is_refused(form_id: str, version: int) -> None:
    with pytest.raises(UnknownFormError):
        load_form(form_id, version)


def test_a_prepared_form_remembers_nothing_of_the_answers_before() -> None:
    form, ready = load_form("child_registration", 1), prepared_form("child_registration", 1)
    children = [{"child_name": "罗小星", "sex": "female", "birth_date": "2026-09-01"}, {}]
    given: list[Json] = [
        {"applicant": "mother", "children": children},
        {},
        {"both_parents": True, "no_such": 1},
        "nothing",
    ]
    for answers in (*given, *reversed(given)):
        assert review(ready, answers, today="2026-11-21") == review(form, answers, today="2026-11-21")
    assert prepared_form("child_registration", 1) is ready


def test_an_unknown_form_is_not_prepared() -> None:
    with pytest.raises(UnknownFormError):
        prepared_form("child_registration", 0)


def test_an_unknown_form_has_no_latest_version() -> None:
    with pytest.raises(UnknownFormError):
        latest_version("published.json")


def test_no_published_form_was_changed() -> None:
    assert check.fingerprints() == check.noted()


def asked(form: Any) -> dict[str, str]:  # noqa: ANN401  # any JSON
    fields = [field for step in form["steps"] for field in step["fields"]]
    inner = [field for group in fields for field in group.get("fields", [])]
    return {field["id"]: field["kind"] for field in (*fields, *inner)}


def read_by(expression: Json) -> set[str]:
    if not isinstance(expression, list):
        return set()
    if expression[0] in ("get", "row"):
        return {str(expression[1])}
    return {name for operand in expression for name in read_by(operand)}


def test_every_published_version_says_which_of_its_names_is_who_applies() -> None:
    assert set(applicants()) == set(check.fingerprints())
    for version, expression in applicants().items():
        form_id, number = version.split("/")
        fields = asked(load_form(form_id, int(number)))
        assert read_by(expression) <= set(fields), version
        assert {fields[name] for name in read_by(expression)} & {"person_name", *PARTS}, version


def test_who_applies_is_told_for_published_versions_only() -> None:
    assert applicant_of("marriage_declaration", 1)(Scope("2026-11-22", {"own_name": "赵小梅"})) == "赵小梅"
    with pytest.raises(UnknownFormError):
        applicant_of("marriage_declaration", 0)


def test_the_number_is_looked_for_on_the_side_of_the_card_where_it_stands() -> None:
    """Few know that the front is the side with the national emblem: the form says what is to be seen there."""
    for form_id in published_versions():
        said = json.dumps(load_form(form_id, latest_version(form_id)), ensure_ascii=False)
        assert "有照片的那一面" in said, form_id
        assert "正面" not in said, form_id


def test_publication_notes_new_versions_only(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    hashes = tmp_path / "published.json"
    monkeypatch.setattr(check, "HASHES", hashes)
    first, *rest = check.fingerprints()
    hashes.write_text(json.dumps({first: check.fingerprints()[first]}), encoding="utf-8")
    assert check.publish() == []
    assert set(check.noted()) == {first, *rest}


def test_publication_refuses_a_form_that_was_changed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    hashes = tmp_path / "published.json"
    monkeypatch.setattr(check, "HASHES", hashes)
    hashes.write_text(json.dumps({"child_registration/1": "another"}), encoding="utf-8")
    assert check.publish() == ["child_registration/1"]
    assert check.noted() == {"child_registration/1": "another"}


def test_the_command_names_what_is_wrong_in_a_file(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    sound, broken = FORMS / "child_registration/1.json", tmp_path / "1.json"
    broken.write_text(json.dumps({**json.loads(sound.read_text(encoding="utf-8")), "version": 0}), encoding="utf-8")
    assert check.main([str(sound)]) == 0
    assert check.main([str(broken)]) == 1
    assert "version: out_of_range" in capsys.readouterr().out

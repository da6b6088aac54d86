"""Every template that comes with the code is sound, named by a service, and asks for answers that its form has."""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from backend.handling import shipped
from backend.results import templates
from backend.settings import PROJECT
from tests.backend.results.services import FORMS


@pytest.mark.parametrize("name", sorted(templates.names()))
def test_a_template_is_sound_and_marked_as_a_demonstration(name: str) -> None:
    template = templates.named(name)
    assert template.demonstration is not None
    assert "演示" in template.number


@pytest.mark.parametrize(("slug", "form_id"), sorted(FORMS.items()))
def test_a_service_names_a_template_whose_answers_its_form_has(slug: str, form_id: str) -> None:
    setting = shipped.handlings()[slug].result
    assert setting is not None
    newest = max((PROJECT / "offline_forms" / "forms" / form_id).glob("*.json"), key=lambda each: int(each.stem))
    form = json.loads(newest.read_text("utf-8"))
    known = {field["id"] for step in form["steps"] for field in step["fields"]}
    inner = {
        f"{field['id']}.{each['id']}"
        for step in form["steps"]
        for field in step["fields"]
        for each in field.get("fields", [])
    }
    wanted = {each.answer for each in templates.named(setting.template).fields if each.answer}
    assert wanted <= known | inner


def test_every_template_is_of_a_service_or_a_written_refusal() -> None:
    named = {each.result.template for each in shipped.handlings().values() if each.result}
    assert set(templates.names()) == named | {templates.REFUSAL, templates.NON_ACCEPTANCE}


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"number": "〔{year}〕号"}, "serial"),
        ({"number": "{year}{serial}{place}"}, "something else"),
        ({"opening": []}, "no paragraph"),
        ({"title": {"zh-CN": "证明", "en": " "}}, "missing"),
        ({"fields": [{"label": {"zh-CN": "甲", "en": "A"}}]}, "one of both"),
        ({"fields": [{"label": {"zh-CN": "甲", "en": "A"}, "fact": "shoe_size"}]}, "no fact"),
        ({"fields": [{"label": {"zh-CN": "甲", "en": "A"}, "answer": "a.b.c"}]}, "no path"),
        ({"colour": "red"}, "unknown field"),
    ],
)
def test_the_checker_names_what_is_wrong(tmp_path: Path, change: dict[str, Any], fault: str) -> None:
    path = tmp_path / "made.json"
    path.write_bytes(msgspec.json.encode(msgspec.to_builtins(templates.named("refusal")) | change))
    with pytest.raises(ValueError, match=fault):
        templates.read(path)

"""One thing has one name: where the page itself names a service or a life event, as its guide and the list do."""

import json
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
HOME = ROOT / "pwa" / "src" / "features" / "home"
CATALOGUE = ROOT / "data" / "catalogue"
FINES = "traffic-fine-payment"


def chinese() -> dict[str, str]:
    with (ROOT / "locales" / "zh-CN" / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return {str(message.id): str(message.string) for message in read_po(file)}


def services() -> dict[str, dict[str, str]]:
    files = [json.loads(file.read_text("utf-8")) for file in CATALOGUE.glob("*.json")]
    return {item["slug"]: item["task_name"] for file in files for item in file.get("items", [])}


def named_on_home() -> list[tuple[str, str]]:
    source = (HOME / "frequent.tsx").read_text("utf-8")
    found = re.findall(r'href: "(?:/services/([a-z0-9-]+)|/fines)", words: t\("([^"]+)"\)', source)
    return [(slug or FINES, words) for slug, words in found]


def test_home_names_some_services() -> None:
    assert len(named_on_home()) >= 9


@pytest.mark.parametrize(("slug", "words"), named_on_home())
def test_home_names_a_service_as_its_guide_does(slug: str, words: str) -> None:
    assert {"zh-CN": chinese()[words], "en": words} == services()[slug]


def test_the_page_of_fines_is_named_as_its_guide() -> None:
    source = (ROOT / "pwa" / "src" / "features" / "payments" / "fines_page.tsx").read_text("utf-8")
    assert f't("{services()[FINES]["en"]}")' in source


def test_home_names_life_events_as_the_list_does() -> None:
    source = (HOME / "life_events.tsx").read_text("utf-8")
    shown = re.findall(r'code: "([a-z_]+)", word: t\("([^"]+)"\)', source)
    events = json.loads((CATALOGUE / "life_events.json").read_text("utf-8"))["life_events"]
    listed = {event["code"]: event["name"] for event in events}
    words = chinese()
    assert {code: {"zh-CN": words[word], "en": word} for code, word in shown} == {
        code: listed[code] for code, _ in shown
    }
    assert shown


def test_a_form_is_named_as_its_service() -> None:
    form = json.loads((ROOT / "offline_forms" / "forms" / "child_registration" / "1.json").read_text("utf-8"))
    assert form["title"] == services()["child-registration"]

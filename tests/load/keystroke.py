"""What judging a form takes at a keystroke, on a phone of a quarter of this processor's speed."""

import subprocess
import tempfile
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple, TypeAlias

from playwright.sync_api import Page, sync_playwright

from backend.kit import clock
from offline_forms import check_definition, latest_version, load_form, published_versions
from tests.fixtures.browsers import ARGUMENTS, chromium_path
from tests.fixtures.typescript_engine import ESBUILD
from tests.load.phone import slow_down
from tests.offline_forms import vectors

Value: TypeAlias = Any  # whatever JSON holds

HOST = Path(__file__).parent / "keystroke_host.ts"
KEYSTROKES = 60
WORDS = {"zh-CN": "问题", "en": "Question"}
STEPS, GROUPS, ROWS = 20, 6, 10
TYPED = ("text", "long_text", "address")


class Keystroke(NamedTuple):
    """Milliseconds at the median of the keystrokes: of the slowest published form, and of one at the limits."""

    published: float
    slowest_form: str
    at_the_limits: float


def measure() -> Keystroke:
    """Measure every published form with the answers of its vectors, and the generated one."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        bundle = Path(folder) / "judge.js"
        subprocess.run(
            [str(ESBUILD), str(HOST), f"--outfile={bundle}", "--bundle", "--format=iife", "--log-level=warning"],
            check=True,
        )
        browser = driver.chromium.launch(executable_path=chromium_path(), args=ARGUMENTS)
        context = browser.new_context()
        page = context.new_page()
        page.add_script_tag(content=bundle.read_text(encoding="utf-8"))
        slow_down(context)
        took = {form_id: _judged(page, *_published(form_id)) for form_id in published_versions()}
        largest = _judged(page, *at_the_limits())
        browser.close()
    slowest = max(took, key=lambda form_id: took[form_id])
    return Keystroke(took[slowest], slowest, largest)


def _judged(page: Page, form: Value, answers: dict[str, Any]) -> float:
    texts = [one["id"] for step in form["steps"] for one in step["fields"] if one["kind"] in TYPED]
    asked = {
        "form": form,
        "answers": answers,
        "today": clock.today().isoformat(),
        "field": next(iter(texts), "nobody"),
        "keystrokes": KEYSTROKES,
    }
    return float(median(page.evaluate("asked => judgeOften(asked)", asked)))


def _published(form_id: str) -> tuple[Any, dict[str, Any]]:
    version = latest_version(form_id)
    content = vectors.load(vectors.FOLDER / "forms" / f"{form_id}_{version}.json")
    return load_form(form_id, version), content["base"]


def _field(identifier: str, kind: str, **more: object) -> dict[str, Any]:
    return {"id": identifier, "kind": kind, "label": WORDS, **more}


# A kind to each question of a step, with an answer to it.
QUESTIONS: tuple[tuple[str, object], ...] = (
    ("text", "字"),
    ("integer", 3),
    ("date", "2020-01-01"),
    ("choice", "v3"),
    ("yes_no", True),
    ("citizen_number", "519999198506150029"),
    ("person_name", "罗大山"),
    ("phone", "19900000001"),
    ("long_text", "字" * 500),
    ("region", "510604100000"),
    ("money", 100),
    ("month", "2026-09"),
)
ROW: tuple[tuple[str, object], ...] = (
    ("person", {"name": "罗大山", "citizen_number": "519999199001010017"}),
    ("citizen_number", "519999198506150029"),
    ("date", "2020-01-01"),
    ("integer", 1),
    ("text", "字"),
    ("phone", "19900000001"),
    ("person_name", "罗大山"),
    ("money", 100),
    ("month", "2026-09"),
)


def at_the_limits() -> tuple[dict[str, Any], dict[str, Any]]:
    """Make a form of 300 fields and groups of rows, each field with a condition and rules, and answers to it."""
    answers: dict[str, Any] = {}
    steps = [_step(number, answers) for number in range(STEPS)]
    form: dict[str, Any] = {"format": 1, "id": "at_the_limits", "version": 1, "title": WORDS, "steps": steps}
    assert check_definition(form) == []
    return form, answers


def _step(number: int, answers: dict[str, Any]) -> dict[str, Any]:
    fields = []
    for place, (kind, answer) in enumerate(QUESTIONS):
        identifier = f"q_{number}_{place}"
        answers[identifier] = answer
        more: dict[str, Any] = {"visible": ["present", ["get", f"q_{number}_{place - 1}"]]} if place else {}
        if kind == "choice":
            more["choices"] = [{"value": f"v{each}", "label": WORDS} for each in range(20)]
        fields.append(_field(identifier, kind, required=True, rules=_rules(identifier), **more))
    if number < GROUPS:
        fields.append(_group(f"rows_{number}", answers))
    return {"id": f"step_{number}", "title": WORDS, "fields": fields}


def _rules(identifier: str) -> list[dict[str, Any]]:
    holds = ["or", ["not", ["present", ["get", identifier]]], [">", ["count", ["list", "a", "b", "c"]], 2]]
    return [{"code": f"rule_{each}", "assert": holds, "message": WORDS} for each in range(3)]


def _group(identifier: str, answers: dict[str, Any]) -> dict[str, Any]:
    fields = [_field(f"f_{place}", kind, required=True) for place, (kind, _) in enumerate(ROW)]
    unique = ["unique", ["each", ["get", identifier], ["row", "f_1"]]]
    fields[1]["rules"] = [{"code": "twice", "assert": ["or", unique, True], "message": WORDS}]
    answers[identifier] = [{f"f_{place}": answer for place, (_, answer) in enumerate(ROW)}] * ROWS
    return _field(identifier, "group", fields=fields)

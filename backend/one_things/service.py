"""The one things that come with the code, what of them applies to somebody's answers, and what each part gets."""

from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from backend.kit import clock
from backend.one_things import order
from backend.one_things.schemas import MadePart, OneThing, Part
from offline_forms import Scope, run

SHIPPED = Path(__file__).resolve().parents[2] / "data" / "one_things"
Answers = dict[str, Any]
Definition = dict[str, Any]

next_standings = order.next_standings
longest_way = order.longest_way


@cache
def every() -> dict[str, OneThing]:
    """Give the one things by the name of their service."""
    things = [msgspec.json.decode(path.read_bytes(), type=OneThing) for path in sorted(SHIPPED.glob("*.json"))]
    return {thing.service: thing for thing in things}


def find(service_slug: str, form_id: str) -> OneThing | None:
    """Give the one thing that a service is, asked by its form; None for every other service."""
    thing = every().get(service_slug)
    return thing if thing is not None and thing.form_id == form_id else None


def made_for(thing: OneThing, answers: Answers) -> list[MadePart]:
    """Give the parts that apply to answers as they were accepted; the others are not made."""
    scope = Scope(clock.today().isoformat(), answers)

    def applies(part: Part) -> bool:
        return part.when is None or run(part.when, scope) is True

    return order.made_of(thing, applies)


def answers_for(gets: list[str], answers: Answers, handed_on: Answers) -> Answers:
    """Give the answers that a part gets, with what the results of others have added; nothing else leaves the whole."""
    known = {**answers, **handed_on}
    return {name: known[name] for name in gets if name in known}


def form_for(form: Definition, gets: list[str], answered: set[str]) -> Definition:
    """Give the form as a department sees it: its own questions, without those that did not come up for the person.

    What decides on the others may be none of its business, so conditions and rules are left out: what is here is asked.
    """
    steps = []
    for step in form["steps"]:
        fields = [
            {name: value for name, value in field.items() if name not in {"visible", "required", "rules"}}
            for field in step["fields"]
            if field["id"] in gets and (field["id"] in answered or not ("visible" in field or "visible" in step))
        ]
        if fields:
            steps.append({**{name: value for name, value in step.items() if name != "visible"}, "fields": fields})
    return {**form, "steps": steps}


def field_of(form: Definition, name: str) -> Definition | None:
    """Give a question of a form by its name."""
    fields = (field for step in form["steps"] for field in step["fields"])
    return next((field for field in fields if field["id"] == name), None)

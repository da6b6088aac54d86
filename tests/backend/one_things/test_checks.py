"""The static checker of one things: those that come with the code are sound, and each fault has its name."""

import json
from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from backend.one_things import checks, service
from backend.one_things.schemas import OneThing
from backend.settings import PROJECT
from offline_forms import latest_version, load_form

ITEMS = {
    item["slug"]: item
    for path in (PROJECT / "data" / "catalogue").glob("*.json")
    for item in json.loads(path.read_text("utf-8")).get("items", [])
}
THINGS = list(service.every().values())
Change = Callable[[dict[str, Any]], object]


def form_of(thing: OneThing) -> dict[str, Any]:
    form: Any = load_form(thing.form_id, latest_version(thing.form_id))
    return dict(form)


@pytest.mark.parametrize("thing", THINGS, ids=lambda thing: thing.service)
def test_what_comes_with_the_code_is_sound(thing: OneThing) -> None:
    assert checks.problems(thing, form_of(thing), ITEMS.keys()) == []
    [action] = ITEMS[thing.service]["actions"]
    assert action["form_id"] == thing.form_id


@pytest.mark.parametrize("thing", THINGS, ids=lambda thing: thing.service)
def test_the_guide_promises_no_less_than_its_parts_take_one_after_the_other(thing: OneThing) -> None:
    days = {part.id: ITEMS[part.service]["promise_day"]["number"] or 1 for part in thing.parts}

    def until(name: str) -> int:
        after = next(part.after for part in thing.parts if part.id == name)
        return int(days[name]) + max(map(until, after), default=0)

    assert ITEMS[thing.service]["promise_day"]["number"] == max(map(until, days))


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda thing: thing["parts"][0].update(after=["card"]), "wait for each other"),
        (lambda thing: thing["parts"][0].update(service="no-such-service"), "the catalogue has no no-such-service"),
        (lambda thing: thing["parts"][1]["after"].append("nowhere"), "comes after nowhere"),
        (lambda thing: thing["parts"][1]["gets"].append("shoe_size"), "does not ask shoe_size"),
        (lambda thing: thing["parts"][1].update(when=["get", "shoe_size"]), "unknown_field"),
        (lambda thing: thing["parts"][1].update(when=["get", "child_name"]), "wrong_type"),
        (lambda thing: thing["parts"][4].update(after=[]), "does not come after household"),
        (lambda thing: thing["parts"][1].update(hands_on="home_address"), "is nothing that an officer types in"),
        (lambda thing: thing["parts"][4]["gets"].remove("card_delivery"), "card_delivery: is asked, and nobody needs"),
        (lambda thing: thing["parts"][1].update(id="card"), "two parts have one name"),
    ],
)
def test_a_fault_is_named(change: Change, fault: str) -> None:
    path = PROJECT / "data" / "one_things" / "newborn-one-thing.json"
    changed = json.loads(path.read_text("utf-8"))
    change(changed)
    thing = msgspec.convert(changed, OneThing)
    assert fault in "\n".join(checks.problems(thing, form_of(thing), ITEMS.keys()))

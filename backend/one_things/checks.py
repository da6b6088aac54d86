"""The static checker of a one thing: what would go wrong for a person is found before anybody fills it in."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from backend.one_things.order import in_order
from backend.one_things.schemas import OneThing, Part
from offline_forms import check_definition

Definition = dict[str, Any]
_NOT_ASKED = {"information", "computed"}
_HANDED_ON = {"text", "citizen_number", "credit_code"}
_CONDITION = "one_thing_condition"


def problems(thing: OneThing, form: Definition, services: Collection[str]) -> list[str]:
    """Say what is wrong with a one thing.

    Args:
        thing: what is checked.
        form: the definition of its form.
        services: the names of all items of the catalogue.

    """
    fields = {field["id"]: field for step in form["steps"] for field in step["fields"]}
    found = [*_names(thing, fields, services)]
    if not found:
        found = [*_conditions(thing, form), *_handing_on(thing, fields), *_asked_for_nothing(thing, form, fields)]
    return found


def _names(thing: OneThing, fields: Mapping[str, Definition], services: Collection[str]) -> Iterator[str]:
    parts = [part.id for part in thing.parts]
    if len(set(parts)) < len(parts):
        yield "two parts have one name"
    if thing.service not in services:
        yield f"the catalogue has no {thing.service}"
    for part in thing.parts:
        if part.service not in services:
            yield f"{part.id}: the catalogue has no {part.service}"
        yield from (f"{part.id}: comes after {name}, which is no part" for name in part.after if name not in parts)
        asked = [*part.gets, *([part.hands_on] if part.hands_on else [])]
        not_asked = [name for name in asked if name not in fields or fields[name]["kind"] in _NOT_ASKED]
        yield from (f"{part.id}: the form does not ask {name}" for name in not_asked)
    if all(name in parts for part in thing.parts for name in part.after):
        try:
            in_order({part.id: part.after for part in thing.parts})
        except ValueError as ring:
            yield str(ring)


def _conditions(thing: OneThing, form: Definition) -> Iterator[str]:
    """Let the checker of forms judge each condition, as that of a question behind all others."""
    for part in thing.parts:
        if part.when is None:
            continue
        words: Definition = {"zh-CN": "问", "en": "?"}
        field: Definition = {"id": _CONDITION, "kind": "yes_no", "label": words, "visible": part.when}
        last: Definition = {"id": f"{_CONDITION}_step", "title": words, "fields": [field]}
        for problem in check_definition({**form, "steps": [*form["steps"], last]}):
            yield f"{part.id}: its condition: {problem['code']} at {problem['path']}"


def _handing_on(thing: OneThing, fields: Mapping[str, Definition]) -> Iterator[str]:
    parts = {part.id: part for part in thing.parts}
    for giver in thing.parts:
        if giver.hands_on is None:
            continue
        if fields[giver.hands_on]["kind"] not in _HANDED_ON:
            yield f"{giver.id}: {giver.hands_on} is nothing that an officer types in"
        takers = [part for part in thing.parts if giver.hands_on in part.gets]
        if not takers:
            yield f"{giver.id}: nobody gets {giver.hands_on}"
        for taker in takers:
            if giver.id not in _all_before(taker, parts):
                yield f"{taker.id}: gets {giver.hands_on} and does not come after {giver.id}"


def _all_before(part: Part, parts: Mapping[str, Part]) -> set[str]:
    found: set[str] = set()
    for name in part.after:
        found |= {name, *_all_before(parts[name], parts)}
    return found


def _asked_for_nothing(thing: OneThing, form: Definition, fields: Mapping[str, Definition]) -> Iterator[str]:
    """Find questions whose answers no department gets and nothing depends on."""
    used = {name for part in thing.parts for name in part.gets}
    used |= {name for part in thing.parts for name in _named(part.when)}
    used |= set(_named(form["steps"]))
    for name, field in fields.items():
        if field["kind"] not in _NOT_ASKED and name not in used:
            yield f"{name}: is asked, and nobody needs it"


def _named(node: Any) -> Iterator[str]:  # noqa: ANN401  # any JSON
    if isinstance(node, dict):
        node = list(node.values())
    if not isinstance(node, list):
        return
    if len(node) == 2 and node[0] == "get" and isinstance(node[1], str):
        yield node[1]
        return
    for each in node:
        yield from _named(each)

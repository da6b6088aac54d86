"""Carrying a draft of an older form version over to a newer one, field by field, losing nothing unsaid."""

from __future__ import annotations

from typing import TypedDict

from offline_forms.engine.fields import MAX_ROWS, SHAPES, Params, name, unanswered
from offline_forms.engine.values import Json, canonical_json, items, own, read_text

SIGNED = frozenset({"declaration", "signature"})
FREE_TEXT = frozenset({"text", "long_text", "person_name", "address"})


class Change(TypedDict):
    """What a person has to be told about one field; its path is of the new form, for `removed` of the old."""

    path: str
    code: str
    params: Params


class CarriedOver(TypedDict):
    """The answers for the new form, and what changed."""

    answers: dict[str, Json]
    changes: list[Change]


def carry_over(old_form: Json, new_form: Json, answers: Json) -> CarriedOver:
    """Take the answers of a draft over from one version of a form to another."""
    changes: list[Change] = []
    carried = _carry_fields(_fields(old_form), _fields(new_form), answers, "", changes)
    return {"answers": carried, "changes": changes}


def _fields(form: Json) -> list[Json]:
    return [one for step in items(own(form, "steps")) for one in items(own(step, "fields"))]


def _answerable(fields: list[Json]) -> dict[str, Json]:
    return {name(one, "id"): one for one in fields if SHAPES.get(name(one, "kind"), "nothing") != "nothing"}


def _carry_fields(
    old_fields: list[Json], new_fields: list[Json], answers: Json, prefix: str, changes: list[Change]
) -> dict[str, Json]:
    old, new = _answerable(old_fields), _answerable(new_fields)
    carried: dict[str, Json] = {}
    used: set[str] = set()
    for identifier, field in new.items():
        source = next((one for one in (identifier, *_former(field)) if one in old and one not in used), None)
        if source is None:
            changes.append({"path": prefix + identifier, "code": "added", "params": {}})
            continue
        used.add(source)
        raw = own(answers, source)
        if not unanswered(raw):
            value = _carry_value(old[source], field, raw, prefix + identifier, changes)
            if not unanswered(value):
                carried[identifier] = value
    left = (one for one in old if one not in used and not unanswered(own(answers, one)))
    changes.extend({"path": prefix + one, "code": "removed", "params": {}} for one in left)
    return carried


def _former(field: Json) -> list[str]:
    return [text for text in map(read_text, items(own(field, "formerly"))) if text is not None]


def _carry_value(old: Json, new: Json, raw: Json, path: str, changes: list[Change]) -> Json:
    kind, old_kind = name(new, "kind"), name(old, "kind")
    if kind != old_kind and not {kind, old_kind} <= FREE_TEXT:
        changes.append({"path": path, "code": "kind_changed", "params": {}})
        return None
    if kind in SIGNED and _differs(old, new, "statement"):
        changes.append({"path": path, "code": "statement_changed", "params": {}})
        return None
    if _differs(old, new, "label"):
        changes.append({"path": path, "code": "wording_changed", "params": {}})
    if kind == "group":
        return _carry_rows(old, new, raw, path, changes)
    return _carry_choices(new, raw, path, changes) if kind in ("choice", "choices") else raw


def _differs(old: Json, new: Json, key: str) -> bool:
    return canonical_json(own(old, key)) != canonical_json(own(new, key))


def _carry_rows(old: Json, new: Json, raw: Json, path: str, changes: list[Change]) -> Json:
    old_fields, new_fields = items(own(old, "fields")), items(own(new, "fields"))
    return [
        _carry_fields(old_fields, new_fields, row, f"{path}.{number}.", changes)
        for number, row in enumerate(items(raw)[:MAX_ROWS])
    ]


def _carry_choices(new: Json, raw: Json, path: str, changes: list[Change]) -> Json:
    known = [name(choice, "value") for choice in items(own(new, "choices"))]
    chosen = items(raw) if isinstance(raw, list) else [raw]
    left = [value for value in chosen if isinstance(value, str) and value in known]
    if len(left) == len(chosen):
        return raw
    changes.append({"path": path, "code": "choice_gone", "params": {}})
    return list[Json](left) if isinstance(raw, list) else None

"""Words of a form: the field at a path, and the form's own words for an error there."""

from __future__ import annotations

from offline_forms.engine.fields import PARTS, name
from offline_forms.engine.values import Json, items, own

WITHIN_ROW = 2


def field_at(form: Json, path: str) -> Json:
    """Return the definition of the field at a path as errors name it, for a part its whole field; nothing for none."""
    parts = path.split(".")
    top = [one for step in items(own(form, "steps")) for one in items(own(step, "fields"))]
    found = _named(top, parts.pop(0))
    if len(parts) >= WITHIN_ROW and name(found, "kind") == "group":
        found = _named(items(own(found, "fields")), parts[1])
        parts = parts[WITHIN_ROW:]
    if len(parts) == 1 and parts[0] in PARTS.get(name(found, "kind"), ()):
        return found
    return None if parts else found


def _named(fields: list[Json], identifier: str) -> Json:
    return next((one for one in fields if name(one, "id") == identifier), None)


def error_words(form: Json, path: str, code: str) -> Json:
    """Return the form's own words, by language, for an error: of the broken rule, else the hint."""
    field = field_at(form, path)
    broken = next((rule for rule in items(own(field, "rules")) if name(rule, "code") == code), None)
    message = own(broken, "message")
    return own(own(field, "hints"), code) if message is None else message

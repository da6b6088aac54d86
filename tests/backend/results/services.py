"""The services that have a form of their own, with the form that each asks; one thing is decided in its parts."""

import json
from typing import Any

from backend.one_things import service as one_things
from backend.settings import PROJECT


def _asked() -> dict[str, str]:
    found: dict[str, str] = {}

    def walk(part: Any) -> None:  # noqa: ANN401  # any JSON
        if isinstance(part, dict):
            for action in part.get("actions", []):
                if "form_id" in action:
                    found[part["slug"]] = action["form_id"]
        for each in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
            walk(each)

    for path in (PROJECT / "data" / "catalogue").glob("*.json"):
        walk(json.loads(path.read_text("utf-8")))
    return {slug: form_id for slug, form_id in found.items() if one_things.find(slug, form_id) is None}


FORMS = _asked()

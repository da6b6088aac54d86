"""The services that have a form, with the form that each asks."""

import json
from typing import Any

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
    return found


FORMS = _asked()

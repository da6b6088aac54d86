"""Samples: what a form makes of answers, told as its vectors tell it."""

from __future__ import annotations

from typing import TypedDict

from offline_forms.engine.evaluate import FieldError, review
from offline_forms.engine.prepared import PreparedForm
from offline_forms.engine.values import Json


class Expectation(TypedDict):
    """What a sample expects: paths that are hidden, values computed, errors, and answers that do not count."""

    hidden: list[str]
    computed: dict[str, Json]
    errors: list[FieldError]
    dropped: list[str]


def expectation(form: Json | PreparedForm, answers: Json, *, today: str) -> Expectation:
    """Return what a form makes of these answers on this day."""
    outcome, kept = review(form, answers, today=today)
    given = answers if isinstance(answers, dict) else {}
    return {
        "hidden": sorted(path for path, shown in outcome["visible"].items() if not shown),
        "computed": outcome["computed"],
        "errors": outcome["errors"],
        "dropped": sorted(key for key in given if key not in kept),
    }

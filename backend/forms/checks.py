"""What stands against the publication of a form: the engine's checks, who applies, and the samples."""

from typing import Any

import msgspec

from backend.forms.schemas import Sample
from backend.kit.errors import FieldError
from offline_forms import ADVICE, Json, check_definition, contradictions, expectation, prepare

MOST_SHOWN = 100


def faults(definition: dict[str, Any], applicant: Json, samples: list[Sample]) -> list[FieldError]:
    """Find what stands against publication; the paths lead into the definition, or name `applicant` or a sample."""
    found = [FieldError(each["path"], each["code"], dict(each["params"])) for each in check_definition(definition)]
    if found:
        return found
    found = [
        FieldError(each["path"], each["code"], dict(each["params"]))
        for each in contradictions(definition)
        if each["code"] not in ADVICE
    ]
    return [*found, *_of_applicant(definition, applicant), *_of_samples(definition, samples)][:MOST_SHOWN]


def _of_applicant(definition: dict[str, Any], applicant: Json) -> list[FieldError]:
    """Judge the expression as a computed value at the end of the form would be judged: a text of what stands there."""
    words = {"zh-CN": "申请人", "en": "Applicant"}
    told: Json = {"id": "the_applicant_by_name", "kind": "computed", "label": words, "type": "text", "value": applicant}
    step: Json = {"id": "the_step_of_the_applicant", "title": words, "fields": [told]}
    problems = check_definition({**definition, "steps": [*definition["steps"], step]})
    return [FieldError("applicant", each["code"], dict(each["params"])) for each in problems[:1]]


def _of_samples(definition: dict[str, Any], samples: list[Sample]) -> list[FieldError]:
    if not any(not sample.errors for sample in samples):
        return [FieldError("samples", "no_good_sample")]
    prepared = prepare(definition)
    broken = []
    for place, sample in enumerate(samples):
        expected = msgspec.to_builtins(sample)
        told = expectation(prepared, sample.answers, today=sample.today.isoformat())
        if any(told[part] != expected[part] for part in ("hidden", "computed", "errors", "dropped")):
            broken.append(FieldError(f"samples.{place}", "sample_differs", {"name": sample.name}))
    return broken

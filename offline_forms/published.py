"""Published forms: the only I/O of this package, reading the definitions that it carries.

`forms/<form_id>/<version>.json` never changes once published, so a form is read once and kept.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from offline_forms.engine.expressions import Program
from offline_forms.engine.expressions import prepare as prepare_expression
from offline_forms.engine.prepared import PreparedForm, prepare
from offline_forms.engine.values import Json

FORMS = Path(__file__).parent / "forms"
APPLICANTS = FORMS / "applicants.json"


class UnknownFormError(LookupError):
    """No such form was published, or not in this version."""


@cache
def published_versions() -> dict[str, tuple[int, ...]]:
    """Return every published form with its versions, the oldest first."""
    return {
        folder.name: tuple(sorted(int(file.stem) for file in folder.glob("*.json")))
        for folder in sorted(FORMS.iterdir())
        if folder.is_dir()
    }


def latest_version(form_id: str) -> int:
    """Return the newest published version of a form."""
    versions = published_versions().get(form_id)
    if not versions:
        raise UnknownFormError(form_id)
    return versions[-1]


@cache
def load_form(form_id: str, version: int) -> dict[str, Json]:
    """Return the definition of a published form; it is shared, so nobody may change it."""
    if version not in published_versions().get(form_id, ()):
        raise UnknownFormError(form_id, version)
    form: dict[str, Json] = json.loads((FORMS / form_id / f"{version}.json").read_text(encoding="utf-8"))
    return form


@cache
def prepared_form(form_id: str, version: int) -> PreparedForm:
    """Return a published form made ready once for any number of evaluations."""
    return prepare(load_form(form_id, version))


@cache
def applicants() -> dict[str, Json]:
    """Return, for every published version (`child_registration/1`), the expression that gives who applies by name."""
    expressions: dict[str, Json] = json.loads(APPLICANTS.read_text(encoding="utf-8"))
    return expressions


@cache
def applicant_of(form_id: str, version: int) -> Program:
    """Return what gives, of the answers to a published form, the name of the person who applies."""
    expression = applicants().get(f"{form_id}/{version}")
    if expression is None:
        raise UnknownFormError(form_id, version)
    return prepare_expression(expression)

"""Offline forms: one form, one set of rules, judged alike on the phone and on the server.

For the backend:

    form = prepared_form("child_registration", latest_version("child_registration"))
    outcome, kept = review(form, answers, today="2026-11-21")   # evaluate and strip_hidden in one walk
    if outcome["errors"]: ...                                   # refuse with these codes, words come from locales
    digest = sha256(canonical_json(kept).encode()).hexdigest()  # store `kept`, never the raw answers

`today` is an ISO date, for a submission its own day in Asia/Shanghai. `load_form` gives one shared
definition: send it to the page as it is, change nothing in it. `evaluate`, `review` and `strip_hidden`
take a definition too, and prepare it each time. `published.py` alone touches files;
everything else is pure and never raises for any form that passed `check_definition`, whatever the
answers. The page gets its forms from the backend as JSON and imports only `engine/index.ts`, which
has the same functions in camelCase. `README.md` is the specification.
"""

from offline_forms.engine.carry_over import CarriedOver, Change, carry_over
from offline_forms.engine.codes import ERROR_CODES
from offline_forms.engine.contradictions import ADVICE, contradictions
from offline_forms.engine.definition import check_definition
from offline_forms.engine.evaluate import FieldError, Outcome, evaluate, review, strip_hidden
from offline_forms.engine.expressions import Scope, run
from offline_forms.engine.fields import FILE_KINDS, FILE_TYPES, MAX_FILE_SIZE
from offline_forms.engine.prepared import PreparedForm, prepare
from offline_forms.engine.properties import DefinitionProblem
from offline_forms.engine.samples import Expectation, expectation
from offline_forms.engine.text import tidy
from offline_forms.engine.values import Json, NotCanonicalError, canonical_json
from offline_forms.engine.words import error_words, field_at
from offline_forms.published import UnknownFormError, latest_version, load_form, prepared_form, published_versions

__all__ = [
    "ADVICE",
    "ERROR_CODES",
    "FILE_KINDS",
    "FILE_TYPES",
    "MAX_FILE_SIZE",
    "CarriedOver",
    "Change",
    "DefinitionProblem",
    "Expectation",
    "FieldError",
    "Json",
    "NotCanonicalError",
    "Outcome",
    "PreparedForm",
    "Scope",
    "UnknownFormError",
    "canonical_json",
    "carry_over",
    "check_definition",
    "contradictions",
    "error_words",
    "evaluate",
    "expectation",
    "field_at",
    "latest_version",
    "load_form",
    "prepare",
    "prepared_form",
    "published_versions",
    "review",
    "run",
    "strip_hidden",
    "tidy",
]

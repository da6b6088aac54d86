"""The published forms: their definitions, and the evaluation of answers as of today."""

from typing import Any

from backend.applications.errors import AnswersNotAccepted, FormNotFound
from backend.applications.schemas import FormVersion
from backend.kit import clock
from backend.kit.errors import FieldError
from offline_forms import FILE_KINDS, Json, NotCanonicalError, Scope, published, review

Definition = dict[str, Any]
Answers = dict[str, Any]


def latest_versions() -> list[FormVersion]:
    """List the forms with their newest versions."""
    return [FormVersion(form_id=name, version=numbers[-1]) for name, numbers in published.published_versions().items()]


def latest_version(form_id: str) -> int:
    """Give the number of a form's newest version.

    Raises:
        FormNotFound: there is no such form.

    """
    try:
        return published.latest_version(form_id)
    except published.UnknownFormError as error:
        raise FormNotFound from error


def definition(form_id: str, version: int) -> Definition:
    """Give a published definition.

    Raises:
        FormNotFound: there is no such form or version.

    """
    try:
        return published.load_form(form_id, version)
    except published.UnknownFormError as error:
        raise FormNotFound from error


def accepted_answers(form_id: str, version: int, answers: Answers) -> Answers:
    """Evaluate answers as of today and give those that count: hidden ones are dropped.

    Raises:
        FormNotFound: there is no such form or version.
        AnswersNotAccepted: the evaluation found errors.

    """
    try:
        form = published.prepared_form(form_id, version)
        outcome, kept = review(form, answers, today=clock.today().isoformat())
    except published.UnknownFormError as error:
        raise FormNotFound from error
    except NotCanonicalError as error:
        raise AnswersNotAccepted([FieldError("", "not_canonical")]) from error
    if outcome["errors"]:
        raise AnswersNotAccepted(
            [FieldError(each["path"], each["code"], dict(each["params"])) for each in outcome["errors"]]
        )
    return kept


def applicant_name(form_id: str, version: int, answers: Answers) -> str:
    """Give the name of the person who applies, as the answers to a published form give it; empty for none."""
    name = published.applicant_of(form_id, version)(Scope(clock.today().isoformat(), answers))
    return name if isinstance(name, str) else ""


def attached_hashes(form: Definition, answers: Answers) -> list[bytes]:
    """Give the hashes of all photos that the answers name, in the order of the form, each once."""
    found: dict[bytes, None] = {}
    for step in form["steps"]:
        _collect(step["fields"], answers, found)
    return list(found)


def _collect(fields: list[Definition], answers: Json, found: dict[bytes, None]) -> None:
    if not isinstance(answers, dict):
        return
    for field in fields:
        value = answers.get(field["id"])
        if not isinstance(value, list):
            continue
        if field["kind"] in FILE_KINDS:
            found.update(dict.fromkeys(bytes.fromhex(str(file["sha256"])) for file in value if isinstance(file, dict)))
        elif field["kind"] == "group":
            for row in value:
                _collect(field["fields"], row, found)


def names_photo(answers: Json, sha256: str) -> bool:
    """Say whether answers, of whatever version of a form, name a photo."""
    if isinstance(answers, dict):
        return answers.get("sha256") == sha256 or any(names_photo(each, sha256) for each in answers.values())
    return isinstance(answers, list) and any(names_photo(each, sha256) for each in answers)


def has_field(form: Definition, path: str) -> bool:
    """Say whether a path (`father_name`, `children.0.birth_date`) names a field of the form."""
    names = [part for part in path.split(".") if not part.isdigit()]
    fields = [field for step in form["steps"] for field in step["fields"]]
    for depth, name in enumerate(names):
        field = next((each for each in fields if each["id"] == name), None)
        if field is None:
            return False
        if depth == len(names) - 1:
            return True
        fields = field.get("fields", [])
    return False

"""The published forms: their definitions, and the evaluation of answers as of today."""

from typing import Any

from backend.applications import published_forms
from backend.applications.errors import AnswersNotAccepted, FormNotFound
from backend.applications.published_forms import PublishedForm
from backend.applications.schemas import FormVersion
from backend.kit import clock
from backend.kit.errors import FieldError
from offline_forms import FILE_KINDS, Json, NotCanonicalError, Scope, review

Definition = dict[str, Any]
Answers = dict[str, Any]


def latest_versions() -> list[FormVersion]:
    """List the forms that are in force with their newest versions."""
    names = sorted({each.stored.form_id for each in published_forms.every() if each.in_force})
    return [FormVersion(form_id=name, version=latest_version(name)) for name in names]


def latest_version(form_id: str) -> int:
    """Give the number of a form's newest version in force.

    Raises:
        FormNotFound: there is no such form, or its day has not come.

    """
    newest = published_forms.newest(form_id)
    if newest is None:
        raise FormNotFound
    return newest.stored.version


async def make_sure(form_id: str, version: int) -> None:
    """Look for a version that is not known here: another process may have published it a moment ago."""
    if published_forms.find(form_id, version) is None:
        await published_forms.look()


def definition(form_id: str, version: int) -> Definition:
    """Give a published definition.

    Raises:
        FormNotFound: there is no such form or version, or its day has not come.

    """
    return _in_force(form_id, version).stored.definition


def accepted_answers(form_id: str, version: int, answers: Answers) -> Answers:
    """Evaluate answers as of today and give those that count: hidden ones are dropped.

    Raises:
        FormNotFound: there is no such form or version, or its day has not come.
        AnswersNotAccepted: the evaluation found errors.

    """
    form = _in_force(form_id, version).prepared
    try:
        outcome, kept = review(form, answers, today=clock.today().isoformat())
    except NotCanonicalError as error:
        raise AnswersNotAccepted([FieldError("", "not_canonical")]) from error
    if outcome["errors"]:
        raise AnswersNotAccepted(
            [FieldError(each["path"], each["code"], dict(each["params"])) for each in outcome["errors"]]
        )
    return kept


def applicant_name(form_id: str, version: int, answers: Answers) -> str:
    """Give the name of the person who applies, as the answers to a published form give it; empty for none."""
    name = _in_force(form_id, version).applicant(Scope(clock.today().isoformat(), answers))
    return name if isinstance(name, str) else ""


def _in_force(form_id: str, version: int) -> PublishedForm:
    found = published_forms.find(form_id, version)
    if found is None or not found.in_force:
        raise FormNotFound
    return found


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

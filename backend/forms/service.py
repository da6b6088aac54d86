"""The published forms: their definitions, and the evaluation of answers as of today."""

import re
from collections.abc import Iterator
from typing import Any

from backend.attachments.errors import AttachmentOfAnotherKind
from backend.forms import published_forms
from backend.forms.errors import AnswersNotAccepted, FormNotFound
from backend.forms.published_forms import PublishedForm
from backend.forms.schemas import FormVersion
from backend.kit import clock
from backend.kit.errors import FieldError
from offline_forms import FILE_KINDS, Json, NotCanonicalError, Scope, review

Definition = dict[str, Any]
Answers = dict[str, Any]

SHA256 = re.compile("[0-9a-f]{64}")


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
    """Look for a version that is not known here, or may begin today: another process may know more since a moment."""
    if published_forms.find(form_id, version) is None or published_forms.is_new_day():
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


def attached_files(form: Definition, answers: Answers) -> dict[bytes, str]:
    """Give the hashes of all photos that the answers name, in the order of the form, each with its media type.

    Raises:
        AttachmentOfAnotherKind: one photo is named as two types.

    """
    found: dict[bytes, str] = {}
    for step in form["steps"]:
        _collect(step["fields"], answers, found)
    return found


def _collect(fields: list[Definition], answers: Json, found: dict[bytes, str]) -> None:
    if not isinstance(answers, dict):
        return
    for field in fields:
        value = answers.get(field["id"])
        if not isinstance(value, list):
            continue
        if field["kind"] in FILE_KINDS:
            _note(value, found)
        elif field["kind"] == "group":
            for row in value:
                _collect(field["fields"], row, found)


def _note(files: list[Json], found: dict[bytes, str]) -> None:
    for file in files:
        if isinstance(file, dict):
            media_type = str(file["type"])
            if found.setdefault(bytes.fromhex(str(file["sha256"])), media_type) != media_type:
                raise AttachmentOfAnotherKind


def hashes_in(answers: Json) -> Iterator[bytes]:
    """Give the hashes of photos that answers name, of whatever version of a form."""
    if isinstance(answers, dict):
        sha256 = answers.get("sha256")
        if isinstance(sha256, str) and SHA256.fullmatch(sha256):
            yield bytes.fromhex(sha256)
    inner = answers.values() if isinstance(answers, dict) else answers if isinstance(answers, list) else ()
    for each in inner:
        yield from hashes_in(each)


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

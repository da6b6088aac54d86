"""What editors of forms do: begin, keep a draft, throw it away, publish it from a day on."""

import hashlib
from typing import Any

import msgspec

from backend.audit import service as audit
from backend.catalogue import service as catalogue
from backend.forms import checks, published_forms, queries, ready_forms, service, views
from backend.forms.errors import (
    FormChangedMeanwhile,
    FormDayNotPossible,
    FormNotReady,
    FormTakenAlready,
    NothingNewInForm,
)
from backend.forms.queries import NewVersion, StoredDraft, Written
from backend.forms.schemas import FormPublication, NewForm, SavedForm
from backend.kit import clock, db
from backend.kit.errors import FieldError
from backend.kit.principal import Principal
from offline_forms import Json, NotCanonicalError, canonical_json

SUBJECT = "form"
FORMAT = 1


async def begin(editor: Principal, wish: NewForm) -> None:
    """Begin a form of the editor's department with one empty step.

    Raises:
        FormTakenAlready: a form of this name is there, whoever's it is.

    """
    department = views.department_of(editor)
    words = {"zh-CN": wish.chinese, "en": wish.english}
    step = {"id": "step_1", "title": {"zh-CN": "填写", "en": "Fill in"}, "fields": []}
    definition = {"format": FORMAT, "id": wish.form_id, "version": 1, "title": words, "steps": [step]}
    written = written_by(editor, definition, None, [])
    async with db.transaction():
        await queries.lock_form(wish.form_id)
        is_published = bool(await queries.numbers(wish.form_id))
        if is_published or not await queries.write_draft(wish.form_id, department, 0, written):
            raise FormTakenAlready
        await audit.record("applications.form_begun", SUBJECT, wish.form_id, by=editor)


async def save(editor: Principal, form_id: str, draft: SavedForm) -> None:
    """Keep a draft, finished or not, in place of the revision that it was made from.

    Raises:
        NotFound: there is no such form, or it is another department's.
        FormChangedMeanwhile: somebody else has kept or published it since.
        FormNotReady: it is none that can be kept: no canonical JSON.

    """
    await views.make_sure_of(editor, form_id)
    definition = {**draft.definition, "id": form_id}
    try:
        written = written_by(editor, definition, draft.applicant, draft.samples)
    except NotCanonicalError as error:
        raise FormNotReady([FieldError("", "not_canonical")]) from error
    async with db.transaction():
        await queries.lock_form(form_id)
        revision = await queries.write_draft(form_id, views.department_of(editor), draft.revision, written)
        if revision is None:
            raise FormChangedMeanwhile
        await audit.record("applications.form_edited", SUBJECT, form_id, by=editor, revision=revision)


async def discard(editor: Principal, form_id: str, revision: int) -> None:
    """Throw a draft away; what is published stays.

    Raises:
        NotFound: there is no such form, or it is another department's.
        FormChangedMeanwhile: somebody else has kept or published it since.

    """
    await views.make_sure_of(editor, form_id)
    async with db.transaction():
        await queries.lock_form(form_id)
        if not await queries.delete_draft(form_id, revision):
            raise FormChangedMeanwhile
        await audit.record("applications.form_discarded", SUBJECT, form_id, by=editor, revision=revision)


async def publish(editor: Principal, form_id: str, wish: FormPublication) -> None:
    """Publish a draft as the next version, in force from its day on; it never changes after that.

    Raises:
        NotFound: there is no such form, or it is another department's.
        FormChangedMeanwhile: somebody else has kept or published it since.
        FormDayNotPossible: its day lies in the past.
        FormNotReady: the checker finds fault with it, or a sample does not hold; `errors` says where.
        NothingNewInForm: it says what the newest version says.

    """
    await views.make_sure_of(editor, form_id)
    starts_on = wish.starts_on or clock.today()
    if starts_on < clock.today():
        raise FormDayNotPossible
    async with db.transaction():
        await queries.lock_form(form_id)
        draft = await _draft(form_id, wish.revision)
        new = await _next(draft, wish, editor)
        if not await queries.insert_version(new) or not await queries.delete_draft(form_id, wish.revision):
            raise FormChangedMeanwhile
        await audit.record(
            "applications.form_published",
            SUBJECT,
            form_id,
            by=editor,
            version=new.version,
            starts_on=starts_on,
            sha256=new.sha256.hex(),
        )
    await published_forms.look()
    await ready_forms.announce()


async def offer(editor: Principal, form_id: str, slug: str) -> None:
    """Let a service of the editor's department ask a form that is in force.

    Raises:
        NotFound: there is no such form, or it is another department's.
        FormNotFound: none of its versions is in force.
        ServiceNotFound: the department has no such service in use.

    """
    await views.make_sure_of(editor, form_id)
    service.latest_version(form_id)
    await catalogue.put_form(slug, form_id, views.department_of(editor))
    async with db.transaction():
        await audit.record("applications.form_offered", SUBJECT, form_id, by=editor, slug=slug)


async def _draft(form_id: str, revision: int) -> StoredDraft:
    found = await queries.drafts(form_id)
    if not found or found[0].revision != revision:
        raise FormChangedMeanwhile
    return found[0]


async def _next(draft: StoredDraft, wish: FormPublication, editor: Principal) -> NewVersion:
    lines = (await queries.version_lines([draft.form_id])).get(draft.form_id, [])
    number = lines[0].version + 1 if lines else 1
    definition = {**draft.definition, "version": number}
    faults = checks.faults(definition, draft.applicant, draft.samples)
    if faults:
        raise FormNotReady(faults)
    before = views.newest_standing(lines)
    if before and await _says_the_same(draft, before):
        raise NothingNewInForm
    canonical = canonical_json(definition)
    return NewVersion(
        form_id=draft.form_id,
        version=number,
        department_code=draft.department_code,
        definition=canonical,
        sha256=hashlib.sha256(canonical.encode()).digest(),
        applicant=canonical_json(draft.applicant),
        samples=queries.as_json(msgspec.to_builtins(draft.samples)),
        starts_on=wish.starts_on or clock.today(),
        published_by=editor.account_id,
        published_by_name=editor.name,
        published_at=clock.now(),
    )


async def _says_the_same(draft: StoredDraft, number: int) -> bool:
    before = (await queries.versions([(draft.form_id, number)]))[0]
    alike = {**draft.definition, "version": number} == before.definition
    return alike and draft.applicant == before.applicant


def written_by(editor: Principal, definition: dict[str, Any], applicant: Json, samples: list[Any]) -> Written:
    """Give what keeping a draft writes.

    Raises:
        NotCanonicalError: the form, or who applies, is none that can be kept.

    """
    return Written(
        definition=canonical_json(definition),
        applicant=canonical_json(applicant),
        samples=queries.as_json(msgspec.to_builtins(samples)),
        by=editor.account_id,
        by_name=editor.name,
        at=clock.now(),
    )

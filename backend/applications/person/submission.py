"""Take a submission: any number of times, kept once, answered with the same receipt."""

from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from backend.applications.case import (
    case_numbers,
    queries,
    receipts,
    sealed,
    service_items,
    step_queries,
    submission_queries,
    time_limits,
)
from backend.applications.case.errors import FormOfAnotherService, SubmissionDiffers
from backend.applications.case.submission_queries import NewApplication
from backend.applications.case.submission_schemas import AtWindow, Receipt, Submission
from backend.applications.whole import whole_submission
from backend.attachments import service as attachment_service
from backend.attachments.errors import AttachmentMissing, AttachmentOfAnotherKind
from backend.catalogue.schemas import ServiceItem
from backend.forms import service as forms
from backend.forms.errors import AnswersNotAccepted
from backend.handling import service as handling
from backend.kit import clock
from backend.kit.bilingual import Bilingual
from backend.kit.errors import DomainError, IdentifierNotAccepted
from backend.kit.ids import is_version_7, new_id
from backend.kit.principal import Principal
from backend.one_things import service as one_things
from offline_forms import NotCanonicalError


class Filing(msgspec.Struct, frozen=True, kw_only=True):
    """What is kept of an officer who files for the person at her window; `consent` is the file that shows her will."""

    officer: Principal
    at_window: AtWindow
    consent: dict[bytes, str]


async def submit(person: Principal, sent: Submission, filing: Filing | None = None) -> bytes:
    """Take what a phone or a window sends and give the bytes of the answer with the signed receipt.

    Raises:
        IdentifierNotAccepted: the id is no UUID of version 7.
        SubmissionDiffers: the id was used for something else.
        ServiceNotFound, FormNotFound, FormOfAnotherService, RegionNotServed: it names what is not there.
        AnswersNotAccepted: the evaluation found errors.
        AttachmentMissing: photos have not arrived.
        AttachmentOfAnotherKind: one is of another type than the answers say.
        NothingToDo: it is one thing of several departments, and no part of it applies.

    """
    if not is_version_7(sent.id):
        raise IdentifierNotAccepted
    content = _content_hash(sent, filing)
    try:
        new = _filed(await _prepare(person, sent, content), filing)
    except DomainError:
        # What was right on the day when we took it stays taken, whatever today's rules and catalogue say.
        held = await _answer_given(person, sent.id, content)
        if held is None:
            raise
        return held
    if await _written(new):
        return new.receipt
    held = await _answer_given(person, sent.id, content)
    if held is not None:
        return held
    await check_photos(person.account_id, dict(zip(new.attachments, new.attachment_types, strict=True)))
    raise AttachmentMissing(missing=[each.hex() for each in new.attachments])


async def _written(new: NewApplication) -> bool:
    thing = one_things.find(new.service_slug, new.form_id)
    if thing is None:
        return await submission_queries.insert_application(new)
    return await whole_submission.insert_whole(new, thing)


def _filed(new: NewApplication, filing: Filing | None) -> NewApplication:
    if filing is None:
        return new
    told = {
        **step_queries.event_payload("submitted", new.event_id, new.account_id, new.id),
        "filed_by": filing.officer.account_id,
    }
    return msgspec.structs.replace(
        new,
        filed_by=filing.officer.account_id,
        handler=filing.officer.name,
        at_window=sealed.seal_at_window(new.id, filing.at_window),
        attachments=[*new.attachments, *(each for each in filing.consent if each not in new.attachments)],
        attachment_types=[
            *new.attachment_types,
            *(kind for each, kind in filing.consent.items() if each not in new.attachments),
        ],
        payload=msgspec.json.encode(told).decode(),
    )


def _content_hash(sent: Submission, filing: Filing | None) -> bytes:
    content: dict[str, Any] = {
        "service_slug": sent.service_slug,
        "form_id": sent.form_id,
        "form_version": sent.form_version,
        "region_code": sent.region_code,
        "answers": sent.answers,
        **({"consent": [each.hex() for each in filing.consent]} if filing else {}),
    }
    try:
        return receipts.sha256_of(content)
    except NotCanonicalError as error:
        raise AnswersNotAccepted from error


async def _answer_given(person: Principal, submission_id: UUID, content: bytes) -> bytes | None:
    held = await queries.held_submission(submission_id)
    if held is None:
        return None
    if held.account_id != person.account_id or held.content_sha256 != content:
        raise SubmissionDiffers
    return held.receipt


async def check_photos(account_id: UUID, named: dict[bytes, str]) -> None:
    """Make sure that a person's photos are all here, and are what her answers name them.

    Raises:
        AttachmentMissing: some are not; `missing` names them.
        AttachmentOfAnotherKind: one is of another type than the form was told.

    """
    if not named:
        return
    here = await attachment_service.types_of(account_id, list(named))
    missing = [each.hex() for each in named if each not in here]
    if missing:
        raise AttachmentMissing(missing=missing)
    if here != named:
        raise AttachmentOfAnotherKind


async def _prepare(person: Principal, sent: Submission, content: bytes) -> NewApplication:
    await service_items.check_region(sent.region_code)
    service = await service_items.item_at(sent.service_slug, sent.region_code)
    if sent.form_id not in service.form_ids and sent.form_id not in await service_items.forms_now(sent.service_slug):
        raise FormOfAnotherService
    await forms.make_sure(sent.form_id, sent.form_version)
    answers = forms.accepted_answers(sent.form_id, sent.form_version, sent.answers)
    form = forms.definition(sent.form_id, sent.form_version)
    attachments = forms.attached_files(form, answers)
    number = await case_numbers.next_number(sent.region_code, clock.today())
    new = _new_application(person, sent, service, content, answers, attachments, number)
    return msgspec.structs.replace(new, handling_version=await handling.version_now(sent.service_slug))


def _new_application(
    person: Principal,
    sent: Submission,
    service: ServiceItem,
    content: bytes,
    answers: dict[str, Any],
    attachments: dict[bytes, str],
    number: str,
) -> NewApplication:
    now, today, event_id = clock.now(), clock.today(), new_id()
    name = Bilingual(service.name, service.name_en)
    promised_days, promised_unit = service_items.promised(service)
    payload = step_queries.event_payload("submitted", event_id, person.account_id, sent.id)
    return NewApplication(
        id=sent.id,
        account_id=person.account_id,
        case_number=number,
        service_slug=sent.service_slug,
        service_name=msgspec.json.encode(name).decode(),
        form_id=sent.form_id,
        form_version=sent.form_version,
        region_code=sent.region_code,
        department_code=service.department_code,
        applicant=sealed_applicant(person, sent.id, forms.applicant_name(sent.form_id, sent.form_version, answers)),
        answers=sealed.seal_answers(sent.id, answers),
        content_sha256=content,
        attachments=list(attachments),
        attachment_types=list(attachments.values()),
        receipt=receipts.sign(_receipt(sent, number, answers, now)),
        submitted_at=now,
        promised_days=promised_days,
        promised_unit=promised_unit,
        **time_limits.to_accept(today),
        handling_version=None,
        event_id=event_id,
        outbox_id=new_id(),
        payload=msgspec.json.encode(payload).decode(),
        audit_id=new_id(),
    )


def sealed_applicant(person: Principal, application_id: UUID, name_in_form: str) -> bytes:
    """Give, sealed, the name that the office sees a case under: the form's, or else the account's."""
    return sealed.seal_applicant(application_id, name_in_form or person.name)


def _receipt(sent: Submission, number: str, answers: dict[str, Any], now: datetime) -> Receipt:
    return Receipt(
        kind="submission",
        id=sent.id,
        application_id=sent.id,
        case_number=number,
        service_slug=sent.service_slug,
        form_id=sent.form_id,
        form_version=sent.form_version,
        answers_sha256=receipts.sha256_of(answers).hex(),
        received_at=now,
    )

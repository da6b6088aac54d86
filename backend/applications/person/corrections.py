"""Take a correction that an office asked for: any number of times, kept once, with a receipt of its own."""

from uuid import UUID

import msgspec

from backend.applications.case import corrected, receipts, sealed, step_queries, time_limits
from backend.applications.case.errors import NoCorrectionExpected, SubmissionDiffers
from backend.applications.case.queries import Stored
from backend.applications.case.step_queries import NewCorrection
from backend.applications.case.submission_schemas import Correction, Receipt
from backend.applications.person import cases, submission
from backend.applications.person.submission import Filing
from backend.applications.whole import whole_correction
from backend.attachments import service as attachment_service
from backend.attachments.errors import AttachmentMissing
from backend.forms import service as forms
from backend.forms.errors import AnswersNotAccepted
from backend.kit import clock, db
from backend.kit.errors import IdentifierNotAccepted
from backend.kit.ids import is_version_7
from backend.kit.principal import Principal
from offline_forms import NotCanonicalError


async def correct(person: Principal, application_id: UUID, sent: Correction, filing: Filing | None = None) -> bytes:
    """Take what a phone or a window sends as corrected and give the bytes of the answer with the signed receipt.

    Raises:
        NotFound: the case is not hers.
        NoCorrectionExpected: nobody asked, or another correction was sent.
        SubmissionDiffers: the id was used for something else.
        AnswersNotAccepted, AttachmentMissing, FormNotFound: as with a submission.

    """
    if not is_version_7(sent.id):
        raise IdentifierNotAccepted
    stored = await cases.stored_case_of(person, application_id)
    content = _content_hash(sent, filing)
    given = await _answer_given(person, application_id, sent.id, content)
    if given is not None:
        return given
    new = _filed(await _prepare(person, stored, sent, content), filing)
    if await _keep(filing.officer if filing else person, stored, new):
        return new.receipt
    given = await _answer_given(person, application_id, sent.id, content)
    if given is None:
        raise NoCorrectionExpected
    return given


def _content_hash(sent: Correction, filing: Filing | None) -> bytes:
    agreed = {"consent": [each.hex() for each in filing.consent]} if filing else {}
    try:
        return receipts.sha256_of({"form_version": sent.form_version, "answers": sent.answers, **agreed})
    except NotCanonicalError as error:
        raise AnswersNotAccepted from error


async def _answer_given(person: Principal, application_id: UUID, sent_id: UUID, content: bytes) -> bytes | None:
    found = await step_queries.held_correction(sent_id)
    if found is None:
        return None
    belongs_to, held = found
    if belongs_to != application_id or held.account_id != person.account_id or held.content_sha256 != content:
        raise SubmissionDiffers
    return held.receipt


async def _prepare(person: Principal, stored: Stored, sent: Correction, content: bytes) -> NewCorrection:
    if stored.state != "correction_requested" or stored.part_of is not None:
        raise NoCorrectionExpected
    await forms.make_sure(stored.form_id, sent.form_version)
    answers = forms.accepted_answers(stored.form_id, sent.form_version, sent.answers)
    form = forms.definition(stored.form_id, sent.form_version)
    attachments = forms.attached_files(form, answers)
    await submission.check_photos(person.account_id, attachments)
    now = clock.now()
    receipt = Receipt(
        kind="correction",
        id=sent.id,
        application_id=stored.id,
        case_number=stored.case_number,
        service_slug=stored.service_slug,
        form_id=stored.form_id,
        form_version=sent.form_version,
        answers_sha256=receipts.sha256_of(answers).hex(),
        received_at=now,
    )
    return NewCorrection(
        id=sent.id,
        application_id=stored.id,
        account_id=person.account_id,
        form_version=sent.form_version,
        content_sha256=content,
        applicant=submission.sealed_applicant(
            person, stored.id, forms.applicant_name(stored.form_id, sent.form_version, answers)
        ),
        answers=sealed.seal_answers(stored.id, answers),
        earlier_answers=stored.answers,
        attachments=list(attachments),
        attachment_types=list(attachments.values()),
        receipt=receipts.sign(receipt),
        received_at=now,
        limit=time_limits.of_promise(stored, clock.today()),
    )


def _filed(new: NewCorrection, filing: Filing | None) -> NewCorrection:
    if filing is None:
        return new
    agreed = {each: kind for each, kind in filing.consent.items() if each not in new.attachments}
    return msgspec.structs.replace(
        new,
        filed_by=filing.officer.account_id,
        handler=filing.officer.name,
        at_window=sealed.seal_correction_at_window(new.id, filing.at_window),
        attachments=[*new.attachments, *agreed],
        attachment_types=[*new.attachment_types, *agreed.values()],
    )


async def _keep(by: Principal, stored: Stored, new: NewCorrection) -> bool:
    """Write the correction and the step; False when the id was taken while we prepared."""
    async with db.transaction():
        if not await step_queries.insert_correction(new):
            return False
        named = dict(zip(new.attachments, new.attachment_types, strict=True))
        if not await attachment_service.use(new.account_id, named):
            await submission.check_photos(new.account_id, named)
            raise AttachmentMissing(missing=[each.hex() for each in new.attachments])
        if stored.is_whole:
            if not await whole_correction.take_over(by, stored, new):
                raise NoCorrectionExpected
            return True
        if not await step_queries.take_over_answers(new):
            raise NoCorrectionExpected
        await corrected.note(by, stored.id, new)
    return True

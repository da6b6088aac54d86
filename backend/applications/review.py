"""What staff do: see the cases of their office, and take each of an officer's steps in the table of `life.py`.

Every step is guarded by the case as its officer saw it, in the statement itself: of two officers one wins, and the
other is told that the case has changed.
"""

from datetime import datetime
from functools import partial
from typing import Literal
from uuid import UUID

from backend.applications import cases, life, queries, sealed, step_queries, steps
from backend.applications.errors import CarrierMissing, CorrectionAskedBefore, PointsNotInForm
from backend.applications.life_schemas import Delivery, NotAccepting, OfficerStep, ProcedureBeginning
from backend.applications.queries import Stored
from backend.applications.schemas import CorrectionPoint, StaffCase
from backend.applications.sealed import Told
from backend.applications.steps import With
from backend.attachments import service as attachments
from backend.audit import service as audit
from backend.directory import service as directory
from backend.forms import service as forms
from backend.kit.errors import NotFound
from backend.kit.principal import Principal

ROLE = "clerk"
Seen = datetime | None


async def _stored(officer: Principal, application_id: UUID) -> Stored:
    stored = await queries.case_of_office(directory.office_of(officer), application_id)
    if stored is None:
        raise NotFound
    await forms.make_sure(stored.form_id, stored.form_version)
    return stored


async def case_for(officer: Principal, application_id: UUID) -> StaffCase:
    """Show one case to an officer; that she read it is in the record.

    Raises:
        NotFound: there is none, or it is another office's.

    """
    stored = await _stored(officer, application_id)
    await audit.record("applications.read", "application", application_id, by=officer)
    return await _view(stored)


async def _view(stored: Stored) -> StaffCase:
    earlier = await step_queries.earlier_answers(stored.id)
    return StaffCase(
        **await cases.case_parts(stored),
        applicant=sealed.open_applicant(stored.id, stored.applicant),
        form=forms.definition(stored.form_id, stored.form_version),
        earlier_answers=sealed.open_answers(stored.id, earlier) if earlier else None,
        may=life.steps_of_office(stored.state, was_asked_to_correct=stored.correction_asked_at is not None),
    )


async def photo_for(officer: Principal, application_id: UUID, sha256: str) -> attachments.Shown:
    """Show a photo of a case to an officer; that she saw it is in the record.

    Raises:
        NotFound: the case is another office's, or has no such photo.

    """
    stored = await _stored(officer, application_id)
    shown = await cases.photo_in(stored, sha256)
    await audit.record("applications.photo_seen", "application", application_id, by=officer, sha256=sha256)
    return shown


async def page_for(officer: Principal, application_id: UUID, sha256: str, page: int) -> attachments.Shown:
    """Show a page of a PDF of a case to an officer, drawn; that she saw it is in the record.

    Raises:
        NotFound: the case is another office's, or has no such page.

    """
    stored = await _stored(officer, application_id)
    shown = await cases.page_in(stored, sha256, page)
    await audit.record("applications.photo_seen", "application", application_id, by=officer, sha256=sha256, page=page)
    return shown


async def take(officer: Principal, application_id: UUID, step: OfficerStep, along: With) -> StaffCase:
    """Take a step that needs no more than itself; every other step ends here, too.

    Raises:
        NotFound: there is no such case, or it is another office's.
        CaseChanged: the case is not in a state that this step starts from, or has changed since it was seen.

    """
    return await _take(officer, await _stored(officer, application_id), step, along)


async def _take(officer: Principal, stored: Stored, step: OfficerStep, along: With) -> StaffCase:
    write = partial(step_queries.change_for_office, directory.office_of(officer))
    await steps.take(stored, step, write, by=officer, along=along)
    return await _view(await _stored(officer, stored.id))


async def request_correction(
    officer: Principal, application_id: UUID, points: list[CorrectionPoint], seen: Seen
) -> StaffCase:
    """Ask the person to correct, everything at once and once only; no limit runs meanwhile.

    Raises:
        CorrectionAskedBefore: it was asked before.
        PointsNotInForm: a point names no field of the form.

    """
    stored = await _stored(officer, application_id)
    if stored.correction_asked_at is not None:
        raise CorrectionAskedBefore
    form = forms.definition(stored.form_id, stored.form_version)
    if not all(forms.has_field(form, point.path) for point in points):
        raise PointsNotInForm
    return await _take(officer, stored, "request_correction", With(told=Told(points=points), seen=seen))


async def not_accept(officer: Principal, application_id: UUID, said: NotAccepting, seen: Seen) -> StaffCase:
    """Refuse to take a case up, with the reason in writing and the body that the person should turn to."""
    told = Told(text=said.reason, body=said.body)
    return await take(officer, application_id, "not_accept", With(told=told, seen=seen))


async def begin_procedure(
    officer: Principal, application_id: UUID, beginning: ProcedureBeginning, seen: Seen
) -> StaffCase:
    """Begin a special procedure, told in writing: the limit stands still until it ends."""
    along = With(told=Told(text=beginning.reason), procedure=beginning.kind, seen=seen)
    return await take(officer, application_id, "begin_procedure", along)


async def deliver(officer: Principal, application_id: UUID, delivery: Delivery, seen: Seen) -> StaffCase:
    """Note how the result was handed over; she who notes it stands in the log.

    Raises:
        CarrierMissing: it went by post, and who carries it, or the number of the parcel, is not said.

    """
    if delivery.way == "post" and not (delivery.carrier.strip() and delivery.tracking_number):
        raise CarrierMissing
    return await take(officer, application_id, "deliver", With(told=Told(delivery=delivery), seen=seen))


async def with_reason(
    officer: Principal, application_id: UUID, step: Literal["refuse", "reopen"], reason: str, seen: Seen
) -> StaffCase:
    """Take a step for which the person gets the reason in writing; what was decided before stays in the log."""
    return await take(officer, application_id, step, With(told=Told(text=reason), seen=seen))

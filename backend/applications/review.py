"""What staff do: see the cases of their office, accept, ask once for a correction, approve, refuse.

Every step is guarded by the state that it starts from in the statement itself: of two officers one
wins, and the other is told that the case has changed.
"""

from typing import Literal
from uuid import UUID

import msgspec

from backend.applications import (
    attachments,
    cases,
    forms,
    queries,
    sealed,
    step_queries,
    submission,
    time_limits,
)
from backend.applications.errors import CaseChanged, CorrectionAskedBefore, PointsNotInForm
from backend.applications.queries import Stored
from backend.applications.schemas import (
    CorrectionPoint,
    StaffCase,
    State,
    Step,
)
from backend.applications.sealed import Told
from backend.audit import service as audit
from backend.directory import service as directory
from backend.kit import clock, db
from backend.kit.errors import NotFound
from backend.kit.ids import new_id
from backend.kit.outbox import Event, publish
from backend.kit.principal import Principal

ROLE = "clerk"
Outcome = Literal["accepted", "correction_requested", "approved", "refused"]


class _Rule(msgspec.Struct, frozen=True):
    before: tuple[State, ...]
    after: Outcome


_RULES: dict[Step, _Rule] = {
    "accept": _Rule(("submitted",), "accepted"),
    "request_correction": _Rule(("submitted", "accepted"), "correction_requested"),
    "approve": _Rule(("accepted",), "approved"),
    "refuse": _Rule(("submitted", "accepted"), "refused"),
}


async def _stored(officer: Principal, application_id: UUID) -> Stored:
    stored = await queries.case_of_office(directory.office_of(officer), application_id)
    if stored is None:
        raise NotFound
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
        may=[step for step in _RULES if _may(step, stored)],
    )


def _may(step: Step, stored: Stored) -> bool:
    asked_before = step == "request_correction" and stored.correction_asked_at is not None
    return stored.state in _RULES[step].before and not asked_before


async def photo_for(officer: Principal, application_id: UUID, sha256: str) -> attachments.Shown:
    """Show a photo of a case to an officer; that she saw it is in the record.

    Raises:
        NotFound: the case is another office's, or has no such photo.

    """
    stored = await _stored(officer, application_id)
    shown = await cases.photo_in(stored, sha256)
    await audit.record("applications.photo_seen", "application", application_id, by=officer, sha256=sha256)
    return shown


async def accept(officer: Principal, application_id: UUID) -> StaffCase:
    """Accept a case: the promised days begin to run."""
    return await _take(officer, await _stored(officer, application_id), "accept", None)


async def request_correction(officer: Principal, application_id: UUID, points: list[CorrectionPoint]) -> StaffCase:
    """Ask the person to correct, everything at once and once only; the limit stands still meanwhile.

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
    return await _take(officer, stored, "request_correction", Told(points=points))


async def approve(officer: Principal, application_id: UUID) -> StaffCase:
    """Approve a case."""
    return await _take(officer, await _stored(officer, application_id), "approve", None)


async def refuse(officer: Principal, application_id: UUID, reason: str) -> StaffCase:
    """Refuse a case, with the reason in writing."""
    return await _take(officer, await _stored(officer, application_id), "refuse", Told(text=reason))


async def _take(officer: Principal, stored: Stored, step: Step, told: Told | None) -> StaffCase:
    rule, now = _RULES[step], clock.now()
    limit = time_limits.of_promise(stored, clock.today()) if step == "accept" else None
    topic = f"applications.{rule.after}"
    event_id = new_id()
    words = sealed.seal_told(event_id, told) if told else None
    async with db.transaction():
        if not await step_queries.change_state(
            directory.office_of(officer), stored.id, rule.before, rule.after, limit, now
        ):
            raise CaseChanged
        await step_queries.insert_event(event_id, stored.id, rule.after, officer.account_id, officer.name, words, now)
        payload = submission.event_payload(rule.after, event_id, stored.account_id, stored.id)
        await publish(Event(topic=topic, key=str(stored.id), payload=payload))
        await audit.record(topic, "application", stored.id, by=officer)
    return await _view(await _stored(officer, stored.id))

"""What staff do: see the cases of their office, and take each of an officer's steps in the table of `life.py`.

Every step is guarded by the case as its officer saw it, in the statement itself: of two officers one wins, and the
other is told that the case has changed.
"""

from datetime import datetime
from functools import partial
from typing import Literal
from uuid import UUID

import msgspec

from backend.applications.case import life, procedure_queries, scopes, sealed, step_queries
from backend.applications.case.errors import (
    CaseWithAnotherOfficer,
    CorrectionAskedBefore,
    PointsNotInForm,
    ProcedureDayImpossible,
)
from backend.applications.case.handling_schemas import Proposing, SendingBack, WorkStep
from backend.applications.case.life_schemas import NotAccepting, OfficerStep, ProcedureBeginning, ProcedureEnding
from backend.applications.case.schemas import CorrectionPoint, StaffCase
from backend.applications.case.scopes import InHand
from backend.applications.case.sealed import Told
from backend.applications.decision import deciding, handling_queries
from backend.applications.office import assigning, proposals, whole_to_open
from backend.applications.person import cases, delivery
from backend.applications.transitions import steps
from backend.applications.transitions.steps import With
from backend.applications.whole import whole_results, whole_views
from backend.attachments import service as attachments
from backend.audit import service as audit
from backend.forms import service as forms
from backend.kit import clock
from backend.kit.principal import Principal

ROLE = scopes.CLERK
Seen = datetime | None


async def _found(officer: Principal, application_id: UUID) -> InHand:
    found = await scopes.find(officer, application_id)
    await forms.make_sure(found.stored.form_id, found.stored.form_version)
    return found


async def check_is_mine(officer: Principal, application_id: UUID) -> None:
    """Make sure that a case is one of an officer's office.

    Raises:
        NotFound: there is none, or it is another office's.

    """
    await scopes.find(officer, application_id)


async def case_for(officer: Principal, application_id: UUID) -> StaffCase:
    """Show one case to an officer; that she read it is in the record.

    Raises:
        NotFound: there is none, or it is another office's.

    """
    found = await _found(officer, application_id)
    await audit.record("applications.read", "application", application_id, by=officer)
    return await _view(officer, found)


async def view_for(officer: Principal, application_id: UUID) -> StaffCase:
    """Show a case after a step on it."""
    return await _view(officer, await _found(officer, application_id))


async def _view(officer: Principal, found: InHand) -> StaffCase:
    stored = found.stored
    work = await deciding.work_of(stored)
    may = life.steps_of_office(stored.state, was_asked_to_correct=stored.correction_asked_at is not None)
    is_for_others = found.is_with_another or stored.is_whole
    earlier = await step_queries.earlier_answers(stored.id)
    form, handing_on = await whole_views.form_and_handing_on(stored)
    return StaffCase(
        **await cases.case_parts(stored, work),
        applicant=sealed.open_applicant(stored.id, stored.applicant),
        form=form,
        earlier_answers=sealed.open_answers(stored.id, earlier) if earlier else None,
        may=[] if is_for_others else deciding.steps_for(officer, found, work, may),
        work=proposals.work_for(officer, found, work, is_for_others=is_for_others),
        **await assigning.holding_parts(found),
        other_parts=await whole_views.others_of(stored),
        **await whole_to_open.to_open(officer, stored),
        handing_on=None if is_for_others or stored.account_id == officer.account_id else handing_on,
        handing_over=await delivery.handing_over(stored) if stored.state == "approved" else None,
    )


async def photo_for(officer: Principal, application_id: UUID, sha256: str) -> attachments.Shown:
    """Show a photo of a case to an officer; that she saw it is in the record.

    Raises:
        NotFound: the case is another office's, or has no such photo.

    """
    found = await _found(officer, application_id)
    shown = await cases.photo_in(found.stored, sha256)
    await audit.record("applications.photo_seen", "application", application_id, by=officer, sha256=sha256)
    return shown


async def page_for(officer: Principal, application_id: UUID, sha256: str, page: int) -> attachments.Shown:
    """Show a page of a PDF of a case to an officer, drawn; that she saw it is in the record.

    Raises:
        NotFound: the case is another office's, or has no such page.

    """
    found = await _found(officer, application_id)
    shown = await cases.page_in(found.stored, sha256, page)
    await audit.record("applications.photo_seen", "application", application_id, by=officer, sha256=sha256, page=page)
    return shown


async def take(officer: Principal, application_id: UUID, step: OfficerStep, along: With) -> StaffCase:
    """Take a step that needs no more than itself; every other step ends here, too.

    Raises:
        NotFound: there is no such case, or it is another office's.
        CaseChanged: the case is not in a state that this step starts from, or has changed since it was seen.
        CaseWithAnotherOfficer: somebody else has it, and it is not decided yet.

    """
    return await _take(officer, await _found(officer, application_id), step, along)


async def _take(officer: Principal, found: InHand, step: OfficerStep, along: With) -> StaffCase:
    await take_found(officer, found, step, along)
    return await view_for(officer, found.stored.id)


async def take_found(officer: Principal, found: InHand, step: OfficerStep, along: With) -> None:
    """Take a step of a case that was found, and show nothing of it; raises as `take` does."""
    if found.is_with_another:
        raise CaseWithAnotherOfficer
    stored = found.stored
    work = await deciding.work_of(stored)
    refusal = deciding.why_not(officer, found, work, step)
    if refusal is not None and life.transition(step, stored.state) is not None:
        raise refusal
    demand = deciding.demand(officer, work, step)
    scope = found.scope_with(deciding.role_for(work, step))
    write = partial(handling_queries.change_for_officer, scope, stored.assignee_id, demand)
    await steps.take(stored, step, write, by=officer, along=msgspec.structs.replace(along, scope=scope))


async def work_on(
    officer: Principal, application_id: UUID, step: WorkStep, seen: Seen, said: Proposing | SendingBack | None = None
) -> StaffCase:
    """Pass a case on, propose what to decide, or send a proposal back.

    Raises:
        NotFound: there is no such case, or it is another office's.
        CaseWithAnotherOfficer: somebody else has it.
        DomainError: the refusals of `proposals`.

    """
    found = await _found(officer, application_id)
    if found.is_with_another:
        raise CaseWithAnotherOfficer
    along = With(told=Told(text=said.reason) if said else None, seen=seen, scope=found.scope)
    if isinstance(said, Proposing):
        await proposals.propose(officer, found, said, along)
    elif step == "send_back":
        await proposals.send_back(officer, found, along)
    else:
        await proposals.pass_stage(officer, found, along)
    return await view_for(officer, application_id)


async def hand_on(officer: Principal, application_id: UUID, typed: str) -> StaffCase:
    """Keep what the offices after this one need of the result of a part.

    Raises:
        NotFound: there is no such case, it is another office's, or nobody waits for anything of it.
        CaseWithAnotherOfficer: somebody else has it.
        OwnCase: it is this officer's own.
        CaseChanged: it was decided in the same moment.
        ResultNotAccepted: it is not what the form would take in its place.

    """
    found = await _found(officer, application_id)
    if found.is_with_another:
        raise CaseWithAnotherOfficer
    await whole_results.hand_on(officer, found.stored, typed)
    return await view_for(officer, application_id)


async def request_correction(
    officer: Principal, application_id: UUID, points: list[CorrectionPoint], seen: Seen
) -> StaffCase:
    """Ask the person to correct, everything at once and once only; no limit runs meanwhile.

    Raises:
        CorrectionAskedBefore: it was asked before.
        PointsNotInForm: a point names no field of the form.

    """
    found = await _found(officer, application_id)
    stored = found.stored
    if stored.correction_asked_at is not None:
        raise CorrectionAskedBefore
    form, _ = await whole_views.form_and_handing_on(stored)
    if not all(forms.has_field(form, point.path) for point in points):
        raise PointsNotInForm
    return await _take(officer, found, "request_correction", With(told=Told(points=points), seen=seen))


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


async def end_procedure(officer: Principal, application_id: UUID, ending: ProcedureEnding, seen: Seen) -> StaffCase:
    """End the special procedure with its result, told in writing: the limit runs again.

    Raises:
        ProcedureDayImpossible: it was held before it began, or on a day to come.

    """
    found = await _found(officer, application_id)
    lasting = [each for each in await procedure_queries.of_cases([application_id]) if each.ended_on is None]
    if not all(each.began_on <= ending.held_on <= clock.today() for each in lasting):
        raise ProcedureDayImpossible
    told = Told(text=ending.result, held_on=ending.held_on)
    return await _take(officer, found, "end_procedure", With(told=told, seen=seen))


async def with_reason(
    officer: Principal, application_id: UUID, step: Literal["refuse", "reopen"], reason: str, seen: Seen
) -> StaffCase:
    """Take a step for which the person gets the reason in writing; what was decided before stays in the log."""
    return await take(officer, application_id, step, With(told=Told(text=reason), seen=seen))

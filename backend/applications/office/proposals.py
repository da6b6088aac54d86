"""What officers do within a review: pass a case on to the next stage, propose a decision, send a proposal back."""

from uuid import UUID

import msgspec

from backend.applications.case import sealed, step_queries
from backend.applications.case.errors import CaseChanged, ReasonMissing, StagesNotPassed
from backend.applications.case.handling_schemas import OfficeWork, ProposalView, Proposing, WorkStep
from backend.applications.case.life_schemas import EventKind
from backend.applications.case.scopes import InHand
from backend.applications.case.sealed import Told
from backend.applications.case.step_queries import Change, Limit
from backend.applications.decision import deciding, handling_queries, stages
from backend.applications.decision.deciding import Work
from backend.applications.decision.handling_queries import Demand
from backend.applications.transitions.steps import With
from backend.audit import service as audit
from backend.kit import clock, db
from backend.kit.ids import new_id
from backend.kit.outbox import Event, publish
from backend.kit.principal import Principal


async def pass_stage(officer: Principal, found: InHand, along: With) -> None:
    """Pass a case on to its next stage; its person is told.

    Raises:
        OwnCase, StageRoleMissing: this officer may not.
        CaseChanged: it stands in no stage that another follows, or has changed since it was seen.

    """
    stored = found.stored
    work = await _allowed(officer, found, "pass_stage", along)
    found = msgspec.structs.replace(found, scope=found.scope_with(deciding.role_for(work, "pass_stage")))
    async with db.transaction():
        event_id = await _note(officer, found, "stage_passed", along)
        await stages.begin(stored, work.handling, work.position + 1, event_id)
        payload = step_queries.event_payload("stage_passed", event_id, stored.account_id, stored.id)
        await publish(Event(topic="applications.stage_passed", key=str(stored.id), payload=payload))
        await audit.record("applications.stage_passed", "application", stored.id, by=officer)


async def propose(officer: Principal, found: InHand, wish: Proposing, along: With) -> None:
    """Propose what another officer is to decide.

    Raises:
        OwnCase: this officer may not.
        NothingProposed, ProposedAlready: nobody need propose, or somebody has.
        StagesNotPassed: an approval is proposed before the last stage.
        ReasonMissing: a refusal is proposed without one.
        CaseChanged: it is not under review, or has changed since it was seen.

    """
    stored = found.stored
    work = await _allowed(officer, found, "propose", along)
    if wish.verdict == "approve" and not work.is_last:
        raise StagesNotPassed
    if wish.verdict == "refuse" and not wish.reason.strip():
        raise ReasonMissing
    async with db.transaction():
        event_id = await _note(officer, found, "proposed", along)
        await handling_queries.propose(stored.id, event_id, wish.verdict, officer.account_id)
        await audit.record("applications.proposed", "application", stored.id, by=officer, verdict=wish.verdict)


async def send_back(officer: Principal, found: InHand, along: With) -> None:
    """Send a proposal back with the reason; who proposed may take it back herself.

    Raises:
        OwnCase: this officer may not.
        NothingProposed: nothing is.
        CaseChanged: the case has changed since it was seen.

    """
    stored = found.stored
    await _allowed(officer, found, "send_back", along)
    async with db.transaction():
        await _note(officer, found, "sent_back", along)
        await handling_queries.end_proposal(stored.id, clock.now())
        await audit.record("applications.sent_back", "application", stored.id, by=officer)


async def _allowed(officer: Principal, found: InHand, step: WorkStep, along: With) -> Work:
    stored = found.stored
    if along.seen is not None and along.seen != stored.changed_at:
        raise CaseChanged
    work = await deciding.work_of(stored)
    refusal = deciding.why_not_work(officer, found, work, step)
    if refusal is not None:
        raise refusal
    return work


async def _note(officer: Principal, found: InHand, kind: EventKind, along: With) -> UUID:
    """Write the event on the case as it was seen, in the open transaction: of two officers one wins."""
    stored, now, event_id = found.stored, clock.now(), new_id()
    has_limit = stored.limit_from is not None and stored.limit_days is not None
    limit = Limit(stored.limit_from, stored.limit_days, stored.due_on) if has_limit else None  # type: ignore[arg-type]  # not None
    change = Change(
        application_id=stored.id,
        before=stored.state,
        after=stored.state,
        seen=stored.changed_at,
        due_on=stored.due_on,
        limit=limit,
        at=now,
    )
    demand = Demand(officer_id=officer.account_id)
    if not await handling_queries.change_for_officer(found.scope, stored.assignee_id, demand, change):
        raise CaseChanged
    words = sealed.seal_told(event_id, along.told) if along.told else None
    log = (event_id, stored.id, kind, officer.account_id, officer.name, words, now)
    await step_queries.insert_event(*log, found.scope if found.scope.absent else None)
    return event_id


def work_for(officer: Principal, found: InHand, work: Work, *, is_for_others: bool) -> OfficeWork:
    """Tell an officer who decides, what is proposed, and what she may do besides the steps of a case's life."""
    steps = () if is_for_others else deciding.WORK_STEPS
    may = [each for each in steps if deciding.why_not_work(officer, found, work, each) is None]
    return OfficeWork(decides=work.handling.decides, proposal=_proposal(officer, work), may=may)


def _proposal(officer: Principal, work: Work) -> ProposalView | None:
    found = work.proposal
    if found is None:
        return None
    told = sealed.open_told(found.event_id, found.told) if found.told else Told()
    return ProposalView(
        verdict=found.verdict,
        by_name=found.by_name,
        at=found.at,
        reason=told.text,
        is_mine=found.proposed_by == officer.account_id,
    )

"""Who may take which step of a case, by the way its service is handled.

A case keeps the version of the handling that was in force when it was sent; one from before there were any is handled
in one piece by one officer. Nobody works on her own case, and nobody decides what she has proposed herself. Who stands
in for a colleague has that colleague's roles besides her own, for that colleague's cases.
"""

from typing import cast

import msgspec

from backend.applications.case import errors
from backend.applications.case.handling_schemas import Verdict, WorkStep
from backend.applications.case.life_schemas import OfficerStep
from backend.applications.case.queries import Listed, Stored
from backend.applications.case.scopes import InHand
from backend.applications.decision import handling_queries
from backend.applications.decision.handling_queries import Demand, StoredFee, StoredProposal, StoredStage
from backend.handling import service as handling_service
from backend.handling.schemas import Handling
from backend.kit.errors import DomainError
from backend.kit.principal import Principal

Refusal = type[DomainError]
WORK_STEPS: tuple[WorkStep, ...] = ("pass_stage", "propose", "send_back")


class Work(msgspec.Struct, frozen=True, kw_only=True):
    """A case as its handling sees it."""

    handling: Handling
    stages: list[StoredStage]
    proposal: StoredProposal | None
    fee: StoredFee | None

    @property
    def position(self) -> int:
        """Where it stands: before its review at the first stage."""
        return self.stages[-1].position if self.stages else 0

    @property
    def is_last(self) -> bool:
        """Whether no stage is left."""
        return self.position >= len(self.handling.stages) - 1

    @property
    def is_paid(self) -> bool:
        """Whether nothing is to be paid, or nothing any more."""
        fee = self.fee
        return self.handling.fee is None or (fee is not None and (fee.amount_fen == 0 or fee.paid_at is not None))


async def work_of(stored: Stored) -> Work:
    """Give a case as its handling sees it."""
    return Work(
        handling=await handling_of(stored),
        stages=await handling_queries.stages_of(stored.id),
        proposal=await handling_queries.proposal_of(stored.id),
        fee=await handling_queries.fee_of(stored.id),
    )


async def handling_of(stored: Listed) -> Handling:
    """Give how a case is handled: by the version that it was sent under."""
    if stored.handling_version is None:
        return Handling()
    return await handling_service.handling_of(stored.service_slug, stored.handling_version)


def why_not(officer: Principal, found: InHand, work: Work, step: OfficerStep) -> Refusal | None:
    """Say why an officer may not take a step of a case's life; None where the handling has nothing against it."""
    if officer.account_id == found.stored.account_id:
        return errors.OwnCase
    if step in ("accept", "approve"):
        setting = work.handling.fee
        is_due = setting is not None and (step == "approve" or setting.before == "acceptance")
        if is_due and not work.is_paid:
            return errors.FeeNotPaid
    if step == "approve" and not work.is_last:
        return errors.StagesNotPassed
    if step in ("approve", "refuse"):
        return _why_not_decide(officer, found, work, step)
    return None


def _why_not_decide(officer: Principal, found: InHand, work: Work, verdict: Verdict) -> Refusal | None:
    decides, proposal = work.handling.decides, work.proposal
    if decides == "officer":
        return None
    if decides == "second_officer" and proposal is None:
        return errors.ProposalNeeded
    if proposal is not None and proposal.proposed_by == officer.account_id:
        return errors.NotTheProposer
    if decides == "second_officer":
        return None if proposal is None or proposal.verdict == verdict else errors.NotAsProposed
    return None if decides in found.roles else errors.DeciderRoleMissing


def demand(officer: Principal, work: Work, step: OfficerStep) -> Demand:
    """Give what the statement of a step demands besides the office and the state."""
    is_decision = step in ("approve", "refuse")
    if is_decision and work.handling.decides == "second_officer":
        return Demand(officer_id=officer.account_id, of_another=cast("Verdict", step))
    return Demand(officer_id=officer.account_id, not_own=is_decision)


def role_for(work: Work, step: OfficerStep | WorkStep) -> str | None:
    """Give the role that a step asks for; None where whoever handles the case takes it."""
    if step == "pass_stage":
        return work.handling.stages[work.position].role
    is_decision = step in ("approve", "refuse")
    return work.handling.decides if is_decision and work.handling.decides not in ("officer", "second_officer") else None


def why_not_work(officer: Principal, found: InHand, work: Work, step: WorkStep) -> Refusal | None:
    """Say why an officer may not pass a case on, propose, or send a proposal back; None where she may."""
    if officer.account_id == found.stored.account_id:
        return errors.OwnCase
    if found.stored.state != "under_review":
        return errors.CaseChanged
    if step == "pass_stage":
        if work.is_last:
            return errors.CaseChanged
        return None if work.handling.stages[work.position].role in found.roles else errors.StageRoleMissing
    if work.handling.decides == "officer" or (step == "send_back" and not work.proposal):
        return errors.NothingProposed
    return errors.ProposedAlready if step == "propose" and work.proposal else None


def steps_for(officer: Principal, found: InHand, work: Work, steps: list[OfficerStep]) -> list[OfficerStep]:
    """Leave out the steps that an officer may not take now."""
    return [each for each in steps if why_not(officer, found, work, each) is None]

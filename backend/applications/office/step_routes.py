"""The steps of an officer, each on a case of her office."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from litestar import Request, post
from litestar.params import FromPath, JSONBody, QueryParameter

from backend.applications.case.handling_schemas import Proposing, SendingBack
from backend.applications.case.life_schemas import NotAccepting, ProcedureBeginning, ProcedureEnding, Reopening
from backend.applications.case.schemas import CorrectionRequest, HandedOn, Refusal, StaffCase
from backend.applications.office import review
from backend.applications.transitions.steps import With
from backend.kit.guards import staff_with
from backend.kit.principal import Principal
from backend.kit.rate_limit import limited

CASE = "/staff/cases/{application_id:uuid}"

Asked = Request[Principal, Any, Any]
CaseId = FromPath[UUID]
# The `changed_at` of the case as the officer saw it: a step on anything else is not taken.
Seen = Annotated[datetime | None, QueryParameter(name="seen")]

clerk = staff_with(review.ROLE)
staff_often = limited("applications_staff", 600, 60)


@post(f"{CASE}/accept", guards=[clerk, staff_often], status_code=200)
async def accept(request: Asked, application_id: CaseId, seen: Seen = None) -> StaffCase:
    """Accept a case."""
    return await review.take(request.user, application_id, "accept", With(seen=seen))


@post(f"{CASE}/not-accept", guards=[clerk, staff_often], status_code=200)
async def not_accept(
    request: Asked, application_id: CaseId, data: JSONBody[NotAccepting], seen: Seen = None
) -> StaffCase:
    """Do not accept a case, and name the right body."""
    return await review.not_accept(request.user, application_id, data, seen)


@post(f"{CASE}/request-correction", guards=[clerk, staff_often], status_code=200)
async def request_correction(
    request: Asked, application_id: CaseId, data: JSONBody[CorrectionRequest], seen: Seen = None
) -> StaffCase:
    """Ask for a correction, everything at once and once only."""
    return await review.request_correction(request.user, application_id, data.points, seen)


@post(f"{CASE}/begin-review", guards=[clerk, staff_often], status_code=200)
async def begin_review(request: Asked, application_id: CaseId, seen: Seen = None) -> StaffCase:
    """Begin to review a case."""
    return await review.take(request.user, application_id, "begin_review", With(seen=seen))


@post(f"{CASE}/begin-procedure", guards=[clerk, staff_often], status_code=200)
async def begin_procedure(
    request: Asked, application_id: CaseId, data: JSONBody[ProcedureBeginning], seen: Seen = None
) -> StaffCase:
    """Begin a special procedure: the limit stands still."""
    return await review.begin_procedure(request.user, application_id, data, seen)


@post(f"{CASE}/end-procedure", guards=[clerk, staff_often], status_code=200)
async def end_procedure(
    request: Asked, application_id: CaseId, data: JSONBody[ProcedureEnding], seen: Seen = None
) -> StaffCase:
    """End the special procedure with its result: the limit runs again."""
    return await review.end_procedure(request.user, application_id, data, seen)


@post(f"{CASE}/approve", guards=[clerk, staff_often], status_code=200)
async def approve(request: Asked, application_id: CaseId, seen: Seen = None) -> StaffCase:
    """Approve a case."""
    return await review.take(request.user, application_id, "approve", With(seen=seen))


@post(f"{CASE}/refuse", guards=[clerk, staff_often], status_code=200)
async def refuse(request: Asked, application_id: CaseId, data: JSONBody[Refusal], seen: Seen = None) -> StaffCase:
    """Refuse a case, with the reason in writing."""
    return await review.with_reason(request.user, application_id, "refuse", data.reason, seen)


@post(f"{CASE}/close", guards=[clerk, staff_often], status_code=200)
async def close(request: Asked, application_id: CaseId, seen: Seen = None) -> StaffCase:
    """Close a case that is over."""
    return await review.take(request.user, application_id, "close", With(seen=seen))


@post(f"{CASE}/reopen", guards=[clerk, staff_often], status_code=200)
async def reopen(request: Asked, application_id: CaseId, data: JSONBody[Reopening], seen: Seen = None) -> StaffCase:
    """Look at a case again, with the reason in writing."""
    return await review.with_reason(request.user, application_id, "reopen", data.reason, seen)


@post(f"{CASE}/hand-on", guards=[clerk, staff_often], status_code=200)
async def hand_on(request: Asked, application_id: CaseId, data: JSONBody[HandedOn]) -> StaffCase:
    """Keep what the offices after this one need of the result of a part."""
    return await review.hand_on(request.user, application_id, data.value)


@post(f"{CASE}/pass-stage", guards=[clerk, staff_often], status_code=200)
async def pass_stage(request: Asked, application_id: CaseId, seen: Seen = None) -> StaffCase:
    """Pass a case on to its next stage."""
    return await review.work_on(request.user, application_id, "pass_stage", seen)


@post(f"{CASE}/propose", guards=[clerk, staff_often], status_code=200)
async def propose(request: Asked, application_id: CaseId, data: JSONBody[Proposing], seen: Seen = None) -> StaffCase:
    """Propose what another officer is to decide."""
    return await review.work_on(request.user, application_id, "propose", seen, data)


@post(f"{CASE}/send-back", guards=[clerk, staff_often], status_code=200)
async def send_back(
    request: Asked, application_id: CaseId, data: JSONBody[SendingBack], seen: Seen = None
) -> StaffCase:
    """Send a proposal back, with the reason."""
    return await review.work_on(request.user, application_id, "send_back", seen, data)


handlers = (
    *(pass_stage, propose, send_back),
    *(accept, not_accept, request_correction, begin_review, begin_procedure, end_procedure),
    *(approve, refuse, close, reopen, hand_on),
)

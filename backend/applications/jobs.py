"""Tell people of each step of their cases, and take the steps that the law takes."""

from typing import Any
from uuid import UUID

import msgspec

from backend.applications.case import queries
from backend.applications.case.life_schemas import EventKind
from backend.applications.case.queries import Stored
from backend.applications.decision import fees, stages
from backend.applications.person import delivery
from backend.applications.transitions import acceptance_by_law
from backend.applications.whole import whole_progress
from backend.kit import jobs
from backend.kit.i18n import N_
from backend.notifications import service as notifications

TELL_JOB = "applications.tell_applicant"
GO_ON_JOB = "applications.go_on"
HAND_OVER_JOB = "applications.hand_over"
RAISE_FEE_JOB = "applications.raise_fee"
FEE_PAID_JOB = "applications.note_fee_paid"

# The words of each step, by the kind of its event.
_WORDS: dict[EventKind, tuple[str, str]] = {
    "submitted": (
        N_("Received: {service}"),
        N_("Case {case_number}. The office looks at it now; there is nothing for you to do."),
    ),
    "accepted": (
        N_("Accepted: {service}"),
        N_("Case {case_number}. Open it to see by which day the office decides."),
    ),
    "accepted_by_law": (
        N_("Accepted by law: {service}"),
        N_("Case {case_number}. The office said nothing in five working days, so your application counts as accepted."),
    ),
    "not_accepted": (
        N_("Not accepted: {service}"),
        N_("Case {case_number}. Open it to see why, and which body to go to."),
    ),
    "correction_requested": (
        N_("Please correct: {service}"),
        N_("Case {case_number}. Everything that the office needs stands in one list."),
    ),
    "corrected": (
        N_("Correction received: {service}"),
        N_("Case {case_number}. It is the office's turn again."),
    ),
    "review_begun": (
        N_("Under review: {service}"),
        N_("Case {case_number}. Somebody has it in hand now; there is nothing for you to do."),
    ),
    "procedure_begun": (
        N_("Special procedure: {service}"),
        N_("Case {case_number}. The time limit stands still. Open it to see why."),
    ),
    "procedure_ended": (
        N_("The time runs again: {service}"),
        N_("Case {case_number}. Open it to see what came of the procedure, and the new last day."),
    ),
    "approved": (
        N_("Approved: {service}"),
        N_("Case {case_number}. Open it to see what was decided."),
    ),
    "refused": (
        N_("Not approved: {service}"),
        N_("Case {case_number}. The reason, and what you can do, are in the case."),
    ),
    "delivered": (
        N_("Handed over: {service}"),
        N_("Case {case_number}. Open it to see how you get the result."),
    ),
    "closed": (
        N_("Closed: {service}"),
        N_("Case {case_number}. Everything about it stays here for you to read."),
    ),
    "withdrawn": (
        N_("Withdrawn: {service}"),
        N_("Case {case_number}. You have taken it back; nobody goes on with it."),
    ),
    "stage_passed": (
        N_("The next stage: {service}"),
        N_("Case {case_number}. It goes on; there is nothing for you to do."),
    ),
    "fee_raised": (
        N_("A fee is to be paid: {service}"),
        N_("Case {case_number}. Open it to see what it costs, and to pay."),
    ),
    "fee_paid": (
        N_("The fee is paid: {service}"),
        N_("Case {case_number}. The office goes on with it; there is nothing for you to do."),
    ),
    "reopened": (
        N_("Opened again: {service}"),
        N_("Case {case_number}. The office looks at it again. Open it to see why."),
    ),
}
# What is told without a step of the case, or otherwise than the step itself.
_NEWS: dict[str, tuple[str, str]] = {
    "corrected_at_window": (
        N_("Correction received: {service}"),
        N_("Case {case_number}. An officer corrected it for you at a window. If you were not there, call 12345."),
    ),
    "limit_moved": (
        N_("The last day has moved: {service}"),
        N_("Case {case_number}. The State Council has said which days are days off. Open it to see the new last day."),
    ),
}
for _kind, (_title, _body) in (*_WORDS.items(), *_NEWS.items()):
    notifications.register_words(f"application_{_kind}", title=_title, body=_body)


notifications.register_words(
    "whole_closed",
    title=N_("All done: {service}"),
    body=N_("Case {case_number}. Every office is through with it. Open it to see each result."),
)
notifications.register_words(
    "part_refused",
    title=N_("Not approved: {service}"),
    body=N_("Case {case_number}. Open it to see why, and what goes on all the same."),
)
_OF_PART = {"refused": "part_refused", "not_accepted": "part_refused", "fee_raised": "application_fee_raised"}


@jobs.job(TELL_JOB)
async def tell_applicant(payload: dict[str, Any]) -> None:
    """Tell a person of a step of her case, once."""
    account_id, application_id = UUID(payload["account_id"]), UUID(payload["application_id"])
    stored = await queries.case_of(account_id, application_id)
    if stored is None:
        return
    if stored.part_of is not None:
        await _tell_of_part(stored, stored.part_of, payload)
        return
    kind = _kind_of(stored, payload)
    await notifications.notify(
        account_id,
        kind=kind,
        params={"service": msgspec.to_builtins(stored.service_name), "case_number": stored.case_number},
        link=f"/cases/{application_id}",
        key=f"{kind}:{payload['event_id']}",
    )


def _kind_of(stored: Stored, payload: dict[str, Any]) -> str:
    step = payload["step"]
    if step == "corrected" and "filed_by" in payload:
        return "application_corrected_at_window"
    return "whole_closed" if stored.is_whole and step == "closed" else f"application_{step}"


async def _tell_of_part(stored: Stored, whole_id: UUID, payload: dict[str, Any]) -> None:
    """Tell of a part what its person would miss in the messages of the whole: that it was not granted, or its fee."""
    kind, case_id = _OF_PART.get(payload["step"], ""), stored.id if payload["step"] == "fee_raised" else whole_id
    if not kind:
        return
    await notifications.notify(
        stored.account_id,
        kind=kind,
        params={"service": msgspec.to_builtins(stored.service_name), "case_number": stored.case_number},
        link=f"/cases/{case_id}",
        key=f"{kind}:{payload['event_id']}",
    )


@jobs.job(GO_ON_JOB)
async def go_on(payload: dict[str, Any]) -> None:
    """Let one thing of several departments go on after something has happened to a part of it."""
    await whole_progress.go_on(UUID(payload["whole_id"]))


@jobs.job(HAND_OVER_JOB)
async def hand_over(payload: dict[str, Any]) -> None:
    """Hand a result over that its person gets on her phone, as soon as its document is made."""
    await delivery.hand_over_by_itself(UUID(payload["application_id"]))


@jobs.job(RAISE_FEE_JOB)
async def raise_fee(payload: dict[str, Any]) -> None:
    """Raise the fee of a case whose time has come with a step."""
    stored = await queries.stored_case(UUID(payload["application_id"]))
    if stored is not None:
        await fees.raise_due(stored)


@jobs.job(FEE_PAID_JOB)
async def note_fee_paid(payload: dict[str, Any]) -> None:
    """Note in its case that a fee is paid."""
    await fees.note_paid(UUID(payload["order_id"]))


@jobs.every("tell_of_stages_that_end", "20 * * * *")
async def tell_of_stages_that_end() -> None:
    """Tell officers of stages whose last day has come."""
    await stages.tell_of_due()


@jobs.every("accept_what_was_left_lying", "3 * * * *")
async def accept_what_was_left_lying() -> None:
    """Accept what the law accepts by itself: within minutes of midnight in China, and each hour for what was missed."""
    await acceptance_by_law.accept_overdue()

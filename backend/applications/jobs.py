"""Tell people of each step of their cases, and throw away photos that became part of nothing."""

from typing import Any
from uuid import UUID

import msgspec

from backend.applications import attachments, queries
from backend.kit import jobs
from backend.kit.i18n import N_
from backend.notifications import service as notifications

TELL_JOB = "applications.tell_applicant"

notifications.register_words(
    "application_submitted",
    title=N_("Received: {service}"),
    body=N_("Case {case_number}. The office looks at it now; there is nothing for you to do."),
)
notifications.register_words(
    "application_accepted",
    title=N_("Accepted: {service}"),
    body=N_("Case {case_number}. Open it to see by which day the office decides."),
)
notifications.register_words(
    "application_correction_requested",
    title=N_("Please correct: {service}"),
    body=N_("Case {case_number}. Everything that the office needs stands in one list."),
)
notifications.register_words(
    "application_corrected",
    title=N_("Correction received: {service}"),
    body=N_("Case {case_number}. It is the office's turn again."),
)
notifications.register_words(
    "application_approved",
    title=N_("Approved: {service}"),
    body=N_("Case {case_number}. Open it to see what was decided."),
)
notifications.register_words(
    "application_refused",
    title=N_("Not approved: {service}"),
    body=N_("Case {case_number}. The reason, and what you can do, are in the case."),
)


@jobs.job(TELL_JOB)
async def tell_applicant(payload: dict[str, Any]) -> None:
    """Tell a person of a step of her case, once."""
    account_id, application_id = UUID(payload["account_id"]), UUID(payload["application_id"])
    stored = await queries.case_of(account_id, application_id)
    if stored is None:
        return
    kind = f"application_{payload['step']}"
    await notifications.notify(
        account_id,
        kind=kind,
        params={"service": msgspec.to_builtins(stored.service_name), "case_number": stored.case_number},
        link=f"/cases/{application_id}",
        key=f"{kind}:{payload['event_id']}",
    )


@jobs.every("remove_abandoned_attachments", "41 3 * * *")
async def remove_abandoned_attachments() -> None:
    """Throw away photos that became part of no application for a week."""
    await attachments.remove_abandoned()

"""What payments do later: ask the provider, give money back, tell people."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from backend.kit.clock import now
from backend.kit.jobs import every, job
from backend.payments import announcements, questions, refunds, settlement_queries

ANNOUNCE_JOB = "payments.announce"
REFUND_JOB = "payments.request_refund"
NONCES_KEPT = timedelta(hours=1)


@job(questions.JOB)
async def ask(payload: dict[str, Any]) -> None:
    """Ask the provider about one order, and plan the next question."""
    await questions.ask_as_planned(UUID(payload["order_id"]), payload["attempt"])


@job(REFUND_JOB)
async def request_refund(payload: dict[str, Any]) -> None:
    """Ask the provider to give an order's money back."""
    await refunds.request(UUID(payload["order_id"]))


@job(ANNOUNCE_JOB)
async def announce(payload: dict[str, Any]) -> None:
    """Tell the payer; a repeat changes nothing."""
    await announcements.announce(UUID(payload["order_id"]))


@every("payments.look_after", "*/5 * * * *")
async def look_after() -> None:
    """Take up what a silent provider has left undone, and forget old nonces."""
    await questions.ask_about_overdue()
    await refunds.request_all_due()
    await settlement_queries.forget_nonces(now() - NONCES_KEPT)

"""What the worker does for messages."""

from typing import Any
from uuid import UUID

from backend.kit.jobs import job
from backend.notifications import service

FORGET_SESSION_JOB = "notifications.forget_session"


@job(service.DELIVER_JOB)
async def deliver(payload: dict[str, Any]) -> None:
    """Push one message to one browser; a repeat finds it delivered."""
    await service.deliver(UUID(payload["notification_id"]), UUID(payload["subscription_id"]))


@job(FORGET_SESSION_JOB)
async def forget_session(payload: dict[str, Any]) -> None:
    """Stop telling a browser that was signed out."""
    await service.forget_session(UUID(payload["session_id"]))

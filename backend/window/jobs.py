"""Forget visits that are over."""

from backend.kit import jobs
from backend.window import service


@jobs.every("remove_expired_visits", "12 * * * *")
async def remove_expired_visits() -> None:
    """Forget visits that are over: the names of those who stood at a window and sent nothing."""
    await service.sweep()

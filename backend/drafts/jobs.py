"""Throw away drafts that no device came for."""

from backend.drafts import handovers
from backend.kit import jobs


@jobs.every("remove_expired_handovers", "*/5 * * * *")
async def remove_expired_handovers() -> None:
    """Throw away drafts on their way that no device came for."""
    await handovers.sweep()

"""What identity does later: forget ended sessions once the cache is back, and sweep away what is over."""

from datetime import timedelta
from typing import Any

from backend.identity import session_queries, sessions
from backend.kit import clock, jobs

KEPT_AFTER_EXPIRY = timedelta(days=1)
SESSIONS_KEPT = timedelta(days=30)


@jobs.job(sessions.FORGET_JOB)
async def forget_ended_sessions(payload: dict[str, Any]) -> None:
    """Mark sessions as ended in a cache that was down when they ended."""
    await sessions.mark_ended([str(place) for place in payload["places"]])


@jobs.every("identity.sweep", "40 2 * * *")
async def sweep() -> None:
    """Remove codes and challenges a day after their end, and sessions thirty days after theirs."""
    now = clock.now()
    await session_queries.sweep(now - KEPT_AFTER_EXPIRY, now - SESSIONS_KEPT)

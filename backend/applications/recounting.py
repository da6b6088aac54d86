"""Count the limits of open cases anew when the calendar of a year has been loaded or changed."""

from datetime import date

from backend.applications import recounting_queries, time_limits
from backend.audit import service as audit
from backend.kit import db

AT_ONCE = 500


async def recount(year: int) -> int:
    """Move the last days of open cases whose limits run into a year; gives how many have moved.

    What was promised stays promised: only which days count has changed. Each move is in the record.
    """
    moved, after = 0, None
    while cases := await recounting_queries.running_into(date(year, 1, 1), date(year, 12, 31), after, AT_ONCE):
        async with db.transaction():
            for case in cases:
                limit = time_limits.of_step(case.state, case.promised_days, case.promised_unit, case.limit_from)
                if limit.last_day == case.due_on and limit.days == case.limit_days:
                    continue
                if await recounting_queries.move(case, limit):
                    moved += 1
                    told = {"before": case.due_on.isoformat(), "after": limit.last_day.isoformat()}
                    await audit.record("applications.recounted", "application", case.id, by=None, **told)
        after = cases[-1].id
    return moved

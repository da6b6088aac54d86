"""What an office has let lie counts as accepted.

Administrative Licensing Law, article 32 (4): where the office has not told the person within five days what is to be
corrected, the application is accepted as of the day on which it was received. So the promise runs from that day.
"""

from backend.applications.case import queries, step_queries, time_limits
from backend.applications.case.errors import CaseChanged
from backend.applications.case.queries import Stored
from backend.applications.transitions import steps
from backend.applications.transitions.steps import With
from backend.kit import clock

AT_ONCE = 500


async def accept_overdue() -> int:
    """Accept every case whose days for acceptance are over; gives their number.

    Harmless at any time and any number of times: a case that an officer or its person takes on at the same moment is
    left to them.
    """
    accepted, after = 0, None
    while found := await queries.left_lying(clock.today(), after, AT_ONCE):
        for stored in found:
            accepted += await _accept(stored)
        after = found[-1].id
    return accepted


async def _accept(stored: Stored) -> bool:
    counted_from = stored.limit_from
    # A calendar that was loaded a moment ago may have moved the day; the limit is counted anew by and by.
    if counted_from is None or time_limits.last_day(counted_from, time_limits.DAYS_TO_ACCEPT) >= clock.today():
        return False
    try:
        await steps.take(stored, "accept_by_law", step_queries.change_by_clock, by=None, along=With())
    except CaseChanged:
        return False
    return True

"""Time limits of a case, and why the last day is the day that it is.

An office accepts or asks for a correction in five working days (Administrative Licensing Law, article
32) and decides in the days that the service promises, counted from acceptance; article 82 counts
working days. While it is the person's turn no limit runs.
"""

from datetime import date

from backend.applications.schemas import TimeLimit
from backend.kit import working_days

DAYS_TO_ACCEPT = 5
STATUTORY_DAYS = 20


def last_day(counted_from: date, days: int) -> date:
    """Give the last day of a limit."""
    return working_days.after(counted_from, days).last_day


def explain(counted_from: date | None, days: int | None) -> TimeLimit | None:
    """Tell the last day with the days off and the made-up days on the way; None where no limit runs."""
    if counted_from is None or days is None:
        return None
    counted = working_days.after(counted_from, days)
    return TimeLimit(
        counted_from=counted_from,
        working_days=days,
        last_day=counted.last_day,
        holidays=list(counted.holidays),
        made_up=list(counted.made_up),
        certain=counted.certain,
    )

"""Time limits of a case, and why the last day is the day that it is.

An office accepts or asks for a correction in five working days (Administrative Licensing Law, article
32) and decides in the days that the service promises, counted from acceptance; article 82 counts
working days. While it is the person's turn no limit runs.
"""

import calendar
from datetime import date, timedelta

from backend.applications.queries import Stored
from backend.applications.schemas import PromisedUnit, State, TimeLimit
from backend.applications.step_queries import Limit
from backend.kit import clock, working_days

DAYS_TO_ACCEPT = 5
STATUTORY_DAYS = 20


def last_day(counted_from: date, days: int) -> date:
    """Give the last day of a limit."""
    return working_days.after(counted_from, days).last_day


def of_promise(stored: Stored, counted_from: date) -> Limit:
    """Give the limit that begins to run when an office has what it needs to decide a case."""
    return _limit(counted_from, in_working_days(counted_from, stored.promised_days, stored.promised_unit))


def of_step(state: State, promised: int, unit: PromisedUnit, counted_from: date) -> Limit:
    """Give the limit that runs in a state: to accept a case, or to decide it."""
    if state == "submitted":
        return _limit(counted_from, DAYS_TO_ACCEPT)
    return _limit(counted_from, in_working_days(counted_from, promised, unit))


def _limit(counted_from: date, days: int) -> Limit:
    return Limit(counted_from, days, last_day(counted_from, days))


def in_working_days(counted_from: date, number: int, unit: PromisedUnit) -> int:
    """Give the working days until the last day of what was promised.

    A promise in days or months ends by the calendar, or on the first working day after (Civil Code, articles 202, 203).
    """
    if unit == "working_day":
        return number
    end = counted_from + timedelta(days=number) if unit == "day" else _months_after(counted_from, number)
    passed = [counted_from + timedelta(days=each) for each in range(1, (end - counted_from).days + 1)]
    return sum(map(working_days.is_working_day, passed)) + (not working_days.is_working_day(end))


def _months_after(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def days_left(due_on: date | None) -> int | None:
    """Give the working days that an office still has after today; None where no limit runs."""
    return None if due_on is None else working_days.until(clock.today(), due_on)


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

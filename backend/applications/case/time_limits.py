"""Time limits of a case, and why the last day is the day that it is.

An office accepts or asks for a correction in five working days (Administrative Licensing Law, article 32), decides in
the days that the service promises, counted from acceptance, and hands the result over in ten (article 44); article 82
counts working days. While it is the person's turn no limit runs. What a special procedure takes is not counted
(article 45): from the day it begins until the day before it ends. Where an office lets the five days pass, the case is
accepted as of the day it was received (article 32, 4), and the promise runs from there.
"""

import calendar
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from backend.applications.case.life import OnLimit
from backend.applications.case.life_schemas import Pause, State
from backend.applications.case.procedure_queries import StoredProcedure
from backend.applications.case.queries import Stored
from backend.applications.case.schemas import PromisedUnit, TimeLimit
from backend.applications.case.step_queries import Limit
from backend.kit import clock, working_days
from backend.kit.working_days import Stretch

DAYS_TO_ACCEPT = 5
DAYS_TO_DELIVER = 10
STATUTORY_DAYS = 20


def last_day(counted_from: date, days: int, pauses: tuple[Stretch, ...] = ()) -> date:
    """Give the last day of a limit; what lies in a pause is not counted."""
    return working_days.after(counted_from, days, pauses).last_day


def of_promise(stored: Stored, counted_from: date, pauses: tuple[Stretch, ...] = ()) -> Limit:
    """Give the limit that begins to run when an office has what it needs to decide a case."""
    days = in_working_days(counted_from, stored.promised_days, stored.promised_unit)
    return _limit(counted_from, days, pauses)


def of_step(
    state: State, promised: int, unit: PromisedUnit, counted_from: date, pauses: tuple[Stretch, ...] = ()
) -> Limit:
    """Give the limit that runs in a state: to accept a case, to decide it, or to hand its result over."""
    own = {"submitted": DAYS_TO_ACCEPT, "approved": DAYS_TO_DELIVER}.get(state)
    return _limit(counted_from, own or in_working_days(counted_from, promised, unit), pauses)


def to_accept(today: date) -> dict[str, Any]:
    """Give the limit with which every case begins, by the names of its columns."""
    last = last_day(today, DAYS_TO_ACCEPT)
    return {"limit_from": today, "limit_days": DAYS_TO_ACCEPT, "due_on": last}


def after_step(on_limit: OnLimit, stored: Stored, today: date, ended: Sequence[StoredProcedure]) -> Limit | None:
    """Give the limit of a case after a step; None where none runs any more.

    Args:
        on_limit: what the step does to it.
        stored: the case before the step.
        today: the day of the step.
        ended: the procedures of the case that are over, with the one that this step ends.

    """
    if on_limit == "ends" or (stored.limit_from is None and on_limit in {"goes_on", "stands_still", "runs_again"}):
        return None
    running_from = stored.limit_from or today
    if on_limit in {"goes_on", "stands_still"}:
        last = stored.due_on if on_limit == "goes_on" else None
        return Limit(running_from, stored.limit_days or 1, last)
    if on_limit in {"to_accept", "to_deliver"}:
        return _limit(today, DAYS_TO_ACCEPT if on_limit == "to_accept" else DAYS_TO_DELIVER)
    if on_limit == "to_decide":
        return of_promise(stored, today)
    return of_promise(stored, running_from, stretches(ended))


def stretches(procedures: Iterable[StoredProcedure]) -> tuple[Stretch, ...]:
    """Give the stretches of time of the procedures that are over."""
    return tuple((each.began_on, each.ended_on) for each in procedures if each.ended_on is not None)


def _limit(counted_from: date, days: int, pauses: tuple[Stretch, ...] = ()) -> Limit:
    return Limit(counted_from, days, last_day(counted_from, days, pauses))


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


def left_at_pause(counted_from: date, days: int, began_on: date, earlier: tuple[Stretch, ...]) -> int:
    """Give the working days that an office has left when a pause is over; 0 where its time was up before."""
    passed = (counted_from + timedelta(days=each) for each in range(1, (began_on - counted_from).days))
    counted = sum(working_days.is_working_day(day) and not working_days.is_within(day, earlier) for day in passed)
    return max(0, days - counted)


def explain(counted_from: date | None, days: int | None, pauses: Sequence[Pause] = ()) -> TimeLimit | None:
    """Tell the last day with the days off and the made-up days on the way; None where no limit runs.

    Of the pauses of a case those are told that have moved this last day.
    """
    if counted_from is None or days is None:
        return None
    spans = tuple((each.began_on, each.ended_on) for each in pauses if each.ended_on is not None)
    counted = working_days.after(counted_from, days, spans)
    return TimeLimit(
        counted_from=counted_from,
        working_days=days,
        last_day=counted.last_day,
        holidays=list(counted.holidays),
        made_up=list(counted.made_up),
        certain=counted.certain,
        pauses=[each for each in pauses if _moved(each, counted_from, counted.last_day)],
        without_pauses=last_day(counted_from, days),
    )


def _moved(pause: Pause, counted_from: date, last: date) -> bool:
    return pause.ended_on is not None and pause.ended_on > counted_from and pause.began_on <= last

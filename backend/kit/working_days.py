"""Working days of the State Council's calendar, with its made-up Saturdays and Sundays.

Years come from the package chinesecalendar (the yearly notices of the State Council) and from what an operator has
loaded since (`working_calendar`). Beyond them only Monday to Friday can be counted, and the answer says so.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache

import chinese_calendar
import msgspec
from chinese_calendar.constants import holidays, workdays

SATURDAY = 5
_PACKAGED = frozenset(each.year for each in (*workdays, *holidays))


class Year(msgspec.Struct, frozen=True, kw_only=True):
    """What a notice says of a year: the days off, weekend days among them or not, and the weekend days worked."""

    days_off: frozenset[date]
    made_up: frozenset[date]


_loaded: dict[int, Year] = {}


def use(years: Mapping[int, Year]) -> None:
    """Count by these years, in place of those that were loaded before and of the package's."""
    _loaded.clear()
    _loaded.update(years)
    after.cache_clear()


class WorkingDayCount(msgspec.Struct, frozen=True, kw_only=True):
    """The last day of a limit, why it is that day, and whether the calendar is known so far.

    `holidays` are the days off on weekdays that were passed over, `made_up` the weekend days that
    counted as working days; `certain` is false where the calendar of a year is not published yet.
    """

    last_day: date
    holidays: tuple[date, ...]
    made_up: tuple[date, ...]
    certain: bool


def is_known(day: date) -> bool:
    """Say whether the official calendar of the day's year is loaded."""
    return day.year in _loaded or day.year in _PACKAGED


def is_working_day(day: date) -> bool:
    """Say whether offices work on a day; beyond the loaded years Monday to Friday."""
    if year := _loaded.get(day.year):
        return day in year.made_up or (day.weekday() < SATURDAY and day not in year.days_off)
    if is_known(day):
        return bool(chinese_calendar.is_workday(day))
    return day.weekday() < SATURDAY


Stretch = tuple[date, date]


@lru_cache(maxsize=4096)
def after(start: date, count: int, pauses: tuple[Stretch, ...] = ()) -> WorkingDayCount:
    """Count working days; the day after `start` is the first (Civil Code, article 201).

    Args:
        start: the day on which the limit begins to run; it is not counted itself.
        count: working days, at least one.
        pauses: stretches that are not counted, each from its first day until the day before its second; the days off
            in them are not told, for they do not matter.

    """
    if count < 1:
        message = f"a limit has at least one working day, not {count}"
        raise ValueError(message)
    day, left = start, count
    skipped: list[date] = []
    made_up: list[date] = []
    certain = True
    while left:
        day += timedelta(days=1)
        certain = certain and is_known(day)
        if is_within(day, pauses):
            continue
        if is_working_day(day):
            left -= 1
            if day.weekday() >= SATURDAY:
                made_up.append(day)
        elif day.weekday() < SATURDAY:
            skipped.append(day)
    return WorkingDayCount(last_day=day, holidays=tuple(skipped), made_up=tuple(made_up), certain=certain)


def is_within(day: date, stretches: Sequence[Stretch]) -> bool:
    """Say whether a day lies in one of some stretches, each from its first day until the day before its second."""
    return any(first <= day < second for first, second in stretches)


def until(today: date, last_day: date) -> int:
    """Count the working days that are left after today, the last one among them; 0 on the last day and after it."""
    days = (last_day - today).days
    return sum(is_working_day(today + timedelta(days=each)) for each in range(1, days + 1))

"""Dates: ISO days of the proleptic Gregorian calendar, years 0001 to 9999, with no clock."""

from __future__ import annotations

from typing import NamedTuple

from offline_forms.engine.values import Json

MAX_YEAR = 9999
FEBRUARY = 2
MONTHS = 12
MONTH_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
WEEK = 7
ISO_LENGTH = 10
ISO_MONTH_LENGTH = 7
ISO_TIME_LENGTH = 5
HOURS = 24
MINUTES = 60


class Day(NamedTuple):
    """A real day of the calendar."""

    year: int
    month: int
    day: int


def month_length(year: int, month: int) -> int:
    """Count the days of a month."""
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if leap and month == FEBRUARY else MONTH_LENGTHS[month - 1]


def real_day(year: int, month: int, day: int) -> Day | None:
    """Return the day if the calendar has it."""
    if not (1 <= year <= MAX_YEAR and 1 <= month <= MONTHS):
        return None
    return Day(year, month, day) if 1 <= day <= month_length(year, month) else None


def parse(value: Json) -> Day | None:
    """Read exactly YYYY-MM-DD of a real day."""
    if not isinstance(value, str) or len(value) != ISO_LENGTH:
        return None
    year, month, day = value[0:4], value[5:7], value[8:10]
    if value[4] != "-" or value[7] != "-" or not (value.isascii() and (year + month + day).isdigit()):
        return None
    return real_day(int(year), int(month), int(day))


def month_start(value: Json) -> Day | None:
    """Read exactly YYYY-MM: the first day of a real month."""
    return parse(f"{value}-01") if isinstance(value, str) else None


def minutes(value: Json) -> int | None:
    """Read exactly HH:MM, from 00:00 to 23:59: the minutes since midnight."""
    if not isinstance(value, str) or len(value) != ISO_TIME_LENGTH or value[2] != ":":
        return None
    hour, minute = value[:2], value[3:]
    if not (value.isascii() and (hour + minute).isdigit()) or int(hour) >= HOURS or int(minute) >= MINUTES:
        return None
    return int(hour) * MINUTES + int(minute)


def is_moment(value: Json) -> bool:
    """Tell whether it is a date, a month or a time; each is written in a length of its own."""
    return (parse(value) or month_start(value)) is not None or minutes(value) is not None


def write(day: Day) -> str:
    """Write YYYY-MM-DD."""
    return f"{day.year:04d}-{day.month:02d}-{day.day:02d}"


def number_of(day: Day) -> int:
    """Count the days from 0000-03-01, so that leap days come last in their years."""
    year = day.year - 1 if day.month <= FEBRUARY else day.year
    month = (day.month + 9) % MONTHS
    return 365 * year + year // 4 - year // 100 + year // 400 + (153 * month + 2) // 5 + day.day - 1


FIRST = number_of(Day(1, 1, 1))
LAST = number_of(Day(MAX_YEAR, 12, 31))


def day_of(number: int) -> Day:
    """Undo `number_of`."""
    era, rest = divmod(number, 146_097)
    year = (rest - rest // 1_460 + rest // 36_524 - rest // 146_096) // 365
    days = rest - (365 * year + year // 4 - year // 100)
    month = (5 * days + 2) // 153
    day = days - (153 * month + 2) // 5 + 1
    real_month = month + 3 if month < MONTHS - 2 else month - 9
    return Day(year + 400 * era + (1 if real_month <= FEBRUARY else 0), real_month, day)


def add_days(day: Day, count: int) -> Day | None:
    """Go so many days on."""
    number = number_of(day) + count
    return day_of(number) if FIRST <= number <= LAST else None


def add_months(day: Day, count: int) -> Day | None:
    """Go so many months on; a day that the month lacks becomes its last."""
    total = day.year * MONTHS + day.month - 1 + count
    year, month = total // MONTHS, total % MONTHS + 1
    if not 1 <= year <= MAX_YEAR:
        return None
    return Day(year, month, min(day.day, month_length(year, month)))


def days_between(start: Day, end: Day) -> int:
    """Count the days from start to end; below nought when the end is earlier."""
    return number_of(end) - number_of(start)


def months_between(start: Day, end: Day) -> int:
    """Count full months; the last one is full when its day of the month has come."""
    months = (end.year - start.year) * MONTHS + end.month - start.month
    return months - 1 if end.day < start.day else months


def years_between(start: Day, end: Day) -> int:
    """Count full years, as ages are: someone born on 29 February is a year older on 1 March."""
    years = end.year - start.year
    return years - 1 if (end.month, end.day) < (start.month, start.day) else years


def weekday(day: Day) -> int:
    """Return 1 for Monday to 7 for Sunday."""
    return (number_of(day) + 2) % WEEK + 1

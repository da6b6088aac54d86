"""Time limits that explain themselves: the calendar of the State Council for 2026."""

from datetime import date

import pytest

from backend.applications import time_limits
from backend.applications.schemas import PromisedUnit


@pytest.mark.parametrize(
    ("start", "days", "last"),
    [
        ("2026-02-13", 1, "2026-02-14"),
        ("2026-02-13", 5, "2026-02-27"),
        ("2026-09-18", 1, "2026-09-20"),
        ("2026-09-24", 3, "2026-09-30"),
        ("2026-09-24", 7, "2026-10-12"),
        ("2026-09-30", 20, "2026-11-03"),
        ("2026-10-09", 1, "2026-10-10"),
        ("2026-04-30", 5, "2026-05-11"),
    ],
)
def test_the_last_day(start: str, days: int, last: str) -> None:
    assert time_limits.last_day(date.fromisoformat(start), days) == date.fromisoformat(last)


@pytest.mark.parametrize(
    ("start", "number", "unit", "last"),
    [
        ("2026-03-02", 7, "day", "2026-03-09"),
        ("2026-09-24", 7, "day", "2026-10-08"),
        ("2026-03-06", 1, "day", "2026-03-09"),
        ("2026-03-02", 7, "working_day", "2026-03-11"),
        ("2026-03-02", 2, "month", "2026-05-06"),
        ("2026-01-31", 1, "month", "2026-02-28"),
        ("2026-11-30", 3, "month", "2027-03-01"),
    ],
)
def test_a_promise_ends_as_it_was_published(start: str, number: int, unit: PromisedUnit, last: str) -> None:
    day = date.fromisoformat(start)
    assert time_limits.last_day(day, time_limits.in_working_days(day, number, unit)) == date.fromisoformat(last)


def test_a_last_day_on_a_made_up_saturday_says_why() -> None:
    told = time_limits.explain(date(2026, 9, 28), 5)
    assert told is not None
    assert told.last_day == date(2026, 10, 10)
    assert told.made_up == [date(2026, 10, 10)]
    assert told.holidays == [date(2026, 10, day) for day in (1, 2, 5, 6, 7)]
    assert told.certain


def test_beyond_the_published_calendar_it_says_so() -> None:
    told = time_limits.explain(date(2030, 1, 1), 5)
    assert told is not None
    assert not told.certain


def test_no_limit_runs_while_it_is_the_persons_turn() -> None:
    assert time_limits.explain(None, None) is None

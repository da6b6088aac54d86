"""Limits are counted in the State Council's working days, and say so where the calendar is not known."""

from datetime import date

import pytest

from backend.kit import working_days


@pytest.mark.parametrize(
    ("start", "count", "last_day"),
    [
        (date(2026, 2, 13), 1, date(2026, 2, 14)),  # a Saturday on which offices work
        (date(2026, 2, 13), 5, date(2026, 2, 27)),
        (date(2026, 9, 18), 1, date(2026, 9, 20)),  # a Sunday on which offices work
        (date(2026, 9, 24), 3, date(2026, 9, 30)),
        (date(2026, 9, 24), 7, date(2026, 10, 12)),
        (date(2026, 9, 24), 15, date(2026, 10, 22)),
        (date(2026, 9, 30), 1, date(2026, 10, 8)),
        (date(2026, 9, 30), 20, date(2026, 11, 3)),
        (date(2026, 10, 9), 1, date(2026, 10, 10)),
        (date(2026, 4, 30), 5, date(2026, 5, 11)),
    ],
)
def test_a_limit_ends_on_the_day_of_the_official_calendar(start: date, count: int, last_day: date) -> None:
    counted = working_days.after(start, count)
    assert counted.last_day == last_day
    assert counted.certain


def test_a_limit_names_the_holidays_that_it_passed_and_the_weekend_days_that_counted() -> None:
    counted = working_days.after(date(2026, 9, 28), 5)
    assert counted.last_day == date(2026, 10, 10)
    assert counted.made_up == (date(2026, 10, 10),)
    assert counted.holidays == tuple(date(2026, 10, day) for day in (1, 2, 5, 6, 7))


def test_beyond_the_published_calendar_monday_to_friday_count_and_the_answer_says_so() -> None:
    counted = working_days.after(date(2026, 12, 4), 20)
    assert not counted.certain
    assert counted.last_day == date(2027, 1, 1)


def test_a_limit_has_at_least_one_day() -> None:
    with pytest.raises(ValueError, match="at least one"):
        working_days.after(date(2026, 1, 1), 0)


@pytest.mark.parametrize(
    ("today", "last_day", "left"),
    [
        (date(2026, 9, 28), date(2026, 10, 9), 4),
        (date(2026, 10, 9), date(2026, 10, 10), 1),
        (date(2026, 10, 9), date(2026, 10, 9), 0),
        (date(2026, 10, 12), date(2026, 10, 9), 0),
    ],
)
def test_the_days_that_are_left_are_counted_by_the_official_calendar(today: date, last_day: date, left: int) -> None:
    assert working_days.until(today, last_day) == left

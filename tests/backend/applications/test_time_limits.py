"""Time limits that explain themselves: the calendar of the State Council for 2026."""

from datetime import date

import pytest

from backend.applications import time_limits


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

"""Time limits that explain themselves: the calendar of the State Council for 2026."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.applications.case import time_limits
from backend.applications.case.schemas import PromisedUnit
from backend.kit import working_days
from backend.kit.working_days import SATURDAY, Year, is_working_day


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


YEAR = date(2031, 1, 1)
DAYS = st.integers(0, 700).map(lambda number: YEAR + timedelta(days=number))


@st.composite
def calendars(draw: st.DrawFn) -> dict[int, Year]:
    """Make up the calendars of 2031 and perhaps of 2032; for what comes after none is published."""
    found = {}
    for year in (2031, 2032)[: draw(st.integers(1, 2))]:
        days = [date(year, 1, 1) + timedelta(days=number) for number in range(365)]
        weekend = [day for day in days if day.weekday() >= SATURDAY]
        made_up = frozenset(draw(st.lists(st.sampled_from(weekend), max_size=20)))
        off = frozenset(draw(st.lists(st.sampled_from(days), max_size=60))) - made_up
        found[year] = Year(days_off=off, made_up=made_up)
    return found


@st.composite
def pauses_of(draw: st.DrawFn) -> tuple[tuple[date, date], ...]:
    """Make up procedures one after the other; some begin on the day on which the last one ended, some take no day."""
    ends, found = draw(DAYS), []
    for gap, length in draw(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 40)), max_size=5)):
        begins = ends + timedelta(days=gap)
        ends = begins + timedelta(days=length)
        found.append((begins, ends))
    return tuple(found)


def counted(after: date, until: date, pauses: tuple[tuple[date, date], ...]) -> int:
    days = (after + timedelta(days=number) for number in range(1, (until - after).days + 1))
    return sum(is_working_day(day) and not any(first <= day < second for first, second in pauses) for day in days)


@settings(max_examples=400, deadline=None)
@given(calendars(), DAYS, st.integers(1, 60), pauses_of())
def test_the_days_counted_outside_the_pauses_are_the_days_promised(
    years: dict[int, Year], start: date, days: int, pauses: tuple[tuple[date, date], ...]
) -> None:
    working_days.use(years)
    try:
        last = time_limits.last_day(start, days, pauses)
        assert counted(start, last, pauses) == days
        assert counted(last - timedelta(days=1), last, pauses) == 1
        # A procedure ends: what it took of the days until then comes on top, not a day more and none less.
        without = time_limits.last_day(start, days)
        taken = counted(start, last, ()) - days
        assert counted(without, last, ()) == taken
        # And what is said to be left when one begins is what is counted from its end on.
        for number, (begins, ends) in enumerate(pauses):
            if start < begins:
                left = time_limits.left_at_pause(start, days, begins, pauses[:number])
                resumed = time_limits.last_day(start, days, pauses[: number + 1])
                assert left == max(0, counted(ends - timedelta(days=1), resumed, ()))
    finally:
        working_days.use({})


@given(calendars(), DAYS, st.integers(1, 60), pauses_of(), st.integers(0, 200))
def test_a_reopened_case_has_the_promised_days_anew(
    years: dict[int, Year], start: date, days: int, pauses: tuple[tuple[date, date], ...], later: int
) -> None:
    working_days.use(years)
    try:
        ends = max((second for _, second in pauses), default=start)
        again = max(start, ends) + timedelta(days=later)
        assert time_limits.last_day(again, days, pauses) == time_limits.last_day(again, days)
    finally:
        working_days.use({})

"""The late charge, by the vectors of the law's formula and by its properties."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.payments.late_charge import charge_on

DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))
FINES = st.integers(1, 100_000_000)


@pytest.mark.parametrize(
    ("yuan", "served", "paid", "late_fen"),
    [
        (200, "2026-03-01", "2026-03-01", 0),
        (200, "2026-03-01", "2026-03-16", 0),
        (200, "2026-03-01", "2026-03-17", 600),
        (200, "2026-03-01", "2026-04-18", 19800),
        (200, "2026-03-01", "2026-04-19", 20000),
        (200, "2026-03-01", "2026-12-31", 20000),
        (50, "2026-03-01", "2026-03-20", 600),
        (1000, "2026-02-14", "2026-03-11", 30000),
    ],
)
def test_adds_what_the_law_says(yuan: int, served: str, paid: str, late_fen: int) -> None:
    charge = charge_on(date.fromisoformat(paid), fine_fen=yuan * 100, served_on=date.fromisoformat(served))
    assert charge.late_fen == late_fen
    assert charge.total_fen == yuan * 100 + late_fen


def test_says_why() -> None:
    charge = charge_on(date(2026, 4, 18), fine_fen=20000, served_on=date(2026, 3, 1))
    assert (charge.last_day, charge.days_late, charge.is_capped) == (date(2026, 3, 16), 33, False)
    assert charge_on(date(2026, 4, 19), fine_fen=20000, served_on=date(2026, 3, 1)).is_capped


@given(day=DAYS, served_on=DAYS, fine_fen=FINES)
def test_never_exceeds_the_fine_and_never_falls(day: date, served_on: date, fine_fen: int) -> None:
    today = charge_on(day, fine_fen=fine_fen, served_on=served_on)
    tomorrow = charge_on(day + timedelta(days=1), fine_fen=fine_fen, served_on=served_on)
    assert 0 <= today.late_fen <= tomorrow.late_fen <= fine_fen
    assert today.total_fen == fine_fen + today.late_fen
    assert (today.late_fen == 0) == (day <= today.last_day or fine_fen * 3 * today.days_late < 100)

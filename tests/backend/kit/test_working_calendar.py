"""A year that an operator loads is counted by in every process; what contradicts itself is not taken.

The days of 2031 and 2032 here are made up.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest

from backend.kit import db, working_calendar, working_days
from backend.kit.working_calendar import CalendarNotAccepted

NEW_YEAR: dict[str, Any] = {
    "year": 2031,
    "source": "演示通知〔2030〕1号",
    "days_off": ["2031-01-01", "2031-01-02", "2031-01-03"],
    "made_up": ["2031-01-04"],
}


@pytest.fixture(autouse=True)
def _nothing_loaded(database: object) -> Iterator[None]:
    yield
    working_days.use({})


def written(folder: Path, **changes: object) -> Path:
    path = folder / "year.json"
    path.write_bytes(msgspec.json.encode({**NEW_YEAR, **changes}))
    return path


async def test_a_loaded_year_is_counted_with_its_days_off_and_made_up_days(tmp_path: Path) -> None:
    before = working_days.after(date(2030, 12, 31), 2)
    assert (before.last_day, before.certain) == (date(2031, 1, 2), False)
    await working_calendar.load(written(tmp_path))
    counted = working_days.after(date(2031, 1, 1), 2)
    assert counted.last_day == date(2031, 1, 6)
    assert counted.made_up == (date(2031, 1, 4),)
    assert counted.holidays == (date(2031, 1, 2), date(2031, 1, 3))
    assert counted.certain


async def test_a_later_notice_takes_the_place_of_the_first(tmp_path: Path) -> None:
    await working_calendar.load(written(tmp_path))
    await working_calendar.load(written(tmp_path, made_up=[]))
    assert working_days.after(date(2031, 1, 1), 2).last_day == date(2031, 1, 7)


async def test_another_process_counts_by_it_once_it_looks(tmp_path: Path) -> None:
    await working_calendar.load(written(tmp_path))
    working_days.use({})
    assert not working_days.is_known(date(2031, 5, 5))
    await working_calendar.look()
    assert working_days.is_known(date(2031, 5, 5))


@pytest.mark.parametrize(
    ("changes", "where", "code"),
    [
        ({"made_up": ["2031-01-06"]}, "made_up[0]", "is_no_weekend_day"),
        ({"made_up": ["2032-01-03"]}, "made_up[0]", "of_another_year"),
        ({"days_off": ["2031-01-04"]}, "made_up[0]", "is_a_day_off_too"),
        ({"days_off": []}, "days_off", "is_empty"),
        ({"source": " "}, "source", "names_no_notice"),
        ({"days_off": ["2031-02-30"]}, "", "not_of_this_shape"),
        ({"weekends": []}, "", "not_of_this_shape"),
    ],
)
async def test_what_contradicts_itself_is_not_loaded(
    tmp_path: Path, changes: dict[str, Any], where: str, code: str
) -> None:
    with pytest.raises(CalendarNotAccepted) as refused:
        await working_calendar.load(written(tmp_path, **changes))
    assert (where, code) in [(each.path, each.code) for each in refused.value.errors]
    assert await db.fetch("SELECT year FROM working_calendar_year") == []

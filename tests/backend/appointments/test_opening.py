"""Which days can be booked: working days, made-up Saturdays among them, as far ahead as the venue wishes."""

from datetime import date, time, timedelta

from litestar import Litestar

from backend.appointments import opening, service
from backend.kit import clock, db, working_days
from tests.factories.appointments import make_venue

BEFORE_NATIONAL_DAY = date(2026, 9, 28)
MADE_UP_SATURDAY = date(2026, 10, 10)


async def opened_days(venue_id: object) -> set[date]:
    rows = await db.fetch("SELECT DISTINCT day FROM slot WHERE venue_id = $1", venue_id)
    return {row["day"] for row in rows}


async def test_a_made_up_saturday_is_open_and_the_holiday_is_not(database: str) -> None:
    venue = await make_venue(today=BEFORE_NATIONAL_DAY)
    days = await opened_days(venue.id)
    assert MADE_UP_SATURDAY in days
    assert not {date(2026, 10, day) for day in range(1, 8)} & days
    assert date(2026, 10, 11) not in days
    laid_out = {
        each.date: each for each in opening.calendar(date(2026, 10, 9), date(2026, 10, 11), dict.fromkeys(days, 4))
    }
    assert [(each.working, each.made_up) for each in laid_out.values()] == [(True, False), (True, True), (False, False)]


async def test_opening_again_adds_only_the_next_day(database: str) -> None:
    venue = await make_venue(today=BEFORE_NATIONAL_DAY)
    assert await opening.open_ahead(BEFORE_NATIONAL_DAY) == 0
    before = await opened_days(venue.id)
    assert await opening.open_ahead(BEFORE_NATIONAL_DAY + timedelta(days=1)) == 4
    assert await opened_days(venue.id) - before == {date(2026, 10, 13)}


async def test_two_processes_open_the_same_days_once(app: Litestar) -> None:
    await make_venue(today=BEFORE_NATIONAL_DAY)
    await db.execute("UPDATE venue SET opened_until = NULL")
    await opening.open_ahead(BEFORE_NATIONAL_DAY)
    counted = await db.fetch_row("SELECT count(*) AS quarters, count(DISTINCT (day, starts)) AS different FROM slot")
    assert counted is not None
    assert counted["quarters"] == counted["different"]
    assert await db.fetch_value("SELECT count(*) FROM seat") == counted["quarters"]


async def test_no_quarter_reaches_beyond_closing_time(app: Litestar) -> None:
    venue = await make_venue(hours=((time(9), time(9, 50)),))
    day = min(each for each in await opened_days(venue.id) if each > clock.today())
    quarters = (await service.quarters(venue.id, day)).quarters
    assert [(each.starts, each.ends) for each in quarters] == [
        ("09:00", "09:15"),
        ("09:15", "09:30"),
        ("09:30", "09:45"),
    ]


async def test_days_count_their_free_seats(app: Litestar) -> None:
    venue = await make_venue(windows=2)
    listed = await service.days(venue.id)
    assert listed.venue == venue
    assert listed.days[0].date == clock.today()
    assert len(listed.days) == 15
    coming = listed.days[1:]
    assert all(each.working == working_days.is_working_day(each.date) for each in coming)
    assert {each.free for each in coming if each.working} == {8}

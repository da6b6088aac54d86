"""Which days are open for booking: the working days of the official calendar, as far ahead as a venue wishes."""

from datetime import date, timedelta

from backend.appointments import queries
from backend.appointments.queries import Opening
from backend.appointments.schemas import Day
from backend.kit import clock, db, working_days

MADE_UP_DAY = 6


def day_kind(day: date) -> int | None:
    """Give the kind of a working day: 1 to 5 for Monday to Friday, 6 for a made-up one; None for a day off."""
    if not working_days.is_working_day(day):
        return None
    return MADE_UP_DAY if day.weekday() >= working_days.SATURDAY else day.isoweekday()


def days_between(first: date, last: date) -> list[date]:
    """Give every day from the first to the last."""
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def calendar(first: date, last: date, free: dict[date, int]) -> list[Day]:
    """Lay out the days of a venue with their free seats; a day without quarters of an hour is not worked."""
    return [
        Day(date=day, working=day in free, made_up=day_kind(day) == MADE_UP_DAY and day in free, free=free.get(day, 0))
        for day in days_between(first, last)
    ]


async def open_ahead(today: date | None = None) -> int:
    """Open what is due at every venue; gives the number of quarters of an hour that were made."""
    start = today or clock.today()
    return sum([await _open_venue(each, start) for each in await queries.openings()])


async def _open_venue(venue: Opening, today: date) -> int:
    until = today + timedelta(days=venue.days_ahead)
    first = max(today, venue.opened_until + timedelta(days=1)) if venue.opened_until else today
    if first > until:
        return 0
    kinds = {day: kind for day in days_between(first, until) if (kind := day_kind(day)) is not None}
    async with db.transaction():
        return await queries.open_days(venue.id, list(kinds), list(kinds.values()), until)

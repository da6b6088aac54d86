"""The State Council's calendar of a year as an operator loads it, once its notice is published.

Every process counts by what is loaded, within a minute (`working_days`).
"""

import asyncio
import contextlib
import logging
from datetime import date
from pathlib import Path

import asyncpg
import msgspec

from backend.kit import clock, db, working_days
from backend.kit.errors import DomainError, FieldError
from backend.kit.i18n import N_, SOURCE_LANGUAGE, translate
from backend.kit.working_days import SATURDAY, Year

SECONDS_BETWEEN_LOOKS = 60
YEARS = range(2004, 2201)
_TO_DO = {
    "is_no_such_year": N_("Write the year with four digits, from 2004 on."),
    "names_no_notice": N_("Name the notice and its number."),
    "is_empty": N_("List every day off of the year."),
    "of_another_year": N_("List days of this year alone; the others belong to the file of their year."),
    "is_no_weekend_day": N_("List only Saturdays and Sundays; offices work on this day anyway."),
    "is_a_day_off_too": N_("Take it out of one of the two lists."),
}
_log = logging.getLogger(__name__)
_following: list[asyncio.Task[None]] = []


class CalendarNotAccepted(DomainError):
    """A calendar contradicts itself, or is none; `errors` says where."""

    status = 422
    code = "calendar_not_accepted"
    words = N_("This is no working calendar of a year. Nothing was loaded.")


class CalendarOfYear(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A year as its notice says it.

    `source` names the notice with its number. `days_off` are all days off in a row of a holiday, the weekend days
    among them or not; `made_up` the Saturdays and Sundays on which offices work in exchange.
    """

    year: int
    source: str
    days_off: list[date]
    made_up: list[date]


async def load(path: Path) -> CalendarOfYear:
    """Load a year from a JSON file, in place of what was known of it.

    Raises:
        CalendarNotAccepted: it is not of this shape, or contradicts itself; nothing was loaded.
        OSError: the file cannot be read.

    """
    found = _read(await asyncio.to_thread(path.read_bytes))
    await db.execute(
        "INSERT INTO working_calendar_year (year, source, days_off, made_up, loaded_at) VALUES ($1, $2, $3, $4, $5)"
        " ON CONFLICT (year) DO UPDATE SET source = excluded.source, days_off = excluded.days_off,"
        " made_up = excluded.made_up, loaded_at = excluded.loaded_at",
        *(found.year, found.source, found.days_off, found.made_up, clock.now()),
    )
    await look()
    return found


async def look() -> None:
    """Count by what is loaded now."""
    rows = await db.fetch("SELECT year, days_off, made_up FROM working_calendar_year")
    working_days.use(
        {year: Year(days_off=frozenset(days_off), made_up=frozenset(made_up)) for year, days_off, made_up in rows}
    )


async def follow() -> None:
    """Count by what is loaded, now and from now on."""
    await look()
    _following.append(asyncio.create_task(_follow_forever()))


async def close() -> None:
    """Look no more."""
    while _following:
        task = _following.pop()
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


async def _follow_forever() -> None:
    while True:
        await asyncio.sleep(SECONDS_BETWEEN_LOOKS)
        try:
            await look()
        except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError):
            _log.exception("the working calendar could not be read; counting goes on by what was read before")


def _read(content: bytes) -> CalendarOfYear:
    try:
        found = msgspec.json.decode(content, type=CalendarOfYear)
    except msgspec.DecodeError as error:
        raise CalendarNotAccepted([FieldError("", "not_of_this_shape", {"to_do": str(error)})]) from error
    faults = [
        *_faults(found.year not in YEARS, "year", "is_no_such_year"),
        *_faults(not found.source.strip(), "source", "names_no_notice"),
        *_faults(not found.days_off, "days_off", "is_empty"),
        *(
            _fault(f"{name}[{place}]", "of_another_year")
            for name, days in (("days_off", found.days_off), ("made_up", found.made_up))
            for place, day in enumerate(days)
            if day.year != found.year
        ),
        *(
            _fault(f"made_up[{place}]", "is_no_weekend_day")
            for place, day in enumerate(found.made_up)
            if day.weekday() < SATURDAY
        ),
        *(
            _fault(f"made_up[{place}]", "is_a_day_off_too")
            for place, day in enumerate(found.made_up)
            if day in found.days_off
        ),
    ]
    if faults:
        raise CalendarNotAccepted(faults)
    return found


def _fault(path: str, code: str) -> FieldError:
    return FieldError(path, code, {"to_do": translate(_TO_DO[code], SOURCE_LANGUAGE)})


def _faults(is_one: bool, path: str, code: str) -> list[FieldError]:  # noqa: FBT001  # what it says of the field
    return [_fault(path, code)] if is_one else []

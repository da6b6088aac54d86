"""Every query on venues, their calendars, and a person's appointments; `seat_queries` takes and frees seats."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from uuid import UUID

import msgspec

from backend.appointments.schemas import Appointment, Quarter, Venue
from backend.appointments.seat_queries import BEGINS, IS_FREE
from backend.kit import db

QUARTER = timedelta(minutes=15)
_PAST = ["cancelled", "over"]
_FIRST_DAY = date(2000, 1, 1)

_VENUE = (
    "venue.id, venue.service_slug, venue.county_code, venue.name, venue.name_en, venue.address, venue.address_en,"
    " venue.phone, venue.demonstration"
)


class Opening(msgspec.Struct, frozen=True, kw_only=True):
    """How far a venue's calendar reaches and how far it should."""

    id: UUID
    days_ahead: int
    opened_until: date | None


def _venue(row: db.Record) -> Venue:
    return Venue(**{field: row[field] for field in Venue.__struct_fields__})


def _wall_clock(moment: time) -> str:
    return moment.strftime("%H:%M")


def _quarter_after(moment: time) -> str:
    return (datetime.combine(date.min, moment) + QUARTER).strftime("%H:%M")


async def venues(service_slug: str, county_code: str | None) -> list[Venue]:
    """Give the venues of a service, of one county or of all, by county."""
    rows = await db.fetch(
        f"SELECT {_VENUE} FROM venue WHERE service_slug = $1 AND ($2::text IS NULL OR county_code = $2)"  # noqa: S608  # our constants
        " ORDER BY county_code, name",
        service_slug,
        county_code,
    )
    return [_venue(row) for row in rows]


async def venue(venue_id: UUID) -> tuple[Venue, date | None] | None:
    """Give a venue and the last day that is open for booking."""
    row = await db.fetch_row(f"SELECT {_VENUE}, opened_until FROM venue WHERE id = $1", venue_id)  # noqa: S608  # our constants
    return (_venue(row), row["opened_until"]) if row else None


async def free_seats_by_day(venue_id: UUID, first: date) -> dict[date, int]:
    """Count the free seats of each day that has quarters of an hour, from a day on; begun ones do not count."""
    rows = await db.fetch(
        f"SELECT slot.day, count(*) FILTER (WHERE {IS_FREE} AND {BEGINS} > statement_timestamp()) AS free"  # noqa: S608  # our constants
        " FROM slot JOIN seat ON seat.slot_id = slot.id WHERE slot.venue_id = $1 AND slot.day >= $2 GROUP BY slot.day",
        venue_id,
        first,
    )
    return {row["day"]: row["free"] for row in rows}


async def quarters(venue_id: UUID, day: date) -> list[Quarter]:
    """Give the quarters of an hour of a day that have not begun."""
    rows = await db.fetch(
        f"SELECT slot.id, slot.starts, count(*) FILTER (WHERE {IS_FREE}) AS free"  # noqa: S608  # our constants
        " FROM slot JOIN seat ON seat.slot_id = slot.id"
        f" WHERE slot.venue_id = $1 AND slot.day = $2 AND {BEGINS} > statement_timestamp()"
        " GROUP BY slot.id, slot.starts ORDER BY slot.starts",
        venue_id,
        day,
    )
    return [
        Quarter(
            slot_id=row["id"],
            starts=_wall_clock(row["starts"]),
            ends=_quarter_after(row["starts"]),
            free=row["free"],
        )
        for row in rows
    ]


_APPOINTMENT = f"""
SELECT appointment.id AS appointment_id, appointment.slot_id, appointment.seat_no,
       appointment.confirmed_at, appointment.cancelled_at, slot.day, slot.starts, {_VENUE},
       CASE
           WHEN appointment.state = 'held' AND appointment.held_until <= statement_timestamp() THEN 'lapsed'
           WHEN appointment.state = 'confirmed' AND {BEGINS} <= statement_timestamp() THEN 'over'
           ELSE appointment.state
       END AS state,
       greatest(0, ceil(extract(epoch FROM appointment.held_until - statement_timestamp())))::int AS seconds_left
FROM appointment JOIN slot ON slot.id = appointment.slot_id JOIN venue ON venue.id = slot.venue_id
"""  # noqa: S608  # our constants


def _appointment(row: db.Record) -> Appointment:
    return Appointment(
        id=row["appointment_id"],
        state=row["state"],
        service_slug=row["service_slug"],
        venue=_venue(row),
        slot_id=row["slot_id"],
        date=row["day"],
        starts=_wall_clock(row["starts"]),
        ends=_quarter_after(row["starts"]),
        window=row["seat_no"],
        seconds_left=row["seconds_left"] if row["state"] == "held" else 0,
        confirmed_at=row["confirmed_at"],
        cancelled_at=row["cancelled_at"],
    )


async def appointment_of(account_id: UUID, appointment_id: UUID) -> Appointment | None:
    """Give one appointment of a person."""
    row = await db.fetch_row(
        f"{_APPOINTMENT} WHERE appointment.id = $2 AND appointment.account_id = $1", account_id, appointment_id
    )
    return _appointment(row) if row else None


class PlaceInOwnList(msgspec.Struct, frozen=True):
    """Where an appointment stands in its person's list; days count from 2000, backwards among those that are past."""

    past: bool
    days: int
    starts: str
    id: UUID


def place_in_own_list(appointment: Appointment) -> PlaceInOwnList:
    """Give the place of an appointment in the list: those to come first, then the latest of the others."""
    past = appointment.state in _PAST
    days = (appointment.date - _FIRST_DAY).days
    return PlaceInOwnList(past, -days if past else days, appointment.starts, appointment.id)


async def appointments_of(account_id: UUID, after: PlaceInOwnList | None, most: int) -> list[Appointment]:
    """Give a person's bookings and what she holds just now, after a place, in the order of `place_in_own_list`."""
    rows = await db.fetch(
        f"SELECT mine.* FROM ({_APPOINTMENT} WHERE appointment.account_id = $1"  # noqa: S608  # our constants
        " AND appointment.state <> 'released') AS mine,"
        " LATERAL (SELECT state = ANY($2) AS past) AS whether,"
        " LATERAL (SELECT CASE WHEN past THEN $3::date - day ELSE day - $3::date END AS days) AS place"
        " WHERE state <> 'lapsed' AND (state <> 'cancelled' OR confirmed_at IS NOT NULL)"
        " AND ($4::boolean IS NULL OR (past, days, starts, appointment_id) > ($4, $5::int, $6::text::time, $7::uuid))"
        " ORDER BY past, days, starts, appointment_id LIMIT $8",
        account_id,
        _PAST,
        _FIRST_DAY,
        *(msgspec.structs.astuple(after) if after else (None, None, None, None)),
        most,
    )
    return [_appointment(row) for row in rows]


async def confirmed_once(appointment_id: UUID) -> tuple[UUID, Appointment] | None:
    """Give an appointment that was confirmed, whatever became of it, and whose it is: for what the worker tells her."""
    row = await db.fetch_row(
        f"SELECT mine.*, appointment.account_id FROM ({_APPOINTMENT}) AS mine"  # noqa: S608  # our constants
        " JOIN appointment ON appointment.id = mine.appointment_id"
        " WHERE mine.appointment_id = $1 AND mine.confirmed_at IS NOT NULL",
        appointment_id,
    )
    return (row["account_id"], _appointment(row)) if row else None


async def openings() -> list[Opening]:
    """Give how far each venue's calendar reaches."""
    rows = await db.fetch("SELECT id, days_ahead, opened_until FROM venue ORDER BY id")
    return [msgspec.convert(dict(row), Opening) for row in rows]


async def open_days(venue_id: UUID, days: Sequence[date], kinds: Sequence[int], until: date) -> int:
    """Make the quarters of an hour and the seats of days, by the venue's hours; gives the number of quarters.

    A quarter that would end after closing time is not made; days that have quarters are left as they are.
    """
    made = await db.fetch_value(
        """
        WITH quarter AS (
            SELECT wanted.day, begins::time AS starts
            FROM unnest($2::date[], $3::smallint[]) AS wanted (day, kind)
            JOIN venue_hours ON venue_hours.venue_id = $1 AND venue_hours.day_kind = wanted.kind
            CROSS JOIN generate_series(wanted.day + venue_hours.opens,
                                       wanted.day + venue_hours.closes - interval '15 minutes',
                                       interval '15 minutes') AS begins
        ), made AS (
            INSERT INTO slot (venue_id, day, starts) SELECT $1, day, starts FROM quarter ORDER BY day, starts
            ON CONFLICT (venue_id, day, starts) DO NOTHING RETURNING id
        ), seated AS (
            INSERT INTO seat (slot_id, seat_no)
            SELECT made.id, number FROM made, venue, generate_series(1, venue.windows) AS number WHERE venue.id = $1
        )
        SELECT count(*) FROM made
        """,
        venue_id,
        list(days),
        list(kinds),
    )
    await db.execute(
        "UPDATE venue SET opened_until = $2 WHERE id = $1 AND (opened_until IS NULL OR opened_until < $2)",
        venue_id,
        until,
    )
    return int(made)


async def insert_venue(new: Venue, windows: int, days_ahead: int) -> bool:
    """Add a venue; False when the service has one of this name in the county."""
    return bool(
        await db.execute(
            "INSERT INTO venue (id, service_slug, county_code, name, name_en, address, address_en, phone, windows,"
            " days_ahead, demonstration) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT DO NOTHING",
            new.id,
            new.service_slug,
            new.county_code,
            new.name,
            new.name_en,
            new.address,
            new.address_en,
            new.phone,
            windows,
            days_ahead,
            new.demonstration,
        )
    )


async def insert_hours(venue_id: UUID, hours: Sequence[tuple[int, time, time]]) -> None:
    """Add opening hours: the kind of day, and from when to when."""
    await db.execute_many(
        "INSERT INTO venue_hours (venue_id, day_kind, opens, closes) VALUES ($1, $2, $3, $4)",
        [(venue_id, *each) for each in hours],
    )

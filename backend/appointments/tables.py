"""Venues, quarter hours, seats and appointments."""

from piccolo.columns import UUID, Boolean, Date, SmallInt, Text, Time, Timestamptz
from piccolo.table import Table

from backend.kit.db import engine


class Venue(Table, db=engine, tablename="venue"):
    """A place that takes appointments for one service; `windows` couples or persons at a time."""

    id = UUID(primary_key=True, default=None)
    service_slug = Text()
    county_code = Text()
    name = Text()
    name_en = Text()
    address = Text()
    address_en = Text()
    phone = Text()
    windows = SmallInt()
    days_ahead = SmallInt()
    opened_until = Date(null=True, default=None)
    demonstration = Boolean()


class VenueHours(Table, db=engine, tablename="venue_hours"):
    """The hours of a venue on one kind of day; its key is the venue, the kind and the opening time."""

    venue_id = UUID(primary_key=True, default=None)
    day_kind = SmallInt()
    opens = Time()
    closes = Time()


class Slot(Table, db=engine, tablename="slot"):
    """A quarter of an hour at a venue, in the wall-clock time of China."""

    id = UUID(primary_key=True, default=None)
    venue_id = UUID()
    day = Date()
    starts = Time()


class Seat(Table, db=engine, tablename="seat"):
    """One window in one quarter of an hour; its key is the slot and the number of the window."""

    slot_id = UUID(primary_key=True, default=None)
    seat_no = SmallInt()
    appointment_id = UUID(null=True, default=None)
    held_until = Timestamptz(null=True, default=None)


class Appointment(Table, db=engine, tablename="appointment"):
    """A person's hold or booking; named by her phone."""

    id = UUID(primary_key=True, default=None)
    account_id = UUID()
    service_slug = Text()
    slot_id = UUID()
    seat_no = SmallInt()
    state = Text()
    held_until = Timestamptz()
    created_at = Timestamptz()
    confirmed_at = Timestamptz(null=True, default=None)
    cancelled_at = Timestamptz(null=True, default=None)

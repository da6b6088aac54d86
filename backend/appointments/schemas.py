"""What crosses the wire. Dates and times of day are the wall clock of China, whatever the phone's zone."""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

import msgspec

from backend.directory.schemas import Region

# `lapsed`: the ten minutes are over; confirming still works while nobody else has taken the seat.
# `released`: the person has chosen another time since. `over`: the time has come.
State = Literal["held", "lapsed", "released", "confirmed", "cancelled", "over"]


class Venue(msgspec.Struct, frozen=True, kw_only=True):
    """A place that takes appointments for a service."""

    id: UUID
    service_slug: str
    county_code: str
    name: str
    name_en: str
    address: str
    address_en: str
    phone: str
    demonstration: bool


class VenueList(msgspec.Struct, frozen=True):
    """Venues by county, with the counties and cities that they lie in."""

    venues: list[Venue]
    regions: list[Region]


class Day(msgspec.Struct, frozen=True, kw_only=True):
    """A day at a venue; `made_up` marks a weekend day that is worked in exchange for a holiday."""

    date: date
    working: bool
    made_up: bool
    free: int


class DayList(msgspec.Struct, frozen=True):
    """The days of a venue from today to the last one that is open for booking."""

    venue: Venue
    days: list[Day]


class Quarter(msgspec.Struct, frozen=True, kw_only=True):
    """A quarter of an hour (`starts` and `ends` as HH:MM) with its free seats."""

    slot_id: UUID
    starts: str
    ends: str
    free: int


class QuarterList(msgspec.Struct, frozen=True):
    """The quarters of an hour of a day that have not begun."""

    date: date
    quarters: list[Quarter]


class HoldRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Ask for a seat; `id` is a UUIDv7 that the phone makes and repeats when it asks again."""

    id: UUID
    slot_id: UUID


class Appointment(msgspec.Struct, frozen=True, kw_only=True):
    """A person's hold or booking; `seconds_left` of the hold spares the phone its own clock."""

    id: UUID
    state: State
    service_slug: str
    venue: Venue
    slot_id: UUID
    date: date
    starts: str
    ends: str
    window: int
    seconds_left: int
    confirmed_at: datetime | None
    cancelled_at: datetime | None


class AppointmentList(msgspec.Struct, frozen=True):
    """A page of a person's appointments, those to come first; `next` asks for the page after it, null at the end."""

    appointments: list[Appointment]
    next: str | None

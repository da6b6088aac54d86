"""Venues with few seats, and people who want them."""

from datetime import date, time, timedelta
from uuid import UUID

import httpx

from backend.appointments import opening, queries
from backend.appointments.schemas import Venue
from backend.identity import service as identity
from backend.kit import clock, db
from backend.kit.ids import new_id
from backend.kit.principal import Principal

SERVICE = "marriage-appointment"
LUOJIANG = "510604000000"
ALL_KINDS = range(1, 7)


def somebody() -> Principal:
    return Principal(account_id=new_id(), session_id=new_id())


async def make_venue(
    *,
    windows: int = 1,
    hours: tuple[tuple[time, time], ...] = ((time(9), time(10)),),
    days_ahead: int = 14,
    today: date | None = None,
    service_slug: str = SERVICE,
) -> Venue:
    """Make a registry that is open for an hour on working days, and open its calendar."""
    identifier = new_id()
    venue = Venue(
        id=identifier,
        service_slug=service_slug,
        county_code=LUOJIANG,
        name=f"演示登记处 {identifier.hex[-8:]}",
        name_en=f"Demonstration registry {identifier.hex[-8:]}",
        address="演示路 1 号",
        address_en="1 Demonstration Road",
        phone="199 0000 1101",
        demonstration=True,
    )
    await queries.insert_venue(venue, windows, days_ahead)
    await queries.insert_hours(venue.id, [(kind, *span) for kind in ALL_KINDS for span in hours])
    await opening.open_ahead(today)
    return venue


async def coming_slots(venue: Venue) -> list[UUID]:
    """Give the quarters of an hour of the first working day after today."""
    first = clock.today() + timedelta(days=1)
    rows = await db.fetch(
        "SELECT id FROM slot WHERE venue_id = $1 AND day = (SELECT min(day) FROM slot WHERE venue_id = $1"
        " AND day >= $2) ORDER BY starts",
        venue.id,
        first,
    )
    return [row["id"] for row in rows]


async def let_holds_lapse(*appointments: UUID) -> None:
    """Let the ten minutes pass for some holds, or for all."""
    for table, column in (("seat", "appointment_id"), ("appointment", "id")):
        await db.execute(
            f"UPDATE {table} SET held_until = now() - interval '1 second'"  # noqa: S608  # constants
            f" WHERE held_until IS NOT NULL AND (cardinality($1::uuid[]) = 0 OR {column} = ANY($1))",
            list(appointments),
        )


async def begin(slot_id: UUID) -> None:
    """Let a quarter of an hour have begun: it was yesterday."""
    await db.execute("UPDATE slot SET day = $2 WHERE id = $1", slot_id, clock.today() - timedelta(days=1))


async def session_headers(number: int) -> dict[str, str]:
    """Sign a made-up person in; gives the headers of her requests."""
    account_id = await identity.ensure_person(f"199{number:08}", "演示")
    opened = await identity.open_session(account_id, "test")
    return {"Cookie": f"session={opened.token}", "X-Csrf-Token": opened.answer.csrf_token or ""}


def code_of(answer: httpx.Response) -> str:
    return str(answer.json().get("code", ""))

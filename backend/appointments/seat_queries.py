"""The statements that take, keep and free a seat.

A taker passes over locked seats (SKIP LOCKED) and waits for nobody. Keeping or freeing a seat of one's own waits:
a taker may hold its lock for a moment without taking it (it locks a seat that was free when its statement began,
looks again, and leaves it). Two people with two requests each could so wait for one another; the database ends
one of them, and it is tried again.
"""

from datetime import datetime
from uuid import UUID

import msgspec

from backend.kit import db

HOLD_MINUTES = 10

# A slot's instant: its wall-clock time in China.
BEGINS = "((slot.day + slot.starts) AT TIME ZONE 'Asia/Shanghai')"
IS_FREE = "(seat.appointment_id IS NULL OR seat.held_until <= statement_timestamp())"

# Takes one free seat and, only if there was one, ends what the person held before for the same service. An earlier
# seat that is locked just then is not waited for: its ten minutes end by the clock.
CLAIM = f"""
WITH wanted AS (
    SELECT slot.id, venue.service_slug FROM slot JOIN venue ON venue.id = slot.venue_id
    WHERE slot.id = $3 AND {BEGINS} > statement_timestamp()
      AND NOT EXISTS (SELECT FROM appointment WHERE id = $1)
      AND NOT EXISTS (
          SELECT FROM appointment AS mine JOIN slot ON slot.id = mine.slot_id
          WHERE mine.account_id = $2 AND mine.service_slug = venue.service_slug
            AND mine.state = 'confirmed' AND {BEGINS} > statement_timestamp())
), free AS MATERIALIZED (
    SELECT seat.slot_id, seat.seat_no FROM seat JOIN wanted ON wanted.id = seat.slot_id
    WHERE {IS_FREE} ORDER BY seat.seat_no LIMIT 1 FOR UPDATE OF seat SKIP LOCKED
), claimed AS (
    UPDATE seat SET appointment_id = $1, held_until = statement_timestamp() + make_interval(mins => {HOLD_MINUTES})
    FROM free WHERE seat.slot_id = free.slot_id AND seat.seat_no = free.seat_no
    RETURNING seat.slot_id, seat.seat_no, seat.held_until
), ended AS (
    UPDATE appointment SET state = CASE state WHEN 'held' THEN 'released' ELSE 'over' END
    FROM claimed, wanted
    WHERE account_id = $2 AND appointment.service_slug = wanted.service_slug AND state IN ('held', 'confirmed')
    RETURNING appointment.id, appointment.slot_id, appointment.seat_no, appointment.state
), let_go AS MATERIALIZED (
    SELECT seat.slot_id, seat.seat_no FROM seat JOIN ended
      ON seat.slot_id = ended.slot_id AND seat.seat_no = ended.seat_no AND seat.appointment_id = ended.id
    WHERE ended.state = 'released' AND NOT EXISTS (
        SELECT FROM claimed WHERE claimed.slot_id = seat.slot_id AND claimed.seat_no = seat.seat_no)
    FOR UPDATE OF seat SKIP LOCKED
), freed AS (
    UPDATE seat SET appointment_id = NULL, held_until = NULL FROM let_go
    WHERE seat.slot_id = let_go.slot_id AND seat.seat_no = let_go.seat_no
)
INSERT INTO appointment (id, account_id, service_slug, slot_id, seat_no, state, held_until)
SELECT $1, $2, wanted.service_slug, claimed.slot_id, claimed.seat_no, 'held', claimed.held_until
FROM claimed, wanted WHERE (SELECT count(*) FROM ended) >= 0
RETURNING id
"""  # noqa: S608  # our constants

# The seat is kept if it still carries this appointment, even when the ten minutes are over.
KEEP_SEAT = """
WITH mine AS MATERIALIZED (
    SELECT seat.slot_id, seat.seat_no FROM seat
    WHERE seat.slot_id = $2 AND seat.seat_no = $3 AND seat.appointment_id = $1 FOR UPDATE
)
UPDATE seat SET held_until = NULL FROM mine WHERE seat.slot_id = mine.slot_id AND seat.seat_no = mine.seat_no
"""

FREE_SEAT = KEEP_SEAT.replace("SET held_until = NULL", "SET appointment_id = NULL, held_until = NULL")


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """An appointment's row as the rules see it; `begun` by the database's clock."""

    id: UUID
    account_id: UUID
    service_slug: str
    slot_id: UUID
    seat_no: int
    state: str
    held_until: datetime
    begun: bool


class SlotState(msgspec.Struct, frozen=True, kw_only=True):
    """What can be said of a slot that gave no seat."""

    service_slug: str
    begun: bool


_CLAIM_OF = f"""
SELECT appointment.id, account_id, service_slug, slot_id, seat_no, state, held_until,
       {BEGINS} <= statement_timestamp() AS begun
FROM appointment JOIN slot ON slot.id = appointment.slot_id
"""  # noqa: S608  # our constants


async def claim(appointment_id: UUID, account_id: UUID, slot_id: UUID) -> bool:
    """Take a free seat of a slot and hold it; False when nothing was taken, and nothing changed.

    Raises:
        db.UniqueViolation: another request of the same person came first; try again.

    """
    return await db.fetch_value(CLAIM, appointment_id, account_id, slot_id) is not None


async def any_claim(appointment_id: UUID) -> Claim | None:
    """Give the row that a phone's identifier names, whoever it belongs to."""
    row = await db.fetch_row(f"{_CLAIM_OF} WHERE appointment.id = $1", appointment_id)
    return msgspec.convert(dict(row), Claim) if row else None


async def lock_claim_of(account_id: UUID, appointment_id: UUID) -> Claim | None:
    """Give a person's row and keep it from being changed until the transaction ends."""
    row = await db.fetch_row(
        f"{_CLAIM_OF} WHERE appointment.id = $1 AND account_id = $2 FOR UPDATE OF appointment",
        appointment_id,
        account_id,
    )
    return msgspec.convert(dict(row), Claim) if row else None


async def lock_active_claim_of(account_id: UUID, service_slug: str) -> Claim | None:
    """Give what a person holds or has booked for a service, and keep it from being changed."""
    row = await db.fetch_row(
        f"{_CLAIM_OF} WHERE account_id = $1 AND service_slug = $2 AND state IN ('held', 'confirmed')"
        " FOR UPDATE OF appointment",
        account_id,
        service_slug,
    )
    return msgspec.convert(dict(row), Claim) if row else None


async def slot_state(slot_id: UUID) -> SlotState | None:
    """Say what a slot is for and whether it has begun."""
    row = await db.fetch_row(
        f"SELECT venue.service_slug, {BEGINS} <= statement_timestamp() AS begun"  # noqa: S608  # our constant
        " FROM slot JOIN venue ON venue.id = slot.venue_id WHERE slot.id = $1",
        slot_id,
    )
    return msgspec.convert(dict(row), SlotState) if row else None


async def confirm(claimed: Claim) -> bool:
    """Book the seat of a locked claim; False when somebody else has it."""
    if not await db.execute(KEEP_SEAT, claimed.id, claimed.slot_id, claimed.seat_no):
        return False
    await db.execute(
        "UPDATE appointment SET state = 'confirmed', confirmed_at = statement_timestamp() WHERE id = $1", claimed.id
    )
    return True


async def release(claimed: Claim) -> None:
    """End the hold of a locked claim and free its seat."""
    await db.execute("UPDATE appointment SET state = 'released' WHERE id = $1", claimed.id)
    await db.execute(FREE_SEAT, claimed.id, claimed.slot_id, claimed.seat_no)


async def cancel(claimed: Claim) -> None:
    """Cancel a locked claim and free its seat at once."""
    await db.execute(
        "UPDATE appointment SET state = 'cancelled', cancelled_at = statement_timestamp() WHERE id = $1", claimed.id
    )
    await db.execute(FREE_SEAT, claimed.id, claimed.slot_id, claimed.seat_no)

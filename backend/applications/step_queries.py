"""The statements that change a case: each guards the state that its step starts from."""

from datetime import date, datetime
from uuid import UUID

import msgspec

from backend.applications.queries import EVENTS, OF_OFFICE, Held
from backend.applications.schemas import EventKind, State
from backend.directory.schemas import Office
from backend.kit import db


class Limit(msgspec.Struct, frozen=True):
    """A time limit that begins to run."""

    counted_from: date
    days: int
    last_day: date


async def change_state(
    office: Office, application_id: UUID, before: tuple[State, ...], after: State, limit: Limit | None, at: datetime
) -> bool:
    """Take a case of an office from one state to another; False when it is in none of the states before.

    Asking for a correction is possible only once for each case.
    """
    changed = await db.execute(
        "UPDATE application SET state = $5, changed_at = $6, limit_from = $7, limit_days = $8, due_on = $9,"  # noqa: S608  # constants
        " correction_asked_at = CASE WHEN $5 = 'correction_requested' THEN $6 ELSE correction_asked_at END"
        f" WHERE {OF_OFFICE} AND id = $4 AND state = ANY($10::text[])"
        " AND ($5 <> 'correction_requested' OR correction_asked_at IS NULL)",
        *(office.department_code, office.first_region, office.last_region, application_id),
        after,
        at,
        limit.counted_from if limit else None,
        limit.days if limit else None,
        limit.last_day if limit else None,
        list(before),
    )
    return changed == 1


async def insert_event(
    event_id: UUID,
    application_id: UUID,
    kind: EventKind,
    actor_id: UUID,
    handler: str,
    told: bytes | None,
    at: datetime,
) -> None:
    """Add a step to the log of a case."""
    await db.execute(
        f"INSERT INTO {EVENTS} (id, at, application_id, kind, actor_id, handler, told)"  # noqa: S608  # constant
        " VALUES ($1, $2, $3, $4, $5, $6, $7)",
        event_id,
        at,
        application_id,
        kind,
        actor_id,
        handler,
        told,
    )


class NewCorrection(msgspec.Struct, frozen=True, kw_only=True):
    """What a correction writes."""

    id: UUID
    application_id: UUID
    account_id: UUID
    form_version: int
    content_sha256: bytes
    applicant: bytes
    answers: bytes
    earlier_answers: bytes
    attachments: list[bytes]
    receipt: bytes
    received_at: datetime
    limit: Limit


async def insert_correction(new: NewCorrection) -> bool:
    """Keep a correction and the answers before it; False when its id is taken."""
    inserted = await db.execute(
        "INSERT INTO application_correction"
        " (id, application_id, account_id, form_version, content_sha256, earlier_answers, receipt, received_at)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (id) DO NOTHING",
        *(new.id, new.application_id, new.account_id, new.form_version, new.content_sha256),
        *(new.earlier_answers, new.receipt, new.received_at),
    )
    return inserted == 1


async def take_over_answers(new: NewCorrection) -> bool:
    """Put the corrected answers into the case; False when it does not wait for a correction."""
    changed = await db.execute(
        "UPDATE application SET state = 'accepted', answers = $3, form_version = $4, attachments = $5,"
        " changed_at = $6, limit_from = $7, limit_days = $8, due_on = $9, applicant = $10"
        " WHERE id = $1 AND account_id = $2 AND state = 'correction_requested'",
        *(new.application_id, new.account_id, new.answers, new.form_version, new.attachments),
        *(new.received_at, new.limit.counted_from, new.limit.days, new.limit.last_day, new.applicant),
    )
    return changed == 1


async def held_correction(correction_id: UUID) -> tuple[UUID, Held] | None:
    """Give what was received under a correction's id, with the application that it belongs to."""
    row = await db.fetch_row(
        "SELECT application_id, account_id, content_sha256, receipt FROM application_correction WHERE id = $1",
        correction_id,
    )
    return (row["application_id"], Held(row["account_id"], row["content_sha256"], row["receipt"])) if row else None


async def earlier_answers(application_id: UUID) -> bytes | None:
    """Give the sealed answers before the correction of a case."""
    found: bytes | None = await db.fetch_value(
        "SELECT earlier_answers FROM application_correction WHERE application_id = $1"
        " ORDER BY received_at DESC LIMIT 1",
        application_id,
    )
    return found


async def correction_receipt(application_id: UUID) -> bytes | None:
    """Give the signed receipt of the correction of a case."""
    found: bytes | None = await db.fetch_value(
        "SELECT receipt FROM application_correction WHERE application_id = $1 ORDER BY received_at DESC LIMIT 1",
        application_id,
    )
    return found

"""The statements that change a case: each guards the state that its step starts from."""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

import msgspec

from backend.applications.case.life_schemas import EventKind, State
from backend.applications.case.queries import EVENTS, Held
from backend.applications.case.scope_queries import Scope
from backend.kit import db


class Limit(msgspec.Struct, frozen=True):
    """A time limit that runs; one that stands still has no last day."""

    counted_from: date
    days: int
    last_day: date | None


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """A step of a case that was read before: it is taken only where nothing has changed since."""

    application_id: UUID
    before: State
    after: State
    seen: datetime
    due_on: date | None
    limit: Limit | None
    at: datetime


_CHANGE = (
    "UPDATE application SET state = $1, changed_at = $2, limit_from = $3, limit_days = $4, due_on = $5,"
    " correction_asked_at = CASE WHEN $1 = 'correction_requested' THEN $2 ELSE correction_asked_at END"
    " WHERE id = $6 AND state = $7 AND changed_at = $8 AND due_on IS NOT DISTINCT FROM $9"
    " AND ($1 <> 'correction_requested' OR correction_asked_at IS NULL)"
)


async def change_for_person(account_id: UUID, step: Change) -> bool:
    """Take a step of a case of a person; False when somebody was faster."""
    return await change(step, " AND account_id = $10", account_id)


async def change_by_clock(step: Change) -> bool:
    """Take a step that the law takes by itself; False when somebody was faster."""
    return await change(step, "")


async def change(step: Change, whose: str, *owner: object) -> bool:
    """Take a step of whoever may: `whose` goes on after $9; False when somebody was faster."""
    limit = step.limit
    changed = await db.execute(
        _CHANGE + whose,
        *(step.after, step.at),
        *((limit.counted_from, limit.days, limit.last_day) if limit else (None, None, None)),
        *(step.application_id, step.before, step.seen, step.due_on),
        *owner,
    )
    return changed == 1


async def insert_event(
    event_id: UUID,
    application_id: UUID,
    kind: EventKind,
    actor_id: UUID | None,
    handler: str,
    told: bytes | None,
    at: datetime,
    stands_in: Scope | None = None,
) -> None:
    """Add a step to the log of a case; nobody took the steps of the clock, and `stands_in` says for whom it was."""
    await db.execute(
        f"INSERT INTO {EVENTS}"  # noqa: S608  # constant
        " (id, at, application_id, kind, actor_id, handler, told, for_id, for_name)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        *(event_id, at, application_id, kind, actor_id, handler, told),
        *((stands_in.officer_id, stands_in.absent) if stands_in else (None, "")),
    )


def event_payload(
    step: EventKind | Literal["limit_moved"], event_id: UUID, account_id: UUID, application_id: UUID
) -> dict[str, str]:
    """Give what the event of a case's step tells others: identifiers only."""
    return {
        "step": step,
        "event_id": str(event_id),
        "account_id": str(account_id),
        "application_id": str(application_id),
    }


class NewCorrection(msgspec.Struct, frozen=True, kw_only=True):
    """What a correction writes.

    `filed_by` is the officer who sends it for its person from a window, `handler` her name, `at_window` the rest of it.
    """

    id: UUID
    application_id: UUID
    account_id: UUID
    form_version: int
    content_sha256: bytes
    applicant: bytes
    answers: bytes
    earlier_answers: bytes
    attachments: list[bytes]
    attachment_types: list[str]
    receipt: bytes
    received_at: datetime
    limit: Limit
    filed_by: UUID | None = None
    handler: str = ""
    at_window: bytes | None = None


async def insert_correction(new: NewCorrection) -> bool:
    """Keep a correction and the answers before it; False when its id is taken."""
    inserted = await db.execute(
        "INSERT INTO application_correction"
        " (id, application_id, account_id, form_version, content_sha256, earlier_answers, receipt, received_at,"
        " filed_by, at_window) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (id) DO NOTHING",
        *(new.id, new.application_id, new.account_id, new.form_version, new.content_sha256),
        *(new.earlier_answers, new.receipt, new.received_at, new.filed_by, new.at_window),
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


class KeptCorrection(msgspec.Struct, frozen=True, kw_only=True):
    """What is shown of a correction: its receipt, and how it came in at a window, sealed."""

    id: UUID
    receipt: bytes
    at_window: bytes | None


async def latest_correction(application_id: UUID) -> KeptCorrection | None:
    """Give the correction of a case; one thing of several departments may have more than one, then the last."""
    row = await db.fetch_row(
        "SELECT id, receipt, at_window FROM application_correction WHERE application_id = $1"
        " ORDER BY received_at DESC LIMIT 1",
        application_id,
    )
    return msgspec.convert(dict(row), KeptCorrection) if row else None


async def corrected_at_windows(application_id: UUID) -> list[tuple[UUID, bytes]]:
    """Give what is kept, sealed, of each correction of a case that came in at a window, with its id."""
    rows = await db.fetch(
        "SELECT id, at_window FROM application_correction WHERE application_id = $1 AND at_window IS NOT NULL",
        application_id,
    )
    return [(row["id"], row["at_window"]) for row in rows]


async def person_corrected_for(officer_id: UUID, correction_id: UUID) -> UUID | None:
    """Give the person for whom an officer has sent a correction."""
    found: UUID | None = await db.fetch_value(
        "SELECT account_id FROM application_correction WHERE id = $1 AND filed_by = $2", correction_id, officer_id
    )
    return found

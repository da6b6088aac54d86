"""The statements on one thing of several departments and its parts."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from uuid import UUID

import msgspec

from backend.applications.case.life_schemas import State
from backend.applications.case.queries import Stored, stored_case
from backend.applications.case.schemas import PromisedUnit
from backend.applications.case.step_queries import Limit
from backend.kit import db
from backend.kit.bilingual import Bilingual

PART = "application_part"


class StoredPart(msgspec.Struct, frozen=True, kw_only=True):
    """A part as it is kept; what is of its case is None until it has begun. `handed_on` is sealed.

    `was_granted` is what was decided last, also when the case has been closed since; None where nothing was.
    """

    whole_id: UUID
    part: str
    place: int
    application_id: UUID
    service_slug: str
    service_name: Bilingual
    department_code: str
    promised_days: int
    promised_unit: PromisedUnit
    waits_for: list[str]
    gets: list[str]
    hands_on: str
    handed_on: bytes | None
    standing: str
    state: State | None = None
    limit_from: date | None = None
    due_on: date | None = None
    changed_at: datetime | None = None
    was_granted: bool | None = None


_KEPT = (
    "whole_id, part, place, application_id, service_slug, service_name::text AS service_name, department_code,"
    " promised_days, promised_unit, waits_for, gets, hands_on, handed_on, standing"
)
_KEPT_OF_PART = ", ".join(f"part.{each.strip()}" for each in _KEPT.split(","))


async def lock_whole(whole_id: UUID) -> Stored | None:
    """Give the whole and keep every other away from it until the transaction ends."""
    await db.execute("SELECT FROM application WHERE id = $1 FOR UPDATE", whole_id)
    return await stored_case(whole_id)


async def insert_part(part: StoredPart) -> None:
    """Keep a part of a whole that was sent in the same transaction."""
    await db.execute(
        f"INSERT INTO {PART} (whole_id, part, place, application_id, service_slug, service_name, department_code,"  # noqa: S608  # constant
        " promised_days, promised_unit, waits_for, gets, hands_on, standing)"
        " VALUES ($1, $2, $3, $4, $5, $6::jsonb, $7, $8, $9, $10, $11, $12, $13)",
        *(part.whole_id, part.part, part.place, part.application_id, part.service_slug),
        msgspec.json.encode(part.service_name).decode(),
        *(part.department_code, part.promised_days, part.promised_unit, part.waits_for, part.gets, part.hands_on),
        part.standing,
    )


async def parts_of(whole_id: UUID) -> list[StoredPart]:
    """Give the parts of a whole in their order, each with where its case stands."""
    rows = await db.fetch(
        f"SELECT {_KEPT_OF_PART}, state, limit_from, due_on, changed_at,"  # noqa: S608  # constants
        " (SELECT kind = 'approved' FROM case_event WHERE application_id = part.application_id"
        "  AND kind IN ('approved', 'refused') ORDER BY id DESC LIMIT 1) AS was_granted"
        f" FROM {PART} AS part LEFT JOIN application ON application.id = part.application_id"
        " WHERE whole_id = $1 ORDER BY place",
        whole_id,
    )
    return [_part(row) for row in rows]


async def wholes_among(application_ids: Sequence[UUID]) -> tuple[dict[UUID, Bilingual], set[UUID]]:
    """Say which of some cases are parts, of what by its name, and which are wholes."""
    rows = await db.fetch(
        f"SELECT part.application_id AS id, whole.service_name::text AS name FROM {PART} AS part"  # noqa: S608  # constant
        " JOIN application AS whole ON whole.id = part.whole_id WHERE part.application_id = ANY($1::uuid[])"
        f" UNION ALL SELECT DISTINCT whole_id, NULL FROM {PART} WHERE whole_id = ANY($1::uuid[])",
        list(application_ids),
    )
    names = {row["id"]: msgspec.json.decode(row["name"], type=Bilingual) for row in rows if row["name"] is not None}
    return names, {row["id"] for row in rows if row["name"] is None}


async def part_of_case(application_id: UUID) -> StoredPart | None:
    """Give the part that a case is; None for a case of its own."""
    row = await db.fetch_row(f"SELECT {_KEPT} FROM {PART} WHERE application_id = $1", application_id)  # noqa: S608  # constants
    return _part(row) if row else None


def _part(row: db.Record) -> StoredPart:
    name = msgspec.json.decode(row["service_name"], type=Bilingual)
    return StoredPart(**{**dict(row), "service_name": name})


async def set_standing(part: StoredPart, standing: str) -> bool:
    """Change how a part stands that has not begun; False when somebody was faster."""
    changed = await db.execute(
        f"UPDATE {PART} SET standing = $3 WHERE whole_id = $1 AND part = $2 AND standing = $4",  # noqa: S608  # constant
        *(part.whole_id, part.part, standing, part.standing),
    )
    return changed == 1


async def hand_on(application_id: UUID, sealed_value: bytes, states: Collection[State]) -> bool:
    """Keep what the result of a part gives to those after it; False where its case is in no such state any more."""
    kept = await db.execute(
        f"UPDATE {PART} SET handed_on = $2 WHERE application_id = $1"  # noqa: S608  # constant
        " AND EXISTS (SELECT FROM application WHERE id = $1 AND state = ANY($3::text[]) FOR SHARE)",
        *(application_id, sealed_value, list(states)),
    )
    return kept == 1


async def move_whole(stored: Stored, state: State, limit: Limit | None, at: datetime) -> None:
    """Set where a whole stands and by when it is done; the row is locked."""
    await db.execute(
        "UPDATE application SET state = $2, limit_from = $3, limit_days = $4, due_on = $5, changed_at = $6"
        " WHERE id = $1",
        *(stored.id, state),
        *((limit.counted_from, limit.days, limit.last_day) if limit else (None, None, None)),
        at,
    )


async def open_wholes(first: date, last: date) -> Sequence[UUID]:
    """Name the wholes whose limit runs on some day between two."""
    rows = await db.fetch(
        "SELECT id FROM application WHERE state = 'in_parts' AND due_on >= $1 AND limit_from <= $2", first, last
    )
    return [row["id"] for row in rows]


async def take_over(
    part_id: UUID, answers: bytes, attachments: list[bytes], at: datetime, states: Collection[State]
) -> bool:
    """Put corrected answers into the case of a part, without a step; False where it is in no such state any more."""
    changed = await db.execute(
        "UPDATE application SET answers = $2, attachments = $3, changed_at = $4"
        " WHERE id = $1 AND state = ANY($5::text[])",
        *(part_id, answers, attachments, at, list(states)),
    )
    return changed == 1


async def take_over_of_whole(
    whole_id: UUID, form_version: int, answers: bytes, attachments: list[bytes], applicant: bytes
) -> None:
    """Put corrected answers into the whole; the row is locked."""
    await db.execute(
        "UPDATE application SET form_version = $2, answers = $3, attachments = $4, applicant = $5 WHERE id = $1",
        *(whole_id, form_version, answers, attachments, applicant),
    )

"""Every query on applications and their cases."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

import msgspec

from backend.applications.case.life_schemas import EventKind, State
from backend.applications.case.schemas import PromisedUnit
from backend.applications.case.scope_queries import IN_SCOPE, Scope, values
from backend.kit import db
from backend.kit.bilingual import Bilingual

EVENTS = "case_event"

LISTED = (
    "id, account_id, case_number, service_slug, service_name::text AS service_name, region_code, department_code,"
    " applicant, state, submitted_at, changed_at, due_on, assignee_id, handling_version"
)
_PARTS = (
    "(SELECT whole_id FROM application_part WHERE application_id = application.id) AS part_of,"
    " EXISTS (SELECT FROM application_part WHERE whole_id = application.id) AS is_whole"
)
WHOLE = (
    f"{LISTED}, form_id, form_version, answers, attachments, receipt, promised_days, promised_unit, limit_from,"
    f" limit_days, correction_asked_at, at_window, {_PARTS}"
)


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """A case as lists need it; `applicant` is sealed."""

    id: UUID
    account_id: UUID
    case_number: str
    service_slug: str
    service_name: Bilingual
    region_code: str
    department_code: str
    applicant: bytes
    state: State
    submitted_at: datetime
    changed_at: datetime
    due_on: date | None
    assignee_id: UUID | None
    handling_version: int | None


class Stored(Listed, frozen=True, kw_only=True):
    """A whole application; `answers` is sealed too.

    `part_of` names the one thing of several departments that a case is a part of; `is_whole` says that it is such a
    one thing itself.
    """

    form_id: str
    form_version: int
    answers: bytes
    attachments: list[bytes]
    receipt: bytes
    promised_days: int
    promised_unit: PromisedUnit
    limit_from: date | None
    limit_days: int | None
    correction_asked_at: datetime | None
    at_window: bytes | None
    part_of: UUID | None = None
    is_whole: bool = False


class StoredEvent(msgspec.Struct, frozen=True, kw_only=True):
    """A step of a case; `told` is sealed, `for_name` is the officer for whom a stand-in took it."""

    id: UUID
    at: datetime
    kind: EventKind
    handler: str
    for_name: str
    told: bytes | None


class Held(msgspec.Struct, frozen=True):
    """What was received under a phone's id."""

    account_id: UUID
    content_sha256: bytes
    receipt: bytes


async def held_submission(application_id: UUID) -> Held | None:
    """Give what was received under an id, whoever sent it."""
    row = await db.fetch_row(
        "SELECT account_id, content_sha256, receipt FROM application WHERE id = $1", application_id
    )
    return Held(*row) if row else None


async def person_filed_for(officer_id: UUID, application_id: UUID) -> UUID | None:
    """Give the person for whom an officer has filed an application."""
    found: UUID | None = await db.fetch_value(
        "SELECT account_id FROM application WHERE id = $1 AND filed_by = $2", application_id, officer_id
    )
    return found


async def next_blocks_of_numbers(count: int) -> list[int]:
    """Take the next running numbers of cases, some blocks of them; gives the first of each block."""
    rows = await db.fetch("SELECT nextval('case_number') FROM generate_series(1, $1)", count)
    return [row[0] for row in rows]


class PlaceInOwnList(msgspec.Struct, frozen=True, array_like=True):
    """Where a case stands in its person's list; a page goes on after it, whatever has become of the case meanwhile."""

    is_others_turn: bool
    submitted_at: datetime
    id: UUID


def place_in_own_list(listed: Listed) -> PlaceInOwnList:
    """Say where a case stands: where it is the person's turn first, then the newest first."""
    return PlaceInOwnList(listed.state != "correction_requested", listed.submitted_at, listed.id)


async def cases_of(account_id: UUID, after: PlaceInOwnList | None, most: int) -> list[Listed]:
    """Give a person's cases that stand after a place, in the order of `place_in_own_list`."""
    rows = await db.fetch(
        f"SELECT {LISTED} FROM application,"  # noqa: S608  # constants
        " LATERAL (SELECT state <> 'correction_requested' AS is_others_turn) AS place"
        " WHERE account_id = $1"
        " AND NOT EXISTS (SELECT FROM application_part WHERE application_id = application.id)"
        " AND ($2::boolean IS NULL OR is_others_turn > $2"
        " OR (is_others_turn = $2 AND (submitted_at, id) < ($3::timestamptz, $4::uuid)))"
        " ORDER BY is_others_turn, submitted_at DESC, id DESC LIMIT $5",
        account_id,
        *(msgspec.structs.astuple(after) if after else (None, None, None)),
        most,
    )
    return [converted(row, Listed) for row in rows]


async def case_of(account_id: UUID, application_id: UUID) -> Stored | None:
    """Give one case of a person."""
    row = await db.fetch_row(
        f"SELECT {WHOLE} FROM application WHERE account_id = $1 AND id = $2",  # noqa: S608  # constants
        account_id,
        application_id,
    )
    return converted(row, Stored) if row else None


async def stored_case(application_id: UUID) -> Stored | None:
    """Give a case for a rule of law or of order, whoever it belongs to; nobody is shown it."""
    row = await db.fetch_row(f"SELECT {WHOLE} FROM application WHERE id = $1", application_id)  # noqa: S608  # constants
    return converted(row, Stored) if row else None


async def case_in_scope(scope: Scope, application_id: UUID) -> Stored | None:
    """Give one case that lies in a scope."""
    row = await db.fetch_row(
        f"SELECT {WHOLE} FROM application WHERE {IN_SCOPE} AND id = $5",  # noqa: S608  # constants
        *(*values(scope), application_id),
    )
    return converted(row, Stored) if row else None


async def within_scope(scope: Scope, application_ids: Sequence[UUID]) -> set[UUID]:
    """Name the cases of some that lie in a scope."""
    rows = await db.fetch(
        f"SELECT id FROM application WHERE {IN_SCOPE} AND id = ANY($5::uuid[])",  # noqa: S608  # constants
        *(*values(scope), list(application_ids)),
    )
    return {row["id"] for row in rows}


async def cases_sent_back(scope: Scope, account_id: UUID) -> list[Listed]:
    """Give the cases of a person in a scope that wait for her correction, the oldest first; no parts."""
    rows = await db.fetch(
        f"SELECT {LISTED} FROM application WHERE {IN_SCOPE} AND account_id = $5"  # noqa: S608  # constants
        " AND state = 'correction_requested'"
        " AND NOT EXISTS (SELECT FROM application_part WHERE application_id = application.id)"
        " ORDER BY submitted_at, id",
        *(*values(scope), account_id),
    )
    return [converted(row, Listed) for row in rows]


async def left_lying(today: date, after: UUID | None, most: int) -> list[Stored]:
    """Give cases, in the order of their ids, whose last day for acceptance has passed without a word."""
    rows = await db.fetch(
        f"SELECT {WHOLE} FROM application WHERE state = 'submitted' AND due_on < $1"  # noqa: S608  # constants
        " AND ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT $3",
        *(today, after, most),
    )
    return [converted(row, Stored) for row in rows]


async def events_of(application_id: UUID) -> list[StoredEvent]:
    """Give the steps of a case in their order."""
    rows = await db.fetch(
        f"SELECT id, at, kind, handler, for_name, told FROM {EVENTS} WHERE application_id = $1 ORDER BY id",  # noqa: S608  # constants
        application_id,
    )
    return [msgspec.convert(dict(row), StoredEvent) for row in rows]


def converted(row: db.Record, kind: type[Any]) -> Any:  # noqa: ANN401  # the struct asked for
    """Give a row as a struct, the name of its service read."""
    named = msgspec.json.decode(row["service_name"], type=Bilingual)
    return kind(**{**dict(row), "service_name": named})


async def held_state(application_id: UUID) -> State | None:
    """Give the state of a case, which stays as it is until the open transaction ends."""
    state: State | None = await db.fetch_value("SELECT state FROM application WHERE id = $1 FOR UPDATE", application_id)
    return state


async def approved_case(application_id: UUID) -> Stored | None:
    """Give a case whose result is to be handed over, whosever it is: for what the clock does."""
    row = await db.fetch_row(
        f"SELECT {WHOLE} FROM application WHERE id = $1 AND state = 'approved'",  # noqa: S608  # constants
        application_id,
    )
    return converted(row, Stored) if row else None

"""Every query on applications and their cases."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

import msgspec

from backend.applications.schemas import Bilingual, EventKind, State
from backend.audit import service as audit
from backend.kit import db, outbox

EVENTS = "case_event"

LISTED = (
    "id, account_id, case_number, service_slug, service_name::text AS service_name, region_code, department_code,"
    " applicant, state, submitted_at, changed_at, due_on"
)
_WHOLE = (
    f"{LISTED}, form_id, form_version, answers, attachments, receipt, promised_days, limit_from, limit_days,"
    " correction_asked_at"
)
OF_OFFICE = "department_code = $1 AND region_code BETWEEN $2 AND $3"
_LIST_LENGTH = 200


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


class Stored(Listed, frozen=True, kw_only=True):
    """A whole application; `answers` is sealed too."""

    form_id: str
    form_version: int
    answers: bytes
    attachments: list[bytes]
    receipt: bytes
    promised_days: int
    limit_from: date | None
    limit_days: int | None
    correction_asked_at: datetime | None


class StoredEvent(msgspec.Struct, frozen=True, kw_only=True):
    """A step of a case; `told` is sealed."""

    id: UUID
    at: datetime
    kind: EventKind
    handler: str
    told: bytes | None


class Held(msgspec.Struct, frozen=True):
    """What was received under a phone's id."""

    account_id: UUID
    content_sha256: bytes
    receipt: bytes


class Office(msgspec.Struct, frozen=True):
    """Whose cases staff see: a department, in the regions from one code to another."""

    department_code: str
    first_region: str
    last_region: str


class NewApplication(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that one submission writes, prepared before the statement."""

    id: UUID
    account_id: UUID
    case_number: str
    service_slug: str
    service_name: str
    form_id: str
    form_version: int
    region_code: str
    department_code: str
    applicant: bytes
    answers: bytes
    content_sha256: bytes
    attachments: list[bytes]
    receipt: bytes
    submitted_at: datetime
    promised_days: int
    limit_from: date
    limit_days: int
    due_on: date
    event_id: UUID
    outbox_id: UUID
    topic: str
    payload: str
    audit_id: UUID


# One statement, one commit: the application, its first event, what is passed on, and the deed. It writes
# nothing when the id is taken or a photo is not here.
SUBMIT = f"""
WITH used AS (
    UPDATE attachment SET is_used = true
    WHERE account_id = $2 AND sha256 = ANY($13::bytea[]) AND media_type IS NOT NULL
    RETURNING sha256
), application_row AS (
    INSERT INTO application (id, account_id, case_number, service_slug, service_name, form_id, form_version,
        region_code, department_code, applicant, answers, content_sha256, attachments, receipt, submitted_at,
        changed_at, promised_days, limit_from, limit_days, due_on)
    SELECT $1::uuid, $2::uuid, $3::text, $4::text, $5::jsonb, $6::text, $7::integer,
        $8::text, $9::text, $10::bytea, $11::bytea, $12::bytea, $13::bytea[], $14::bytea, $15::timestamptz,
        $15::timestamptz, $16::smallint, $17::date, $18::smallint, $19::date
    WHERE (SELECT count(*) FROM used) = cardinality($13::bytea[])
    ON CONFLICT (id) DO NOTHING
    RETURNING id
), event AS (
    INSERT INTO {EVENTS} (id, at, application_id, kind, actor_id)
    SELECT $20::uuid, $15::timestamptz, id, 'submitted', $2::uuid FROM application_row
), told AS ({outbox.insert_within("application_row", 21)}
), recorded AS ({audit.insert_within("application_row", 25)})
SELECT id FROM application_row
"""  # noqa: S608  # our constants


async def insert_application(new: NewApplication) -> bool:
    """Write a submission whole; False when its id is taken or a photo of it is not here."""
    told = (new.outbox_id, new.topic, str(new.id), new.payload)
    deed = (new.audit_id, new.account_id, "person", new.topic, "application", str(new.id), "{}")
    found = await db.fetch_value(
        SUBMIT,
        *(new.id, new.account_id, new.case_number, new.service_slug, new.service_name, new.form_id, new.form_version),
        *(new.region_code, new.department_code, new.applicant, new.answers, new.content_sha256, new.attachments),
        *(new.receipt, new.submitted_at, new.promised_days, new.limit_from, new.limit_days, new.due_on),
        new.event_id,
        *told,
        *deed,
    )
    return found is not None


async def held_submission(application_id: UUID) -> Held | None:
    """Give what was received under an id, whoever sent it."""
    row = await db.fetch_row(
        "SELECT account_id, content_sha256, receipt FROM application WHERE id = $1", application_id
    )
    return Held(*row) if row else None


async def next_block_of_numbers() -> int:
    """Take the next running numbers of cases; gives the first."""
    return int(await db.fetch_value("SELECT nextval('case_number')"))


async def cases_of(account_id: UUID) -> list[Listed]:
    """Give a person's cases, the newest first."""
    rows = await db.fetch(
        f"SELECT {LISTED} FROM application WHERE account_id = $1 ORDER BY submitted_at DESC LIMIT {_LIST_LENGTH}",  # noqa: S608  # constants
        account_id,
    )
    return [converted(row, Listed) for row in rows]


async def case_of(account_id: UUID, application_id: UUID) -> Stored | None:
    """Give one case of a person."""
    row = await db.fetch_row(
        f"SELECT {_WHOLE} FROM application WHERE account_id = $1 AND id = $2",  # noqa: S608  # constants
        account_id,
        application_id,
    )
    return converted(row, Stored) if row else None


async def case_of_office(office: Office, application_id: UUID) -> Stored | None:
    """Give one case of an office."""
    row = await db.fetch_row(
        f"SELECT {_WHOLE} FROM application WHERE {OF_OFFICE} AND id = $4",  # noqa: S608  # constants
        office.department_code,
        office.first_region,
        office.last_region,
        application_id,
    )
    return converted(row, Stored) if row else None


async def events_of(application_id: UUID) -> list[StoredEvent]:
    """Give the steps of a case in their order."""
    rows = await db.fetch(
        f"SELECT id, at, kind, handler, told FROM {EVENTS} WHERE application_id = $1 ORDER BY id",  # noqa: S608  # constants
        application_id,
    )
    return [msgspec.convert(dict(row), StoredEvent) for row in rows]


def converted(row: db.Record, kind: type[Any]) -> Any:  # noqa: ANN401  # the struct asked for
    """Give a row as a struct, the name of its service read."""
    named = msgspec.json.decode(row["service_name"], type=Bilingual)
    return kind(**{**dict(row), "service_name": named})

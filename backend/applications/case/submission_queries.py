"""Writing submissions: those that arrive together share one statement, and with it one commit."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

import msgspec

from backend.applications.case.queries import EVENTS
from backend.applications.case.schemas import PromisedUnit
from backend.audit import service as audit
from backend.kit import db, outbox
from backend.kit.grouped import Grouped

TOPIC = "applications.submitted"
MOST_TOGETHER = 64


class NewApplication(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that one submission writes, prepared before the statement.

    `filed_by` is the officer who sends it for its person from a window, `handler` her name, `at_window` the rest of it.
    """

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
    attachment_types: list[str]
    receipt: bytes
    submitted_at: datetime
    promised_days: int
    promised_unit: PromisedUnit
    limit_from: date
    limit_days: int
    due_on: date
    handling_version: int | None
    event_id: UUID
    outbox_id: UUID
    payload: str
    audit_id: UUID
    filed_by: UUID | None = None
    handler: str = ""
    at_window: bytes | None = None


_TYPES = {
    **dict.fromkeys(("id", "account_id", "event_id", "outbox_id", "audit_id", "filed_by"), "uuid"),
    **dict.fromkeys(("applicant", "answers", "content_sha256", "receipt", "at_window"), "bytea"),
    **dict.fromkeys(("limit_from", "due_on"), "date"),
    **dict.fromkeys(("form_version", "handling_version"), "integer"),
    "promised_days": "smallint",
    "limit_days": "smallint",
    "submitted_at": "timestamptz",
}
_FIELDS = NewApplication.__struct_fields__
_ARRAYS = ", ".join(f"${number}::{_TYPES.get(name, 'text')}[]" for number, name in enumerate(_FIELDS, start=1))
_TOLD = outbox.insert_within("taken", identifier="outbox_id", topic=f"'{TOPIC}'", key="id::text", payload="payload")
_RECORDED = audit.insert_within(
    "taken",
    identifier="audit_id",
    person="coalesce(filed_by, account_id)",
    kind="CASE WHEN filed_by IS NULL THEN 'person' ELSE 'staff' END",
    details="CASE WHEN filed_by IS NULL THEN '{}'::jsonb ELSE jsonb_build_object('filed_for', account_id) END",
    action=f"'{TOPIC}'",
    subject_type="'application'",
    subject_id="id::text",
)

# One statement, one commit: the applications, the first event of each, what is passed on, and the deeds. It writes
# nothing of a submission whose id is taken or whose photos are not all here, and gives the ids of the others.
# A photo counts when it is complete, and of the type that the answers name; it is held against being cleared away
# until it is marked as used.
# In the order of their ids, so that two processes with the same ids at once wait for each other and never in a ring.
SUBMIT = f"""
WITH sent AS (
    SELECT * FROM unnest({_ARRAYS}) AS sent({", ".join(_FIELDS)})
), photo AS (
    SELECT id AS sent_id, account_id, each.sha256, each.media_type
    FROM sent, unnest(attachments::bytea[], attachment_types::text[]) AS each(sha256, media_type)
), here AS (
    SELECT sent_id FROM attachment JOIN photo USING (account_id, sha256, media_type) FOR KEY SHARE OF attachment
), application_row AS (
    INSERT INTO application (id, account_id, case_number, service_slug, service_name, form_id, form_version,
        region_code, department_code, applicant, answers, content_sha256, attachments, receipt, submitted_at,
        changed_at, promised_days, promised_unit, limit_from, limit_days, due_on, filed_by, at_window,
        handling_version)
    SELECT id, account_id, case_number, service_slug, service_name::jsonb, form_id, form_version,
        region_code, department_code, applicant, answers, content_sha256, attachments::bytea[], receipt, submitted_at,
        submitted_at, promised_days, promised_unit, limit_from, limit_days, due_on, filed_by, at_window,
        handling_version
    FROM sent WHERE (SELECT count(*) FROM here WHERE here.sent_id = sent.id) = cardinality(sent.attachments::bytea[])
    ORDER BY id
    ON CONFLICT (id) DO NOTHING
    RETURNING id
), taken AS (
    SELECT sent.* FROM sent JOIN application_row USING (id)
), used AS (
    UPDATE attachment SET is_used = true FROM taken
    WHERE attachment.account_id = taken.account_id AND attachment.sha256 = ANY(taken.attachments::bytea[])
        AND NOT is_used
), event AS (
    INSERT INTO {EVENTS} (id, at, application_id, kind, actor_id, handler)
    SELECT event_id, submitted_at, id, 'submitted', coalesce(filed_by, account_id), handler FROM taken
), told AS ({_TOLD}
), recorded AS ({_RECORDED})
SELECT id FROM application_row
"""  # noqa: S608  # our constants


async def insert_application(new: NewApplication) -> bool:
    """Write a submission whole; False when its id is taken or a photo of it is not here."""
    return await _grouped.add(new)


async def _insert_group(group: list[NewApplication]) -> Sequence[bool | Exception]:
    """Write a group; where its statement fails, each for itself, so that none falls with another."""
    once = {new.id: new for new in group}
    try:
        taken = await insert(list(once.values()))
    except db.StatementFailed:
        return [await _insert_alone(new) for new in group]
    # Of two with one id in a group only one was in the statement; the other finds the id taken.
    return [once[new.id] is new and new.id in taken for new in group]


async def _insert_alone(new: NewApplication) -> bool | Exception:
    try:
        return new.id in await insert([new])
    except db.StatementFailed as error:
        return error


async def insert(group: Sequence[NewApplication]) -> set[UUID]:
    """Write submissions in the open transaction, or in one of their own; gives the ids of those that were written."""
    return {row["id"] for row in await db.fetch(SUBMIT, *arguments_of(group))}


def arguments_of(group: Sequence[NewApplication]) -> list[list[object]]:
    """Give the statement's arguments: for each column the values of all rows."""
    columns = [[getattr(new, name) for new in group] for name in _FIELDS]
    photos = _FIELDS.index("attachments")
    columns[photos] = [_array(new.attachments) for new in group]
    types = _FIELDS.index("attachment_types")
    columns[types] = ["{" + ",".join(f'"{each}"' for each in new.attachment_types) + "}" for new in group]
    return columns


def _array(hashes: list[bytes]) -> str:
    # An array of arrays of different lengths has no type in SQL, so each goes as its text.
    return "{" + ",".join(f'"\\\\x{each.hex()}"' for each in hashes) + "}"


_grouped: Grouped[NewApplication, bool] = Grouped(_insert_group, MOST_TOGETHER)

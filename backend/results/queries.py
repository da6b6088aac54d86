"""Every query on documents of decisions."""

from datetime import date, datetime
from uuid import UUID

import msgspec

from backend.kit import db
from backend.kit.bilingual import Bilingual
from backend.results.schemas import DocumentKind

_STORED = (
    "document.id, document.application_id, document.account_id, document.kind, document.title::text AS title,"
    " document.service_name::text AS service_name, document.office_name::text AS office_name, document.number,"
    " document.content, document.issued_on, document.valid_until, document.object_key, document.sha256,"
    " document.withdrawn_at, later.issued_at AS replaced_at"
)
_FROM = "result_document AS document LEFT JOIN result_document AS later ON later.id = document.replaced_by"
MOST_OF_PERSON = 500


class NewDocument(msgspec.Struct, frozen=True, kw_only=True):
    """A document that is issued; `content` is sealed."""

    id: UUID
    application_id: UUID
    account_id: UUID
    kind: DocumentKind
    title: Bilingual
    service_name: Bilingual
    office_name: Bilingual
    number: str
    code_hash: bytes
    content: bytes
    issued_on: date
    valid_until: date | None
    issued_at: datetime
    object_key: UUID


class StoredDocument(msgspec.Struct, frozen=True, kw_only=True):
    """A document as it is kept; `content` is sealed, `replaced_at` is when the one that replaces it was issued."""

    id: UUID
    application_id: UUID
    account_id: UUID
    kind: DocumentKind
    title: Bilingual
    service_name: Bilingual
    office_name: Bilingual
    number: str
    content: bytes
    issued_on: date
    valid_until: date | None
    object_key: UUID
    sha256: bytes | None
    withdrawn_at: datetime | None
    replaced_at: datetime | None


async def next_serial() -> int:
    """Take the next serial number of a document."""
    serial: int = await db.fetch_value("SELECT nextval('result_number')")
    return serial


async def insert(new: NewDocument) -> None:
    """Keep a document whose file is still to be made."""
    await db.execute(
        "INSERT INTO result_document (id, application_id, account_id, kind, title, service_name, office_name, number,"
        " code_hash, content, issued_on, valid_until, issued_at, object_key)"
        " VALUES ($1, $2, $3, $4, $5::jsonb, $6::jsonb, $7::jsonb, $8, $9, $10, $11, $12, $13, $14)",
        *(new.id, new.application_id, new.account_id, new.kind),
        *(msgspec.json.encode(each).decode() for each in (new.title, new.service_name, new.office_name)),
        *(new.number, new.code_hash, new.content, new.issued_on, new.valid_until, new.issued_at, new.object_key),
    )


async def withdraw(application_id: UUID, at: datetime) -> int:
    """Withdraw what a case has issued before; gives how many documents."""
    return await db.execute(
        "UPDATE result_document SET withdrawn_at = $2 WHERE application_id = $1 AND withdrawn_at IS NULL",
        application_id,
        at,
    )


async def replace(application_id: UUID, document_id: UUID) -> int:
    """Note that a new document stands in place of those that the case has issued before and withdrawn."""
    return await db.execute(
        "UPDATE result_document SET replaced_by = $2"
        " WHERE application_id = $1 AND id <> $2 AND replaced_by IS NULL AND withdrawn_at IS NOT NULL",
        application_id,
        document_id,
    )


async def begin_to_make(document_id: UUID, now: datetime, given_up_before: datetime) -> bool:
    """Keep other workers off a document; False when it is made, or one has begun who may still be at it."""
    begun = await db.execute(
        "UPDATE result_document SET making_since = $2"
        " WHERE id = $1 AND sha256 IS NULL AND (making_since IS NULL OR making_since < $3)",
        *(document_id, now, given_up_before),
    )
    return begun == 1


async def stop_making(document_id: UUID) -> None:
    """Let the next attempt begin at once."""
    await db.execute("UPDATE result_document SET making_since = NULL WHERE id = $1", document_id)


async def note_made(document_id: UUID, sha256: bytes, at: datetime) -> bool:
    """Note that the file lies in the store; False when somebody else has noted it."""
    changed = await db.execute(
        "UPDATE result_document SET sha256 = $2, made_at = $3 WHERE id = $1 AND sha256 IS NULL",
        *(document_id, sha256, at),
    )
    return changed == 1


async def by_id(document_id: UUID) -> StoredDocument | None:
    """Give a document, whosever it is: for the job that makes its file."""
    return await _one("document.id = $1", document_id)


async def of_person(account_id: UUID, document_id: UUID) -> StoredDocument | None:
    """Give a document of a person."""
    return await _one("document.account_id = $1 AND document.id = $2", account_id, document_id)


async def by_code(code_hash: bytes) -> StoredDocument | None:
    """Give the document that bears a code."""
    return await _one("document.code_hash = $1", code_hash)


async def every_of_person(account_id: UUID) -> list[StoredDocument]:
    """Give the documents of a person, the newest first."""
    return await _several("document.account_id = $1", account_id)


async def of_cases(application_ids: list[UUID]) -> list[StoredDocument]:
    """Give the documents of cases, the newest first."""
    return await _several("document.application_id = ANY($1)", application_ids)


async def _one(where: str, *parameters: object) -> StoredDocument | None:
    row = await db.fetch_row(f"SELECT {_STORED} FROM {_FROM} WHERE {where}", *parameters)  # noqa: S608  # constants
    return _converted(row) if row else None


async def _several(where: str, *parameters: object) -> list[StoredDocument]:
    rows = await db.fetch(
        f"SELECT {_STORED} FROM {_FROM} WHERE {where}"  # noqa: S608  # constants
        f" ORDER BY document.issued_at DESC, document.id DESC LIMIT {MOST_OF_PERSON}",
        *parameters,
    )
    return [_converted(row) for row in rows]


def _converted(row: db.Record) -> StoredDocument:
    names = {each: msgspec.json.decode(row[each], type=Bilingual) for each in ("title", "service_name", "office_name")}
    return StoredDocument(**{**dict(row), **names})

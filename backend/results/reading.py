"""Who reads a document: its person, and anybody who has its code."""

import logging
from uuid import UUID

from backend.kit import clock, object_store
from backend.kit.crypto import ValueDoesNotOpen
from backend.kit.errors import NotFound
from backend.kit.object_store import ObjectMissing, StoreAway
from backend.kit.principal import Principal
from backend.results import codes, queries, sealed
from backend.results.errors import CodeMistyped, CodeUnknown, ResultNotReady, ResultStoreAway
from backend.results.queries import StoredDocument
from backend.results.schemas import Result, ResultList, ResultSummary, Standing, Verification

log = logging.getLogger("onedoor.results")


def standing_of(stored: StoredDocument) -> Standing:
    """Say what a document is worth today."""
    if stored.replaced_at is not None:
        return "replaced"
    if stored.withdrawn_at is not None:
        return "withdrawn"
    if stored.valid_until is not None and stored.valid_until < clock.today():
        return "expired"
    return "valid"


def summary_of(stored: StoredDocument) -> ResultSummary:
    """Show a document as a list does."""
    return ResultSummary(
        id=stored.id,
        application_id=stored.application_id,
        kind=stored.kind,
        title=stored.title,
        service_name=stored.service_name,
        office_name=stored.office_name,
        number=stored.number,
        issued_on=stored.issued_on,
        valid_until=stored.valid_until,
        standing=standing_of(stored),
        ready=stored.sha256 is not None,
    )


async def list_of(person: Principal) -> ResultList:
    """List the documents of a person."""
    return ResultList([summary_of(each) for each in await queries.every_of_person(person.account_id)])


async def result_of(person: Principal, document_id: UUID) -> Result:
    """Show a document to its person.

    Raises:
        NotFound: there is none, or it is somebody else's.

    """
    stored = await _of_person(person, document_id)
    summary = summary_of(stored)
    return Result(
        **{name: getattr(summary, name) for name in summary.__struct_fields__},
        content=sealed.open_content(stored.id, stored.content),
        sha256=stored.sha256.hex() if stored.sha256 else None,
    )


async def file_of(person: Principal, document_id: UUID) -> bytes:
    """Give the file of a document to its person.

    Raises:
        NotFound: there is none, or it is somebody else's.
        ResultNotReady: it is being made.
        ResultStoreAway: the store does not give it now.

    """
    stored = await _of_person(person, document_id)
    if stored.sha256 is None:
        raise ResultNotReady
    try:
        kept = await object_store.store().get(stored.object_key.hex, sealed.MOST_OF_FILE)
        return sealed.open_file(stored.id, kept)
    except (StoreAway, ObjectMissing, ValueDoesNotOpen) as error:
        log.exception("the file of the document %s cannot be read", stored.id)
        raise ResultStoreAway from error


async def verification_of(typed: str) -> Verification:
    """Tell anybody who has its code what a document is worth.

    Raises:
        CodeMistyped: this can be no code.
        CodeUnknown: no document bears it.

    """
    code = codes.read_code(typed)
    if code is None:
        raise CodeMistyped
    stored = await queries.by_code(sealed.code_hash(code))
    if stored is None:
        raise CodeUnknown
    content = sealed.open_content(stored.id, stored.content)
    return Verification(
        kind=stored.kind,
        title=stored.title,
        service_name=stored.service_name,
        office_name=stored.office_name,
        number=stored.number,
        holder=codes.masked_name(content.holder),
        issued_on=stored.issued_on,
        valid_until=stored.valid_until,
        standing=standing_of(stored),
        ended_on=clock.day_in_china(stored.withdrawn_at) if stored.withdrawn_at else None,
        replaced_on=clock.day_in_china(stored.replaced_at) if stored.replaced_at else None,
        sha256=stored.sha256.hex() if stored.sha256 else None,
        demonstration=content.demonstration is not None,
    )


async def _of_person(person: Principal, document_id: UUID) -> StoredDocument:
    stored = await queries.of_person(person.account_id, document_id)
    if stored is None:
        raise NotFound
    return stored

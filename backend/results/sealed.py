"""What is personal in results, sealed for its place and opened again."""

from uuid import UUID

import msgspec

from backend.kit import crypto
from backend.results.schemas import Content, Wish

MOST_OF_FILE = 4 * 1024 * 1024


class Details(msgspec.Struct, frozen=True, kw_only=True):
    """What a wish says beside its way."""

    wish: Wish
    collection_code: str


def seal_content(document_id: UUID, content: Content) -> bytes:
    """Seal what a document says."""
    return crypto.seal(msgspec.json.encode(content), f"result_document.content:{document_id}")


def open_content(document_id: UUID, sealed: bytes) -> Content:
    """Open what a document says."""
    return msgspec.json.decode(crypto.unseal(sealed, f"result_document.content:{document_id}"), type=Content)


def seal_file(document_id: UUID, file: bytes) -> bytes:
    """Seal the file of a document for the store."""
    return crypto.seal(file, f"result_document.file:{document_id}")


def open_file(document_id: UUID, sealed: bytes) -> bytes:
    """Open the file of a document."""
    return crypto.unseal(sealed, f"result_document.file:{document_id}")


def seal_details(application_id: UUID, details: Details) -> bytes:
    """Seal how a person wants her result."""
    return crypto.seal(msgspec.json.encode(details), f"result_wish.details:{application_id}")


def open_details(application_id: UUID, sealed: bytes) -> Details:
    """Open how a person wants her result."""
    return msgspec.json.decode(crypto.unseal(sealed, f"result_wish.details:{application_id}"), type=Details)


def code_hash(code: str) -> bytes:
    """Hash a verification code with our key, to find its document."""
    return crypto.lookup_hash(code, "result.code")

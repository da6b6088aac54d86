"""Take photos in pieces that go on where an earlier attempt broke off, and show them again.

A photo is named by its owner and the SHA-256 of its content, so that the same photo is sent once, and
two photos with one name are two. The last piece is taken only when the whole is what was announced.
"""

import asyncio
import hashlib
import logging
from datetime import timedelta
from uuid import UUID

import msgspec

from backend.attachments import objects, pdfs, photos, queries, sealed, virus_scanner
from backend.attachments.errors import (
    AttachmentActive,
    AttachmentDamaged,
    AttachmentInfected,
    AttachmentLocked,
    AttachmentNotAPicture,
    AttachmentNotScanned,
    AttachmentTooLarge,
    AttachmentTooLong,
    PageNotDrawn,
    TooManyPhotosWaiting,
    UploadOutOfStep,
)
from backend.attachments.object_queries import Completed
from backend.attachments.queries import Piece, StoredAttachment
from backend.attachments.schemas import DOCUMENT, MOST_PAGES, AttachmentState
from backend.kit import clock, db
from backend.kit.errors import NotFound
from backend.kit.principal import Principal
from backend.settings import Settings

log = logging.getLogger("onedoor.attachments")

PIECE = 256 * 1024
NOTHING = AttachmentState(received=0, size=0, complete=False)
KEPT_UNUSED = timedelta(days=7)
# What one person may send without an application that takes it: five forms full of the most photos of a form.
MOST_UNUSED = 100
MOST_UNUSED_BYTES = 256 * 1024 * 1024
# A decoded photo takes up to 160 MB, a PDF a process of up to 1 GB: this many at a time in one process.
EXAMINED_AT_ONCE = 2
DRAWN_AT_ONCE = 2
REFUSALS = (
    *(AttachmentDamaged, AttachmentInfected, AttachmentNotAPicture),
    *(AttachmentLocked, AttachmentActive, AttachmentTooLong),
)


class _Desk:
    """Where photos are examined and stored; those that find no place wait, as sealed pieces in the database."""

    places = asyncio.Semaphore(EXAMINED_AT_ONCE)
    drawing = asyncio.Semaphore(DRAWN_AT_ONCE)


def configure(_settings: Settings) -> None:
    """Make the places anew: they belong to the event loop of this process."""
    _Desk.places = asyncio.Semaphore(EXAMINED_AT_ONCE)
    _Desk.drawing = asyncio.Semaphore(DRAWN_AT_ONCE)


class Shown(msgspec.Struct, frozen=True):
    """A photo to show."""

    media_type: str
    content: bytes


async def state(person: Principal, sha256: str) -> AttachmentState:
    """Tell how much of a photo is here; one that was cut off before its last check is checked now.

    Raises:
        AttachmentDamaged, AttachmentNotAPicture, AttachmentLocked, AttachmentActive, AttachmentTooLong: the whole
            is not what it should be, and is thrown away.
        AttachmentInfected: likewise, because the virus scanner knows it.
        AttachmentNotScanned, AttachmentStoreAway: it is here and whole, but cannot be checked or stored now.

    """
    hashed = bytes.fromhex(sha256)
    stored = await queries.attachment_of(person.account_id, hashed)
    if stored is None:
        return NOTHING
    if stored.media_type is None and stored.received == stored.size:
        await _complete(person.account_id, hashed)
        return AttachmentState(received=stored.size, size=stored.size, complete=True)
    return _state(stored)


async def take_piece(person: Principal, sha256: str, start: int, length: int, content: bytes) -> AttachmentState:
    """Take the next piece of a photo.

    Args:
        person: whose photo it is.
        sha256: the hash of the whole, in hex.
        start: where the piece starts.
        length: the length of the whole.
        content: the piece.

    Raises:
        AttachmentTooLarge: the whole is larger than we take.
        TooManyPhotosWaiting: there is no room for one more photo without an application.
        UploadOutOfStep: the piece does not start where the last one ended.
        AttachmentDamaged, AttachmentNotAPicture, AttachmentLocked, AttachmentActive, AttachmentTooLong: the whole
            is not what it should be, and is thrown away.
        AttachmentInfected: likewise, because the virus scanner knows it.
        AttachmentNotScanned, AttachmentStoreAway: it is here and whole, but cannot be checked or stored now.

    """
    if length > photos.MOST_BYTES:
        raise AttachmentTooLarge(limit=photos.MOST_BYTES)
    account, hashed = person.account_id, bytes.fromhex(sha256)
    known = await queries.attachment_of(account, hashed)
    if known is not None and known.media_type is not None:
        return _state(known)
    await _keep_piece(account, hashed, length, Piece(start, content), is_new=known is None)
    if start + len(content) < length:
        return AttachmentState(received=start + len(content), size=length, complete=False)
    await _complete(account, hashed)
    return AttachmentState(received=length, size=length, complete=True)


async def _keep_piece(account: UUID, hashed: bytes, length: int, piece: Piece, *, is_new: bool) -> None:
    end = piece.start + len(piece.content)
    if not piece.content or len(piece.content) > PIECE or end > length:
        raise UploadOutOfStep
    hidden = sealed.seal_piece(hashed, piece.start, piece.content)
    async with db.transaction():
        if is_new:
            await _check_room(account, length)
        await queries.start(account, hashed, length, clock.now())
        if not await queries.advance(account, hashed, piece.start, end):
            raise UploadOutOfStep
        await queries.insert_piece(account, hashed, Piece(piece.start, hidden))


async def _check_room(account: UUID, length: int) -> None:
    await queries.lock_photos_of(account)
    unused = await queries.unused_of(account)
    if unused.photos >= MOST_UNUSED or unused.size + length > MOST_UNUSED_BYTES:
        raise TooManyPhotosWaiting(limit=MOST_UNUSED)


async def _complete(account: UUID, hashed: bytes) -> None:
    async with _Desk.places:
        try:
            content = await asyncio.to_thread(_whole, hashed, await queries.pieces_of(account, hashed))
            await _scan(content)
            whole = await _examined(content)
        except REFUSALS:
            await queries.remove(account, hashed)
            raise
        await objects.keep(account, hashed, content, whole)


def _whole(hashed: bytes, pieces: list[Piece]) -> bytes:
    content = objects.joined(hashed, pieces)
    if hashlib.sha256(content).digest() != hashed:
        raise AttachmentDamaged
    return content


async def _scan(content: bytes) -> None:
    try:
        await virus_scanner.scan(content)
    except virus_scanner.Infected as error:
        log.warning("a file was thrown away, the scanner knows it as %s", error)
        raise AttachmentInfected from error
    except virus_scanner.ScannerAway as error:
        log.warning("the virus scanner does not answer: %s", error)
        raise AttachmentNotScanned from error


async def _examined(content: bytes) -> Completed:
    """Tell what a file is by its content."""
    if content.startswith(pdfs.BEGINNING):
        return Completed(media_type=DOCUMENT, pages=await _pages_of(content))
    try:
        photo = await asyncio.to_thread(photos.examine, content)
    except photos.NotAPhoto as error:
        raise AttachmentNotAPicture from error
    return Completed(media_type=photo.media_type, width=photo.width, height=photo.height)


async def _pages_of(content: bytes) -> int:
    try:
        return await pdfs.pages_of(content)
    except pdfs.NotADocument as error:
        if error.reason == "locked":
            raise AttachmentLocked from error
        if error.reason == "active":
            raise AttachmentActive from error
        if error.reason == "too_many_pages":
            raise AttachmentTooLong(limit=MOST_PAGES) from error
        raise AttachmentNotAPicture from error


def _state(stored: StoredAttachment) -> AttachmentState:
    return AttachmentState(received=stored.received, size=stored.size, complete=stored.media_type is not None)


async def show(account_id: UUID, sha256: str) -> Shown:
    """Give a whole photo of an account; the caller has made sure that the reader may see it.

    Raises:
        NotFound: it is not here, or not whole.
        AttachmentStoreAway: the store does not give it now.

    """
    hashed = bytes.fromhex(sha256)
    stored = await queries.attachment_of(account_id, hashed)
    if stored is None or stored.media_type is None:
        raise NotFound
    if stored.object_key is not None:
        return Shown(stored.media_type, await objects.read(account_id, hashed, stored.object_key))
    pieces = await queries.pieces_of(account_id, hashed)
    return Shown(stored.media_type, objects.joined(hashed, pieces))


async def show_page(account_id: UUID, sha256: str, page: int) -> Shown:
    """Draw a page of a PDF of an account; the caller has made sure that the reader may see it.

    Raises:
        NotFound: it is not here, is no PDF, or has no such page.
        AttachmentStoreAway: the store does not give it now.

    """
    stored = await queries.attachment_of(account_id, bytes.fromhex(sha256))
    if stored is None or stored.pages is None or not 1 <= page <= stored.pages:
        raise NotFound
    async with _Desk.drawing:
        content = (await show(account_id, sha256)).content
        try:
            return Shown("image/jpeg", await pdfs.picture_of(content, page))
        except pdfs.NotADocument as error:
            raise PageNotDrawn from error


async def remove_abandoned() -> int:
    """Throw away photos that became part of no application for a week; gives their number."""
    return await queries.remove_unused(clock.now() - KEPT_UNUSED)


async def types_of(account_id: UUID, hashes: list[bytes]) -> dict[bytes, str]:
    """Give the media types of those of these photos of an account that are whole."""
    return await queries.kinds_among(account_id, hashes)


async def pages_of(account_id: UUID, hashes: list[bytes]) -> dict[bytes, int]:
    """Give the number of pages of those of these files of an account that are PDFs."""
    return await queries.pages_among(account_id, hashes)


async def use(account_id: UUID, named: dict[bytes, str]) -> bool:
    """Make whole photos part of an application; False when one is not here, or of another type."""
    return await queries.mark_used(account_id, list(named), list(named.values())) == len(named)


async def let_go(account_id: UUID, hashes: list[bytes]) -> None:
    """Throw away those of these photos that are part of no application and of no draft that is kept here."""
    await queries.remove_of_draft(account_id, hashes)

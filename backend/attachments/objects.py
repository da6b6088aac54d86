"""Whole attachments as sealed objects in the store (kit/object_store.py).

An attachment counts when its object is durably there, and not before: the object is noted as loose, written,
and in one transaction claimed and named by its attachment. Whatever breaks off between leaves a loose object,
which is cleared away later; so is the object of an attachment that is thrown away.
"""

import hashlib
import logging
from datetime import timedelta
from uuid import UUID, uuid4

from backend.attachments import object_queries, queries, sealed
from backend.attachments.errors import AttachmentStoreAway
from backend.attachments.object_queries import Completed
from backend.attachments.queries import Piece
from backend.kit import clock, db, object_store
from backend.kit.crypto import ValueDoesNotOpen
from backend.kit.object_store import ObjectMissing, StoreAway
from offline_forms import MAX_FILE_SIZE

log = logging.getLogger("onedoor.attachments")

# Longer than any write takes, and than an upgrade runs two versions beside each other: the one before reads pieces.
LEFT_ALONE = timedelta(hours=1)
MOST_SEALED = MAX_FILE_SIZE + 1024
MOVED_AT_ONCE = 500
CLEARED_AT_ONCE = 1000
FIRST = (UUID(int=0), b"")


async def keep(account_id: UUID, sha256: bytes, content: bytes, whole: Completed) -> None:
    """Put an attachment into the store and complete it; one that is complete already stays as it is.

    Raises:
        AttachmentStoreAway: the store does not take it now.

    """
    try:
        key = await _put(account_id, sha256, content)
    except StoreAway as error:
        log.warning("the object store does not take an attachment: %s", error)
        raise AttachmentStoreAway from error
    async with db.transaction():
        if await object_queries.complete(account_id, sha256, whole, key, clock.now()):
            await _claim(key)


async def read(account_id: UUID, sha256: bytes, key: UUID) -> bytes:
    """Give an attachment from the store.

    Raises:
        AttachmentStoreAway: the store does not give it now, or has lost it.

    """
    try:
        return sealed.open_object(account_id, sha256, await object_store.store().get(key.hex, MOST_SEALED))
    except (StoreAway, ObjectMissing, ValueDoesNotOpen) as error:
        log.exception("the object %s of an attachment cannot be read", key.hex)
        raise AttachmentStoreAway from error


def joined(sha256: bytes, pieces: list[Piece]) -> bytes:
    """Put the pieces of a photo together."""
    return b"".join(sealed.open_piece(sha256, piece.start, piece.content) for piece in pieces)


async def _put(account_id: UUID, sha256: bytes, content: bytes) -> UUID:
    key = uuid4()  # says nothing of when, whose or what
    await object_queries.note_loose(key, clock.now())
    await object_store.store().put(key.hex, sealed.seal_object(account_id, sha256, content))
    return key


async def _claim(key: UUID) -> None:
    if not await object_queries.claim(key):
        # It took an hour to write: its attachment is not completed either, and is asked for anew.
        raise AttachmentStoreAway


async def move_from_pieces() -> int:
    """Move into the store what the version before has completed in pieces; gives how many.

    Pieces stay for an hour after their whole lies in the store, for processes of the version before.
    """
    moved, last = 0, FIRST
    try:
        while moved < MOVED_AT_ONCE and (found := await object_queries.complete_in_pieces(last, 20)):
            for account_id, sha256 in found:
                moved += await _move(account_id, sha256)
            last = found[-1]
    except StoreAway as error:
        log.warning("the object store is away, attachments are moved later: %s", error)
    await object_queries.remove_pieces_stored(clock.now() - LEFT_ALONE)
    return moved


async def _move(account_id: UUID, sha256: bytes) -> bool:
    try:
        content = joined(sha256, await queries.pieces_of(account_id, sha256))
    except ValueDoesNotOpen:
        content = b""
    if hashlib.sha256(content).digest() != sha256:
        log.error("an attachment in pieces is damaged and stays as it is: account %s", account_id)
        return False
    key = await _put(account_id, sha256, content)
    async with db.transaction():
        if await object_queries.move(account_id, sha256, key, clock.now()):
            await _claim(key)
            return True
    return False


async def clear_loose() -> int:
    """Clear away objects that have been nobody's for an hour; gives how many."""
    keys = await object_queries.begin_to_clear(clock.now() - LEFT_ALONE, CLEARED_AT_ONCE)
    for done, key in enumerate(keys):
        try:
            await object_store.store().delete(key.hex)
        except StoreAway as error:
            log.warning("the object store is away, loose objects are cleared later: %s", error)
            return done
        await object_queries.cleared(key)
    return len(keys)

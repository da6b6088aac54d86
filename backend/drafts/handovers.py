"""Hand a draft over to another device: ciphertext for minutes, taken by one device, with no key here.

Identifier and key are both derived on the devices, slowly, from the code that the person reads or scans (record 0026).
Whoever knows the identifier knows the code; so nobody signs in for it, and what bounds it is its short life, the
size and number of what a sender may have on its way, and the sum of all.
"""

import base64
import binascii
from datetime import timedelta
from uuid import UUID

from backend.drafts import handover_queries
from backend.drafts.errors import HandoverGone, HandoverTaken, TooManyHandovers
from backend.drafts.handover_queries import Arriving, Bounds, Handover
from backend.drafts.schemas import MOST_HEAD, MOST_PIECES, HandoverBegin, HandoverState
from backend.kit import clock, crypto, db

PIECE = 256 * 1024
LIFE = timedelta(minutes=10)
# A hall full of people stands behind one address; all together take at most two gigabytes.
BOUNDS = Bounds(of_sender=30, pieces=MOST_PIECES * 85)


async def begin(sender: str, wanted: HandoverBegin) -> HandoverState:
    """Make room for a draft that arrives in pieces.

    Args:
        sender: the account or, without one, the address that sends.
        wanted: its identifier, its encrypted head, and the number of pieces.

    Raises:
        TooManyHandovers: the sender, or everybody together, has as many on their way as we hold.
        HandoverGone: the head is no base64, or too long.

    """
    head = _decoded(wanted.head)
    now = clock.now()
    arriving = Arriving(
        id=wanted.id,
        sender=crypto.lookup_hash(sender, "draft_handover.sender"),
        head=head,
        pieces=wanted.pieces,
        expires_at=now + LIFE,
    )
    async with db.transaction():
        if not await handover_queries.begin(arriving, now, BOUNDS):
            raise TooManyHandovers
    return HandoverState(state="open", head=wanted.head, pieces=wanted.pieces, seconds_left=int(LIFE.total_seconds()))


def _decoded(head: str) -> bytes:
    try:
        decoded = base64.b64decode(head, validate=True)
    except binascii.Error as error:
        raise HandoverGone from error
    if len(decoded) > MOST_HEAD:
        raise HandoverGone
    return decoded


async def take_piece(handover_id: UUID, number: int, content: bytes) -> None:
    """Keep one piece, of at most 256 KiB; sent again it is the same.

    Raises:
        HandoverGone: no draft waits for this piece.

    """
    fits = 0 < len(content) <= PIECE
    if not fits or not await handover_queries.put_piece(handover_id, number, content, clock.now()):
        raise HandoverGone


async def look(handover_id: UUID) -> HandoverState:
    """Tell how far a draft is, and what the other device shows of it before it takes it.

    Raises:
        HandoverGone: there is none, no longer, or not yet whole.

    """
    return _state(await _found(handover_id))


async def claim(handover_id: UUID, word: UUID) -> HandoverState:
    """Give the draft to the device that says this word; of two at once, one gets it.

    Raises:
        HandoverGone: there is none, no longer, or not yet whole.
        HandoverTaken: another device has it.

    """
    now = clock.now()
    claimed = await handover_queries.claim(handover_id, word, now, now + LIFE)
    found = await _found(handover_id)
    if not claimed and (found.state != "taken" or found.claim != word):
        raise HandoverTaken
    return _state(found)


async def give_piece(handover_id: UUID, word: UUID, number: int) -> bytes:
    """Give a piece to the device that has claimed the draft.

    Raises:
        HandoverGone: there is none for this device.

    """
    content = await handover_queries.piece(handover_id, word, number, clock.now())
    if content is None:
        raise HandoverGone
    return content


async def finish(handover_id: UUID, word: UUID) -> HandoverState:
    """Note that the device has kept the draft, and throw it away here.

    Raises:
        HandoverGone: there is none for this device.

    """
    if not await handover_queries.finish(handover_id, word, clock.now()):
        raise HandoverGone
    return _state(await _found(handover_id))


async def withdraw(handover_id: UUID) -> None:
    """Throw away a draft that no device has claimed; nothing, where there is none."""
    await handover_queries.withdraw(handover_id)


async def sweep() -> int:
    """Throw away what has expired; gives the number of drafts."""
    return await handover_queries.sweep(clock.now())


async def _found(handover_id: UUID) -> Handover:
    found = await handover_queries.find(handover_id, clock.now())
    if found is None:
        raise HandoverGone
    return found


def _state(found: Handover) -> HandoverState:
    left = found.expires_at - clock.now()
    return HandoverState(
        state=found.state,  # type: ignore[arg-type]  # the table's CHECK allows these words alone
        head=base64.b64encode(found.head).decode(),
        pieces=found.pieces,
        seconds_left=max(0, int(left.total_seconds())),
    )

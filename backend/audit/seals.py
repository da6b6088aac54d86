"""Tie the record into a chain: each batch gets a Merkle root (RFC 6962, 2.1), each root the seal before it."""

import asyncio
import hashlib
import logging

import msgspec

from backend.audit import queries
from backend.audit.queries import Deed, Seal
from backend.audit.schemas import Verification
from backend.kit import clock, crypto, db

log = logging.getLogger("onedoor.audit")

KEY = "audit_signing_key"
BATCH = 5000
SECONDS_BETWEEN = 1.0
GENESIS = bytes(32)


def leaf(deed: Deed) -> bytes:
    """Hash one deed: 0x00 and its JSON."""
    return hashlib.sha256(b"\x00" + msgspec.json.encode(deed)).digest()


def merkle_root(leaves: list[bytes]) -> bytes:
    """Give the root of the leaves' tree (RFC 6962, 2.1)."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    half = 1 << (len(leaves) - 1).bit_length() - 1
    return hashlib.sha256(b"\x01" + merkle_root(leaves[:half]) + merkle_root(leaves[half:])).digest()


def chain(number: int, count: int, root: bytes, previous: bytes) -> bytes:
    """Hash a batch together with the seal before it."""
    return hashlib.sha256(number.to_bytes(8, "big") + count.to_bytes(4, "big") + root + previous).digest()


async def seal_once() -> int:
    """Seal one batch; gives the number of deeds that it holds."""
    async with db.transaction():
        if not await queries.lock_seals():
            return 0
        deeds = await queries.unsealed(BATCH)
        if not deeds:
            return 0
        last = await queries.last_seal()
        number, previous = (last.number + 1, last.seal) if last else (1, GENESIS)
        root = merkle_root([leaf(deed) for deed in deeds])
        digest = chain(number, len(deeds), root, previous)
        seal = Seal(
            number=number,
            sealed_at=clock.now(),
            record_count=len(deeds),
            root=root,
            previous=previous,
            seal=digest,
            signature=crypto.sign(digest, KEY),
        )
        await queries.insert_seal(seal, [deed.id for deed in deeds])
    return len(deeds)


async def seal_forever() -> None:
    """Seal every second until cancelled; a fault of the database is logged and tried again."""
    while True:
        try:
            count = await seal_once()
        except Exception:
            log.exception("the audit record could not be sealed; trying again")
            count = 0
        if count < BATCH:
            await asyncio.sleep(SECONDS_BETWEEN)


async def verify() -> Verification:
    """Check every seal: its deeds, its place in the chain, its signature."""
    faults: list[str] = []
    public = crypto.public_key(KEY)
    seals, records, previous = 0, 0, GENESIS
    async for seal in queries.all_seals():
        seals += 1
        deeds = await queries.deeds_of(seal.number)
        records += len(deeds)
        if seal.number != seals or seal.previous != previous:
            faults.append(f"seal {seal.number} does not follow the seal before it")
        if len(deeds) != seal.record_count or merkle_root([leaf(deed) for deed in deeds]) != seal.root:
            faults.append(f"seal {seal.number} does not hold the deeds that it sealed")
        if chain(seal.number, seal.record_count, seal.root, seal.previous) != seal.seal:
            faults.append(f"seal {seal.number} was altered")
        if not crypto.is_signed_by(public, seal.seal, seal.signature):
            faults.append(f"seal {seal.number} is not signed by our key")
        previous = seal.seal
    return Verification(seals=seals, records=records, unsealed=await queries.count_unsealed(), faults=faults)

"""Who did what cannot be changed without being seen."""

from pathlib import Path

import asyncpg
import pytest

from backend.audit import seals, service
from backend.kit import db, secrets

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture(autouse=True)
def keys(secrets_directory: Path) -> None:
    secrets.use(secrets_directory)


async def write(count: int) -> None:
    for number in range(count):
        async with db.transaction():
            await service.record("testing.done", "thing", str(number), by=None, number=number)


async def test_every_deed_gets_under_a_seal_and_the_chain_holds() -> None:
    await write(5)
    assert await seals.seal_once() == 5
    await write(1)
    assert await seals.seal_once() == 1
    assert await seals.seal_once() == 0
    found = await seals.verify()
    assert (found.seals, found.records, found.unsealed, found.faults) == (2, 6, 0, [])


async def test_the_database_refuses_to_change_or_delete_a_deed() -> None:
    await write(1)
    for sql in ("UPDATE audit_record SET action = 'other'", "DELETE FROM audit_record"):
        with pytest.raises(asyncpg.RaiseError, match="append-only"):
            await db.execute(sql)
    await seals.seal_once()
    for sql in (
        "UPDATE audit_record SET seal_number = 9",
        "DELETE FROM audit_seal",
        "UPDATE audit_seal SET number = 9",
    ):
        with pytest.raises(asyncpg.RaiseError, match="append-only"):
            await db.execute(sql)


@pytest.mark.parametrize(
    ("forgery", "fault"),
    [
        ("UPDATE audit_record SET subject_id = '7' WHERE subject_id = '1'", "does not hold the deeds"),
        ("DELETE FROM audit_record WHERE subject_id = '1'", "does not hold the deeds"),
        ("UPDATE audit_seal SET seal = root", "was altered"),
        ("UPDATE audit_seal SET signature = '\\x00'", "is not signed"),
        ("DELETE FROM audit_seal WHERE number = 1", "does not follow"),
    ],
)
async def test_a_forgery_past_the_triggers_is_found(forgery: str, fault: str) -> None:
    await write(3)
    await seals.seal_once()
    await write(1)
    await seals.seal_once()
    for table in ("audit_record", "audit_seal"):
        await db.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    await db.execute(forgery)
    assert any(fault in each for each in (await seals.verify()).faults)


def test_the_root_of_a_tree_is_that_of_the_standard() -> None:
    # RFC 6962, 2.1: the root of no leaves is the hash of nothing, of one leaf the leaf itself.
    assert seals.merkle_root([]).hex().startswith("e3b0c44298fc1c14")
    assert seals.merkle_root([b"x" * 32]) == b"x" * 32
    leaves = [bytes([n]) * 32 for n in range(5)]
    assert seals.merkle_root(leaves) != seals.merkle_root([*leaves[:4], leaves[3]])

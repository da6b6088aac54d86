"""Whole attachments lie sealed in the object store: they count when they are there, and leave nothing behind."""

import asyncio
import hashlib
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import httpx
import pytest
from litestar import Litestar

from backend.attachments import object_queries, sealed
from backend.attachments import objects as attachment_objects
from backend.attachments import queries as attachment_queries
from backend.attachments import service as attachments
from backend.attachments.queries import Piece
from backend.kit import clock, db, object_store
from backend.settings import Settings
from tests.factories.applications import API, answers, picture, send_photo, submission, submitted
from tests.fixtures.object_store import RunningStore

Headers = dict[str, str]
AN_HOUR = timedelta(minutes=61)


@pytest.fixture
def settings(settings: Settings, object_party: RunningStore, secrets_directory: Path) -> Settings:
    """Have the application keep its files in the store of others."""
    (secrets_directory / object_store.ACCESS_KEY).write_text(object_party.played.access_key)
    (secrets_directory / object_store.SECRET_KEY).write_text(object_party.played.secret_key)
    changes = {"object_store": "s3://one-door/files", "object_store_endpoint": object_party.endpoint}
    return Settings(**{name: getattr(settings, name) for name in settings.__struct_fields__} | changes)


def path_of(content: bytes) -> str:
    return f"{API}/attachments/{hashlib.sha256(content).hexdigest()}"


async def loose() -> int:
    return int(await db.fetch_value("SELECT count(*) FROM loose_object"))


async def let_an_hour_pass() -> None:
    """Have everything been done an hour ago."""
    await db.execute("UPDATE loose_object SET since = since - $1::interval", AN_HOUR)
    await db.execute("UPDATE attachment SET stored_at = stored_at - $1::interval", AN_HOUR)


async def test_a_whole_photo_is_one_sealed_object_under_a_name_that_says_nothing(
    client: httpx.AsyncClient, xiaolan: Headers, clerk: Headers, object_party: RunningStore
) -> None:
    case = await submitted(client, xiaolan)
    [(path, kept)] = object_party.played.objects.items()
    name = hashlib.sha256(picture()).hexdigest()
    assert picture()[:20] not in kept
    assert name not in path
    assert await loose() == 0
    await db.execute("DELETE FROM attachment_piece")
    shown = await client.get(f"{API}/staff/cases/{case}/attachments/{name}", headers=clerk)
    assert shown.content == picture()


async def test_a_photo_does_not_count_before_the_store_has_it(
    client: httpx.AsyncClient, stranger: Headers, object_party: RunningStore
) -> None:
    object_party.played.answers = [503] * 3
    answer = await send_photo(client, stranger, picture("green"))
    assert (answer.status_code, answer.json()["code"]) == (503, "attachment_store_away")
    body = submission(given=answers(picture("green")))
    early = await client.post(API, json=body, headers=stranger)
    assert (early.status_code, early.json()["code"]) == (409, "attachment_missing")
    assert (await client.get(path_of(picture("green")), headers=stranger)).json()["complete"] is True
    assert (await client.post(API, json=body, headers=stranger)).status_code == 200


async def test_what_was_cut_off_after_writing_is_cleared_away(
    client: httpx.AsyncClient, stranger: Headers, object_party: RunningStore
) -> None:
    await object_queries.note_loose(key := uuid4(), clock.now())
    await object_store.store().put(key.hex, b"sealed")
    await send_photo(client, stranger, picture("green"))
    assert await attachment_objects.clear_loose() == 0
    await let_an_hour_pass()
    assert await attachment_objects.clear_loose() == 1
    assert len(object_party.played.objects) == 1
    assert await loose() == 0


async def test_an_object_that_is_being_cleared_away_is_claimed_by_nobody(app: Litestar) -> None:
    await object_queries.note_loose(key := uuid4(), clock.now() - AN_HOUR)
    assert await object_queries.begin_to_clear(clock.now(), 10) == [key]
    assert await object_queries.claim(key) is False


async def test_a_photo_that_is_thrown_away_takes_its_object_along(
    client: httpx.AsyncClient, stranger: Headers, object_party: RunningStore
) -> None:
    await send_photo(client, stranger, picture("green"))
    await db.execute("UPDATE attachment SET started_at = $1", clock.now() - timedelta(days=8))
    assert await attachments.remove_abandoned() == 1
    assert await loose() == 1
    await let_an_hour_pass()
    object_party.played.answers = [503] * 3
    assert await attachment_objects.clear_loose() == 0
    assert await attachment_objects.clear_loose() == 1
    assert object_party.played.objects == {}


async def test_two_who_complete_one_photo_at_once_keep_one_object(
    client: httpx.AsyncClient, stranger: Headers, object_party: RunningStore
) -> None:
    object_party.played.answers = [503] * 3
    await send_photo(client, stranger, picture("green"))
    both = await asyncio.gather(*(client.get(path_of(picture("green")), headers=stranger) for _ in range(2)))
    assert [answer.json()["complete"] for answer in both] == [True, True]
    await let_an_hour_pass()
    await attachment_objects.clear_loose()
    assert len(object_party.played.objects) == 1
    account, hashed = await owner_and_hash()
    assert (await attachments.show(account, hashed.hex())).content == picture("green")


async def owner_and_hash() -> tuple[UUID, bytes]:
    row = await db.fetch_row("SELECT account_id, sha256 FROM attachment")
    assert row is not None
    return row["account_id"], row["sha256"]


async def as_the_version_before(content: bytes) -> None:
    """Have the one photo that is here be kept as the version before kept it."""
    account, hashed = await owner_and_hash()
    await db.execute("UPDATE attachment SET object_key = NULL, stored_at = NULL")
    await db.execute("DELETE FROM attachment_piece")
    half = len(content) // 2
    for start, part in ((0, content[:half]), (half, content[half:])):
        hidden = sealed.seal_piece(hashed, start, part)
        await attachment_queries.insert_piece(account, hashed, Piece(start, hidden))


async def test_what_lies_in_pieces_is_shown_and_moved(
    client: httpx.AsyncClient, xiaolan: Headers, clerk: Headers, object_party: RunningStore
) -> None:
    case = await submitted(client, xiaolan)
    await as_the_version_before(picture())
    address = f"{API}/staff/cases/{case}/attachments/{hashlib.sha256(picture()).hexdigest()}"
    assert (await client.get(address, headers=clerk)).content == picture()
    object_party.played.objects.clear()
    object_party.played.answers = [503] * 3
    assert await attachment_objects.move_from_pieces() == 0
    assert await attachment_objects.move_from_pieces() == 1
    assert await attachment_objects.move_from_pieces() == 0
    assert await db.fetch_value("SELECT count(*) FROM attachment_piece") == 2
    await let_an_hour_pass()
    await attachment_objects.move_from_pieces()
    assert await db.fetch_value("SELECT count(*) FROM attachment_piece") == 0
    assert (await client.get(address, headers=clerk)).content == picture()
    assert len(object_party.played.objects) == 1


async def test_damaged_pieces_stay_as_they_are_and_stop_nobody(client: httpx.AsyncClient, stranger: Headers) -> None:
    await send_photo(client, stranger, picture("green"))
    await as_the_version_before(picture("red"))
    assert await attachment_objects.move_from_pieces() == 0
    assert await db.fetch_value("SELECT count(*) FROM attachment_piece") == 2


async def test_a_lost_object_is_trouble_of_ours_and_no_empty_photo(
    client: httpx.AsyncClient, xiaolan: Headers, clerk: Headers, object_party: RunningStore
) -> None:
    case = await submitted(client, xiaolan)
    object_party.played.objects.clear()
    answer = await client.get(
        f"{API}/staff/cases/{case}/attachments/{hashlib.sha256(picture()).hexdigest()}", headers=clerk
    )
    assert (answer.status_code, answer.json()["code"]) == (503, "attachment_store_away")

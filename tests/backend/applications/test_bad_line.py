"""Attachments over a bad line: at most once, in whatever order requests and answers are lost."""

import asyncio
import hashlib
import random

import httpx
import pytest

from backend.attachments import sealed
from backend.attachments import service as attachments
from backend.kit import db
from tests.factories.applications import API, answers, picture, reference, send_photo, submission

Headers = dict[str, str]
PIECE = 500


def photo_of(seed: int) -> bytes:
    """Make a photo of several small pieces."""
    return picture(f"#{seed * 99991 % 0xFFFFFF:06x}", (900, 700), "PNG")


async def piece(client: httpx.AsyncClient, headers: Headers, photo: bytes, start: int) -> httpx.Response:
    path = f"{API}/attachments/{hashlib.sha256(photo).hexdigest()}"
    sent = {**headers, "Upload-Offset": str(start), "Upload-Length": str(len(photo))}
    return await client.patch(path, content=photo[start : start + PIECE], headers=sent)


async def expect_kept_once(photo: bytes) -> None:
    """Every byte is here once, and the whole is the photo."""
    rows = await db.fetch("SELECT account_id, start, content FROM attachment_piece ORDER BY start")
    hashed = hashlib.sha256(photo).digest()
    assert b"".join(sealed.open_piece(hashed, row["start"], row["content"]) for row in rows) == photo
    assert (await attachments.show(rows[0]["account_id"], hashed.hex())).content == photo


async def try_once(client: httpx.AsyncClient, headers: Headers, photo: bytes, chance: random.Random) -> bool:
    """Ask how much is here and go on, as the phone does, until something is lost; True when all of it is there."""
    found = (await client.get(f"{API}/attachments/{hashlib.sha256(photo).hexdigest()}", headers=headers)).json()
    offset, complete = found["received"], found["complete"]
    while not complete:
        if chance.random() < 0.3:
            return False  # the request is lost
        answer = await piece(client, headers, photo, offset)
        if chance.random() < 0.3:
            return False  # the answer is lost
        if answer.status_code == httpx.codes.CONFLICT:
            return False  # a repeated request was before us: the phone asks anew
        offset, complete = answer.json()["received"], answer.json()["complete"]
    return True


@pytest.mark.parametrize("seed", range(4))
async def test_whatever_is_lost_every_byte_is_kept_once(
    client: httpx.AsyncClient, stranger: Headers, seed: int
) -> None:
    photo, chance = photo_of(seed), random.Random(seed)  # noqa: S311  # the same losses each time
    for _ in range(200):
        if await try_once(client, stranger, photo, chance):
            break
        await piece(client, stranger, photo, 0)  # the line repeats an old request
    await expect_kept_once(photo)


async def test_two_windows_that_send_one_photo_at_once_keep_it_once(
    client: httpx.AsyncClient, stranger: Headers
) -> None:
    photo = photo_of(9)
    for start in range(0, len(photo), PIECE):
        both = await asyncio.gather(*(piece(client, stranger, photo, start) for _ in range(2)))
        codes = sorted(answer.status_code for answer in both)
        assert codes in ([200, 409], [200, 200]), [answer.text for answer in both]
    await expect_kept_once(photo)


async def test_a_photo_comes_before_after_or_never(client: httpx.AsyncClient, stranger: Headers) -> None:
    before, after, never = picture("red"), picture("blue"), picture("pink")
    await send_photo(client, stranger, before)
    first = submission(given=answers(before))
    assert (await client.post(API, json=first, headers=stranger)).status_code == 200
    second = submission(given=answers(after))
    assert (await client.post(API, json=second, headers=stranger)).json()["code"] == "attachment_missing"
    await send_photo(client, stranger, after)
    assert (await client.post(API, json=second, headers=stranger)).status_code == 200
    third = submission(given=answers(before, never))
    for _ in range(2):
        refused = (await client.post(API, json=third, headers=stranger)).json()
        assert refused["params"] == {"missing": [hashlib.sha256(never).hexdigest()]}
    assert await db.fetch_value("SELECT count(*) FROM application") == 2


async def test_two_photos_with_one_name_are_two(client: httpx.AsyncClient, stranger: Headers, clerk: Headers) -> None:
    photos = [picture("red"), picture("blue")]
    for photo in photos:
        await send_photo(client, stranger, photo)
    named = [reference(photo, "image.jpg") for photo in photos]
    body = submission(given=answers(certificate_photos=named))
    assert (await client.post(API, json=body, headers=stranger)).status_code == 200
    path = f"{API}/staff/cases/{body['id']}/attachments"
    shown = [(await client.get(f"{path}/{each['sha256']}", headers=clerk)).content for each in named]
    assert shown == photos


async def test_the_hash_of_anothers_photo_opens_nothing(
    client: httpx.AsyncClient, xiaolan: Headers, stranger: Headers
) -> None:
    """Who knows what a photo of somebody's is called gets neither it nor a case with it."""
    name = hashlib.sha256(picture()).hexdigest()
    assert (await client.get(f"{API}/attachments/{name}", headers=stranger)).json()["size"] == 0
    answer = await client.post(API, json=submission(), headers=stranger)
    assert answer.json()["params"] == {"missing": [name]}

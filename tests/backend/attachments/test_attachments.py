"""Photos: sent in pieces, told by their content, kept sealed, shown to nobody else."""

import asyncio
import hashlib
import io
import struct
import zipfile
import zlib
from datetime import timedelta

import httpx
import pytest
from PIL import Image

from backend.attachments import pdf_program, photos
from backend.attachments import service as attachments
from backend.attachments.schemas import DOCUMENT, MOST_PAGES
from backend.kit import clock, db
from offline_forms import FILE_TYPES, MAX_FILE_SIZE
from tests.factories.applications import API, picture, send_photo, submitted

Headers = dict[str, str]


def path_of(content: bytes) -> str:
    return f"{API}/attachments/{hashlib.sha256(content).hexdigest()}"


def piece(headers: Headers, start: int, length: int) -> Headers:
    return {**headers, "Upload-Offset": str(start), "Upload-Length": str(length)}


async def test_a_photo_goes_on_where_it_broke_off(client: httpx.AsyncClient, stranger: Headers) -> None:
    photo = picture("green", (640, 480), "PNG")
    path, length = path_of(photo), len(photo)
    assert (await client.get(path, headers=stranger)).json()["size"] == 0
    first = await client.patch(path, content=photo[:100], headers=piece(stranger, 0, length))
    assert first.json() == {"received": 100, "size": length, "complete": False}
    assert (await client.get(path, headers=stranger)).json()["received"] == 100
    for start in (0, 50, 101):
        wrong = await client.patch(path, content=photo[start : start + 9], headers=piece(stranger, start, length))
        assert wrong.json()["code"] == "upload_out_of_step"
    last = await client.patch(path, content=photo[100:], headers=piece(stranger, 100, length))
    assert last.json()["complete"] is True
    again = await client.patch(path, content=photo[:100], headers=piece(stranger, 0, length))
    assert again.json()["complete"] is True


async def test_pieces_lie_sealed(client: httpx.AsyncClient, stranger: Headers) -> None:
    photo = picture("green")
    await send_photo(client, stranger, photo)
    rows = await db.fetch("SELECT content FROM attachment_piece")
    assert rows
    assert all(photo[:20] not in row["content"] for row in rows)


async def test_what_was_cut_off_before_its_check_is_checked_when_asked_for(
    client: httpx.AsyncClient, stranger: Headers
) -> None:
    photo = picture("green")
    await send_photo(client, stranger, photo)
    await db.execute("UPDATE attachment SET media_type = NULL, width = NULL, height = NULL")
    assert (await client.get(path_of(photo), headers=stranger)).json()["complete"] is True


async def test_damaged_bytes_are_thrown_away(client: httpx.AsyncClient, stranger: Headers) -> None:
    photo = picture("green")
    path = path_of(b"something else")
    answer = await client.patch(path, content=photo, headers=piece(stranger, 0, len(photo)))
    assert answer.json()["code"] == "attachment_damaged"
    assert (await client.get(path, headers=stranger)).json()["size"] == 0


def zipped() -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.html", "<script>alert(1)</script>" * 100)
    return kept.getvalue()


def bomb() -> bytes:
    """Make a PNG of 30,000 × 30,000 pixels in a few bytes."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", 30_000, 30_000, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes(3751) * 100)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def animated() -> bytes:
    kept = io.BytesIO()
    Image.new("P", (8, 8)).save(kept, "GIF")
    return kept.getvalue()


NOT_PHOTOS = {
    "svg": b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "html": b"<!doctype html><script>alert(1)</script>",
    "zip": zipped(),
    "polyglot": picture() + zipped(),
    "png with a page behind it": picture(kind="PNG") + b"<script>alert(1)</script>",
    "webp with a page behind it": picture(kind="WEBP") + b"<script>alert(1)</script>",
    "heic": b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + bytes(64),
    "gif": animated(),
    "bomb": bomb(),
    "cut off": picture(size=(640, 480))[:-400],
    "nothing": bytes(16),
}


@pytest.mark.parametrize("name", NOT_PHOTOS)
async def test_only_whole_pictures_are_taken(client: httpx.AsyncClient, stranger: Headers, name: str) -> None:
    content = NOT_PHOTOS[name]
    answer = await send_photo(client, stranger, content)
    assert (answer.status_code, answer.json()["code"]) == (422, "attachment_not_a_picture")
    assert await db.fetch_value("SELECT count(*) FROM attachment_piece") == 0


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
async def test_the_three_kinds_are_told_by_their_content(
    client: httpx.AsyncClient, stranger: Headers, kind: str
) -> None:
    photo = picture("green", kind=kind)
    await send_photo(client, stranger, photo)
    assert await db.fetch_value("SELECT media_type FROM attachment") == f"image/{kind.lower()}"


def test_the_forms_allow_what_is_taken() -> None:
    assert [*photos.MEDIA_TYPES.values(), DOCUMENT] == FILE_TYPES
    assert photos.MOST_BYTES == MAX_FILE_SIZE == pdf_program.MOST_BYTES
    assert MOST_PAGES == pdf_program.MOST_PAGES


async def test_too_large_a_photo_is_refused_at_its_first_piece(client: httpx.AsyncClient, stranger: Headers) -> None:
    answer = await client.patch(path_of(b"x"), content=b"x", headers=piece(stranger, 0, photos.MOST_BYTES + 1))
    assert (answer.status_code, answer.json()["code"]) == (413, "attachment_too_large")


async def note_unused(number: int, size: int) -> None:
    """Have each account keep that many photos that have begun to arrive."""
    await db.execute(
        "INSERT INTO attachment (account_id, sha256, size, started_at)"
        " SELECT id, sha256(convert_to(n::text, 'UTF8')), $2, now() FROM account, generate_series(1, $1) AS n",
        number,
        size,
    )


@pytest.mark.parametrize(
    ("here", "size", "announced", "taken"), [(99, 100, 2, 1), (25, 10 * 1024 * 1024, 3 * 1024 * 1024, 2)]
)
async def test_photos_without_an_application_have_their_bounds(
    client: httpx.AsyncClient, stranger: Headers, here: int, size: int, announced: int, taken: int
) -> None:
    await note_unused(here, size)
    begin = piece(stranger, 0, announced)
    sent = await asyncio.gather(
        *(client.patch(path_of(bytes([number])), content=b"x", headers=begin) for number in range(12))
    )
    refused = [answer for answer in sent if answer.status_code != 200]
    assert {(answer.status_code, answer.json()["code"]) for answer in refused} == {(429, "too_many_photos_waiting")}
    assert len(sent) - len(refused) == taken


async def test_what_became_part_of_an_application_takes_no_room(client: httpx.AsyncClient, stranger: Headers) -> None:
    await note_unused(attachments.MOST_UNUSED, 100)
    assert (await send_photo(client, stranger, picture("green"))).status_code == 429
    await db.execute("UPDATE attachment SET is_used = true")
    assert (await send_photo(client, stranger, picture("green"))).status_code == 200


async def test_photos_wait_for_a_place_to_be_examined(client: httpx.AsyncClient, stranger: Headers) -> None:
    places = attachments._Desk.places  # noqa: SLF001  # taken here as photos under examination take them
    for _ in range(attachments.EXAMINED_AT_ONCE):
        await places.acquire()
    photo = picture("green")
    sending = asyncio.create_task(send_photo(client, stranger, photo))
    while not await db.fetch_value("SELECT count(*) FROM attachment_piece"):
        await asyncio.sleep(0)
    assert await db.fetch_value("SELECT media_type FROM attachment") is None
    assert not sending.done()
    places.release()
    assert (await sending).json()["complete"] is True


async def test_too_large_a_piece_is_refused(client: httpx.AsyncClient, stranger: Headers) -> None:
    answer = await client.patch(path_of(b"x"), content=bytes(300_000), headers=piece(stranger, 0, 400_000))
    assert answer.status_code in {409, 413}


async def test_the_same_photo_of_two_people_is_two(
    client: httpx.AsyncClient, xiaolan: Headers, stranger: Headers
) -> None:
    assert (await client.get(path_of(picture()), headers=xiaolan)).json()["complete"] is True
    assert (await client.get(path_of(picture()), headers=stranger)).json()["size"] == 0


async def test_a_photo_is_shown_as_nothing_but_a_photo(
    client: httpx.AsyncClient, xiaolan: Headers, clerk: Headers
) -> None:
    case = await submitted(client, xiaolan)
    name = hashlib.sha256(picture()).hexdigest()
    shown = await client.get(f"{API}/staff/cases/{case}/attachments/{name}", headers=clerk)
    assert shown.content == picture()
    assert shown.headers["content-type"] == "image/jpeg"
    assert shown.headers["content-security-policy"].startswith("sandbox")
    assert shown.headers["x-content-type-options"] == "nosniff"
    assert shown.headers["cache-control"] == "no-store"


async def test_photos_that_became_part_of_nothing_go_after_a_week(client: httpx.AsyncClient, xiaolan: Headers) -> None:
    await submitted(client, xiaolan)
    await send_photo(client, xiaolan, picture("red"))
    assert await attachments.remove_abandoned() == 0
    await db.execute("UPDATE attachment SET started_at = $1", clock.now() - timedelta(days=8))
    assert await attachments.remove_abandoned() == 1
    assert (await client.get(path_of(picture()), headers=xiaolan)).json()["complete"] is True

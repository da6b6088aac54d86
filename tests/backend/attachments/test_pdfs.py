"""PDF files: taken when they are nothing but pages, shown to staff as pictures, downloaded and never opened by us."""

import hashlib
import io
import zipfile
from collections.abc import Callable

import httpx
import pikepdf
import pytest
from PIL import Image

from backend.attachments import pdf_program, pdfs
from backend.attachments.pdfs import NotADocument
from backend.attachments.schemas import MOST_PAGES
from backend.kit import db
from tests.factories.applications import (
    API,
    answers,
    clerk_headers,
    picture,
    reference,
    send_photo,
    submission,
)
from tests.factories.documents import AS_IT_IS, HARMFUL, LARGE, pdf

Headers = dict[str, str]
PDF = "application/pdf"


def registration(*files: dict[str, object], **changes: object) -> dict[str, object]:
    """Put an application together whose form takes PDFs."""
    body = submission(given=answers(certificate_photos=list(files), **changes))
    return {**body, "form_version": 3}


async def sent_with(client: httpx.AsyncClient, headers: Headers, content: bytes) -> str:
    """Send a PDF and an application with it; gives its id."""
    await send_photo(client, headers, content)
    body = registration(reference(content, "扫描.pdf", PDF))
    answer = await client.post(API, json=body, headers=headers)
    assert answer.status_code == httpx.codes.OK, answer.text
    return str(body["id"])


async def test_a_scan_is_taken_and_shown_page_by_page(
    client: httpx.AsyncClient, stranger: Headers, clerk: Headers
) -> None:
    scan = pdf(3)
    case = await sent_with(client, stranger, scan)
    name = hashlib.sha256(scan).hexdigest()
    path = f"{API}/staff/cases/{case}"
    assert (await client.get(path, headers=clerk)).json()["documents"] == [{"sha256": name, "pages": 3}]
    pictures = [await client.get(f"{path}/attachments/{name}/pages/{page}", headers=clerk) for page in (1, 2, 3)]
    for shown in pictures:
        assert shown.headers["content-type"] == "image/jpeg"
        assert shown.headers["content-security-policy"].startswith("sandbox")
        with Image.open(io.BytesIO(shown.content)) as drawn:
            assert max(drawn.size) == pdf_program.LONGEST_SIDE
    assert len({shown.content for shown in pictures}) == 3
    for page, status in (("0", 400), ("4", 404), ("51", 400)):
        assert (await client.get(f"{path}/attachments/{name}/pages/{page}", headers=clerk)).status_code == status


async def test_a_pdf_is_downloaded_and_never_opened_in_our_pages(
    client: httpx.AsyncClient, stranger: Headers, clerk: Headers
) -> None:
    scan = pdf()
    case = await sent_with(client, stranger, scan)
    name = hashlib.sha256(scan).hexdigest()
    for path, headers in ((f"{API}/staff/cases/{case}", clerk), (f"{API}/{case}", stranger)):
        given = await client.get(f"{path}/attachments/{name}", headers=headers)
        assert given.content == scan
        assert given.headers["content-type"] == PDF
        assert given.headers["content-disposition"].startswith("attachment;")
        assert given.headers["x-content-type-options"] == "nosniff"
        assert given.headers["content-security-policy"].startswith("sandbox")


async def test_each_page_that_an_officer_sees_is_in_the_record(
    client: httpx.AsyncClient, stranger: Headers, clerk: Headers
) -> None:
    scan = pdf(2)
    case = await sent_with(client, stranger, scan)
    path = f"{API}/staff/cases/{case}/attachments/{hashlib.sha256(scan).hexdigest()}/pages/2"
    assert (await client.get(path, headers=clerk)).status_code == 200
    elsewhere = await clerk_headers(112, region="510603000000")
    assert (await client.get(path, headers=elsewhere)).status_code == 404
    assert (await client.get(path, headers=stranger)).status_code == 403
    seen = await db.fetch_value("SELECT count(*) FROM audit_record WHERE action = 'applications.photo_seen'")
    assert seen == 1


async def test_a_photo_has_no_pages(client: httpx.AsyncClient, xiaolan: Headers, clerk: Headers) -> None:
    body = submission()
    await client.post(API, json=body, headers=xiaolan)
    path = f"{API}/staff/cases/{body['id']}/attachments/{hashlib.sha256(picture()).hexdigest()}/pages/1"
    assert (await client.get(path, headers=clerk)).status_code == 404


@pytest.mark.parametrize("name", HARMFUL)
async def test_what_is_more_than_pages_is_refused(client: httpx.AsyncClient, stranger: Headers, name: str) -> None:
    answer = await send_photo(client, stranger, HARMFUL[name]())
    assert (answer.status_code, answer.json()["code"]) == (422, "attachment_active")
    assert await db.fetch_value("SELECT count(*) FROM attachment") == 0


@pytest.mark.parametrize("name", LARGE)
async def test_what_unpacks_into_too_much_is_refused(name: str) -> None:
    with pytest.raises(NotADocument) as refused:
        await pdfs.pages_of(LARGE[name]())
    assert refused.value.reason == "too_large"


async def test_a_locked_one_and_one_too_long_are_refused_in_their_own_words(
    client: httpx.AsyncClient, stranger: Headers
) -> None:
    locked = pdf(encryption=pikepdf.Encryption(user="secret", owner="secret"))
    assert (await send_photo(client, stranger, locked)).json()["code"] == "attachment_locked"
    answer = (await send_photo(client, stranger, pdf(MOST_PAGES + 1))).json()
    assert (answer["code"], answer["params"]) == ("attachment_too_long", {"limit": MOST_PAGES})


def polyglot() -> bytes:
    kept = io.BytesIO(pdf())
    with zipfile.ZipFile(kept, "a") as archive:
        archive.writestr("a.html", "<script>alert(1)</script>")
    return kept.getvalue()


def without_end() -> bytes:
    return pdf().replace(b"%%EOF", b"")


DAMAGED: dict[str, Callable[[], bytes]] = {
    "a page before it": lambda: b"<script>alert(1)</script>" + pdf(),
    "a zip behind it": polyglot,
    "a page behind it": lambda: pdf() + b"<script>alert(1)</script>",
    "cut off": lambda: pdf()[:-200],
    "without its end": without_end,
    "its header alone": lambda: b"%PDF-1.7\n%%EOF",
    "places that are wrong": lambda: pdf(**AS_IT_IS).replace(b"595", b"59500", 1),
    "no pages": lambda: pdf(0),
}


@pytest.mark.parametrize("name", DAMAGED)
async def test_only_a_sound_pdf_is_taken(client: httpx.AsyncClient, stranger: Headers, name: str) -> None:
    answer = await send_photo(client, stranger, DAMAGED[name]())
    assert (answer.status_code, answer.json()["code"]) == (422, "attachment_not_a_picture")


async def test_links_and_a_page_to_begin_with_are_no_harm() -> None:
    def linked(file: pikepdf.Pdf) -> None:
        link = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Link,
            Rect=pikepdf.Array([0, 0, 90, 90]),
            A=pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String("https://example.com")),
        )
        file.pages[0].Annots = pikepdf.Array([file.make_indirect(link)])
        file.Root.OpenAction = pikepdf.Array([file.pages[0].obj, pikepdf.Name.Fit])

    assert await pdfs.pages_of(pdf(2, change=linked)) == 2


async def test_a_form_gets_only_the_kinds_that_it_takes_whatever_the_answers_say(
    client: httpx.AsyncClient, stranger: Headers
) -> None:
    scan, photo = pdf(), picture("green")
    await send_photo(client, stranger, scan)
    await send_photo(client, stranger, photo)
    lie = {**registration(reference(scan, "1.jpg", "image/jpeg")), "form_version": 2}
    answer = await client.post(API, json=lie, headers=stranger)
    assert (answer.status_code, answer.json()["code"]) == (422, "attachment_of_another_kind")
    honest = {**registration(reference(scan, "1.pdf", PDF)), "form_version": 2}
    assert (await client.post(API, json=honest, headers=stranger)).json()["code"] == "answers_not_accepted"
    both = registration(reference(scan, "1.pdf", PDF), reference(photo, "1.pdf"))
    assert (await client.post(API, json=both, headers=stranger)).status_code == 200


async def test_the_program_sees_nothing_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    """A PDF reader that is taken over finds no secret in its surroundings."""
    monkeypatch.setenv("DATABASE_URL", "postgresql://secret")
    shows = b"import os, sys\nsys.stdout.write(str(sorted(os.environ)) + str(sys.flags.isolated))"
    monkeypatch.setattr(pdfs, "PROGRAM", "/dev/stdin")
    assert b"DATABASE_URL" not in pdfs._run(shows, "check")  # noqa: SLF001  # what it starts is what is looked at

"""Drafts kept at their person's wish: sealed, hers alone, one revision after the other, gone when she says so."""

import asyncio
from datetime import timedelta
from typing import Any

import httpx

from backend.attachments import service as attachments
from backend.drafts import kept_drafts
from backend.kit import clock, db
from backend.kit.ids import new_id
from tests.factories.applications import API, answers, picture, reference, send_photo, submission

Headers = dict[str, str]
DRAFTS = f"{API}/kept-drafts"


def wish(base: int = 0, *photos: bytes, **changes: Any) -> dict[str, Any]:  # noqa: ANN401  # an answer is any JSON
    named = [reference(photo) for photo in photos]
    content = {
        "service_slug": "child-registration",
        "form_id": "child_registration",
        "form_version": 1,
        "region_code": "",
        "title": "生育登记",
        "answers": {"mother_name": "张晓兰", **changes},
        "attachments": named,
        "step": 1,
        "created_at": 1_795_000_000_000,
        "extra": None,
    }
    return {"base_revision": base, "content": content, "photos": [{"sha256": each["sha256"]} for each in named]}


async def put(client: httpx.AsyncClient, headers: Headers, draft: str, body: dict[str, Any]) -> httpx.Response:
    return await client.put(f"{DRAFTS}/{draft}", json=body, headers=headers)


async def test_another_device_goes_on_with_it(client: httpx.AsyncClient, xiaolan: Headers) -> None:
    draft = str(new_id())
    assert (await put(client, xiaolan, draft, wish(0, picture()))).json() == {"revision": 1}
    listed = (await client.get(DRAFTS, headers=xiaolan)).json()["drafts"]
    assert [(each["id"], each["revision"], each["title"]) for each in listed] == [(draft, 1, "生育登记")]
    shown = (await client.get(f"{DRAFTS}/{draft}", headers=xiaolan)).json()
    assert shown["content"] == wish(0, picture())["content"]
    photo = await client.get(f"{DRAFTS}/{draft}/photos/{shown['photos'][0]}", headers=xiaolan)
    assert photo.content == picture()
    assert "sandbox" in photo.headers["content-security-policy"]


async def test_lies_sealed(client: httpx.AsyncClient, xiaolan: Headers) -> None:
    await put(client, xiaolan, str(new_id()), wish())
    stored = await db.fetch_value("SELECT content FROM kept_draft")
    assert "张晓兰".encode() not in stored
    assert b"child" not in stored


async def test_of_two_changes_of_one_revision_one_is_kept(client: httpx.AsyncClient, xiaolan: Headers) -> None:
    draft = str(new_id())
    await put(client, xiaolan, draft, wish())
    told = await asyncio.gather(*(put(client, xiaolan, draft, wish(1, mother_name=f"{n}")) for n in range(8)))
    assert sorted(answer.status_code for answer in told) == [200] + [409] * 7
    refused = next(answer for answer in told if answer.status_code == 409).json()
    assert (refused["code"], refused["params"]) == ("kept_draft_changed", {"revision": 2})
    first = await put(client, xiaolan, draft, wish())
    assert first.json()["params"] == {"revision": 2}


async def test_one_that_was_deleted_elsewhere_does_not_come_back(client: httpx.AsyncClient, xiaolan: Headers) -> None:
    draft = str(new_id())
    await put(client, xiaolan, draft, wish())
    await client.delete(f"{DRAFTS}/{draft}", headers=xiaolan)
    again = await put(client, xiaolan, draft, wish(1))
    assert (again.json()["code"], again.json()["params"]) == ("kept_draft_changed", {"revision": 0})


async def test_deleted_means_its_photos_too(client: httpx.AsyncClient, xiaolan: Headers) -> None:
    one, other = str(new_id()), str(new_id())
    await send_photo(client, xiaolan, picture("blue"))
    await put(client, xiaolan, one, wish(0, picture(), picture("blue")))
    await put(client, xiaolan, other, wish(0, picture()))
    assert (await client.delete(f"{DRAFTS}/{one}", headers=xiaolan)).status_code == 204
    assert (await client.get(f"{DRAFTS}/{one}", headers=xiaolan)).status_code == 404
    left = {row["sha256"].hex() for row in await db.fetch("SELECT sha256 FROM attachment")}
    assert left == {reference(picture())["sha256"]}
    await put(client, xiaolan, other, wish(1))  # without the photo
    assert await db.fetch_value("SELECT count(*) FROM attachment") == 0
    assert (await client.delete(f"{DRAFTS}/{one}", headers=xiaolan)).status_code == 204


async def test_a_photo_of_an_application_stays_when_the_draft_goes(client: httpx.AsyncClient, xiaolan: Headers) -> None:
    draft = str(new_id())
    await put(client, xiaolan, draft, wish(0, picture()))
    sent = await client.post(API, json=submission(draft, answers(picture())), headers=xiaolan)
    assert sent.is_success
    await client.delete(f"{DRAFTS}/{draft}", headers=xiaolan)
    assert await db.fetch_value("SELECT is_used FROM attachment") is True


async def test_photos_of_kept_drafts_are_not_swept(client: httpx.AsyncClient, xiaolan: Headers) -> None:
    await put(client, xiaolan, str(new_id()), wish(0, picture()))
    await db.execute("UPDATE attachment SET started_at = $1", clock.now() - timedelta(days=30))
    assert await attachments.remove_abandoned() == 0


async def test_a_photo_goes_first(client: httpx.AsyncClient, xiaolan: Headers) -> None:
    missing = await put(client, xiaolan, str(new_id()), wish(0, picture("purple")))
    assert missing.json()["code"] == "attachment_missing"


async def test_nobody_else_reads_changes_or_deletes_it(
    client: httpx.AsyncClient, xiaolan: Headers, stranger: Headers
) -> None:
    draft = str(new_id())
    await put(client, xiaolan, draft, wish(0, picture()))
    path, photo = f"{DRAFTS}/{draft}", reference(picture())["sha256"]
    assert (await client.get(path, headers=stranger)).status_code == 404
    assert (await client.get(f"{path}/photos/{photo}", headers=stranger)).status_code == 404
    assert (await client.get(DRAFTS, headers=stranger)).json() == {"drafts": []}
    assert (await put(client, stranger, draft, wish(1))).json()["params"] == {"revision": 0}
    assert (await client.delete(path, headers=stranger)).status_code == 204
    assert (await put(client, stranger, draft, wish())).json() == {"revision": 1}  # a draft of her own
    shown = (await client.get(path, headers=xiaolan)).json()
    assert shown["content"]["answers"] == {"mother_name": "张晓兰"}
    assert (await client.get(DRAFTS)).status_code == 401


async def test_a_person_keeps_a_number_of_drafts(client: httpx.AsyncClient, xiaolan: Headers) -> None:
    wishes = (put(client, xiaolan, str(new_id()), wish()) for _ in range(kept_drafts.MOST_KEPT + 3))
    told = await asyncio.gather(*wishes)
    assert sorted(answer.status_code for answer in told) == [200] * kept_drafts.MOST_KEPT + [409] * 3
    assert {answer.json()["code"] for answer in told if answer.status_code == 409} == {"too_many_kept_drafts"}


async def test_what_is_no_draft_is_not_kept(client: httpx.AsyncClient, xiaolan: Headers) -> None:
    assert (await put(client, xiaolan, str(new_id()), {"base_revision": 0})).status_code == 400
    large = wish(mother_name="x" * 300_000)
    assert (await put(client, xiaolan, str(new_id()), large)).status_code == 413
    old = await put(client, xiaolan, "6f1c1f3e-6f43-4b4b-9e8c-1f1f1f1f1f1f", wish())
    assert old.json()["code"] == "identifier_not_accepted"

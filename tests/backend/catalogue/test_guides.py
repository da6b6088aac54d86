"""Guides as a phone gets them: ready bytes with an ETag, all 83 in both languages."""

import asyncio
import gzip
import json
from pathlib import Path

import brotli
import httpx
import pytest

from backend.catalogue import ready_guides, service
from backend.demonstration import CATALOGUE
from backend.kit import db
from backend.kit.page_files import GUIDE_SHELL
from backend.kit.ready_bytes import Document, ReadyBytes
from offline_forms import published_versions

pytestmark = pytest.mark.demonstration

LANGUAGES = ["zh-CN", "en"]
BYTES_A_GUIDE = 1_000


def complete_in_data() -> set[str]:
    """Give the services whose guide is written down in full."""
    files = [json.loads(path.read_text("utf-8")) for path in CATALOGUE.glob("*.json")]
    return {item["slug"] for file in files for item in file.get("items", []) if "by_law" in item}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_all_83_guides_are_published(client: httpx.AsyncClient, language: str) -> None:
    listed = (await client.get(f"/api/catalogue/{language}/guides")).json()
    assert len(listed["services"]) == 83
    assert {each["slug"] for each in listed["services"] if each["complete"]} == complete_in_data()
    assert sum(each["category"] == "government" for each in listed["services"]) == 75
    events = {each["code"] for each in listed["life_events"]}
    bodies = {each["code"] for each in listed["departments"]}
    for each in listed["services"]:
        guide = (await client.get(f"/api/catalogue/{language}/guides/{each['slug']}")).json()
        assert (guide["slug"], guide["name"], guide["language"]) == (each["slug"], each["name"], language)
        assert guide["name"]
        assert guide["summary"]
        assert guide["served"]
        assert each["life_event"] in events
        assert each["department"] in bodies
        assert (guide["details"] is not None) == each["complete"]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_all_guides_come_in_one_answer(client: httpx.AsyncClient, language: str) -> None:
    answer = await client.get(f"/api/catalogue/{language}/all-guides", headers={"Accept-Encoding": "br"})
    guides = {each["slug"]: each for each in answer.json()["guides"]}
    assert len(guides) == 83
    single = (await client.get(f"/api/catalogue/{language}/guides/social-card")).json()
    assert guides["social-card"] == single
    assert int(answer.headers["Content-Length"]) < len(guides) * BYTES_A_GUIDE, "a phone fetches it without asking"


async def test_a_guide_is_served_in_each_encoding_and_asked_again_cheaply(client: httpx.AsyncClient) -> None:
    path = "/api/catalogue/zh-CN/guides/marriage-appointment"
    plain = await client.get(path, headers={"Accept-Encoding": "identity"})
    etags = {plain.headers["ETag"]}
    for encoding, decompress in (("br", brotli.decompress), ("gzip", gzip.decompress)):
        async with client.stream("GET", path, headers={"Accept-Encoding": encoding}) as answer:
            raw = b"".join([part async for part in answer.aiter_raw()])
        assert answer.headers["Content-Encoding"] == encoding
        assert decompress(raw) == plain.content
        etags.add(answer.headers["ETag"])
        again = await client.get(path, headers={"Accept-Encoding": encoding, "If-None-Match": answer.headers["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
    assert len(etags) == 3, "a strong ETag names one sequence of bytes"
    assert "stale-while-revalidate" in plain.headers["Cache-Control"]


async def test_what_is_published_reaches_the_memory_of_a_running_process(
    client: httpx.AsyncClient, tmp_path: Path
) -> None:
    path = "/api/catalogue/en/guides/marriage-appointment"
    before = (await client.get(path)).json()
    folder = tmp_path / "catalogue"
    folder.mkdir()
    for file in CATALOGUE.glob("*.json"):
        text = file.read_text("utf-8").replace('"en": "Marriage registration appointment"', '"en": "Marry"')
        (folder / file.name).write_text(text, "utf-8")
    await service.import_catalogue(folder)
    async with asyncio.timeout(5):
        while (await client.get(path)).json() == before:
            await asyncio.sleep(0.02)
    assert (await client.get(path)).json()["name"] == "Marry"


@pytest.mark.parametrize(
    "path",
    [
        "/api/catalogue/zh-CN/guides/no-such-service",
        "/api/catalogue/fr/guides",
        "/api/catalogue/en/guides/" + "a" * 61,
        "/api/catalogue/en/guides/%00",
        "/api/catalogue/en/guides/..%2F..%2Fetc",
    ],
)
async def test_a_guide_that_is_not_there_is_a_clear_answer(client: httpx.AsyncClient, path: str) -> None:
    answer = await client.get(path)
    assert answer.status_code in (400, 404)
    assert answer.json()["code"] in ("guide_not_found", "invalid_request", "not_found")


@pytest.mark.usefixtures("app")
async def test_a_guide_that_an_older_version_published_keeps_no_process_from_starting() -> None:
    path = "/api/catalogue/zh-CN/guides/marriage-appointment"
    older = b'{"slug": "marriage-appointment", "details": {"conditions": ["plain words"]}}'
    await db.execute("UPDATE published_document SET identity = $1 WHERE path = $2", older, path)
    ready = ReadyBytes([])
    ready.put(GUIDE_SHELL, Document(content_type="text/html", cache_control="no-cache", identity=b"<!--content-->"))
    await ready_guides.load(ready)
    assert ready.identity(path) == older, "what is published goes on being served"
    assert ready.identity("/services/marriage-appointment") is None
    assert ready.identity("/services/social-card") is not None


@pytest.mark.usefixtures("app")
async def test_other_domains_learn_what_a_case_needs() -> None:
    item = await service.item("child-registration")
    assert item.promised is not None
    assert (item.promised.number, item.promised.unit) == (3, "working_day")
    assert item.form_ids == ["child_registration"]
    assert item.level == "county"


def test_every_form_that_a_guide_names_is_published_and_every_form_is_reached_from_a_guide() -> None:
    files = [json.loads(path.read_text("utf-8")) for path in CATALOGUE.glob("*.json")]
    named = {
        action["form_id"]: item
        for file in files
        for item in file.get("items", [])
        for action in item.get("actions", [])
        if "form_id" in action
    }
    assert set(named) == set(published_versions())
    assert {item["slug"] for item in named.values() if "by_law" not in item} == set(), "its guide is written in full"
    filled_in_here = [item for item in named.values() if any(each["next_step"] for each in item["actions"])]
    assert len(filled_in_here) == len(named) >= 12

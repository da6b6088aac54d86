"""Packs: everything of a county named once, with what it weighs, and an update that names only what differs."""

import asyncio
import hashlib
from collections import Counter
from pathlib import Path
from typing import Any

import httpx
import pytest

from backend.catalogue import service
from backend.catalogue.guide_groups import LARGEST, name_of_group, names_in_groups, number_of_groups
from backend.demonstration import CATALOGUE

pytestmark = pytest.mark.demonstration

LUOJIANG = "510604000000"
PACK = f"/api/catalogue/zh-CN/packs/{LUOJIANG}"


async def pack(client: httpx.AsyncClient, path: str = PACK) -> dict[str, Any]:
    answer = await client.get(path)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def test_a_pack_holds_every_guide_once_and_what_the_phone_reads_beside_them(client: httpx.AsyncClient) -> None:
    found = await pack(client)
    assert found["region"] == {"code": LUOJIANG, "name": "罗江区"}
    documents = {each["path"]: each for each in found["documents"]}
    slugs: Counter[str] = Counter()
    for path, document in documents.items():
        if "/groups/" in path:
            guides = (await client.get(path)).json()["guides"]
            slugs.update(each["slug"] for each in guides)
            assert len(document["marks"]) == 6 * len(guides)
    assert len(slugs) == found["guides"] == 83
    assert set(slugs.values()) == {1}
    assert {
        "/api/catalogue/zh-CN/guides",
        "/api/catalogue/search-index",
        "/api/directory/regions",
        "/api/directory/regions/510000000000/below",
        f"/api/directory/regions/{LUOJIANG}/below",
        f"/api/directory/regions/{LUOJIANG}/body",
    } <= documents.keys()
    assert "/api/catalogue/zh-CN/all-guides" not in documents
    assert any("/halls/" in path for path in documents)


@pytest.mark.parametrize("path", [PACK, PACK.replace("zh-CN", "en")])
async def test_each_document_is_what_the_pack_says_of_it(client: httpx.AsyncClient, path: str) -> None:
    found = await pack(client, path)
    for document in found["documents"]:
        answer = await client.get(document["path"], headers={"Accept-Encoding": "br"})
        assert hashlib.sha256(answer.content).hexdigest()[:32] == document["etag"], document["path"]
        assert len(answer.content) == document["size"]
        assert int(answer.headers["Content-Length"]) == document["bytes"], document["path"]
    assert found["bytes"] == sum(each["bytes"] for each in found["documents"])
    assert found["size"] == sum(each["size"] for each in found["documents"])


async def test_a_change_of_one_guide_changes_its_group_and_one_mark(client: httpx.AsyncClient, tmp_path: Path) -> None:
    before = {each["path"]: each for each in (await pack(client))["documents"]}
    folder = tmp_path / "catalogue"
    folder.mkdir()
    for file in CATALOGUE.glob("*.json"):
        text = file.read_text("utf-8").replace("一个人去能补结婚证吗？", "一个人能补结婚证吗？")
        (folder / file.name).write_text(text, "utf-8")
    await service.import_catalogue(folder)
    async with asyncio.timeout(10):
        while (after := {each["path"]: each for each in (await pack(client))["documents"]}) == before:
            await asyncio.sleep(0.05)
    differing = [path for path in after if after[path]["etag"] != before[path]["etag"]]
    groups = [path for path in differing if "/groups/" in path]
    assert len(groups) == 1, differing
    marks = [
        {each["marks"][at : at + 6] for at in range(0, len(each["marks"]), 6)}
        for each in (before[groups[0]], after[groups[0]])
    ]
    assert len(marks[0] - marks[1]) == len(marks[1] - marks[0]) == 1


async def test_a_pack_that_is_unchanged_is_not_sent_again(client: httpx.AsyncClient) -> None:
    etag = (await client.get(PACK)).headers["ETag"]
    again = await client.get(PACK, headers={"If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    ("code", "status"),
    [("510600000000", 404), ("510000000000", 404), ("519999000000", 404), ("510604100000", 404), ("51", 400)],
)
async def test_only_counties_have_packs(client: httpx.AsyncClient, code: str, status: int) -> None:
    assert (await client.get(f"/api/catalogue/zh-CN/packs/{code}")).status_code == status


def test_groups_of_ten_thousand_are_small_and_a_new_guide_moves_no_other() -> None:
    slugs = [f"service-{number}" for number in range(10_000)]
    sizes = [len(each) for each in names_in_groups(slugs).values()]
    assert len(sizes) == number_of_groups(10_000) <= 1_000
    assert max(sizes) < 2 * LARGEST
    assert number_of_groups(10_001) == number_of_groups(10_000)
    assert name_of_group("service-1", 512) == name_of_group("service-1", 512)

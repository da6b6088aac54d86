"""Search as a visitor asks for it: answered from memory, in the same order as on the phone."""

import asyncio
import json
import subprocess
import sys

import brotli
import httpx
import pytest

from backend.catalogue import ready_search
from backend.kit.ready_bytes import Document, ReadyBytes
from backend.settings import PROJECT
from offline_search import SearchIndex, search

pytestmark = pytest.mark.demonstration

INDEX = "/api/catalogue/search-index"
BYTES_OF_INDEX = 60_000
LAZY = "import sys, backend.app; print([each for each in ('rjieba', 'pypinyin') if each in sys.modules])"


async def found(client: httpx.AsyncClient, words: str, language: str = "zh-CN", limit: int = 20) -> list[str]:
    answer = await client.get(f"/api/catalogue/{language}/search", params={"q": words, "limit": limit})
    assert answer.status_code == 200, answer.text
    assert answer.json()["language"] == language
    return [each["slug"] for each in answer.json()["services"]]


@pytest.mark.parametrize(
    "words", ["生孩子", "罚单", "开店", "sbk", "shenfenzheng", "社宝卡", "passprt", "社保", "登记"]
)
async def test_answers_as_the_phone_does(client: httpx.AsyncClient, words: str) -> None:
    index = SearchIndex((await client.get(INDEX)).json())
    assert await found(client, words) == [hit.id for hit in search(index, words, 20)] != []


async def test_gives_lines_in_the_language_asked_for(client: httpx.AsyncClient) -> None:
    for language, name in (("zh-CN", "婚姻登记预约"), ("en", "Marriage registration appointment")):
        answer = await client.get(f"/api/catalogue/{language}/search", params={"q": "结婚", "limit": 1})
        assert [each["name"] for each in answer.json()["services"]] == [name]


async def test_finds_nothing_without_a_fault(client: httpx.AsyncClient) -> None:
    for words in ("", " ", "火星", "\x00", "％", "😀" * 50):
        assert await found(client, words) == []


@pytest.mark.parametrize("query", ["", "?q=" + "x" * 101, "?q=a&limit=0", "?q=a&limit=51", "?q=a&limit=x"])
async def test_refuses_what_is_no_search(client: httpx.AsyncClient, query: str) -> None:
    answer = await client.get(f"/api/catalogue/en/search{query}")
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"


async def test_the_index_is_small_and_ready(client: httpx.AsyncClient) -> None:
    answer = await client.get(INDEX)
    assert len(brotli.compress(answer.content)) < BYTES_OF_INDEX
    again = await client.get(INDEX, headers={"If-None-Match": answer.headers["etag"]})
    assert again.status_code == 304


async def test_takes_over_what_is_published_anew(client: httpx.AsyncClient) -> None:
    published = (await client.get(INDEX)).json()
    lists = (await client.get("/api/catalogue/en/guides")).json()
    ready = ReadyBytes([])

    def put(path: str, content: object) -> None:
        identity = json.dumps(content).encode()
        ready.put(path, Document(content_type="application/json", cache_control="no-cache", identity=identity))

    put("/api/catalogue/en/guides", lists)
    put(INDEX, published)
    await ready_search.close()
    await ready_search.start(ready)
    try:
        assert ready_search.find("en", "结婚", 5).services[0].slug == "marriage-appointment"
        broken_ones: list[object] = [{**published, "format": 99}, [], {**published, "sizes": 1, "postings": "x"}]
        for broken in broken_ones:
            put(INDEX, broken)
            await asyncio.sleep(2 * ready_search.LOOK_EVERY)
            assert ready_search.find("en", "结婚", 5).services[0].slug == "marriage-appointment"
        put(INDEX, {**published, "terms": "", "sizes": [], "postings": []})
        for _ in range(50):
            await asyncio.sleep(0.1)
            if not ready_search.find("en", "结婚", 5).services:
                break
        assert ready_search.find("en", "结婚", 5).services == []
    finally:
        await ready_search.close()


def test_what_only_answers_loads_no_dictionary() -> None:
    done = subprocess.run([sys.executable, "-c", LAZY], cwd=PROJECT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"

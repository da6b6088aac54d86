"""Guides and files are answered ahead of routing: right encoding, strong ETag, 304 for who has it."""

from typing import Any

import httpx
import pytest

from backend.kit.i18n import LONGEST_HEADER, choose_language
from backend.kit.ready_bytes import Document, ReadyBytes, send_ready
from backend.kit.security_headers import security_headers

PLAIN, SMALL = b"a guide, in full", b"a guide"


@pytest.fixture
def client() -> httpx.AsyncClient:
    ready = ReadyBytes([(b"x-content-type-options", b"nosniff")])
    document = Document(content_type="text/plain", cache_control="no-cache", identity=PLAIN, encoded={b"br": SMALL})
    ready.put("/guide", document)
    ready.fallback = lambda path: "/guide" if path.startswith("/pages/") else None
    return client_of(ready)


@pytest.fixture
def chinese() -> Document:
    return Document(content_type="text/plain", cache_control="no-cache", identity="您好".encode(), by_language=True)


def client_of(ready: ReadyBytes) -> httpx.AsyncClient:
    async def answer(scope: Any, _receive: Any, send: Any) -> None:  # noqa: ANN401  # ASGI's open shapes
        found = ready.find(scope)
        if found is None:
            await send({"type": "http.response.start", "status": 418, "headers": []})
            await send({"type": "http.response.body", "body": b"", "more_body": False})
        else:
            await send_ready(found, scope, send)

    return httpx.AsyncClient(transport=httpx.ASGITransport(app=answer), base_url="http://localhost")


async def test_each_encoding_has_its_own_strong_etag(client: httpx.AsyncClient) -> None:
    plain = await client.get("/guide", headers={"Accept-Encoding": "identity"})
    assert plain.content == PLAIN
    async with client.stream("GET", "/guide", headers={"Accept-Encoding": "gzip, br"}) as packed:
        assert b"".join([part async for part in packed.aiter_raw()]) == SMALL
        assert packed.headers["content-encoding"] == "br"
        assert packed.headers["etag"] != plain.headers["etag"]
    assert plain.headers["vary"] == "accept-encoding"
    assert plain.headers["x-content-type-options"] == "nosniff"


async def test_a_translation_is_made_once_and_only_for_who_reads_it(chinese: Document) -> None:
    ready = ReadyBytes([])
    client = client_of(ready)
    made: list[str] = []

    def make() -> Document:
        made.append("en")
        return Document(content_type="text/plain", cache_control="no-cache", identity=b"hello", by_language=True)

    ready.put("/page", chinese)
    ready.put_translated("/page", "en", make)
    ready.fallback = lambda path: "/page" if path.startswith("/pages/") else None
    for language in ("zh-CN", "fr", "bo"):
        assert (await client.get("/page", headers={"Accept-Language": language})).text == "您好"
    assert made == []
    english = await client.get("/pages/1", headers={"Accept-Language": "en-GB, zh-CN;q=0.5"})
    assert (english.text, english.headers["vary"]) == ("hello", "accept-encoding, accept-language")
    assert (await client.get("/page?lang=en&x=%FF", headers={"Accept-Language": "zh-CN"})).text == "hello"
    assert (await client.get("/page?lang=zh-CN", headers={"Accept-Language": "en"})).text == "您好"
    assert (await client.get("/page?lang=EN-gb", headers={"Accept-Language": "zh-CN"})).text == "hello"
    assert (await client.get("/page?lang=fr", headers={"Accept-Language": "en"})).text == "hello", "as the page does"
    assert made == ["en"]
    ready.put("/page", chinese)
    assert (await client.get("/page?lang=en")).text == "您好", "what is put anew has no old translation"


async def test_of_what_strangers_ask_for_little_is_remembered(chinese: Document) -> None:
    choose_language.cache_clear()
    ready = ReadyBytes([])
    client = client_of(ready)
    ready.put("/page", chinese)
    ready.put_translated("/page", "en", lambda: chinese)
    for number in range(20):
        await client.get("/page", headers={"Accept-Language": "fr, " + " " * LONGEST_HEADER + str(number)})
        await client.get(f"/page?lang={number}", headers={"Accept-Language": "zh-CN"})
    assert choose_language.cache_info().currsize == 2, "the header's beginning, and zh-CN"


async def test_who_has_it_gets_304_without_a_body(client: httpx.AsyncClient) -> None:
    first = await client.get("/guide", headers={"Accept-Encoding": "identity"})
    for known in (first.headers["etag"], f'"old", W/{first.headers["etag"]}', "*"):
        again = await client.get("/guide", headers={"Accept-Encoding": "identity", "If-None-Match": known})
        assert (again.status_code, again.content) == (304, b"")
    changed = await client.get("/guide", headers={"Accept-Encoding": "identity", "If-None-Match": '"old"'})
    assert changed.status_code == 200


async def test_a_part_of_a_page_goes_without_what_only_a_page_obeys() -> None:
    ready = ReadyBytes(security_headers(secure=True))
    client = client_of(ready)
    for path, part in (("/", False), ("/assets/main.js", True)):
        document = Document(content_type="text/plain", cache_control="no-cache", identity=PLAIN, part_of_page=part)
        ready.put(path, document)
    page, script = (await client.get("/")).headers, (await client.get("/assets/main.js")).headers
    for name in ("content-security-policy", "permissions-policy"):
        assert name in page
        assert name not in script
    for name in ("x-content-type-options", "cross-origin-resource-policy"):
        assert page[name] == script[name]


async def test_what_is_not_ready_is_passed_on(client: httpx.AsyncClient) -> None:
    assert (await client.get("/other")).status_code == 418
    assert (await client.post("/guide")).status_code == 418
    fallback = await client.get("/pages/anything", headers={"Accept-Encoding": "identity"})
    assert fallback.content == PLAIN
    head = await client.head("/guide", headers={"Accept-Encoding": "identity"})
    assert (head.status_code, head.content, head.headers["content-length"]) == (200, b"", str(len(PLAIN)))


def test_replacing_all_drops_what_is_no_longer_there() -> None:
    ready = ReadyBytes([])
    document = Document(content_type="text/plain", cache_control="no-cache", identity=PLAIN)
    ready.replace_all("/a/", {"/a/1": document, "/a/2": document})
    ready.put("/b", document)
    ready.replace_all("/a/", {"/a/2": document})
    assert ready.paths() == ["/a/2", "/b"]

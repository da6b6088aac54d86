"""A process makes anew only what was published or withdrawn since; every other page stays the very object it was."""

import json
from pathlib import Path

import pytest

from backend.catalogue import publication, ready_guides, ready_pages, service
from backend.demonstration import CATALOGUE
from backend.kit.page_files import GUIDE_SHELL, SHELL, english_of
from backend.kit.ready_bytes import Document, ReadyBytes

pytestmark = [pytest.mark.demonstration, pytest.mark.usefixtures("app")]

FRAME = b"<html><head></head><!--content--><!--answer--><noscript></noscript></html>"
CHANGED, UNTOUCHED, GONE = "marriage-appointment", "child-registration", "social-card"


@pytest.fixture
async def ready() -> ReadyBytes:
    """Everything that is published in a memory of its own, which nobody tells of a change."""
    await ready_guides.close()
    held = ReadyBytes([])
    for shell in (GUIDE_SHELL, SHELL):
        for name in (shell, english_of(shell)):
            held.put(name, Document(content_type="text/html", cache_control="no-cache", identity=FRAME))
    await ready_guides.load(held)
    return held


async def publish(folder: Path, *, without: str = "") -> None:
    for file in CATALOGUE.glob("*.json"):
        read = json.loads(file.read_text("utf-8"))
        if "items" in read:
            read["items"] = [each for each in read["items"] if each["slug"] != without]
        text = json.dumps(read, ensure_ascii=False).replace("Marriage registration appointment", "Marry")
        (folder / file.name).write_text(text, "utf-8")
    await service.import_catalogue(folder)


def page(ready: ReadyBytes, path: str, language: str = "en") -> str:
    query = f"lang={language}".encode()
    found = ready.find({"type": "http", "method": "GET", "path": path, "query_string": query, "headers": []})
    return found[b""].body.decode() if found else ""


async def test_a_changed_guide_is_read_at_once_in_every_page_that_shows_it(ready: ReadyBytes, tmp_path: Path) -> None:
    other = ready.find({"type": "http", "method": "GET", "path": "/sitemap.xml", "query_string": b"", "headers": []})
    untouched = ready._answers[f"/services/{UNTOUCHED}"]  # noqa: SLF001  # the very object
    assert "Marry" not in page(ready, f"/services/{CHANGED}") + page(ready, "/services")
    await publish(tmp_path)
    await ready_guides.refresh(ready)
    assert "<h1>Marry</h1>" in page(ready, f"/services/{CHANGED}")
    assert ">Marry</a>" in page(ready, "/services")
    assert ready._answers[f"/services/{UNTOUCHED}"] is untouched  # noqa: SLF001  # as above
    assert other is not None
    assert page(ready, "/sitemap.xml") == other[b""].body.decode()


async def test_a_withdrawn_guide_is_gone_from_every_page(ready: ReadyBytes, tmp_path: Path) -> None:
    assert f"/services/{GONE}<" in page(ready, "/sitemap.xml")
    await publish(tmp_path, without=GONE)
    await ready_guides.refresh(ready)
    for path in (f"/services/{GONE}", f"/services/{GONE}/code.svg", f"/api/catalogue/en/guides/{GONE}"):
        assert page(ready, path) == "", path
    assert f"/services/{GONE}<" not in page(ready, "/sitemap.xml")
    assert f'"/services/{GONE}"' not in page(ready, "/services")
    assert page(ready, f"/services/{UNTOUCHED}") != ""


async def test_pages_made_one_by_one_are_those_made_all_at_once(ready: ReadyBytes, tmp_path: Path) -> None:
    await publish(tmp_path, without=GONE)
    await ready_guides.refresh(ready)
    by_and_by = everything(ready)
    await ready_pages.renew_all(ready)
    assert by_and_by == everything(ready)


def everything(ready: ReadyBytes) -> dict[tuple[str, str], str]:
    return {(path, language): page(ready, path, language) for path in ready.paths("/s") for language in ("zh-CN", "en")}


async def test_a_place_that_suspends_a_service_is_named_in_its_page_until_it_goes_on(ready: ReadyBytes) -> None:
    path, place = f"/services/{UNTOUCHED}", publication.place_path("en", "510626000000")
    other = ready._answers[f"/services/{CHANGED}"]  # noqa: SLF001  # the very object
    item = {"slug": UNTOUCHED, "region_name": "Luojiang", "state": "suspended", "reason": "Moving.", "successor": None}
    before = page(ready, path)
    for state, told in (("suspended", True), ("published", False)):
        said = json.dumps({"items": [item | {"state": state}]}, separators=(",", ":")).encode()
        ready.put(place, Document(content_type="application/json", cache_control="no-cache", identity=said))
        await ready_pages.renew(ready, {place})
        assert ("Not done here for now: Luojiang" in page(ready, path)) is told
        assert "Luojiang" not in page(ready, path, "zh-CN")
    assert page(ready, path) == before
    assert ready._answers[f"/services/{CHANGED}"] is other  # noqa: SLF001  # as above

"""Search among ten thousand made-up items on the server, and among the real ones on a slow phone."""

import asyncio
import json
import random
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote
from urllib.request import urlopen

import msgspec
from playwright.sync_api import Page, sync_playwright

from backend.catalogue import publication, search_terms
from backend.catalogue import service as catalogue
from backend.catalogue.guides import LANGUAGES
from backend.catalogue.schemas import GuideList
from backend.kit import cache, db
from backend.settings import PROJECT, Settings
from offline_search.build import Field, Item, build
from tests.load import http_load, phone

ITEMS = 10_000
REQUESTS = 590  # as many as one address may ask in a minute
CONNECTIONS = 2
PATIENCE = 60.0
SEED = 20261121
QUERIES = PROJECT / "tests/offline_search/search_queries.json"
MEASURES = "(name) => performance.getEntriesByName(name).map(({ duration }) => duration)"


@dataclass(frozen=True)
class Searched:
    """What was seen, in milliseconds; `taken_over` in seconds from the publication to the first answer out of it."""

    half: float
    slowest_of_100: float
    taken_over: float
    phone_half: float
    phone_slowest: float
    phone_open: float


def queries() -> list[str]:
    """Give what people type."""
    return [each["query"] for each in json.loads(QUERIES.read_text())]


def made_up(real: GuideList) -> tuple[list[Item], GuideList]:
    """Make ten thousand items: the real texts, mixed, with two characters of their own in each name."""
    source = random.Random(SEED)  # noqa: S311  # repeatable, not secret
    common = [chr(each) for each in range(0x4E00, 0x5A00)]
    items, lines = [], []
    for number in range(ITEMS):
        first, second, third = source.sample(real.services, 3)
        name = "".join(source.choices(common, k=2)) + first.name[:4] + second.name[-4:]
        also = [Field(each.name, 8, is_phrase=True) for each in (second, third)]
        texts = [Field(each.summary, 5) for each in (first, second, third)]
        slug = f"made-up-{number}"
        items.append(Item(slug, [Field(name, 14, is_phrase=True, initials=(f"mu{number}",)), *also, *texts]))
        lines.append(msgspec.structs.replace(first, slug=slug, name=name))
    return items, msgspec.structs.replace(real, services=lines)


async def publish(settings: Settings) -> None:
    """Publish the made-up items in place of the real ones."""
    await db.open_pool(settings.database_url, 1)
    cache.open_cache(settings.redis_url)
    try:
        documents: dict[str, bytes] = {}
        items: list[Item] = []
        for language in LANGUAGES:
            items, listed = made_up(await catalogue.guide_list(language))
            documents[publication.list_path(language)] = msgspec.json.encode(listed)
        words = search_terms.vocabulary(items)
        documents[publication.SEARCH_INDEX] = msgspec.json.encode(build(items, words))
        async with db.transaction():
            await publication.store(documents, quality=1)
        await publication.announce()
    finally:
        await cache.close_cache()
        await db.close_pool()


def asked(words: str) -> bytes:
    """Write a search out."""
    return http_load.request("GET", f"/api/catalogue/zh-CN/search?q={quote(words)}&limit=20", {})


async def load(port: int) -> http_load.Measured:
    """Ask what people type, as often as one address may."""
    waiting = [asked(each) for each in (queries() * 4)[:REQUESTS]]
    return await http_load.run(port, CONNECTIONS, PATIENCE, lambda: waiting.pop() if waiting else None)


def until_taken_over(port: int) -> float:
    """Wait until made-up items are found; gives the seconds."""
    started = time.perf_counter()
    while time.perf_counter() - started < PATIENCE:
        with urlopen(f"http://127.0.0.1:{port}/api/catalogue/zh-CN/search?q=mu77") as answer:
            if b"made-up-77" in answer.read():
                return time.perf_counter() - started
        time.sleep(0.25)
    message = "the made-up items never came"
    raise TimeoutError(message)


def on_phone(address: str) -> tuple[list[float], list[float]]:
    """Type what people type on a phone with a quarter of this processor; gives the searches and the opening."""
    with sync_playwright() as driver, tempfile.TemporaryDirectory() as folder:
        context = phone.open_phone(driver, Path(folder))
        phone.slow_down(context)
        page = context.pages[0]
        page.goto(f"{address}/services")
        box = page.get_by_role("searchbox")
        box.wait_for()
        phone.until(page, "performance.getEntriesByName('search-index').length")
        for words in queries()[::4]:
            box.fill(words)
            page.wait_for_timeout(60)
        found = _measures(page, "search"), _measures(page, "search-index")
        context.close()
    return found


def _measures(page: Page, name: str) -> list[float]:
    return sorted(float(each) for each in page.evaluate(MEASURES, name))


def measure(settings: Settings) -> Searched:
    """Measure the phone among the real items, then the server among the made-up ones."""
    searches, opened = on_phone(settings.public_url)
    asyncio.run(publish(settings))
    taken_over = until_taken_over(settings.port)
    time.sleep(60 - time.time() % 60)  # the count of one address starts anew with the minute
    measured = asyncio.run(load(settings.port))
    assert set(measured.statuses) == {200}, measured.statuses
    return Searched(
        half=measured.percentile(0.5),
        slowest_of_100=measured.percentile(0.99),
        taken_over=taken_over,
        phone_half=searches[len(searches) // 2],
        phone_slowest=searches[-1],
        phone_open=opened[-1],
    )

"""Keeps what is published in the memory of each API process, and fresh: told by the cache, checked by version."""

import asyncio
import contextlib
import logging
from collections.abc import Collection, Mapping
from functools import partial

import brotli
import msgspec

from backend.catalogue import publication, queries
from backend.catalogue.guide_html import CODE, guide_page
from backend.catalogue.paper_code import code_of
from backend.catalogue.place_lookup import with_nearest_place
from backend.catalogue.schemas import Guide, GuideList
from backend.catalogue.site_map import robots, site_map, with_links
from backend.kit import cache
from backend.kit.conditional import KEPT_WHILE_ASKING
from backend.kit.i18n import DEFAULT_LANGUAGE
from backend.kit.page_files import ENGLISH, GUIDE_SHELL, SHELL, english_of
from backend.kit.ready_bytes import Document, ReadyBytes
from backend.settings import Settings

log = logging.getLogger("onedoor.catalogue")

CHECK_EVERY = 15.0
PAGES = "/services/"
LIST_PAGE = "/services"
QUALITY = 6  # all pages in a fraction of a second, at every start
# A reader may show what it holds at once, and asks again while it does.


class _Holder:
    tasks: tuple[asyncio.Task[None], ...] = ()
    version: tuple[int, int] = (0, 0)
    public_url: str = ""


def configure(settings: Settings) -> None:
    """Learn the address that people use: a guide names its own."""
    _Holder.public_url = settings.public_url


async def start(ready: ReadyBytes) -> None:
    """Load everything, and go on watching until `close`."""
    ready.fallback = with_nearest_place(ready, ready.fallback)
    await load(ready)
    heard = asyncio.Event()
    _Holder.tasks = (asyncio.create_task(_watch(ready, heard)), asyncio.create_task(_listen(heard)))


async def close() -> None:
    """Stop watching. Asks more than once: the cache's client may take a cancellation for its own time limit."""
    remaining: set[asyncio.Task[None]] = set(_Holder.tasks)
    _Holder.tasks = ()
    while remaining:
        for task in remaining:
            task.cancel()
        _, remaining = await asyncio.wait(remaining, timeout=0.1)


async def load(ready: ReadyBytes) -> None:
    """Put every published document in memory, and drop those that are withdrawn."""
    _Holder.version = await queries.current_version()
    documents = {each.path: _document(each) for each in await queries.documents()}
    ready.replace_all(publication.PREFIX, documents)
    guides = _guides(documents)
    _put_for_finding(ready, documents, guides.values())
    _put_pages(ready, documents, guides)


async def refresh(ready: ReadyBytes) -> None:
    """Take over what was published since; where it is only of places, everything else is left as it is."""
    newest, held = await queries.current_version()
    changed = await queries.documents(newer_than=_Holder.version[0])
    added = sum(ready.identity(each.path) is None for each in changed)
    if held != _Holder.version[1] + added or not all(publication.is_place_path(each.path) for each in changed):
        await load(ready)
        return
    for each in changed:
        ready.put(each.path, _document(each))
    _Holder.version = (newest, held)


async def _watch(ready: ReadyBytes, heard: asyncio.Event) -> None:
    while True:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(heard.wait(), CHECK_EVERY)
        heard.clear()
        try:
            if await queries.current_version() != _Holder.version:
                await refresh(ready)
        except Exception:
            log.exception("published guides could not be read; what is in memory goes on being served")


async def _listen(heard: asyncio.Event) -> None:
    while True:
        try:
            async for _ in cache.messages(publication.CHANNEL):
                heard.set()
        except cache.CacheUnavailable:
            await asyncio.sleep(CHECK_EVERY)


def _guides(documents: Mapping[str, Document]) -> dict[str, Guide]:
    """Read the guides of the language that pages start with, by the path of their document."""
    prefix = publication.guide_path(DEFAULT_LANGUAGE, "")
    read = {path: _guide(document) for path, document in documents.items() if path.startswith(prefix)}
    return {path: guide for path, guide in read.items() if guide is not None}


def _put_pages(ready: ReadyBytes, documents: Mapping[str, Document], guides: Mapping[str, Guide]) -> None:
    """Give each guide its page with the guide in it, and the code that leads a phone from its paper to its page.

    The English page is made for its first reader: most are never asked for between two publications.
    """
    shell, english = ready.identity(GUIDE_SHELL), ready.identity(english_of(GUIDE_SHELL))
    if shell is None:
        return
    pages = {}
    for path, guide in guides.items():
        address = PAGES + guide.slug
        pages[address] = _page(guide_page(shell, guide, path, documents[path].identity, _Holder.public_url))
        pages[address + CODE] = _plain("image/svg+xml", code_of(_Holder.public_url + address))
    ready.replace_all(PAGES, pages)
    for guide in guides.values():
        path = publication.guide_path(ENGLISH, guide.slug)
        if english is not None and path in documents:
            ready.put_translated(PAGES + guide.slug, ENGLISH, partial(_made_page, english, path, documents[path]))


def _made_page(shell: bytes, path: str, document: Document) -> Document:
    guide = _guide(document)
    if guide is None:
        return _page(shell)
    return _page(guide_page(shell, guide, path, document.identity, _Holder.public_url))


def _put_for_finding(ready: ReadyBytes, documents: Mapping[str, Document], guides: Collection[Guide]) -> None:
    ready.put("/sitemap.xml", _plain("application/xml", site_map(guides, _Holder.public_url)))
    ready.put("/robots.txt", _plain("text/plain; charset=utf-8", robots(_Holder.public_url)))
    for language, shell in ((DEFAULT_LANGUAGE, SHELL), (ENGLISH, english_of(SHELL))):
        held, found = ready.identity(shell), documents.get(publication.list_path(language))
        if held is not None and found is not None:
            with contextlib.suppress(msgspec.ValidationError):  # of another version, as below
                page = _page(with_links(held, msgspec.json.decode(found.identity, type=GuideList)))
                _put_in(ready, LIST_PAGE, language, page)


def _put_in(ready: ReadyBytes, path: str, language: str, page: Document) -> None:
    if language == DEFAULT_LANGUAGE:
        ready.put(path, page)
    else:
        ready.put_translated(path, language, lambda: page)


def _guide(published: Document) -> Guide | None:
    """Read a guide; one that another version of the program published in its own shape waits for the next import."""
    try:
        return msgspec.json.decode(published.identity, type=Guide)
    except msgspec.ValidationError:
        log.warning("a guide was published by another version; import the catalogue to publish it anew")
        return None


def _page(body: bytes) -> Document:
    return Document(
        content_type="text/html; charset=utf-8",
        cache_control="no-cache",
        by_language=True,
        identity=body,
        encoded={b"br": brotli.compress(body, mode=brotli.MODE_TEXT, quality=QUALITY)},
    )


def _plain(content_type: str, body: bytes) -> Document:
    return Document(content_type=content_type, cache_control="no-cache", identity=body)


def _document(published: queries.Published) -> Document:
    return Document(
        content_type="application/json",
        cache_control=KEPT_WHILE_ASKING,
        identity=published.identity,
        encoded={b"br": published.br, b"gzip": published.gzip},
        etag=published.etag,
    )

"""Keeps what is published in the memory of each API process, and fresh: told by the cache, checked by version."""

import asyncio
import contextlib
import logging

from backend.catalogue import publication, queries, ready_pages
from backend.catalogue.place_lookup import with_nearest_place
from backend.kit import cache
from backend.kit.conditional import KEPT_WHILE_ASKING
from backend.kit.ready_bytes import Document, ReadyBytes
from backend.settings import Settings

log = logging.getLogger("onedoor.catalogue")

CHECK_EVERY = 2.0  # seconds; one row of the database, for whoever missed the message


class _Holder:
    tasks: tuple[asyncio.Task[None], ...] = ()
    version: tuple[int, int] = (0, 0)


def configure(settings: Settings) -> None:
    """Learn the address that people use: the pages of guides name their own."""
    ready_pages.configure(settings)


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
    """Put every published document in memory with what is made of it, and drop those that are withdrawn."""
    _Holder.version = await queries.current_version()
    ready.replace_all(publication.PREFIX, {each.path: _document(each) for each in await queries.documents()})
    await ready_pages.renew_all(ready)


async def refresh(ready: ReadyBytes) -> None:
    """Take over what was published or withdrawn since; everything else is left as it is."""
    newest, held = await queries.current_version()
    if newest < _Holder.version[0]:  # an older database was put back
        await load(ready)
        return
    changed = await queries.documents(newer_than=_Holder.version[0])
    for each in changed:
        ready.put(each.path, _document(each))
    gone = await _withdrawn(ready, held)
    for path in gone:
        ready.drop(path)
    await ready_pages.renew(ready, {each.path for each in changed} | gone)
    _Holder.version = (newest, held)


async def _withdrawn(ready: ReadyBytes, held: int) -> set[str]:
    """Give the paths that are here and no longer published."""
    here = ready.paths(publication.PREFIX)
    return set() if len(here) == held else set(here) - (await queries.etags()).keys()


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


def _document(published: queries.Published) -> Document:
    return Document(
        content_type="application/json",
        cache_control=KEPT_WHILE_ASKING,
        identity=published.identity,
        encoded={b"br": published.br, b"gzip": published.gzip},
        etag=published.etag,
    )

"""Keeps the published forms in the memory of each API process, and fresh: told by the cache, checked by number."""

import asyncio
import contextlib
import gzip
import logging
from functools import lru_cache

import brotli
import msgspec

from backend.forms import published_forms, shipped_forms
from backend.kit import cache
from backend.kit.page_files import FOREVER
from backend.kit.ready_bytes import Document, ReadyBytes

log = logging.getLogger("onedoor.forms")

PATH = "/api/applications/forms/{form_id}/{version}"
CHANNEL = "applications:form_published"
CHECK_EVERY = 2.0  # seconds; one count of the database, for whoever missed the message


class _Holder:
    tasks: tuple[asyncio.Task[None], ...] = ()
    put: set[tuple[str, int]] = set()  # noqa: RUF012  # of this process, begun anew at each start


async def start(ready: ReadyBytes) -> None:
    """Put every version whose day has come in memory, compressed once, and go on watching until `close`."""
    await shipped_forms.take_over()
    await published_forms.load()
    _Holder.put = set()
    _put_begun(ready)
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


async def announce() -> None:
    """Tell all processes that a version was published; whoever does not hear it looks within two seconds."""
    with contextlib.suppress(cache.CacheUnavailable):
        await cache.publish(CHANNEL, b"")


def _put_begun(ready: ReadyBytes) -> None:
    for form in published_forms.every():
        key = (form.stored.form_id, form.stored.version)
        if form.in_force and key not in _Holder.put:
            ready.put(
                PATH.format(form_id=key[0], version=key[1]), _document(msgspec.json.encode(form.stored.definition))
            )
            _Holder.put.add(key)


async def _watch(ready: ReadyBytes, heard: asyncio.Event) -> None:
    while True:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(heard.wait(), CHECK_EVERY)
        heard.clear()
        try:
            await published_forms.look()
            _put_begun(ready)
        except Exception:
            log.exception("published forms could not be read; those in memory go on being served")


async def _listen(heard: asyncio.Event) -> None:
    while True:
        try:
            async for _ in cache.messages(CHANNEL):
                heard.set()
        except cache.CacheUnavailable:
            await asyncio.sleep(CHECK_EVERY)


@lru_cache(512)
def _document(identity: bytes) -> Document:
    return Document(
        content_type="application/json",
        cache_control=FOREVER,
        identity=identity,
        encoded={b"br": brotli.compress(identity, quality=9), b"gzip": gzip.compress(identity)},
    )

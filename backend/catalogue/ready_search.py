"""Search in the memory of each API process: the published index, opened anew when another is published."""

import asyncio
import gc
import logging
from collections.abc import Mapping

import msgspec

from backend.catalogue import publication
from backend.catalogue.guides import LANGUAGES
from backend.catalogue.schemas import FoundServices, GuideList, GuideSummary
from backend.kit.ready_bytes import ReadyBytes
from offline_search.engine.limits import AS_TYPED
from offline_search.engine.pinyin import Syllables
from offline_search.engine.published import SearchIndex, UnknownFormatError
from offline_search.engine.query import understand, without_fillers
from offline_search.engine.search import heaviest, search
from offline_search.engine.text import runs, tidy_query

log = logging.getLogger("onedoor.catalogue")

LOOK_EVERY = 0.5

Summaries = Mapping[str, GuideSummary]


class _Holder:
    task: asyncio.Task[None] | None = None
    opened: bytes | None = None
    index: SearchIndex | None = None
    summaries: Mapping[str, Summaries] = {}


async def start(ready: ReadyBytes) -> None:
    """Open what is published, and go on watching until `close`."""
    await _open(ready)
    _Holder.task = asyncio.create_task(_watch(ready))


async def close() -> None:
    """Stop watching, and let go of the index."""
    if _Holder.task is not None:
        _Holder.task.cancel()
    _Holder.task, _Holder.opened, _Holder.index, _Holder.summaries = None, None, None, {}


def find(language: str, words: str, limit: int) -> FoundServices:
    """Find services by what a person typed, the best first."""
    held = _Holder.summaries.get(language, {})
    hits = search(_Holder.index, words, limit) if _Holder.index else []
    return FoundServices(language, [held[hit.id] for hit in hits if hit.id in held])


def asked_for(words: str) -> list[str]:
    """Give the runs of what a person typed, without the words that only ask."""
    index = _Holder.index
    return without_fillers(runs(tidy_query(words, index.traditional if index else {})), index.fillers if index else [])


def syllables() -> Syllables | None:
    """Give the syllables that characters have; None where nothing is published yet."""
    return _Holder.index.syllables if _Holder.index else None


def fits_a_guide(words: str) -> bool:
    """Say whether a guide has everything that a person typed, as it was typed."""
    index = _Holder.index
    holding: set[int] | None = None
    for group in understand(index, words).groups if index else []:
        typed = [each.units for each in group if each.share == AS_TYPED]
        for unit in typed[0] if typed else [[]]:
            found = set(heaviest(index, unit)) if index else set()
            holding = found if holding is None else holding & found
    return bool(holding)


async def _watch(ready: ReadyBytes) -> None:
    while True:
        await asyncio.sleep(LOOK_EVERY)
        await _open(ready)


async def _open(ready: ReadyBytes) -> None:
    """Open the index if it is not the one held; the answers of the old one go on meanwhile."""
    published = ready.identity(publication.SEARCH_INDEX)
    if published is None or published is _Holder.opened:
        return
    _Holder.opened = published
    lists = {language: ready.identity(publication.list_path(language)) for language in LANGUAGES}
    try:
        index = await asyncio.to_thread(_index, published)
        summaries = await asyncio.to_thread(_summaries, lists)
    except (UnknownFormatError, KeyError, msgspec.MsgspecError):
        log.warning("a search index was published by another version; import the catalogue to publish it anew")
    except Exception:
        log.exception("a search index could not be opened; the one in memory goes on answering")
    else:
        _Holder.index, _Holder.summaries = index, summaries
        gc.freeze()  # a hundred thousand entries that stay are not looked through again and again


def _index(published: bytes) -> SearchIndex:
    return SearchIndex(msgspec.json.decode(published))


def _summaries(lists: Mapping[str, bytes | None]) -> dict[str, Summaries]:
    decode = msgspec.json.Decoder(GuideList).decode
    return {language: {each.slug: each for each in decode(held).services} for language, held in lists.items() if held}

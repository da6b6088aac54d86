"""Publication: every list and guide rendered once into bytes, in each language and each encoding."""

import gzip
import hashlib
from collections.abc import Mapping

import brotli
import msgspec

from backend.catalogue import queries
from backend.catalogue.guides import LANGUAGES, Renderer
from backend.catalogue.schemas import GuideBundle
from backend.directory import service as directory
from backend.kit import cache

PREFIX = "/api/catalogue/"
CHANNEL = "catalogue:published"
SEARCH_INDEX = f"{PREFIX}search-index"


def list_path(language: str) -> str:
    """Give the path of the list of a language."""
    return f"{PREFIX}{language}/guides"


def guide_path(language: str, slug: str) -> str:
    """Give the path of a guide."""
    return f"{PREFIX}{language}/guides/{slug}"


def bundle_path(language: str) -> str:
    """Give the path of all guides of a language in one answer."""
    return f"{PREFIX}{language}/all-guides"


async def publish() -> int:
    """Render everything in use and store what differs; gives the number of documents that did.

    The caller holds the transaction, and calls `announce` after it.
    """
    fresh = await _render()
    held = await queries.etags()
    differing = {path: body for path, body in fresh.items() if held.get(path) != _etag(body)}
    gone = held.keys() - fresh.keys()
    if differing or gone:
        version = await queries.next_version()
        for path, body in differing.items():
            await queries.upsert_document(_published(path, body, version))
        await queries.delete_documents(sorted(gone))
    return len(differing) + len(gone)


async def announce() -> None:
    """Tell every process that something was published; one that misses it finds out by the version."""
    try:
        await cache.publish(CHANNEL, b"published")
    except cache.CacheUnavailable:
        return


async def _render() -> Mapping[str, bytes]:
    # It loads dictionaries, which the processes that only answer do without.
    from backend.catalogue.search_terms import search_index  # noqa: PLC0415

    entries = await queries.entries_in_use()
    events = await queries.life_events()
    departments = await directory.departments()
    encode = msgspec.json.Encoder().encode
    fresh = {SEARCH_INDEX: encode(search_index(entries, events, departments))}
    for language in LANGUAGES:
        renderer = Renderer(language, events, departments)
        guides = [renderer.guide(entry) for entry in entries]
        fresh[list_path(language)] = encode(renderer.guide_list(entries))
        fresh[bundle_path(language)] = encode(GuideBundle(language, guides))
        fresh |= {guide_path(language, guide.slug): encode(guide) for guide in guides}
    return fresh


def _etag(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()[:32]


def _published(path: str, body: bytes, version: int) -> queries.Published:
    return queries.Published(
        path=path,
        version=version,
        etag=_etag(body),
        identity=body,
        br=brotli.compress(body, mode=brotli.MODE_TEXT, quality=11),
        gzip=gzip.compress(body, compresslevel=9, mtime=0),
    )

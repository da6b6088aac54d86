"""Publication: every list and guide rendered once into bytes, in each language and each encoding."""

import gzip
from collections.abc import Mapping

import brotli
import msgspec

from backend.catalogue import queries
from backend.catalogue.guide_groups import grouped
from backend.catalogue.guides import LANGUAGES, Renderer
from backend.catalogue.schemas import GuideBundle
from backend.directory import service as directory
from backend.kit import cache
from backend.kit.etags import tag_of

PREFIX = "/api/catalogue/"
PLACES = "/places/"
CHANNEL = "catalogue:published"
SEARCH_INDEX = f"{PREFIX}search-index"
QUALITY = 11


def list_path(language: str) -> str:
    """Give the path of the list of a language."""
    return f"{PREFIX}{language}/guides"


def guide_path(language: str, slug: str) -> str:
    """Give the path of a guide."""
    return f"{PREFIX}{language}/guides/{slug}"


def bundle_path(language: str) -> str:
    """Give the path of all guides of a language in one answer."""
    return f"{PREFIX}{language}/all-guides"


def group_path(language: str, group: str) -> str:
    """Give the path of a group of guides (`guide_groups`)."""
    return f"{PREFIX}{language}/groups/{group}"


def place_path(language: str, region_code: str) -> str:
    """Give the path of what a place says of its own."""
    return f"{PREFIX}{language}{PLACES}{region_code}"


def is_place_path(path: str) -> bool:
    """Say whether a document is that of a place, which is published by itself (`place_documents`)."""
    return PLACES in path


async def publish() -> int:
    """Render everything in use and store what differs; gives the number of documents that did.

    The caller holds the transaction, and calls `announce` after it.
    """
    await queries.lock_publication()
    fresh = await _render()
    held = await queries.etags()
    gone = {path for path in held if not is_place_path(path)} - fresh.keys()
    if gone:
        await queries.delete_documents(sorted(gone))
    return await store(fresh) + len(gone)


async def store(fresh: Mapping[str, bytes], *, quality: int = QUALITY) -> int:
    """Store what differs from what is held, under one new version; gives the number of documents that did."""
    held = await queries.etags()
    differing = {path: body for path, body in fresh.items() if held.get(path) != tag_of(body)}
    if differing:
        version = await queries.next_version()
        for path, body in differing.items():
            await queries.upsert_document(_published(path, body, version, quality))
    return len(differing)


async def announce() -> None:
    """Tell every process that something was published; one that misses it finds out by the version."""
    try:
        await cache.publish(CHANNEL, b"published")
    except cache.CacheUnavailable:
        return


async def _render() -> Mapping[str, bytes]:
    from backend.catalogue.search_terms import search_index  # noqa: PLC0415  # dictionaries, only for who publishes

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
        groups = grouped(guides).items()
        fresh |= {group_path(language, group): encode(GuideBundle(language, within)) for group, within in groups}
    return fresh


def _published(path: str, body: bytes, version: int, quality: int) -> queries.Published:
    return queries.Published(
        path=path,
        version=version,
        etag=tag_of(body),
        identity=body,
        br=brotli.compress(body, mode=brotli.MODE_TEXT, quality=quality),
        gzip=gzip.compress(body, compresslevel=9, mtime=0),
    )

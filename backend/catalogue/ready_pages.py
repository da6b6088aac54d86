"""The pages of guides in the memory of each API process, and what leads to them: list, site map, codes on paper.

They are made from the published documents that are in memory already: all of them at the start, later only
those whose documents have changed, in a thread, so that nobody waits for many.
"""

import asyncio
import contextlib
import logging
from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import ClassVar

import brotli
import msgspec

from backend.catalogue import publication
from backend.catalogue.guide_html import CODE, guide_page
from backend.catalogue.guides import LANGUAGES
from backend.catalogue.interruptions import Interruption, interruptions_in
from backend.catalogue.paper_code import code_of
from backend.catalogue.schemas import Guide, GuideList
from backend.catalogue.site_map import Findable, robots, site_map, with_links
from backend.kit.i18n import DEFAULT_LANGUAGE
from backend.kit.page_files import GUIDE_SHELL, SHELL, shell_in
from backend.kit.ready_bytes import Document, ReadyBytes
from backend.settings import Settings

log = logging.getLogger("onedoor.catalogue")

PAGES = "/services/"
LIST_PAGE = "/services"
QUALITY = 7  # all pages in a fraction of a second, at every start


class _Holder:
    public_url: str = ""
    found: ClassVar[dict[str, date]] = {}
    interrupted: ClassVar[dict[str, Mapping[str, Interruption]]] = {}  # by the path of a place, by service


def configure(settings: Settings) -> None:
    """Learn the address that people use: a guide names its own."""
    _Holder.public_url = settings.public_url


async def renew_all(ready: ReadyBytes) -> None:
    """Make every page anew, and drop those that no guide has."""
    _Holder.found.clear()
    _Holder.interrupted.clear()
    _note_interruptions(ready, ready.paths(publication.PREFIX))
    held = {path.removeprefix(PAGES).removesuffix(CODE) for path in ready.paths(PAGES)}
    await _renew(ready, held | _slugs(ready.paths(publication.PREFIX)))


async def renew(ready: ReadyBytes, changed: Collection[str]) -> None:
    """Make anew what comes of published documents that have changed, or were withdrawn, by their paths."""
    slugs = _slugs(changed) | _note_interruptions(ready, changed)
    if slugs or not {publication.list_path(language) for language in LANGUAGES}.isdisjoint(changed):
        await _renew(ready, slugs)


def _slugs(paths: Collection[str]) -> set[str]:
    roots = [publication.guide_path(language, "") for language in LANGUAGES]
    return {path.removeprefix(root) for path in paths for root in roots if path.startswith(root)}


async def _renew(ready: ReadyBytes, slugs: Collection[str]) -> None:
    for path, document in (await asyncio.to_thread(_made, ready, slugs)).items():
        if document is None:
            ready.drop(path)
        else:
            ready.put(path, document)
    # What is in another language is made for its first reader: most is never asked for between two publications.
    for language in LANGUAGES:
        if language != DEFAULT_LANGUAGE:
            _translate(ready, language, slugs)


def _translate(ready: ReadyBytes, language: str, slugs: Collection[str]) -> None:
    def put(page: str, path: str, shell_path: str, make: Callable[[bytes, str, bytes], Document | None]) -> None:
        shell, published = ready.identity(shell_in(shell_path, language)), ready.identity(path)
        if shell is not None and published is not None and ready.identity(page) is not None:
            ready.put_translated(page, language, lambda: make(shell, path, published) or _page(shell))

    for slug in slugs:
        put(PAGES + slug, publication.guide_path(language, slug), GUIDE_SHELL, _guide_page)
    put(LIST_PAGE, publication.list_path(language), SHELL, _list_page)


def _made(ready: ReadyBytes, slugs: Collection[str]) -> dict[str, Document | None]:
    """Make what stands at the address of each guide, nothing where it is withdrawn, and what leads there."""
    made: dict[str, Document | None] = {}
    shell, listing = ready.identity(GUIDE_SHELL), ready.identity(SHELL)
    for slug in slugs:
        path, address = publication.guide_path(DEFAULT_LANGUAGE, slug), PAGES + slug
        published = ready.identity(path)
        page = _guide_page(shell, path, published) if shell is not None and published is not None else None
        made[address] = page
        made[address + CODE] = None if page is None else _plain("image/svg+xml", code_of(_Holder.public_url + address))
        _note(slug, published)
    found = [Findable(slug, _Holder.found[slug]) for slug in sorted(_Holder.found)]
    made["/sitemap.xml"] = _plain("application/xml", site_map(found, _Holder.public_url))
    made["/robots.txt"] = _plain("text/plain; charset=utf-8", robots(_Holder.public_url))
    path = publication.list_path(DEFAULT_LANGUAGE)
    published = ready.identity(path)
    page = _list_page(listing, path, published) if listing is not None and published is not None else None
    return made | ({LIST_PAGE: page} if page is not None else {})


def _note(slug: str, published: bytes | None) -> None:
    """Keep what the site map says of a guide."""
    guide = None if published is None else _guide(published)
    if guide is None:
        _Holder.found.pop(slug, None)
    else:
        _Holder.found[slug] = guide.reviewed_on


def _note_interruptions(ready: ReadyBytes, paths: Collection[str]) -> set[str]:
    """Keep where services are not done now; gives those of which something else is to be said than before."""
    touched: set[str] = set()
    for path in filter(publication.is_place_path, paths):
        before = _Holder.interrupted.pop(path, {})
        now = interruptions_in(ready.identity(path))
        if now:
            _Holder.interrupted[path] = now
        touched |= {slug for slug in before.keys() | now.keys() if before.get(slug) != now.get(slug)}
    return touched


def _interruptions_of(guide: Guide) -> list[Interruption]:
    """Give the places that do not do it now, each once, by their codes: those below a place repeat it."""
    root = publication.place_path(guide.language, "")
    found = {
        each.region_name: each
        for path, of_place in sorted(_Holder.interrupted.items(), reverse=True)
        if path.startswith(root) and (each := of_place.get(guide.slug))
    }
    return list(reversed(found.values()))


def _guide_page(shell: bytes, path: str, published: bytes) -> Document | None:
    guide = _guide(published)
    if guide is None:
        return None
    return _page(guide_page(shell, guide, path, published, _Holder.public_url, _interruptions_of(guide)))


def _list_page(shell: bytes, _path: str, published: bytes) -> Document | None:
    with contextlib.suppress(msgspec.ValidationError):  # of another version, as below
        return _page(with_links(shell, msgspec.json.decode(published, type=GuideList)))
    return None


def _guide(published: bytes) -> Guide | None:
    """Read a guide; one that another version of the program published in its own shape waits for the next import."""
    try:
        return msgspec.json.decode(published, type=Guide)
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

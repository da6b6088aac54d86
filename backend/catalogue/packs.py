"""Packs: what a phone fetches to keep everything of a county, told from what this process has in memory.

Nothing is rendered: a pack names documents that are published anyway, with their ETags and lengths.
"""

import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, ClassVar

import msgspec

from backend.catalogue import publication
from backend.catalogue.errors import GuideNotFound
from backend.catalogue.guide_groups import names_in_groups
from backend.catalogue.pack_schemas import Pack, PackDocument, PackRegion
from backend.directory import service as directory
from backend.directory.errors import RegionNotFound
from backend.directory.schemas import Region
from backend.kit.conditional import measure
from backend.kit.ready_bytes import ReadyBytes

FORMAT = 1
MARK = 6
COUNTY = 3
FRESH_FOR = 60.0  # seconds; what is not in memory, the places, may change in another process

Source = Callable[[str], Awaitable[Mapping[str, Any]]]


class _Holder:
    ready: ReadyBytes | None = None
    sources: Sequence[Source] = ()
    made: ClassVar[dict[tuple[str, str], tuple[int, float, Pack]]] = {}
    # By language, with the number of changes: the same for every county.
    shared: ClassVar[dict[str, tuple[int, list[PackDocument]]]] = {}


async def start(ready: ReadyBytes, *, sources: Sequence[Source]) -> None:
    """Learn where what is published stands, and who else says something of a county: answers by their paths."""
    _Holder.ready = ready
    _Holder.sources = sources
    _Holder.made.clear()
    _Holder.shared.clear()


async def pack(language: str, county_code: str) -> Pack:
    """Say what belongs to a county.

    Raises:
        GuideNotFound: nothing is published in this language.
        RegionNotFound: there is no such county.

    """
    ready = _Holder.ready
    if ready is None or ready.measure(publication.list_path(language)) is None:
        raise GuideNotFound(guide=language)
    if not (held := _Holder.made.get((language, county_code))) or _is_old(held, ready):
        region = await directory.region(county_code)
        if directory.level_of(county_code) != COUNTY:
            raise RegionNotFound(code=county_code)
        changes = ready.changes
        held = (changes, time.monotonic(), await _make(ready, language, region))
        _Holder.made[language, county_code] = held
    return held[2]


def _is_old(held: tuple[int, float, Pack], ready: ReadyBytes) -> bool:
    return held[0] != ready.changes or time.monotonic() - held[1] > FRESH_FOR


async def _make(ready: ReadyBytes, language: str, region: Region) -> Pack:
    documents = [*_shared(ready, language), *_of_places(ready, language, region.code)]
    for source in _Holder.sources:
        documents += [_measured(path, body) for path, body in (await source(region.code)).items()]
    return Pack(
        version=FORMAT,
        language=language,
        region=PackRegion(region.code, region.name_en if language == "en" and region.name_en else region.name),
        guides=sum(len(each.marks) // MARK for each in documents),
        bytes=sum(each.bytes for each in documents),
        size=sum(each.size for each in documents),
        documents=documents,
    )


def _shared(ready: ReadyBytes, language: str) -> list[PackDocument]:
    held = _Holder.shared.get(language)
    if held is None or held[0] != ready.changes:
        held = (ready.changes, [*_of_everybody(ready, language), *_groups(ready, language)])
        _Holder.shared[language] = held
    return held[1]


def _groups(ready: ReadyBytes, language: str) -> list[PackDocument]:
    root = publication.guide_path(language, "")
    found = names_in_groups(path.removeprefix(root) for path in ready.paths(root))
    return [
        msgspec.structs.replace(each, marks="".join(_mark(ready, root + slug) for slug in slugs))
        for group, slugs in found.items()
        for each in _held(ready, publication.group_path(language, group))
    ]


def _of_everybody(ready: ReadyBytes, language: str) -> list[PackDocument]:
    """Give what stands right under the catalogue or a language: the list, the search index; not all guides at once."""
    roots = (publication.PREFIX, f"{publication.PREFIX}{language}/")
    paths = [path for root in roots for path in ready.paths(root) if "/" not in path.removeprefix(root)]
    return [each for path in paths if path != publication.bundle_path(language) for each in _held(ready, path)]


def _of_places(ready: ReadyBytes, language: str, county_code: str) -> list[PackDocument]:
    """Give what holds in the county, from the nearest region that says anything, and what its townships say."""
    own = publication.place_path(language, county_code)
    below = ready.paths(own.rstrip("0")) if county_code.endswith("0") else []
    low, high = directory.codes_within(county_code)
    within = [path for path in below if path != own and low < path.rpartition("/")[2] <= high]
    return [each for path in (own, *within) for each in _held(ready, path)]


def _held(ready: ReadyBytes, path: str) -> list[PackDocument]:
    found = ready.measure(path)
    return [PackDocument(path, *found)] if found else []


def _mark(ready: ReadyBytes, path: str) -> str:
    found = ready.measure(path)
    return found[0][:MARK] if found else "0" * MARK


def _measured(path: str, body: object) -> PackDocument:
    return PackDocument(path, *measure(msgspec.json.encode(body)))

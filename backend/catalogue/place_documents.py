"""What places say of their own: a document for each region that has published anything, merged over its lineage.

Only the documents of regions that a change can reach are rendered again; guides are not touched.
"""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

import msgspec

from backend.catalogue import implementation_queries as implementations
from backend.catalogue import publication, queries, version_queries
from backend.catalogue.guides import LANGUAGES
from backend.catalogue.implementation_queries import Implementation, Version
from backend.catalogue.local_guides import Standing, local_guide
from backend.catalogue.local_schemas import LocalGuides
from backend.catalogue.rows import ServiceRow
from backend.directory import service as directory
from backend.directory.schemas import Region

QUALITY = 9  # of a place's document in a few milliseconds


class _Material(msgspec.Struct, frozen=True):
    rows: Mapping[str, ServiceRow]
    regions: Mapping[str, Region]
    held: Mapping[str, list[Implementation]]
    versions: Mapping[UUID, list[Version]]


async def publish_within(region_codes: Iterable[str]) -> int:
    """Render the documents that a change in these regions reaches: their own, and those of every region below.

    The caller holds the transaction, and calls `publication.announce` after it. Gives the number that differ.
    """
    await queries.lock_publication()
    reached: set[str] = set()
    for code in region_codes:
        reached.update(await implementations.regions_with_any(*directory.codes_within(code)))
    reached.update(each.code for each in (await directory.children_of(None)).regions)
    return await _publish(sorted(reached))


async def publish_doing(slugs: Sequence[str]) -> int:
    """Render the documents that a change of these items of the standard reaches."""
    return await publish_within(await implementations.regions_doing(slugs))


async def _publish(region_codes: Sequence[str]) -> int:
    material = await _collect(region_codes)
    fresh = {
        publication.place_path(language, code): msgspec.json.encode(_document(code, language, material))
        for code in region_codes
        for language in LANGUAGES
    }
    return await publication.store(fresh, quality=QUALITY)


async def _collect(region_codes: Sequence[str]) -> _Material:
    lineages = {each for code in region_codes for each in (*directory.lineage_of(code), code)}
    held = await implementations.once_published(sorted(lineages))
    by_region: dict[str, list[Implementation]] = {}
    for each in held:
        by_region.setdefault(each.region_code, []).append(each)
    return _Material(
        rows={entry.row.slug: entry.row for entry in await queries.entries_in_use()} if held else {},
        regions=await directory.regions(sorted(lineages)),
        held=by_region,
        versions=await version_queries.of_implementations([each.id for each in held], newest_in_force=True),
    )


def _document(region_code: str, language: str, material: _Material) -> LocalGuides:
    standing: dict[str, list[Implementation]] = {}
    for code in (*directory.lineage_of(region_code), region_code):
        for each in material.held.get(code, []):
            if each.slug in material.rows:
                standing.setdefault(each.slug, []).append(each)
    items = [
        local_guide(
            material.rows[slug],
            Standing(lineage, material.versions.get(lineage[-1].id, []), material.regions),
            language,
        )
        for slug, lineage in sorted(standing.items())
    ]
    return LocalGuides(
        language=language,
        region_code=region_code,
        region_name=name_in(material.regions[region_code], language),
        version=sum(each.version for lineage in standing.values() for each in lineage),
        items=[each for each in items if each is not None],
    )


def name_in(region: Region, language: str) -> str:
    """Name a region in a language that guides are written in."""
    return region.name_en if language == "en" and region.name_en else region.name

"""Use cases of the catalogue."""

from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

import msgspec

from backend.catalogue import (
    arrival_queries,
    catalogue_files,
    implementation_queries,
    implementations,
    national_codes,
    outlines,
    place_documents,
    place_lookup,
    publication,
    queries,
    service_forms,
)
from backend.catalogue.arrivals import Arrival, HeldItems
from backend.catalogue.errors import GuideNotFound, ServiceHasForm, ServiceNotFound
from backend.catalogue.guides import LANGUAGES
from backend.catalogue.local_guides import at_place as lay_over
from backend.catalogue.local_schemas import LocalGuides
from backend.catalogue.rows import ServiceRow
from backend.catalogue.schemas import (
    AtPlace,
    FeeSum,
    Guide,
    GuideBundle,
    GuideList,
    GuideTime,
    ImportResult,
    SearchIndex,
    ServiceItem,
)
from backend.catalogue.stored_rows import cut_up
from backend.directory import service as directory
from backend.kit import db
from backend.kit.bilingual import Bilingual

EDITOR = implementations.ROLE


async def import_catalogue(folder: Path) -> ImportResult:
    """Load a folder of catalogue data and publish it: all or nothing, and only what has changed.

    Items that the data no longer holds are withdrawn.

    Raises:
        RowsRefused: rows are wrong; each is named.

    """
    data = catalogue_files.read(folder, await directory.departments())
    rows = [cut_up(entry) for entry in data.entries]
    async with db.transaction():
        await queries.lock_catalogue()
        held = await queries.digests()
        await queries.upsert_life_events(data.life_events)
        differing = [row for row in rows if held.get(row.slug) != row.digest]
        await queries.upsert_items(differing)
        gone = held.keys() - {row.slug for row in rows}
        withdrawn = await queries.withdraw(sorted(gone))
        published = await publication.publish()
        published += await place_documents.publish_doing(sorted({each.slug for each in differing} | gone))
    await publication.announce()
    added = sum(row.slug not in held for row in differing)
    return ImportResult(
        added=added,
        changed=len(differing) - added,
        unchanged=len(rows) - len(differing),
        withdrawn=withdrawn,
        documents_published=published,
    )


async def item(slug: str) -> ServiceItem:
    """Give what other domains must know of a service.

    Raises:
        ServiceNotFound: no service in use has this name.

    """
    found = await queries.entries_in_use(slug)
    if not found:
        raise ServiceNotFound(service=slug[:60])
    return _item(found[0].row)


async def items_of_department(department_code: str) -> list[ServiceItem]:
    """Give what other domains must know of every service in use of a department."""
    return [_item(each.row) for each in await queries.entries_in_use() if each.row.dept_code == department_code]


def _item(row: ServiceRow) -> ServiceItem:
    return ServiceItem(
        slug=row.slug,
        name=row.task_name.chinese,
        name_en=row.task_name.english,
        department_code=row.dept_code,
        level=national_codes.LEVELS[row.use_level],
        task_type=national_codes.TASK_TYPES[row.task_type] if row.task_type else None,
        version=row.task_version,
        promised=GuideTime(row.promise_day.unit, row.promise_day.number, None) if row.promise_day else None,
        form_ids=[action.form_id for action in row.actions if action.form_id],
        fees=[FeeSum(Bilingual(each.name.chinese, each.name.english), each.amount_fen) for each in row.fees or []],
    )


async def name_of(slug: str) -> dict[str, str]:
    """Give the name of a service by language, also of one that was withdrawn: what it was used for goes on.

    Raises:
        ServiceNotFound: there has never been such a service.

    """
    found = await queries.name_of(slug)
    if found is None:
        raise ServiceNotFound(service=slug[:60])
    return found


async def names_in_use() -> dict[str, tuple[str, str]]:
    """Give the Chinese and the English name of every service in use."""
    return await queries.names_in_use()


async def services_with_forms(department_code: str) -> dict[str, tuple[str, str]]:
    """Give the Chinese and the English name of every service in use of a department that asks a form."""
    return await queries.services_with_forms(department_code)


async def departments_of_forms() -> dict[str, str]:
    """Give the department of every form that a service in use asks."""
    return await queries.departments_of_forms()


async def put_form(slug: str, form_id: str, department_code: str) -> None:
    """Let a service of a department that asks no form ask one from now on, and publish its guide.

    A form that people may have begun to fill in is never taken from a service: it gets a new version instead.

    Raises:
        ServiceNotFound: no service of the department in use has this name.
        ServiceHasForm: it asks another form.

    """
    async with db.transaction():
        await queries.lock_catalogue()
        found = await queries.entries_in_use(slug)
        if not found or found[0].row.dept_code != department_code:
            raise ServiceNotFound(service=slug[:60])
        if service_forms.form_of(found[0].row) not in (None, form_id):
            raise ServiceHasForm
        await service_forms.put(slug, form_id)
        await publication.publish()
    await publication.announce()


async def lock_for_import() -> None:
    """Let one import at a time change the catalogue, until the transaction ends."""
    await queries.lock_catalogue()


async def life_events_served() -> dict[str, list[str]]:
    """Give whom each life event happens to, as national digits; nobody named is everybody."""
    return {each.code: each.served for each in await queries.life_events()}


async def items_held(departments: dict[str, str], regions: Sequence[str], codes: Sequence[str]) -> HeldItems:
    """Learn what is there of the regions and codes that an import names."""
    rows = {entry.row.slug: entry.row for entry in await queries.entries_in_use()}
    return await arrival_queries.items_held(departments, rows, regions, codes)


async def take_in_arrivals(arrivals: Sequence[Arrival], import_id: UUID) -> None:
    """Write items of places as drafts, and the outlines that they found, in the open transaction."""
    await arrival_queries.write_outlines(arrivals)
    await arrival_queries.write_places(arrivals, import_id)


async def guide_list(language: str) -> GuideList:
    """Give the published list of a language.

    Raises:
        GuideNotFound: nothing is published in this language.

    """
    return msgspec.json.decode(await _published(publication.list_path(language)), type=GuideList)


async def guide_bundle(language: str) -> GuideBundle:
    """Give every published guide of a language.

    Raises:
        GuideNotFound: nothing is published in this language.

    """
    return msgspec.json.decode(await _published(publication.bundle_path(language)), type=GuideBundle)


async def search_index() -> SearchIndex:
    """Give the published index of every service.

    Raises:
        GuideNotFound: nothing is published.

    """
    return msgspec.json.decode(await _published(publication.SEARCH_INDEX), type=SearchIndex)


async def local_guides(language: str, region_code: str) -> LocalGuides:
    """Give what a place knows of its own, or the nearest region above it that knows anything.

    Raises:
        GuideNotFound: none of them does.

    """
    for path in place_lookup.nearest_first(publication.place_path(language, region_code)):
        if found := await queries.document_bytes(path):
            return msgspec.json.decode(found, type=LocalGuides)
    raise GuideNotFound


async def at_place(slug: str, region_code: str) -> AtPlace | None:
    """Give what holds for a service in a place, as people read it there; None where no place says anything."""
    lineage = await implementation_queries.once_published([*directory.lineage_of(region_code), region_code], slug)
    found = await queries.entries_in_use(slug) if lineage else []
    return lay_over(found[0].row, lineage, LANGUAGES) if found else None


async def guide(language: str, slug: str) -> Guide:
    """Give a published guide, or the outline that an import of a place founded.

    Raises:
        GuideNotFound: there is none of this name in this language.

    """
    found = await queries.document_bytes(publication.guide_path(language, slug))
    return await outlines.guide(language, slug) if found is None else msgspec.json.decode(found, type=Guide)


async def _published(path: str) -> bytes:
    found = await queries.document_bytes(path)
    if found is None:
        raise GuideNotFound
    return found

"""Use cases of the public lists: imported as a whole, read in one language."""

from datetime import date
from pathlib import Path

import msgspec

from backend.catalogue import service as catalogue
from backend.catalogue.rows import Words
from backend.catalogue.schemas import Named
from backend.directory import service as directory
from backend.directory.schemas import Department, Region
from backend.kit import db
from backend.lists import files, queries
from backend.lists.errors import PublicListNotFound
from backend.lists.rows import ListEntry, ListFact
from backend.lists.rules import Known
from backend.lists.schemas import (
    EntryFact,
    ListNarrowing,
    ListOption,
    ListsImported,
    PublicList,
    PublicListEntry,
    PublicListLine,
    PublicLists,
)


async def import_lists(folder: Path) -> ListsImported:
    """Load a folder of public lists, all or nothing; what it no longer holds is removed.

    Raises:
        RowsRefused: rows are wrong; each is named.

    """
    known = Known(
        await directory.all_region_codes(),
        set(await directory.departments()),
        set(await catalogue.names_in_use()),
    )
    lists = files.read(folder, known)
    async with db.transaction():
        await queries.lock_lists()
        changed = [await queries.upsert_list(each) for each in lists]
        removed = [
            await queries.remove_entries_except(each.head.code, [entry.code for entry in each.entries])
            for each in lists
        ]
        await queries.remove_lists_except([each.head.code for each in lists])
    total = sum(len(each.entries) for each in lists)
    return ListsImported(len(lists), sum(changed), total - sum(changed), sum(removed))


async def lists(language: str) -> PublicLists:
    """Give every list in its order."""
    return PublicLists(
        language,
        [
            PublicListLine(
                code=each.head.code,
                shelf=each.head.shelf,
                name=each.head.name.in_language(language),
                about=each.head.about.in_language(language),
                made_up=each.head.made_up,
                count=each.count,
            )
            for each in await queries.heads()
        ],
    )


async def public_list(language: str, code: str) -> PublicList:
    """Give a list with all its entries.

    Raises:
        PublicListNotFound: there is none of this name.

    """
    found = await queries.one(code)
    if found is None:
        raise PublicListNotFound(list=code[:40])
    named = sorted({each.region for each in found.entries if each.region})
    renderer = _Renderer(
        language,
        found.head.facts,
        await directory.regions(named),
        await directory.departments(),
        await catalogue.names_in_use(),
    )
    head = found.head
    return PublicList(
        code=head.code,
        language=language,
        shelf=head.shelf,
        name=renderer.say(head.name),
        about=renderer.say(head.about),
        source=renderer.say(head.source),
        made_up=head.made_up,
        choices=[
            ListNarrowing(
                each.key, renderer.say(each.name), [ListOption(o.key, renderer.say(o.name)) for o in each.options]
            )
            for each in head.choices
        ],
        entries=[renderer.entry(each) for each in found.entries],
    )


class _Renderer(msgspec.Struct):
    """Renders entries in one language."""

    language: str
    facts: list[ListFact]
    regions: dict[str, Region]
    departments: dict[str, Department]
    services: dict[str, tuple[str, str]]

    def say(self, words: Words) -> str:
        return words.in_language(self.language)

    def named(self, code: str | None, found: Region | Department | None) -> Named | None:
        if code is None or found is None:
            return None
        return Named(code, (found.name_en if self.language == "en" else "") or found.name)

    def entry(self, entry: ListEntry) -> PublicListEntry:
        return PublicListEntry(
            code=entry.code,
            name=self.say(entry.name),
            summary=self.say(entry.summary),
            also=entry.name.in_language("zh-CN" if self.language == "en" else "en"),
            region=self.named(entry.region, self.regions.get(entry.region or "")),
            department=self.named(entry.department, self.departments.get(entry.department or "")),
            chosen=entry.chosen,
            facts=[self.fact(each, entry.facts[each.key]) for each in self.facts if each.key in entry.facts],
        )

    def fact(self, fact: ListFact, value: object) -> EntryFact:
        found = EntryFact(key=fact.key, name=self.say(fact.name), kind=fact.kind)
        replaced: dict[str, object]
        match fact.kind:
            case "text":
                replaced = {"text": self.say(msgspec.convert(value, Words))}
            case "phone":
                replaced = {"text": value}
            case "date":
                replaced = {"day": msgspec.convert(value, date)}
            case "services":
                replaced = {"services": self.service_names(msgspec.convert(value, list[str]))}
            case _:
                replaced = {"number": value}
        return msgspec.structs.replace(found, **replaced)

    def service_names(self, slugs: list[str]) -> list[Named]:
        """Name those that are in use: a service may have been withdrawn since."""
        place = 1 if self.language == "en" else 0
        return [Named(slug, self.services[slug][place]) for slug in slugs if slug in self.services]

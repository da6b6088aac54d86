"""What crosses the wire about public lists, in one language each."""

from datetime import date

import msgspec

from backend.catalogue.schemas import Named
from backend.lists.rows import FactKind, Shelf


class PublicListLine(msgspec.Struct, frozen=True, kw_only=True):
    """A list as the page of all lists shows it."""

    code: str
    shelf: Shelf
    name: str
    about: str
    made_up: bool
    count: int


class PublicLists(msgspec.Struct, frozen=True):
    """Every list in its order."""

    language: str
    lists: list[PublicListLine]


class ListOption(msgspec.Struct, frozen=True):
    """One answer to what a list can be narrowed by."""

    key: str
    name: str


class ListNarrowing(msgspec.Struct, frozen=True):
    """What a list can be narrowed by."""

    key: str
    name: str
    options: list[ListOption]


class EntryFact(msgspec.Struct, frozen=True, kw_only=True):
    """What an entry tells: by its kind a text, a number (money in fen), a date, or services of the catalogue."""

    key: str
    name: str
    kind: FactKind
    text: str | None = None
    number: int | None = None
    day: date | None = None
    services: list[Named] = []


class PublicListEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One entry; `also` is what else finds it: its name in the other language."""

    code: str
    name: str
    summary: str
    also: str
    region: Named | None
    department: Named | None
    chosen: dict[str, list[str]]
    facts: list[EntryFact]


class PublicList(msgspec.Struct, frozen=True, kw_only=True):
    """A list with all its entries; `made_up` marks one that is only for the demonstration."""

    code: str
    language: str
    shelf: Shelf
    name: str
    about: str
    source: str
    made_up: bool
    choices: list[ListNarrowing]
    entries: list[PublicListEntry]


class ListsImported(msgspec.Struct, frozen=True):
    """What an import of public lists did; rows that were the same are not touched."""

    lists: int
    changed: int
    unchanged: int
    removed: int

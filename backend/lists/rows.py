"""A public list as it comes in: what it says of itself, what it can be narrowed by, and its entries.

A new list is a new file of `data/lists`; no code. `choices` are what readers filter by, `facts` what an entry tells
beyond its summary, each of a kind that says how it is shown: money is counted in fen, `services` are slugs of the
catalogue. Entries stand in the file itself, or in a CSV file of the same
name with the columns `code, name, name_en, summary, summary_en, region, department`, a column for each choice
(several keys are parted by `|`) and for each fact (a text has a second column that ends in `_en`).
"""

from typing import Annotated, Any, Literal

from msgspec import Meta, field

from backend.catalogue.rows import Key, Row, Words

FactKind = Literal["text", "number", "money", "date", "phone", "services"]
Shelf = Literal["public", "business"]
EntryCode = Annotated[str, Meta(max_length=60, pattern="^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$")]


class Option(Row, frozen=True):
    """One answer to what a list can be narrowed by."""

    key: Key
    name: Words


class ListChoice(Row, frozen=True):
    """What a list can be narrowed by; every entry names at least one of the options unless it may name none."""

    key: Key
    name: Words
    options: Annotated[list[Option], Meta(min_length=2)]
    needed: bool = True


class ListFact(Row, frozen=True):
    """What entries tell."""

    key: Key
    name: Words
    kind: FactKind
    needed: bool = False


class ListHead(Row, frozen=True):
    """What a list says of itself; `made_up` marks a list that is only for the demonstration."""

    code: Annotated[str, Meta(max_length=40, pattern="^[a-z]+(-[a-z]+)*$")]
    shelf: Shelf
    position: int
    name: Words
    about: Words
    source: Words
    made_up: bool
    choices: list[ListChoice] = field(default_factory=list)
    facts: list[ListFact] = field(default_factory=list)


class ListEntry(Row, frozen=True):
    """One entry; the rules of its head decide which choices and facts it may name."""

    code: EntryCode
    name: Words
    summary: Words
    region: str | None = None
    department: str | None = None
    chosen: dict[str, list[str]] = field(default_factory=dict)
    facts: dict[str, Any] = field(default_factory=dict)

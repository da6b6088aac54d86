"""What crosses the wire about items of which only an outline is known."""

import msgspec


class OutlineLine(msgspec.Struct, frozen=True):
    """An item of which only an outline is known, with one body that handles it, and where."""

    slug: str
    name: str
    body: str
    region_code: str


class OutlineList(msgspec.Struct, frozen=True):
    """A page of outlines; `next` is after which the next page begins."""

    items: list[OutlineLine]
    next: str | None


class OutlineHit(msgspec.Struct, frozen=True, kw_only=True):
    """An outline that a search found, in how many regions, and how many pairs of what was typed its name has."""

    slug: str
    name: str
    body: str
    region_code: str
    places: int
    matched: int


class FoundOutline(OutlineLine, frozen=True):
    """An outline that fits a search; `place` is the name of the region, the first of so many."""

    place: str
    places: int


class FoundOutlines(msgspec.Struct, frozen=True):
    """Outlines that fit a search, the best first, and the words that were looked for.

    `fits_best`: the first has all that was typed, and no guide does.
    """

    words: str
    items: list[FoundOutline]
    fits_best: bool

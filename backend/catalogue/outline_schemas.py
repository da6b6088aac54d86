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

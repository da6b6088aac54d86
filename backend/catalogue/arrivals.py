"""Items of places that come in by the thousand: what is there of them already, and what is to be written of each."""

from collections.abc import Mapping

import msgspec

from backend.catalogue.overlays import Overlay
from backend.catalogue.rows import ServiceRow

Key = tuple[str, str]  # an item, and the region of the place


class HeldItems(msgspec.Struct, frozen=True, kw_only=True):
    """What is there already of the items of places.

    Args:
        departments: names of bodies by code.
        standards: the slug of an item of the standard by its base code, national or the province's own.
        rows: the items of the standard that are written down in full.
        owners: the department of every item of the standard.
        founders: by slug, the region whose import founded the item.
        digests: what was imported last, by item and place.
        places: the department that has an item in a place.
        taken: to whom an implementation code belongs.

    """

    departments: Mapping[str, str]
    standards: Mapping[str, str]
    rows: Mapping[str, ServiceRow]
    owners: Mapping[str, str]
    founders: Mapping[str, str]
    digests: Mapping[Key, bytes]
    places: Mapping[Key, str]
    taken: Mapping[str, Key]


class Arrival(msgspec.Struct, frozen=True, kw_only=True):
    """One row that is to be written; `outline` is the item of the standard that it founds.

    `keeps` names elements of the outline that stay as they are held, since the row's format says nothing of them.
    """

    slug: str
    region_code: str
    dept_code: str
    overlay: Overlay
    outline: ServiceRow | None
    life_event: str
    keeps: tuple[str, ...]
    digest: bytes
    is_new: bool

"""Where a service is not done now, read out of what is published of places: for guides read without scripts."""

from collections.abc import Mapping

import msgspec

from backend.catalogue.local_schemas import ShownState


class Interruption(msgspec.Struct, frozen=True):
    """That a place has suspended a service or no longer does it, why, and which service replaces it."""

    slug: str
    region_name: str
    state: ShownState
    reason: str | None
    successor: str | None
    reason_in_chinese: bool = False


class _OfPlace(msgspec.Struct, frozen=True):
    items: list[Interruption]


INTERRUPTED = (b'"suspended"', b'"withdrawn"')


def interruptions_in(document: bytes | None) -> Mapping[str, Interruption]:
    """Give what is interrupted in a place by its published document (`local_schemas.LocalGuides`), by service."""
    if document is None or not any(word in document for word in INTERRUPTED):
        return {}
    items = msgspec.json.decode(document, type=_OfPlace).items
    return {each.slug: each for each in items if each.state != "published"}

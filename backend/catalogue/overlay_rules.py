"""The rules of a local edit: it may only tighten, its codes must be its own, and the item must stay in order."""

from collections.abc import Iterator, Sequence

import msgspec

from backend.catalogue import inheritance
from backend.catalogue.inheritance import Finding
from backend.catalogue.item_codes import local_fault, local_parts, national_fault, national_parts
from backend.catalogue.national_codes import is_credit_code
from backend.catalogue.overlays import NEEDED, Overlay
from backend.catalogue.row_rules import findings as row_findings
from backend.catalogue.rows import ServiceRow

# An edit with one of these is not even kept.
REFUSED = frozenset(
    {
        "longer_than_above",
        "not_comparable_with_above",
        "more_visits_than_above",
        "material_not_in_standard",
        "fee_not_in_standard",
        "fee_without_amount",
        "dearer_than_above",
    }
)


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """What an overlay is checked against.

    Args:
        row: the standard.
        above: what the levels above say, the highest first.
        region_code: whose it is.
        level: the national digit of its level.
        base: the base code of the item, where one is known.

    """

    row: ServiceRow
    above: Sequence[Overlay]
    region_code: str
    level: str
    base: str | None


def findings(place: Place, overlay: Overlay) -> Iterator[Finding]:
    """Give the (field, code) of every rule that an overlay breaks; what the levels above break is not its own."""
    yield from inheritance.loosening(place.row, inheritance.effective_terms(place.row, place.above), overlay)
    for name in NEEDED:
        if getattr(overlay, name) is None:
            yield name, "local_element_missing"
    yield from _codes(place, overlay)
    inherited = set(row_findings(inheritance.effective_row(place.row, place.above)))
    for finding in row_findings(inheritance.effective_row(place.row, [*place.above, overlay])):
        if finding not in inherited:
            yield finding


def _codes(place: Place, overlay: Overlay) -> Iterator[Finding]:
    body = overlay.body_code
    if body is not None and not is_credit_code(body):
        yield "body_code", "code_of_no_body"
    if overlay.task_code is not None:
        yield from (("task_code", code) for code in _national(place, body, overlay.task_code))
    if overlay.local_task_code is not None:
        yield from (("local_task_code", code) for code in _local(place, body, overlay.local_task_code))


def _national(place: Place, body: str | None, code: str) -> Iterator[str]:
    if fault := national_fault(code):
        yield fault
        return
    parts = national_parts(code)
    if body is not None and parts.body != body:
        yield "code_of_another_body"
    if parts.level != place.level:
        yield "code_level_differs"
    if place.base is not None and parts.base != place.base:
        yield "base_differs"


def _local(place: Place, body: str | None, code: str) -> Iterator[str]:
    if fault := local_fault(code):
        yield fault
    parts = local_parts(code)
    if parts is None:
        return
    if parts.region != place.region_code:
        yield "code_region_differs"
    if body is not None and parts.body != body:
        yield "code_of_another_body"

"""A draft checked against the standard and the levels above: what is wrong, and what people would see."""

from collections.abc import Iterable

import msgspec

from backend.catalogue import implementation_queries as queries
from backend.catalogue import queries as standard
from backend.catalogue.errors import ServiceNotFound
from backend.catalogue.implementation_queries import Implementation
from backend.catalogue.overlay_rules import REFUSED, Place, findings
from backend.catalogue.overlays import Overlay
from backend.catalogue.row_rules import ADVICE
from backend.catalogue.what_to_do import WHAT_TO_DO
from backend.directory import service as directory
from backend.kit.errors import FieldError
from backend.kit.i18n import _


class Checked(msgspec.Struct, frozen=True):
    """What was found, and what it was checked against."""

    findings: list[FieldError]
    place: Place

    @property
    def refused(self) -> list[FieldError]:
        """Give the findings for which an edit is not even kept."""
        return [each for each in self.findings if each.params["refused"]]

    @property
    def blocking(self) -> list[FieldError]:
        """Give the findings that speak against publication."""
        return [each for each in self.findings if each.code not in ADVICE]

    @staticmethod
    def named(found: Iterable[tuple[str, str]]) -> list[FieldError]:
        """Give findings with what to do about each, in the language of the request."""
        return [
            FieldError(
                field, code, {"to_do": _(WHAT_TO_DO[code]), "refused": code in REFUSED, "advice": code in ADVICE}
            )
            for field, code in dict.fromkeys(found)
        ]


async def place_of(slug: str, region_code: str) -> Place:
    """Give what an overlay of a place is checked against.

    Raises:
        ServiceNotFound: the item is no longer in use.

    """
    found = await standard.entries_in_use(slug)
    if not found:
        raise ServiceNotFound(service=slug[:60])
    return Place(
        row=found[0].row,
        above=await queries.in_force_above(slug, directory.lineage_of(region_code)),
        region_code=region_code,
        level=str(directory.level_of(region_code) + 1),
        base=await queries.base_of(slug),
    )


async def check(held: Implementation, elements: Overlay) -> Checked:
    """Check elements as they would stand in the place of an implementation."""
    place = await place_of(held.slug, held.region_code)
    return Checked(Checked.named(findings(place, elements)), place)

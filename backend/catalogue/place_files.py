"""Implementations from a folder of files, one for each region; every bad row is named, not only the first.

A file is `{"region_code": "510604000000", "implementations": [{"slug": "…", "elements": {…}}, …]}`; the elements
are those of an overlay (`overlays.py`). A row with `"at": {"hall": "hall-510604", "window": "8"}` takes address, hours
and phone from that hall as it stands when the row is imported. Rows are published as they come in, so they must be in
order.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from backend.catalogue import hall_places, implementations, place_documents, publication
from backend.catalogue import implementation_queries as queries
from backend.catalogue import queries as standard
from backend.catalogue.implementation_checks import place_of
from backend.catalogue.local_schemas import PlacesImported
from backend.catalogue.overlay_rules import findings
from backend.catalogue.overlays import Overlay
from backend.catalogue.row_rules import ADVICE
from backend.catalogue.rows import Slug
from backend.catalogue.what_to_do import WHAT_TO_DO
from backend.directory import service as directory
from backend.directory.schemas import Hall
from backend.kit import clock, db
from backend.kit.errors import NotFound
from backend.kit.findings import Findings
from backend.kit.ids import new_id


class PlaceRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An item as a place does it."""

    slug: Slug
    elements: Overlay
    at: hall_places.AtHall | None = None


class PlaceFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The items of a region; `note` is for whoever reads the file."""

    region_code: str
    implementations: list[PlaceRow]
    note: str = ""


async def import_places(folder: Path, *, only_missing: bool = False) -> PlacesImported:
    """Load a folder of implementations and put them in force, all or none; what is the same is left alone.

    With `only_missing` whatever a place has already is left as its editors have made it.

    Raises:
        RowsRefused: rows are wrong; each is named.

    """
    bad = Findings(WHAT_TO_DO)
    files = _read(folder, bad)
    counts = Counter[str]()
    async with db.transaction():
        known = await directory.regions([each.region_code for _, each in files])
        halls = await directory.halls([row.at.hall for _, file in files for row in file.implementations if row.at])
        for name, file in sorted(files, key=lambda each: each[1].region_code):
            if file.region_code not in known:
                bad.refuse(name, 0, "region_code", "unknown_region")
                continue
            for number, given in enumerate(file.implementations, start=1):
                row = _from_hall(given, halls, (name, number), bad)
                counts[await _take(file.region_code, row, (name, number), bad, only_missing=only_missing)] += 1
        bad.raise_if_any()
        documents = await place_documents.publish_within(known)
    await publication.announce()
    return PlacesImported(
        added=counts["added"], changed=counts["changed"], unchanged=counts["unchanged"], documents_published=documents
    )


def _read(folder: Path, bad: Findings) -> Sequence[tuple[str, PlaceFile]]:
    files = []
    for path in sorted(folder.glob("*.json")):
        try:
            files.append((path.name, msgspec.json.decode(path.read_bytes(), type=PlaceFile)))
        except msgspec.ValidationError as error:
            bad.refuse_shape(path.name, 0, error)
        except msgspec.MsgspecError:
            bad.refuse(path.name, 0, "implementations", "unreadable")
    return files


def _from_hall(row: PlaceRow, halls: Mapping[str, Hall], at: tuple[str, int], bad: Findings) -> PlaceRow:
    """Give the row with what its hall says, if it names one."""
    if row.at is None:
        return row
    wrong = hall_places.findings(row.at, halls, row.elements)
    for field, code in wrong:
        bad.refuse(*at, field, code, row.slug)
    if wrong:
        return row
    elements = hall_places.taken_from(halls[row.at.hall], row.at.window, row.elements)
    return msgspec.structs.replace(row, elements=elements)


async def _take(region_code: str, row: PlaceRow, at: tuple[str, int], bad: Findings, *, only_missing: bool) -> str:
    """Take one row over; says whether it was new, changed, the same, or refused."""
    held = await queries.one_at(row.slug, region_code)
    if held is not None and (only_missing or held.published_elements == row.elements):
        return "unchanged"
    found = await standard.entries_in_use(row.slug)
    if not found or found[0].row.materials is None:
        bad.refuse(*at, "slug", "unknown_item", row.slug)
        return "refused"
    identifier = held.id if held else new_id()
    wrong = [each for each in findings(await place_of(row.slug, region_code), row.elements) if each[1] not in ADVICE]
    wrong += [(name, "code_taken") for name in await queries.code_taken(identifier, row.slug, row.elements)]
    for field, code in wrong:
        bad.refuse(*at, field, code, row.slug)
    if wrong:
        return "refused"
    if held is None:
        await queries.insert(identifier, row.slug, region_code, found[0].row.dept_code, row.elements)
    taken = await queries.one_at(row.slug, region_code)
    if taken is None:
        raise NotFound
    today = clock.today()
    await implementations.put_version(msgspec.structs.replace(taken, elements=row.elements), today, today, None, None)
    return "changed" if taken.version else "added"

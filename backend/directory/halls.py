"""Use cases around halls and bodies: where people are served, and by whom."""

from pathlib import Path

from backend.directory import hall_files, hall_queries, queries, region_codes, service
from backend.directory.bodies import body_of
from backend.directory.errors import HallNotFound
from backend.directory.schemas import (
    LEVELS,
    Hall,
    HallLine,
    HallPage,
    ImportResult,
    RegionBody,
)
from backend.kit import db


async def hall(code: str) -> HallPage:
    """Give a hall with the regions that it lies in.

    Raises:
        HallNotFound: there is none with this code.

    """
    found = await hall_queries.hall(code)
    if found is None:
        raise HallNotFound(code=code[:60])
    place = await service.region_with_ancestors(found.region_code)
    return HallPage(found, [*place.ancestors, place.region])


async def body(code: str) -> RegionBody:
    """Give a region as a body with its halls, or those of the nearest region above that has some.

    Raises:
        RegionNotFound: there is no such region.

    """
    place = await service.region_with_ancestors(code)
    lineage = [each.code for each in place.ancestors]
    halls = await hall_queries.halls_of([code, *lineage])
    own = [each for each in halls if each.region_code == code]
    low, high = service.codes_within(code)
    return RegionBody(
        region=place.region,
        ancestors=place.ancestors,
        body=body_of(place.region),
        below=await queries.counts_below(low, high, LEVELS.index(place.region.level) + 1),
        halls=[_line(each) for each in own],
        served_by=[] if own else [_line(each) for each in _nearest(halls)],
    )


def _nearest(halls: list[Hall]) -> list[Hall]:
    """Give those of the lowest region; a hall serves what lies in its region."""
    lowest = max((region_codes.level_of(each.region_code) for each in halls), default=0)
    return [each for each in halls if region_codes.level_of(each.region_code) == lowest]


def _line(hall: Hall) -> HallLine:
    return HallLine(
        code=hall.code,
        kind=hall.kind,
        name=hall.name,
        address=hall.address,
        hours=hall.hours,
        phone=hall.phone,
        windows=len(hall.windows),
        demonstration=hall.demonstration,
    )


async def import_halls(folder: Path) -> ImportResult:
    """Load a folder of halls, all or none; those that it no longer holds are removed.

    Raises:
        RowsRefused: rows are wrong; each is named.

    """
    rows = hall_files.read_halls(folder, await queries.all_region_codes())
    async with db.transaction():
        changed = await hall_queries.upsert_halls(rows)
        await hall_queries.remove_halls_except([each.code for each in rows])
    return ImportResult(changed, len(rows) - changed)

"""Use cases of the directory."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from backend.directory import hall_queries, queries, region_codes, region_files
from backend.directory.errors import RegionNotFound
from backend.directory.schemas import Department, Hall, ImportResult, Office, Region, RegionList, RegionWithAncestors
from backend.kit import db
from backend.kit.bilingual import Bilingual
from backend.kit.errors import NotAllowed
from backend.kit.principal import Principal

PROVINCE = 1
COUNTY_LEVEL = 3


async def children_of(parent: str | None) -> RegionList:
    """Give the regions right below one; the provinces for None.

    Raises:
        RegionNotFound: there is no such region.

    """
    if parent is not None:
        await region(parent)
    return RegionList(await queries.children_of(parent))


async def two_levels_below(code: str) -> RegionList:
    """Give what a phone keeps of a place: cities with counties, or townships with villages.

    Raises:
        RegionNotFound: there is no such region.

    """
    await region(code)
    return RegionList(await queries.two_levels_below(code))


async def region(code: str) -> Region:
    """Give one region.

    Raises:
        RegionNotFound: there is no such region.

    """
    found = await queries.regions_by_code([code]) if region_codes.is_code(code) else []
    if not found:
        raise RegionNotFound(code=code[: region_codes.LENGTH])
    return found[0]


async def region_with_ancestors(code: str) -> RegionWithAncestors:
    """Give a region and those it lies in, the province first.

    Raises:
        RegionNotFound: there is no such region.

    """
    found = await region(code)
    return RegionWithAncestors(found, await queries.regions_by_code(region_codes.lineage_of(code)))


async def full_name(code: str) -> Bilingual:
    """Name a region from the province down, as it stands on a parcel.

    Raises:
        RegionNotFound: there is no such region.

    """
    found = await region_with_ancestors(code)
    line = [*found.ancestors, found.region]
    english = ", ".join(each.name_en or each.name for each in reversed(line))
    return Bilingual("".join(each.name for each in line), english)


async def regions(codes: Sequence[str]) -> dict[str, Region]:
    """Give the regions that exist among these codes, by their code."""
    return {each.code: each for each in await queries.regions_by_code(codes)}


async def all_region_codes() -> set[str]:
    """Give the code of every region."""
    return await queries.all_region_codes()


def lineage_of(code: str) -> list[str]:
    """Give the codes of the regions that a region lies in, the province first."""
    return region_codes.lineage_of(code)


def level_of(code: str) -> int:
    """Give the level of a region, 1 for a province to 5 for a village."""
    return region_codes.level_of(code)


def codes_within(code: str) -> tuple[str, str]:
    """Give the lowest and the highest code of what lies in a region, itself included.

    Raises:
        RegionNotFound: this is not the shape of a region's code.

    """
    if not region_codes.is_code(code):
        raise RegionNotFound(code=code[: region_codes.LENGTH])
    prefix = code[: region_codes.ENDS[region_codes.level_of(code) - 1]]
    return prefix.ljust(region_codes.LENGTH, "0"), prefix.ljust(region_codes.LENGTH, "9")


async def departments() -> dict[str, Department]:
    """Give every department by its code."""
    return {each.code: each for each in await queries.all_departments()}


async def halls(codes: Sequence[str]) -> dict[str, Hall]:
    """Give the halls that exist among these codes, by their code."""
    return {each.code: each for each in await hall_queries.halls_by_code(codes)}


async def halls_serving(code: str) -> list[Hall]:
    """Give the halls of a region and of those it lies in up to its county, the nearest first; else the next above."""
    lineage = sorted({code, *lineage_of(code)}, reverse=True)
    found = sorted(await hall_queries.halls_of(lineage), key=lambda each: level_of(each.region_code), reverse=True)
    near = [each for each in found if level_of(each.region_code) >= COUNTY_LEVEL]
    return near or found


async def add_bodies(names: Mapping[str, str]) -> None:
    """Add bodies that the directory does not know yet, by their credit codes; those that it knows stay as they are."""
    await queries.insert_departments(
        [Department(code=code, kind="public_body", name=name, name_en=name) for code, name in names.items()]
    )


async def import_regions(path: Path) -> ImportResult:
    """Load regions from a compressed CSV, all or none; loading them again changes nothing.

    Raises:
        RowRefused: a row is wrong.

    """
    rows = region_files.read_regions(path)
    async with db.transaction():
        changed = await queries.upsert_regions(rows)
    return ImportResult(changed, len(rows) - changed)


async def import_departments(path: Path) -> ImportResult:
    """Load departments from a JSON file, all or none; loading them again changes nothing.

    Raises:
        RowRefused: a row is wrong.

    """
    rows = region_files.read_departments(path)
    async with db.transaction():
        changed = await queries.upsert_departments(rows)
    return ImportResult(changed, len(rows) - changed)


def office_of(principal: Principal) -> Office:
    """Give the office in whose name somebody of staff acts: her department, in her region and below.

    Raises:
        NotAllowed: she has none.

    """
    if not principal.department_code or not principal.region_code:
        raise NotAllowed
    return Office(principal.department_code, *codes_within(principal.region_code))


def department_of_province(principal: Principal) -> str:
    """Give the department for whose whole province somebody of staff acts: what she sets holds everywhere in it.

    Raises:
        NotAllowed: her office is none of the province.

    """
    office = office_of(principal)
    if level_of(principal.region_code) != PROVINCE:
        raise NotAllowed
    return office.department_code

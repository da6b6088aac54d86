"""Every query on regions and departments."""

from collections.abc import Sequence

from backend.directory.schemas import LEVELS, Department, DepartmentKind, LevelCount, Region
from backend.kit import db

_COLUMNS = "code, parent_code, level, name, name_en"


def _region(row: db.Record) -> Region:
    return Region(
        code=row["code"],
        parent_code=row["parent_code"],
        level=LEVELS[row["level"] - 1],
        name=row["name"],
        name_en=row["name_en"],
    )


async def regions_by_code(codes: Sequence[str]) -> list[Region]:
    """Give the regions that exist among these codes, in the order of their codes."""
    rows = await db.fetch(
        f"SELECT {_COLUMNS} FROM region WHERE code = ANY($1::text[]) ORDER BY code",  # noqa: S608  # constants
        list(codes),
    )
    return [_region(row) for row in rows]


async def children_of(parent: str | None) -> list[Region]:
    """Give the regions right below one; the provinces for None."""
    rows = await db.fetch(
        f"SELECT {_COLUMNS} FROM region WHERE parent_code IS NOT DISTINCT FROM $1 ORDER BY code",  # noqa: S608  # our constants
        parent,
    )
    return [_region(row) for row in rows]


async def two_levels_below(code: str) -> list[Region]:
    """Give the children of a region and theirs."""
    rows = await db.fetch(
        f"WITH child AS (SELECT {_COLUMNS} FROM region WHERE parent_code = $1),"  # noqa: S608  # constants
        f" grandchild AS (SELECT {_COLUMNS} FROM region WHERE parent_code IN (SELECT code FROM child))"
        " SELECT * FROM child UNION ALL SELECT * FROM grandchild ORDER BY code",
        code,
    )
    return [_region(row) for row in rows]


async def upsert_regions(regions: Sequence[Region]) -> int:
    """Insert or change regions; gives the number of rows that were new or different."""
    return await db.execute(
        "INSERT INTO region (code, parent_code, level, name, name_en)"
        " SELECT * FROM unnest($1::text[], $2::text[], $3::smallint[], $4::text[], $5::text[])"
        " ON CONFLICT (code) DO UPDATE SET name = excluded.name, name_en = excluded.name_en"
        " WHERE (region.name, region.name_en) IS DISTINCT FROM (excluded.name, excluded.name_en)",
        [each.code for each in regions],
        [each.parent_code for each in regions],
        [LEVELS.index(each.level) + 1 for each in regions],
        [each.name for each in regions],
        [each.name_en for each in regions],
    )


async def all_departments() -> list[Department]:
    """Give every department, in the order of their codes."""
    rows = await db.fetch("SELECT code, kind, name, name_en FROM department ORDER BY code")
    return [_department(row) for row in rows]


def _department(row: db.Record) -> Department:
    kind: DepartmentKind = row["kind"]
    return Department(code=row["code"], kind=kind, name=row["name"], name_en=row["name_en"])


async def upsert_departments(departments: Sequence[Department]) -> int:
    """Insert or change departments; gives the number of rows that were new or different."""
    return await db.execute(
        "INSERT INTO department (code, kind, name, name_en)"
        " SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[])"
        " ON CONFLICT (code) DO UPDATE SET kind = excluded.kind, name = excluded.name, name_en = excluded.name_en"
        " WHERE (department.kind, department.name, department.name_en)"
        " IS DISTINCT FROM (excluded.kind, excluded.name, excluded.name_en)",
        [each.code for each in departments],
        [each.kind for each in departments],
        [each.name for each in departments],
        [each.name_en for each in departments],
    )


async def insert_departments(departments: Sequence[Department]) -> None:
    """Insert departments whose codes are new."""
    await db.execute(
        "INSERT INTO department (code, kind, name, name_en)"
        " SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[]) ON CONFLICT DO NOTHING",
        [each.code for each in departments],
        [each.kind for each in departments],
        [each.name for each in departments],
        [each.name_en for each in departments],
    )


async def counts_below(low: str, high: str, level: int) -> list[LevelCount]:
    """Count the regions of each deeper level between two codes."""
    rows = await db.fetch(
        "SELECT level, count(*) AS held FROM region WHERE code BETWEEN $1 AND $2 AND level > $3"
        " GROUP BY level ORDER BY level",
        low,
        high,
        level,
    )
    return [LevelCount(LEVELS[row["level"] - 1], row["held"]) for row in rows]


async def all_region_codes() -> set[str]:
    """Give the code of every region."""
    return {row["code"] for row in await db.fetch("SELECT code FROM region")}

"""Every query on halls and department cards."""

from collections.abc import Sequence

import msgspec

from backend.directory.schemas import DepartmentCard, Hall
from backend.kit import db


async def upsert_halls(halls: Sequence[Hall]) -> int:
    """Insert or change halls; gives the number of rows that were new or different."""
    return await db.execute(
        "INSERT INTO hall (code, region_code, content)"
        " SELECT code, region_code, content::jsonb FROM unnest($1::text[], $2::text[], $3::text[])"
        " AS given(code, region_code, content)"
        " ON CONFLICT (code) DO UPDATE SET region_code = excluded.region_code, content = excluded.content"
        " WHERE (hall.region_code, hall.content) IS DISTINCT FROM (excluded.region_code, excluded.content)",
        [each.code for each in halls],
        [each.region_code for each in halls],
        [msgspec.json.encode(each).decode() for each in halls],
    )


async def remove_halls_except(codes: Sequence[str]) -> int:
    """Remove the halls that the data no longer holds."""
    return await db.execute("DELETE FROM hall WHERE code <> ALL($1::text[])", list(codes))


async def hall(code: str) -> Hall | None:
    """Give one hall."""
    found = await db.fetch_value("SELECT content::text FROM hall WHERE code = $1", code)
    return msgspec.json.decode(found, type=Hall) if found else None


async def halls_by_code(codes: Sequence[str]) -> list[Hall]:
    """Give the halls that exist among these codes."""
    rows = await db.fetch("SELECT content::text AS content FROM hall WHERE code = ANY($1::text[])", list(codes))
    return [msgspec.json.decode(row["content"], type=Hall) for row in rows]


async def halls_of(regions: Sequence[str]) -> list[Hall]:
    """Give the halls of these regions themselves, not of what lies in them."""
    rows = await db.fetch(
        "SELECT content::text AS content FROM hall WHERE region_code = ANY($1::text[]) ORDER BY region_code, code",
        list(regions),
    )
    return [msgspec.json.decode(row["content"], type=Hall) for row in rows]


async def upsert_cards(cards: Sequence[DepartmentCard]) -> int:
    """Insert or change department cards; gives the number of rows that were new or different."""
    return await db.execute(
        "INSERT INTO department_card (code, content)"
        " SELECT code, content::jsonb FROM unnest($1::text[], $2::text[]) AS given(code, content)"
        " ON CONFLICT (code) DO UPDATE SET content = excluded.content"
        " WHERE department_card.content IS DISTINCT FROM excluded.content",
        [each.code for each in cards],
        [msgspec.json.encode(each).decode() for each in cards],
    )


async def card(code: str) -> DepartmentCard | None:
    """Give what is known of a department besides its name."""
    found = await db.fetch_value("SELECT content::text FROM department_card WHERE code = $1", code)
    return msgspec.json.decode(found, type=DepartmentCard) if found else None

"""The queries on outlines."""

from collections.abc import Sequence

import msgspec

from backend.catalogue.outline_schemas import OutlineHit, OutlineLine
from backend.kit import db

MOST_RANKED = 100


async def listed(first: str, last: str, words: Sequence[str], after: str, most: int) -> list[OutlineLine]:
    """Give outlines of the regions between two codes whose Chinese name has all the words, in the order of slugs."""
    rows = await db.fetch(
        "SELECT s.slug, s.elements #>> '{task_name,zh-CN}' AS name,"
        " (array_agg(i.elements #>> '{body_name,zh-CN}' ORDER BY i.region_code))[1] AS body,"
        " min(i.region_code) AS region_code"
        " FROM implementation i JOIN service_item s USING (slug)"
        " WHERE i.region_code BETWEEN $1 AND $2 AND i.state <> 'withdrawn' AND s.task_state = '1' AND NOT s.complete"
        " AND EXISTS (SELECT FROM imported_item o WHERE o.slug = s.slug AND o.founds)"
        " AND s.slug > $4 AND (SELECT bool_and(s.elements #>> '{task_name,zh-CN}' LIKE '%' || word || '%')"
        " FROM unnest($3::text[]) AS word) IS NOT FALSE"
        " GROUP BY s.slug ORDER BY s.slug LIMIT $5",
        first,
        last,
        [word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") for word in words],
        after,
        most,
    )
    return [msgspec.convert(dict(row), OutlineLine) for row in rows]


async def plan_each_time() -> None:
    """Let searches of this transaction be planned for their words: what fits common words is slow for rare ones."""
    await db.execute("SET LOCAL plan_cache_mode = force_custom_plan")


async def found(
    first: str, last: str, pairs: Sequence[str], sufficient: Sequence[Sequence[str]], most: int
) -> list[OutlineHit]:
    """Give outlines of the regions between two codes whose Chinese name has all pairs of a sufficient row.

    Those that have most of all pairs come first, of these the shortest names; of common words the first few are ranked.
    """
    any_row = " OR ".join(f"name_pairs @> ${number}" for number in range(6, 6 + len(sufficient)))
    rows = await db.fetch(
        "WITH fitting AS (SELECT slug, s.elements #>> '{task_name,zh-CN}' AS name, cardinality(ARRAY("  # noqa: S608  # numbers
        "  SELECT unnest(name_pairs) INTERSECT SELECT unnest($3::text[]))) AS matched"
        f"  FROM service_item s WHERE ({any_row}) AND task_state = '1' AND NOT complete"
        "  AND EXISTS (SELECT FROM implementation i WHERE i.slug = s.slug"
        "   AND i.region_code BETWEEN $1 AND $2 AND i.state <> 'withdrawn')"
        "  AND EXISTS (SELECT FROM imported_item o WHERE o.slug = s.slug AND o.founds) LIMIT $5)"
        " , best AS (SELECT * FROM fitting ORDER BY matched DESC, length(name), slug LIMIT $4)"
        " SELECT slug, name, matched,"
        " (array_agg(i.elements #>> '{body_name,zh-CN}' ORDER BY i.region_code))[1] AS body,"
        " min(i.region_code) AS region_code, count(DISTINCT i.region_code) AS places"
        " FROM best JOIN implementation i USING (slug)"
        " WHERE i.region_code BETWEEN $1 AND $2 AND i.state <> 'withdrawn'"
        " GROUP BY slug, name, matched ORDER BY matched DESC, length(name), slug",
        first,
        last,
        pairs,
        most,
        MOST_RANKED,
        *sufficient,
    )
    return [msgspec.convert(dict(row), OutlineHit) for row in rows]


async def sounding(first: str, last: str, sufficient: Sequence[Sequence[str]], most: int) -> list[OutlineHit]:
    """Give outlines of the regions between two codes that have all sounds of a sufficient row, shortest names first."""
    rows = await db.fetch(
        # Row by row through the index: all in one condition, the whole table is read.
        "WITH fitting AS (SELECT DISTINCT o.slug, o.name FROM unnest($3::text[]) AS row (sounds), LATERAL ("
        "  SELECT h.slug, h.name FROM outline_sound h JOIN service_item s USING (slug)"
        "  WHERE h.sounds @> row.sounds::text[] AND s.task_state = '1' AND NOT s.complete"
        "  AND EXISTS (SELECT FROM implementation i WHERE i.slug = s.slug"
        "   AND i.region_code BETWEEN $1 AND $2 AND i.state <> 'withdrawn') LIMIT $5) AS o)"
        " , best AS (SELECT slug, name FROM fitting ORDER BY length(name), slug LIMIT $4)"
        " SELECT slug, name, 0 AS matched,"
        " (array_agg(i.elements #>> '{body_name,zh-CN}' ORDER BY i.region_code))[1] AS body,"
        " min(i.region_code) AS region_code, count(DISTINCT i.region_code) AS places"
        " FROM best JOIN implementation i USING (slug)"
        " WHERE i.region_code BETWEEN $1 AND $2 AND i.state <> 'withdrawn'"
        " GROUP BY slug, name ORDER BY length(name), slug",
        first,
        last,
        [_as_array(row) for row in sufficient],
        most,
        MOST_RANKED,
    )
    return [msgspec.convert(dict(row), OutlineHit) for row in rows]


async def unread(most: int) -> list[tuple[str, str]]:
    """Give outlines, by slug and Chinese name, whose sounds are not noted yet, or were noted for another name."""
    rows = await db.fetch(
        "SELECT s.slug, s.elements #>> '{task_name,zh-CN}' AS name FROM service_item s"
        " LEFT JOIN outline_sound o USING (slug)"
        " WHERE s.task_state = '1' AND NOT s.complete"
        " AND EXISTS (SELECT FROM imported_item i WHERE i.slug = s.slug AND i.founds)"
        " AND o.name IS DISTINCT FROM s.elements #>> '{task_name,zh-CN}' LIMIT $1",
        most,
    )
    return [(row["slug"], row["name"]) for row in rows]


async def note_sounds(names: Sequence[tuple[str, str, Sequence[str]]]) -> None:
    """Note how the names of outlines sound, by slug; what is gone meanwhile is left out."""
    await db.execute(
        "INSERT INTO outline_sound (slug, name, sounds)"
        " SELECT slug, said.name, said.sounds::text[]"
        " FROM unnest($1::text[], $2::text[], $3::text[]) AS said (slug, name, sounds) JOIN service_item USING (slug)"
        " ON CONFLICT (slug) DO UPDATE SET name = excluded.name, sounds = excluded.sounds",
        [slug for slug, _, _ in names],
        [name for _, name, _ in names],
        [_as_array(sounds) for _, _, sounds in names],
    )


def _as_array(sounds: Sequence[str]) -> str:
    """Write sounds, which are small letters, spaces and tildes, as the database writes an array."""
    return "{" + ",".join(f'"{sound}"' for sound in sounds) + "}"

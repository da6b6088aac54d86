"""The queries on outlines."""

from collections.abc import Sequence

import msgspec

from backend.catalogue.outline_schemas import OutlineHit, OutlineLine
from backend.kit import db


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


async def found(first: str, last: str, pairs: Sequence[str], least: int, most: int) -> list[OutlineHit]:
    """Give outlines of the regions between two codes whose Chinese name has at least so many of the pairs.

    Those that have most of them come first, of these the shortest names.
    """
    rows = await db.fetch(
        "WITH fitting AS (SELECT slug, elements #>> '{task_name,zh-CN}' AS name, cardinality(ARRAY("
        "  SELECT unnest(name_pairs) INTERSECT SELECT unnest($3::text[]))) AS matched"
        "  FROM service_item WHERE name_pairs && $3 AND task_state = '1' AND NOT complete)"
        " SELECT slug, name, matched,"
        " (array_agg(i.elements #>> '{body_name,zh-CN}' ORDER BY i.region_code))[1] AS body,"
        " min(i.region_code) AS region_code, count(DISTINCT i.region_code) AS places"
        " FROM fitting JOIN implementation i USING (slug)"
        " WHERE matched >= $4 AND i.region_code BETWEEN $1 AND $2 AND i.state <> 'withdrawn'"
        " AND EXISTS (SELECT FROM imported_item o WHERE o.slug = fitting.slug AND o.founds)"
        " GROUP BY slug, name, matched ORDER BY matched DESC, length(name), slug LIMIT $5",
        first,
        last,
        pairs,
        least,
        most,
    )
    return [msgspec.convert(dict(row), OutlineHit) for row in rows]

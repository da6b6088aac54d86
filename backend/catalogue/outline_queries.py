"""The queries on outlines."""

from collections.abc import Sequence

import msgspec

from backend.catalogue.outline_schemas import OutlineLine
from backend.kit import db


async def listed(first: str, last: str, words: Sequence[str], after: str, most: int) -> list[OutlineLine]:
    """Give outlines of the regions between two codes whose Chinese name has all the words, in the order of slugs."""
    rows = await db.fetch(
        "SELECT s.slug, s.elements #>> '{task_name,zh-CN}' AS name,"
        " min(i.elements #>> '{body_name,zh-CN}') AS body, min(i.region_code) AS region_code"
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

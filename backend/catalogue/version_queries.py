"""Every query on the versions of implementations."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import msgspec

from backend.catalogue.implementation_queries import Version, as_json
from backend.kit import db


async def insert(identifier: UUID, of: UUID, made: Version, by: UUID | None) -> None:
    """Add a version; one of this number that was only planned is replaced."""
    await db.execute(
        "INSERT INTO implementation_version (id, implementation_id, version, elements, differences, in_force_from,"
        " published_by, published_by_name, published_at)"
        " VALUES ($1, $2, $3, $4::text::jsonb, $5::text::jsonb, $6, $7, $8, $9)"
        " ON CONFLICT (implementation_id, version) DO UPDATE SET elements = excluded.elements,"
        " differences = excluded.differences, in_force_from = excluded.in_force_from,"
        " published_by = excluded.published_by, published_by_name = excluded.published_by_name,"
        " published_at = excluded.published_at",
        identifier,
        of,
        made.version,
        as_json(made.elements),
        as_json(made.differences),
        made.in_force_from,
        by,
        made.published_by_name,
        made.published_at,
    )


async def delete_planned(of: UUID) -> None:
    """Forget the version of an implementation that is planned; what was ever in force stays."""
    await db.execute(
        "DELETE FROM implementation_version v USING implementation i"
        " WHERE i.id = $1 AND v.implementation_id = i.id AND v.version > i.version",
        of,
    )


async def of_implementations(
    identifiers: Sequence[UUID], *, newest_in_force: bool = False
) -> dict[UUID, list[Version]]:
    """Give the versions of implementations, the newest first; or of each only the one that is in force."""
    rows = await db.fetch(
        "SELECT v.implementation_id, v.version, v.elements::text, v.differences::text, v.in_force_from,"
        " v.published_by_name, v.published_at FROM implementation_version v"
        " JOIN implementation i ON i.id = v.implementation_id"
        " WHERE i.id = ANY($1::uuid[]) AND ($2 = false OR v.version = i.version) ORDER BY v.version DESC",
        list(identifiers),
        newest_in_force,
    )
    found: dict[UUID, list[Version]] = {}
    for row in rows:
        whole: dict[str, Any] = dict(row)
        identifier = whole.pop("implementation_id")
        whole |= {name: msgspec.json.decode(whole[name]) for name in ("elements", "differences")}
        found.setdefault(identifier, []).append(msgspec.convert(whole, Version))
    return found

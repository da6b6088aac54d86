"""Every query on implementations and their versions."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Literal
from uuid import UUID

import msgspec

from backend.catalogue.overlays import Difference, LocalWords, Overlay
from backend.catalogue.rows import Words
from backend.directory.schemas import Office
from backend.kit import db

State = Literal["claimed", "completed", "published", "suspended", "withdrawn"]

_JSON = ("elements", "published_elements", "reason")
_COLUMNS = (
    "id, slug, region_code, dept_code, state, version, edit, elements::text, published_elements::text, in_force_since,"
    " planned_from, planned_until, until_before_plan, reason::text, successor"
)
_OF_OFFICE = "i.dept_code = $1 AND i.region_code BETWEEN $2 AND $3"


class Implementation(msgspec.Struct, frozen=True, kw_only=True):
    """An item as one place does it."""

    id: UUID
    slug: str
    region_code: str
    dept_code: str
    state: State
    version: int
    edit: int
    elements: Overlay
    published_elements: Overlay | None
    in_force_since: date | None
    planned_from: date | None
    planned_until: date | None
    until_before_plan: date | None
    reason: LocalWords | None
    successor: str | None


class Version(msgspec.Struct, frozen=True, kw_only=True):
    """One version in the history."""

    version: int
    elements: Overlay
    differences: list[Difference]
    in_force_from: date
    published_by_name: str
    published_at: datetime


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the list of an office; without an identifier it is an item of the standard to be claimed."""

    id: UUID | None
    slug: str
    name: Words
    region_code: str
    state: State | None
    version: int
    has_draft: bool
    planned_from: date | None


def _implementation(row: db.Record) -> Implementation:
    whole = dict(row)
    for name in _JSON:
        whole[name] = msgspec.json.decode(whole[name]) if whole[name] is not None else None
    return msgspec.convert(whole, Implementation)


def as_json(value: object) -> str | None:
    """Write a value as JSON; None for none."""
    return None if value is None else msgspec.json.encode(value).decode()


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What of an office's list is asked for: words of the name, a state, and what comes after a line."""

    name: str
    state: str | None
    after: tuple[str, str]


async def listed(office: Office, own: str, level: str, wanted: Wanted, *, limit: int) -> list[Listed]:
    """Give the implementations of an office, and the items of the standard that its own region can still claim."""
    rows = await db.fetch(
        "SELECT * FROM (SELECT i.id, s.slug, s.elements -> 'task_name' AS name, i.region_code, i.state, i.version,"  # noqa: S608  # constants
        " i.version > 0 AND i.elements <> i.published_elements AS has_draft, i.planned_from"
        f" FROM implementation i JOIN service_item s USING (slug) WHERE {_OF_OFFICE}"
        " UNION ALL SELECT NULL, s.slug, s.elements -> 'task_name', $4, NULL, 0, false, NULL"
        " FROM service_item s WHERE s.dept_code = $1 AND s.complete AND s.task_state = '1' AND s.use_level >= $5"
        " AND NOT EXISTS (SELECT FROM implementation i WHERE i.slug = s.slug AND i.region_code = $4)) AS line"
        " WHERE (slug, region_code) > ($6, $7) AND ($8::text IS NULL OR coalesce(state, 'unclaimed') = $8)"
        " AND (strpos(lower(name ->> 'zh-CN'), lower($9)) > 0 OR strpos(lower(name ->> 'en'), lower($9)) > 0)"
        " ORDER BY slug, region_code LIMIT $10",
        *msgspec.structs.astuple(office),
        own,
        level,
        *wanted.after,
        wanted.state,
        wanted.name,
        limit,
    )
    return [msgspec.convert({**row, "name": msgspec.json.decode(row["name"])}, Listed) for row in rows]


async def one_of(office: Office, identifier: UUID, *, for_update: bool = False) -> Implementation | None:
    """Give an implementation of an office; None when it has no such one."""
    row = await db.fetch_row(
        f"SELECT {_COLUMNS} FROM implementation i WHERE {_OF_OFFICE} AND id = $4"  # noqa: S608  # constants
        + (" FOR UPDATE" if for_update else ""),
        *msgspec.structs.astuple(office),
        identifier,
    )
    return _implementation(row) if row else None


async def one_at(slug: str, region_code: str) -> Implementation | None:
    """Give the implementation of an item in a place, locked; None where there is none."""
    row = await db.fetch_row(
        f"SELECT {_COLUMNS} FROM implementation WHERE slug = $1 AND region_code = $2 FOR UPDATE",  # noqa: S608  # constants
        slug,
        region_code,
    )
    return _implementation(row) if row else None


async def insert(identifier: UUID, slug: str, region_code: str, dept_code: str, elements: Overlay) -> bool:
    """Claim an item for a place, or claim it again after it was withdrawn; False when it is claimed already."""
    made = await db.execute(
        "INSERT INTO implementation (id, slug, region_code, dept_code, state, elements)"
        " VALUES ($1, $2, $3, $4, 'claimed', $5::text::jsonb) ON CONFLICT (slug, region_code) DO UPDATE"
        " SET state = 'claimed', reason = NULL, successor = NULL, planned_until = NULL, edit = implementation.edit + 1,"
        " changed_at = now() WHERE implementation.state = 'withdrawn' AND implementation.planned_from IS NULL"
        " AND implementation.dept_code = $4",
        identifier,
        slug,
        region_code,
        dept_code,
        as_json(elements),
    )
    return made > 0


async def update(held: Implementation) -> None:
    """Write an implementation back; its draft counts as changed."""
    await db.execute(
        "UPDATE implementation SET state = $2, version = $3, elements = $4::text::jsonb,"
        " published_elements = $5::text::jsonb, in_force_since = $6, planned_from = $7, planned_until = $8,"
        " reason = $9::text::jsonb, successor = $10, until_before_plan = $11, edit = edit + 1, changed_at = now()"
        " WHERE id = $1",
        held.id,
        held.state,
        held.version,
        as_json(held.elements),
        as_json(held.published_elements),
        held.in_force_since,
        held.planned_from,
        held.planned_until,
        as_json(held.reason),
        held.successor,
        held.until_before_plan,
    )


async def in_force_above(slug: str, lineage: Sequence[str]) -> list[Overlay]:
    """Give what the levels above say of an item, the highest first."""
    rows = await db.fetch(
        "SELECT published_elements::text AS elements FROM implementation"
        " WHERE slug = $1 AND region_code = ANY($2::text[]) AND state = 'published' AND version > 0"
        " ORDER BY region_code",
        slug,
        list(lineage),
    )
    return [msgspec.json.decode(row["elements"], type=Overlay) for row in rows]


async def once_published(region_codes: Sequence[str], slug: str | None = None) -> list[Implementation]:
    """Give whatever was ever published in these regions, or only of one item, the highest region first."""
    rows = await db.fetch(
        f"SELECT {_COLUMNS} FROM implementation WHERE version > 0 AND region_code = ANY($1::text[])"  # noqa: S608  # constants
        f"{'' if slug is None else ' AND slug = $2'} ORDER BY region_code, slug",
        list(region_codes),
        *([] if slug is None else [slug]),
    )
    return [_implementation(row) for row in rows]


async def regions_with_any(first: str, last: str) -> list[str]:
    """Give the regions of a stretch in which something was ever published."""
    rows = await db.fetch(
        "SELECT DISTINCT region_code FROM implementation WHERE version > 0 AND region_code BETWEEN $1 AND $2"
        " ORDER BY region_code",
        first,
        last,
    )
    return [row["region_code"] for row in rows]


async def regions_doing(slugs: Sequence[str]) -> list[str]:
    """Give the regions in which one of these items was ever published."""
    rows = await db.fetch(
        "SELECT DISTINCT region_code FROM implementation WHERE version > 0 AND slug = ANY($1::text[])", list(slugs)
    )
    return [row["region_code"] for row in rows]


async def base_of(slug: str) -> str | None:
    """Give the base code of an item: that of the standard, or else the one that its implementations share."""
    found = await db.fetch_value(
        "SELECT coalesce(s.catalog_code, (SELECT min(substr(i.task_code, 20)) FROM implementation i"
        " WHERE i.slug = s.slug AND i.version > 0)) FROM service_item s WHERE s.slug = $1",
        slug,
    )
    return str(found) if found else None


async def body_of(dept_code: str, region_code: str) -> Overlay | None:
    """Give the elements of another item of the same body, which say who and where it is."""
    found = await db.fetch_value(
        "SELECT elements::text FROM implementation WHERE dept_code = $1 AND region_code = $2"
        " AND elements ? 'body_code' ORDER BY changed_at DESC LIMIT 1",
        dept_code,
        region_code,
    )
    return msgspec.json.decode(found, type=Overlay) if found else None


async def code_taken(identifier: UUID, slug: str, overlay: Overlay) -> list[str]:
    """Give the names of the codes that belong to another implementation, or whose base belongs to another item."""
    row = await db.fetch_row(
        "SELECT bool_or(task_code = $2 OR slug <> $5 AND substr(task_code, 20) = substr($2, 20)) AS task_code,"
        " bool_or(local_task_code = $3) AS local_task_code"
        " FROM implementation WHERE id <> $1"
        " AND (task_code = $2 OR local_task_code = $3 OR substr(task_code, 20) = $4)",
        identifier,
        overlay.task_code,
        overlay.local_task_code,
        (overlay.task_code or "")[19:],
        slug,
    )
    return [name for name, taken in dict(row or {}).items() if taken]


async def due(today: date) -> list[Implementation]:
    """Give, locked, what comes into force or ends by this day; what another process has in hand is left to it."""
    rows = await db.fetch(
        f"SELECT {_COLUMNS} FROM implementation WHERE planned_until <= $1 AND state <> 'withdrawn'"  # noqa: S608  # constants
        " OR planned_from IS NOT NULL AND (planned_from <= $1 OR until_before_plan <= $1)"
        " ORDER BY id FOR UPDATE SKIP LOCKED",
        today,
    )
    return [_implementation(row) for row in rows]

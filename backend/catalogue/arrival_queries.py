"""Every query by which an import of items learns what is there, and writes what it plans, many rows at a time."""

from collections.abc import Sequence
from uuid import UUID

import msgspec

from backend.catalogue.arrivals import Arrival, HeldItems, Key
from backend.catalogue.catalogue_files import Entry
from backend.catalogue.queries import CANCELLED, entries_in_use, upsert_items
from backend.catalogue.rows import ServiceRow
from backend.catalogue.stored_rows import CHILDREN, StoredRow, cut_up
from backend.kit import db
from backend.kit.ids import new_id

_LAST = 1_000_000  # imported items stand behind those of the catalogue's own data


async def items_held(
    departments: dict[str, str], rows: dict[str, ServiceRow], regions: Sequence[str], codes: Sequence[str]
) -> HeldItems:
    """Learn what is there of the regions and codes of a file."""
    items = await db.fetch(
        "SELECT slug, catalog_code, local_catalog_code, dept_code FROM service_item WHERE task_state <> $1", CANCELLED
    )
    imported = await db.fetch("SELECT slug, region_code, digest, founds FROM imported_item")
    held = await db.fetch(
        "SELECT slug, region_code, dept_code, task_code, local_task_code FROM implementation"
        " WHERE region_code = ANY($1::text[]) OR task_code = ANY($2::text[]) OR local_task_code = ANY($2::text[])",
        list(regions),
        list(codes),
    )
    bases = [(row[name], row["slug"]) for row in items for name in ("catalog_code", "local_catalog_code")]
    return HeldItems(
        departments=departments,
        standards={base: slug for base, slug in bases if base},
        rows=rows,
        owners={row["slug"]: row["dept_code"] for row in items},
        founders={row["slug"]: row["region_code"] for row in imported if row["founds"]},
        digests={_key(row): bytes(row["digest"]) for row in imported},
        places={_key(row): row["dept_code"] for row in held},
        taken={row[name]: _key(row) for row in held for name in ("task_code", "local_task_code") if row[name]},
    )


def _key(row: db.Record) -> Key:
    return row["slug"], row["region_code"]


async def write_outlines(arrivals: Sequence[Arrival]) -> None:
    """Insert or change the items of the standard that rows found, with their children."""
    await upsert_items([await _stored(each, each.outline) for each in arrivals if each.outline is not None])


async def _stored(arrival: Arrival, outline: ServiceRow) -> StoredRow:
    """Lay an outline over the one that is held, of which it keeps what the arrival says nothing of."""
    held = await entries_in_use(outline.slug) if arrival.keeps and not arrival.is_new else []
    if not held:
        return cut_up(Entry(arrival.life_event, _LAST, outline))
    kept = {name: getattr(held[0].row, name) for name in arrival.keeps if name in outline.__struct_fields__}
    life_event = held[0].life_event if "life_event" in arrival.keeps else arrival.life_event
    stored = cut_up(Entry(life_event, _LAST, msgspec.structs.replace(outline, **kept)))
    untouched = {CHILDREN[name] for name in CHILDREN.keys() & kept.keys()}
    children = {table: rows for table, rows in stored.children.items() if table not in untouched}
    return msgspec.structs.replace(stored, children=children)


async def write_places(arrivals: Sequence[Arrival], import_id: UUID) -> None:
    """Insert or change the implementations; what a place has published stays in force until somebody publishes anew."""
    slugs, regions = [each.slug for each in arrivals], [each.region_code for each in arrivals]
    await db.execute(
        "INSERT INTO implementation (id, slug, region_code, dept_code, state, elements)"
        " SELECT id, slug, region, dept, 'claimed', elements::jsonb"
        " FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[])"
        " AS given (id, slug, region, dept, elements)"
        " ON CONFLICT (slug, region_code) DO UPDATE SET elements = implementation.elements || excluded.elements,"
        " edit = implementation.edit + 1, changed_at = now()",
        [new_id() for _ in arrivals],
        slugs,
        regions,
        [each.dept_code for each in arrivals],
        [msgspec.json.encode(each.overlay).decode() for each in arrivals],
    )
    await db.execute(
        "INSERT INTO imported_item (slug, region_code, founds, digest, import_id)"
        " SELECT slug, region, founds, digest, $5"
        " FROM unnest($1::text[], $2::text[], $3::boolean[], $4::bytea[]) AS given (slug, region, founds, digest)"
        " ON CONFLICT (slug, region_code) DO UPDATE SET digest = excluded.digest, import_id = excluded.import_id",
        slugs,
        regions,
        [each.outline is not None for each in arrivals],
        [each.digest for each in arrivals],
        import_id,
    )

"""Every query on service items and published documents."""

from collections.abc import Sequence
from typing import Any

import msgspec

from backend.catalogue import service_forms
from backend.catalogue.catalogue_files import Entry, LifeEvent
from backend.catalogue.rows import Words
from backend.catalogue.stored_rows import CHILDREN, COLUMNS, StoredRow, put_together
from backend.kit import db

CANCELLED = "3"
_WRITTEN = ("position", "life_event", "complete", "elements", *COLUMNS)
_TYPES = {"elements": "::text::jsonb"}
_READ = ", ".join(("slug", "position", "life_event", "complete", *COLUMNS))
_FOUNDED = "EXISTS (SELECT FROM imported_item i WHERE i.slug = service_item.slug AND i.founds)"


class Published(msgspec.Struct, frozen=True, kw_only=True):
    """The bytes that answer one path."""

    path: str
    version: int
    etag: str
    identity: bytes
    br: bytes
    gzip: bytes


async def lock_catalogue() -> None:
    """Let one import at a time change the catalogue, until the transaction ends."""
    await db.execute("LOCK TABLE service_item IN SHARE ROW EXCLUSIVE MODE")


async def digests() -> dict[str, bytes]:
    """Give what is stored now, by slug, but for what imports of places founded; a withdrawn item has no digest."""
    rows = await db.fetch(f"SELECT slug, content_digest, task_state FROM service_item WHERE NOT {_FOUNDED}")  # noqa: S608  # constants
    return {row["slug"]: b"" if row["task_state"] == CANCELLED else bytes(row["content_digest"]) for row in rows}


async def upsert_life_events(events: Sequence[LifeEvent]) -> None:
    """Insert or change the life events, in their order."""
    await db.execute_many(
        "INSERT INTO life_event (code, position, name, served) VALUES ($1, $2, $3::text::jsonb, $4)"
        " ON CONFLICT (code) DO UPDATE SET position = excluded.position, name = excluded.name,"
        " served = excluded.served",
        [(each.code, place, msgspec.json.encode(each.name).decode(), each.served) for place, each in enumerate(events)],
    )


async def upsert_items(rows: Sequence[StoredRow]) -> None:
    """Insert or change items with their children: many in one statement. A table that a row does not name stays."""
    places = ", ".join(f"${number}{_TYPES.get(name, '')}" for number, name in enumerate(_WRITTEN, start=3))
    sets = ", ".join(f"{name} = excluded.{name}" for name in ("content_digest", *_WRITTEN))
    await db.execute_many(
        f"INSERT INTO service_item (slug, content_digest, {', '.join(_WRITTEN)})"  # noqa: S608  # constants
        f" VALUES ($1, $2, {places}) ON CONFLICT (slug) DO UPDATE SET {sets}, changed_at = now()",
        [[row.slug, row.digest, *row.columns] for row in rows],
    )
    for table in CHILDREN.values():
        slugs = [row.slug for row in rows if table in row.children]
        await db.execute(f"DELETE FROM {table} WHERE slug = ANY($1::text[])", slugs)  # noqa: S608  # constants
        children = [(row.slug, *each) for row in rows for each in enumerate(row.children.get(table, []))]
        await db.execute(
            f"INSERT INTO {table} (slug, position, content) SELECT slug, place, content::jsonb"  # noqa: S608  # constants
            " FROM unnest($1::text[], $2::int[], $3::text[]) AS given (slug, place, content)",
            *([child[column] for child in children] for column in range(3)),
        )


async def withdraw(slugs: Sequence[str]) -> int:
    """Mark items that the data no longer holds."""
    return await db.execute(
        "UPDATE service_item SET task_state = $2, changed_at = now() WHERE slug = ANY($1::text[]) AND task_state <> $2",
        list(slugs),
        CANCELLED,
    )


async def life_events() -> list[LifeEvent]:
    """Give the life events in their order."""
    rows = await db.fetch("SELECT code, name::text AS name, served FROM life_event ORDER BY position")
    return [LifeEvent(row["code"], msgspec.json.decode(row["name"], type=Words), list(row["served"])) for row in rows]


async def entries_in_use(slug: str | None = None) -> list[Entry]:
    """Give the items in use, in their order; or one of them, also one that an import of a place founded in outline."""
    rows = await db.fetch(
        f"SELECT {_READ}, elements::text AS elements_text FROM service_item WHERE task_state = '1'"  # noqa: S608  # constants
        f" AND (slug = $1 OR $1::text IS NULL AND (complete OR NOT {_FOUNDED})) ORDER BY position, slug",
        slug,
    )
    children = {table: await _children(table, slug) for table in CHILDREN.values()}
    forms = await service_forms.forms_put()
    return [_entry(dict(row), children, forms.get(row["slug"])) for row in rows]


async def name_of(slug: str) -> dict[str, str] | None:
    """Give the name of an item by language, also of one that was withdrawn."""
    found = await db.fetch_value("SELECT (elements -> 'task_name')::text FROM service_item WHERE slug = $1", slug)
    return msgspec.json.decode(found, type=dict[str, str]) if found else None


async def departments_of_forms() -> dict[str, str]:
    """Give the department of every form that a service in use asks."""
    rows = await db.fetch(
        "SELECT action ->> 'form_id' AS form_id, dept_code FROM service_item,"
        " jsonb_array_elements(coalesce(elements -> 'actions', '[]')) AS action"
        " WHERE task_state = '1' AND action ->> 'form_id' IS NOT NULL ORDER BY position DESC"
    )
    return {row["form_id"]: row["dept_code"] for row in rows}


async def services_with_forms(department_code: str) -> dict[str, tuple[str, str]]:
    """Give the Chinese and the English name of every service in use of a department that asks a form."""
    rows = await db.fetch(
        "SELECT slug, elements -> 'task_name' ->> 'zh-CN' AS chinese, elements -> 'task_name' ->> 'en' AS english"
        " FROM service_item WHERE task_state = '1' AND dept_code = $1 AND EXISTS (SELECT FROM"
        " jsonb_array_elements(coalesce(elements -> 'actions', '[]')) AS action WHERE action ->> 'form_id' IS NOT NULL)"
        " ORDER BY position",
        department_code,
    )
    return {row["slug"]: (row["chinese"], row["english"]) for row in rows}


async def names_in_use() -> dict[str, tuple[str, str]]:
    """Give the Chinese and the English name of every service in use."""
    rows = await db.fetch(
        "SELECT slug, elements -> 'task_name' ->> 'zh-CN' AS chinese, elements -> 'task_name' ->> 'en' AS english"
        " FROM service_item WHERE task_state = '1'"
    )
    return {row["slug"]: (row["chinese"], row["english"]) for row in rows}


async def _children(table: str, slug: str | None) -> dict[str, list[bytes]]:
    rows = await db.fetch(
        f"SELECT slug, content::text AS content FROM {table}"  # noqa: S608  # constants
        " WHERE $1::text IS NULL OR slug = $1 ORDER BY slug, position",
        slug,
    )
    found: dict[str, list[bytes]] = {}
    for row in rows:
        found.setdefault(row["slug"], []).append(row["content"])
    return found


def _entry(row: dict[str, Any], children: dict[str, dict[str, list[bytes]]], form_id: str | None) -> Entry:
    own = {table: found.get(row["slug"], []) for table, found in children.items()}
    whole = service_forms.with_form(put_together(row, row["elements_text"], own), form_id)
    return Entry(row["life_event"], row["position"], whole)


async def lock_publication() -> None:
    """Let one publication at a time take a number and write under it, until the transaction ends.

    A reader asks for what is newer than it holds: a smaller number that is written later would pass it by.
    """
    await db.execute("LOCK TABLE published_document IN SHARE ROW EXCLUSIVE MODE")


async def next_version() -> int:
    """Take the number of a new publication."""
    return int(await db.fetch_value("SELECT nextval('catalogue_version')"))


async def current_version() -> tuple[int, int]:
    """Give the newest publication and the number of documents: together they change whenever anything does."""
    row = await db.fetch_row("SELECT coalesce(max(version), 0) AS newest, count(*) AS held FROM published_document")
    return (row["newest"], row["held"]) if row else (0, 0)


async def etags() -> dict[str, str]:
    """Give the ETag of every published document by path."""
    return {row["path"]: row["etag"] for row in await db.fetch("SELECT path, etag FROM published_document")}


async def upsert_document(document: Published) -> None:
    """Insert or change one published document."""
    await db.execute(
        "INSERT INTO published_document (path, version, etag, identity, br, gzip) VALUES ($1, $2, $3, $4, $5, $6)"
        " ON CONFLICT (path) DO UPDATE SET version = excluded.version, etag = excluded.etag,"
        " identity = excluded.identity, br = excluded.br, gzip = excluded.gzip, published_at = now()",
        document.path,
        document.version,
        document.etag,
        document.identity,
        document.br,
        document.gzip,
    )


async def delete_documents(paths: Sequence[str]) -> None:
    """Withdraw published documents."""
    await db.execute("DELETE FROM published_document WHERE path = ANY($1::text[])", list(paths))


async def documents(newer_than: int = 0) -> list[Published]:
    """Give every published document, or those that were published after a version."""
    rows = await db.fetch(
        "SELECT path, version, etag, identity, br, gzip FROM published_document WHERE version > $1 ORDER BY path",
        newer_than,
    )
    return [msgspec.convert(dict(row), Published) for row in rows]


async def document_bytes(path: str) -> bytes | None:
    """Give the plain bytes of one path."""
    found = await db.fetch_value("SELECT identity FROM published_document WHERE path = $1", path)
    return None if found is None else bytes(found)

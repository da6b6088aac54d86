"""Every query on text modules: whose they are stands in each."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import msgspec

from backend.kit import db
from backend.texts.schemas import TextModule, TextWriting

_SHOWN = (
    "SELECT id, use, title, title_en, text, text_en, is_retired, revision, region_code = $2 AS is_own, changed_by,"
    " changed_at FROM text_module WHERE department_code = $1"
)
OFFICE_LOCK = 0x0D00_7E


class Writer(msgspec.Struct, frozen=True, kw_only=True):
    """Who writes, in the name of which office, and when."""

    account_id: UUID
    name: str
    department_code: str
    region_code: str
    at: datetime


async def texts_for(department_code: str, region_code: str, regions_above: Sequence[str]) -> list[TextModule]:
    """Give the texts of an office and of those above it in its department."""
    rows = await db.fetch(
        f"{_SHOWN} AND (region_code = $2 OR region_code = ANY($3::text[])) ORDER BY title, id",
        *(department_code, region_code, list(regions_above)),
    )
    return [msgspec.convert(dict(row), TextModule) for row in rows]


async def text_of(department_code: str, region_code: str, text_id: UUID) -> TextModule | None:
    """Give one text that an office may change."""
    row = await db.fetch_row(f"{_SHOWN} AND region_code = $2 AND id = $3", department_code, region_code, text_id)
    return msgspec.convert(dict(row), TextModule) if row else None


async def count_of(department_code: str, region_code: str) -> int:
    """Count the texts of an office; until the transaction ends nobody adds one."""
    await db.execute("SELECT pg_advisory_xact_lock($1, hashtext($2))", OFFICE_LOCK, f"{department_code} {region_code}")
    found: int = await db.fetch_value(
        "SELECT count(*) FROM text_module WHERE department_code = $1 AND region_code = $2", department_code, region_code
    )
    return found


async def insert(text_id: UUID, wanted: TextWriting, by: Writer) -> bool:
    """Keep a new text; False when its id is taken."""
    inserted = await db.execute(
        "INSERT INTO text_module (id, department_code, region_code, use, title, title_en, text, text_en, is_retired,"
        " changed_by_id, changed_by, changed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)"
        " ON CONFLICT (id) DO NOTHING",
        *(text_id, by.department_code, by.region_code, wanted.use, wanted.title, wanted.title_en),
        *(wanted.text, wanted.text_en, wanted.is_retired, by.account_id, by.name, by.at),
    )
    return inserted == 1


async def change(text_id: UUID, wanted: TextWriting, by: Writer) -> bool:
    """Change a text of an office; False when it is not the revision that was read."""
    changed = await db.execute(
        "UPDATE text_module SET use = $4, title = $5, title_en = $6, text = $7, text_en = $8, is_retired = $9,"
        " revision = revision + 1, changed_by_id = $10, changed_by = $11, changed_at = $12"
        " WHERE department_code = $1 AND region_code = $2 AND id = $3 AND revision = $13",
        *(by.department_code, by.region_code, text_id),
        *(wanted.use, wanted.title, wanted.title_en, wanted.text, wanted.text_en, wanted.is_retired),
        *(by.account_id, by.name, by.at, wanted.base_revision),
    )
    return changed == 1

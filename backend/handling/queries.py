"""Every query on versions of how services are handled, and on drafts of them."""

from datetime import date, datetime
from uuid import UUID

import msgspec

from backend.handling.schemas import Handling, WrittenHandling
from backend.kit import db

_LOCK = 0x0D00_35


class VersionLine(msgspec.Struct, frozen=True, kw_only=True):
    """A published version without what it says."""

    slug: str
    version: int
    sha256: bytes
    starts_on: date
    is_shipped: bool
    is_taken_back: bool
    published_by_name: str
    published_at: datetime


class NewVersion(msgspec.Struct, frozen=True, kw_only=True):
    """What publication writes: canonical JSON and its hash."""

    slug: str
    version: int
    department_code: str
    content: str
    sha256: bytes
    starts_on: date
    published_by: UUID | None
    published_by_name: str
    published_at: datetime


class StoredDraft(msgspec.Struct, frozen=True, kw_only=True):
    """A draft as it lies in the database."""

    slug: str
    revision: int
    written: WrittenHandling
    changed_by_name: str
    changed_at: datetime


class Written(msgspec.Struct, frozen=True, kw_only=True):
    """What saving a draft writes."""

    written: str
    by: UUID
    by_name: str
    at: datetime


async def lines(slug: str | None = None) -> dict[str, list[VersionLine]]:
    """Give the versions of all services, or of one, without what they say; of each service the newest first."""
    rows = await db.fetch(
        "SELECT slug, version, sha256, starts_on, published_by IS NULL AS is_shipped,"
        " EXISTS (SELECT FROM handling_taken_back t WHERE t.slug = v.slug AND t.version = v.version) AS is_taken_back,"
        " published_by_name, published_at FROM handling_version v WHERE $1::text IS NULL OR slug = $1"
        " ORDER BY slug, version DESC",
        slug,
    )
    found: dict[str, list[VersionLine]] = {}
    for row in rows:
        found.setdefault(row["slug"], []).append(VersionLine(**dict(row)))
    return found


async def content(slug: str, version: int) -> Handling | None:
    """Give what a version says; None where there is no such version."""
    found = await db.fetch_value("SELECT content FROM handling_version WHERE slug = $1 AND version = $2", slug, version)
    return msgspec.json.decode(found, type=Handling) if found else None


async def insert_version(new: NewVersion) -> bool:
    """Publish a version; False when its number is taken."""
    made = await db.execute(
        "INSERT INTO handling_version (slug, version, department_code, content, sha256, starts_on, published_by,"
        " published_by_name, published_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING",
        *msgspec.structs.astuple(new),
    )
    return made > 0


async def take_back(slug: str, version: int, by: UUID, at: datetime) -> bool:
    """Note that a version never comes into force; False when that is noted already."""
    made = await db.execute(
        "INSERT INTO handling_taken_back (slug, version, taken_back_by, taken_back_at) VALUES ($1, $2, $3, $4)"
        " ON CONFLICT DO NOTHING",
        *(slug, version, by, at),
    )
    return made > 0


async def lock(slug: str) -> None:
    """Let one at a time save or publish how a service is handled, until the transaction ends."""
    await db.execute("SELECT pg_advisory_xact_lock($1, hashtext($2))", _LOCK, slug)


async def drafts(slug: str | None = None) -> dict[str, StoredDraft]:
    """Give the drafts of all services, or that of one."""
    rows = await db.fetch(
        "SELECT slug, revision, written, changed_by_name, changed_at FROM handling_draft"
        " WHERE $1::text IS NULL OR slug = $1",
        slug,
    )
    return {
        row["slug"]: StoredDraft(
            **{**dict(row), "written": msgspec.json.decode(row["written"], type=WrittenHandling)},
        )
        for row in rows
    }


async def write_draft(slug: str, revision: int, written: Written) -> bool:
    """Keep a draft as the revision after the one that was read; False when another has been kept since.

    Revision 0 is of a service that nobody has a draft of; the database numbers on after the drafts that are gone.
    """
    made = await db.execute(
        "INSERT INTO handling_draft (slug, revision, written, changed_by, changed_by_name, changed_at)"
        " SELECT $1, 1, $3, $4, $5, $6 WHERE $2 = 0 ON CONFLICT DO NOTHING"
        if revision == 0
        else "UPDATE handling_draft SET revision = revision + 1, written = $3, changed_by = $4, changed_by_name = $5,"
        " changed_at = $6 WHERE slug = $1 AND revision = $2",
        *(slug, revision),
        *msgspec.structs.astuple(written),
    )
    return made > 0


async def delete_draft(slug: str, revision: int) -> bool:
    """Throw a draft away; False when another has been kept since it was read."""
    return await db.execute("DELETE FROM handling_draft WHERE slug = $1 AND revision = $2", slug, revision) > 0

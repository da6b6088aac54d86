"""Every query on the versions of forms and on drafts of them."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

import msgspec

from backend.forms.schemas import Sample
from backend.kit import db
from offline_forms import Json

_VERSION = (
    "form_id, version, department_code, definition, applicant, samples, starts_on, published_by_name, published_at"
)
_DRAFT = "form_id, department_code, revision, definition, applicant, samples, changed_by_name, changed_at"
_NEXT_REVISION = """
    WITH next AS (
        INSERT INTO form_revision (form_id, last) VALUES ($1, 1)
        ON CONFLICT (form_id) DO UPDATE SET last = form_revision.last + 1 RETURNING last
    )
"""
_BEGIN_DRAFT = f"""{_NEXT_REVISION}
    INSERT INTO form_draft (form_id, department_code, revision, definition, applicant, samples, changed_by,
        changed_by_name, changed_at)
    SELECT $1, $2, last, $4, $5, $6, $7, $8, $9 FROM next WHERE $3 = 0
    ON CONFLICT DO NOTHING RETURNING revision
"""  # noqa: S608  # our constant
_KEEP_DRAFT = f"""{_NEXT_REVISION}
    UPDATE form_draft SET department_code = $2, revision = greatest(revision + 1, last), definition = $4,
        applicant = $5, samples = $6, changed_by = $7, changed_by_name = $8, changed_at = $9
    FROM next WHERE form_id = $1 AND revision = $3 RETURNING revision
"""  # noqa: S608  # our constant
_LOCK = 0x0D00_28


class StoredVersion(msgspec.Struct, frozen=True, kw_only=True):
    """A published version as it lies in the database."""

    form_id: str
    version: int
    department_code: str
    definition: dict[str, Any]
    applicant: Any
    samples: list[Sample]
    starts_on: date
    published_by_name: str
    published_at: datetime


class StoredDraft(msgspec.Struct, frozen=True, kw_only=True):
    """A draft as it lies in the database."""

    form_id: str
    department_code: str
    revision: int
    definition: dict[str, Any]
    applicant: Any
    samples: list[Sample]
    changed_by_name: str
    changed_at: datetime


class VersionLine(msgspec.Struct, frozen=True, kw_only=True):
    """A published version without what it says."""

    form_id: str
    version: int
    title: dict[str, str]
    starts_on: date
    is_taken_back: bool
    published_by_name: str
    published_at: datetime


class NewVersion(msgspec.Struct, frozen=True, kw_only=True):
    """What publication writes: canonical JSON and the hash of the definition's."""

    form_id: str
    version: int
    department_code: str
    definition: str
    sha256: bytes
    applicant: str
    samples: str
    starts_on: date
    published_by: UUID | None
    published_by_name: str
    published_at: datetime


class Written(msgspec.Struct, frozen=True, kw_only=True):
    """What saving a draft writes."""

    definition: str
    applicant: str
    samples: str
    by: UUID
    by_name: str
    at: datetime


def _read(row: db.Record) -> dict[str, Any]:
    whole = dict(row)
    for name in ("definition", "applicant", "samples"):
        whole[name] = msgspec.json.decode(whole[name])
    return whole


async def count_versions() -> int:
    """Count the published versions: none ever goes, so that another number means another one."""
    return int(await db.fetch_value("SELECT count(*) FROM form_version"))


async def keys() -> set[tuple[str, int]]:
    """Name every published version."""
    return {(row["form_id"], row["version"]) for row in await db.fetch("SELECT form_id, version FROM form_version")}


async def versions(wanted: Sequence[tuple[str, int]]) -> list[StoredVersion]:
    """Give these versions."""
    rows = await db.fetch(
        f"SELECT {_VERSION} FROM form_version"  # noqa: S608  # our constants
        " JOIN unnest($1::text[], $2::integer[]) AS wanted (form_id, version) USING (form_id, version)"
        " ORDER BY form_id, version",
        [form_id for form_id, _ in wanted],
        [version for _, version in wanted],
    )
    return [msgspec.convert(_read(row), StoredVersion) for row in rows]


async def version_lines(form_ids: Sequence[str]) -> dict[str, list[VersionLine]]:
    """Give the versions of forms without what they say, of each the newest first."""
    rows = await db.fetch(
        "SELECT v.form_id, v.version, (v.definition::jsonb -> 'title')::text AS title, v.starts_on,"
        " t.version IS NOT NULL AS is_taken_back, v.published_by_name, v.published_at"
        " FROM form_version v LEFT JOIN form_taken_back t USING (form_id, version)"
        " WHERE v.form_id = ANY($1::text[]) ORDER BY v.form_id, v.version DESC",
        list(form_ids),
    )
    found: dict[str, list[VersionLine]] = {}
    for row in rows:
        line = msgspec.convert({**row, "title": msgspec.json.decode(row["title"])}, VersionLine)
        found.setdefault(line.form_id, []).append(line)
    return found


async def taken_back() -> set[tuple[str, int]]:
    """Name every planned version that was taken back."""
    return {(row["form_id"], row["version"]) for row in await db.fetch("SELECT form_id, version FROM form_taken_back")}


async def take_back(form_id: str, version: int, by: UUID, at: datetime) -> bool:
    """Note that a version never comes into force; False when that is noted already."""
    made = await db.execute(
        "INSERT INTO form_taken_back (form_id, version, taken_back_by, taken_back_at) VALUES ($1, $2, $3, $4)"
        " ON CONFLICT DO NOTHING",
        *(form_id, version, by, at),
    )
    return made > 0


async def numbers(form_id: str) -> list[int]:
    """Give the numbers of a form's published versions."""
    return [row["version"] for row in await db.fetch("SELECT version FROM form_version WHERE form_id = $1", form_id)]


async def departments() -> dict[str, str]:
    """Give the department of every form that was begun by editors."""
    rows = await db.fetch(
        "SELECT form_id, department_code FROM form_draft UNION"
        " SELECT form_id, department_code FROM form_version WHERE department_code <> ''"
    )
    return {row["form_id"]: row["department_code"] for row in rows}


async def insert_version(new: NewVersion) -> bool:
    """Publish a version; False when its number is taken."""
    made = await db.execute(
        "INSERT INTO form_version (form_id, version, department_code, definition, sha256, applicant, samples,"
        " starts_on, published_by, published_by_name, published_at)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"
        " ON CONFLICT DO NOTHING",
        *msgspec.structs.astuple(new),
    )
    return made > 0


async def hashes() -> dict[tuple[str, int], bytes]:
    """Give the hash of every published version."""
    rows = await db.fetch("SELECT form_id, version, sha256 FROM form_version")
    return {(row["form_id"], row["version"]): bytes(row["sha256"]) for row in rows}


async def lock_form(form_id: str) -> None:
    """Let one editor at a time begin, save or publish a form, until the transaction ends."""
    await db.execute("SELECT pg_advisory_xact_lock($1, hashtext($2))", _LOCK, form_id)


async def drafts(form_id: str | None = None) -> list[StoredDraft]:
    """Give the drafts of all forms, or that of one."""
    rows = await db.fetch(
        f"SELECT {_DRAFT} FROM form_draft WHERE $1::text IS NULL OR form_id = $1 ORDER BY form_id",  # noqa: S608  # our constants
        form_id,
    )
    return [msgspec.convert(_read(row), StoredDraft) for row in rows]


async def write_draft(form_id: str, department_code: str, revision: int, written: Written) -> int | None:
    """Keep a draft over the revision that was read; gives its own, or None when another has been kept since.

    Revision 0 is of a form that nobody has a draft of.
    """
    found: int | None = await db.fetch_value(
        _BEGIN_DRAFT if revision == 0 else _KEEP_DRAFT,
        *(form_id, department_code, revision),
        *msgspec.structs.astuple(written),
    )
    return found


async def delete_draft(form_id: str, revision: int) -> bool:
    """Throw a draft away; False when another has been kept since it was read."""
    return await db.execute("DELETE FROM form_draft WHERE form_id = $1 AND revision = $2", form_id, revision) > 0


def as_json(value: Json) -> str:
    """Write what no hash is made over as JSON."""
    return msgspec.json.encode(value).decode()

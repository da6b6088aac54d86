"""Every query on visits: whose they are stands in each."""

from datetime import datetime
from uuid import UUID

import msgspec

from backend.kit import db
from backend.window.schemas import Declaration, StoredVisit


async def visit_of(officer_id: UUID, application_id: UUID, now: datetime) -> StoredVisit | None:
    """Find a visit of an officer that is not over."""
    row = await db.fetch_row(
        "SELECT application_id, officer_id, account_id, purpose, case_id, service_slug, known_by, paper, name,"
        " declaration::text AS declaration, begun_at, expires_at FROM window_visit"
        " WHERE officer_id = $1 AND application_id = $2 AND expires_at > $3",
        *(officer_id, application_id, now),
    )
    if row is None:
        return None
    declared = msgspec.json.decode(row["declaration"], type=Declaration)
    return StoredVisit(**{**dict(row), "declaration": declared})


async def insert(visit: StoredVisit) -> bool:
    """Keep a visit, in place of one of the same officer's that is over; False when the id is somebody else's."""
    kept = await db.execute(
        "INSERT INTO window_visit (application_id, officer_id, account_id, service_slug, known_by, paper, name,"
        " declaration, begun_at, expires_at, purpose) VALUES ($1, $2, $3, $4, $5, $6, $7, $8::jsonb, $9, $10, $11)"
        " ON CONFLICT (application_id) DO UPDATE SET account_id = excluded.account_id, known_by = excluded.known_by,"
        " paper = excluded.paper, name = excluded.name, declaration = excluded.declaration,"
        " begun_at = excluded.begun_at, expires_at = excluded.expires_at"
        " WHERE window_visit.officer_id = excluded.officer_id AND window_visit.purpose = excluded.purpose"
        " AND window_visit.service_slug = excluded.service_slug AND window_visit.expires_at <= excluded.begun_at",
        *(visit.application_id, visit.officer_id, visit.account_id, visit.service_slug, visit.known_by, visit.paper),
        *(visit.name, msgspec.json.encode(visit.declaration).decode(), visit.begun_at, visit.expires_at),
        visit.purpose,
    )
    return kept == 1


async def choose_case(
    officer_id: UUID, correction_id: UUID, case_id: UUID, service_slug: str, declaration: Declaration
) -> bool:
    """Say which case a visit of an officer's corrects; False when it is for something else, or for another case."""
    chosen = await db.execute(
        "UPDATE window_visit SET case_id = $3, service_slug = $4, declaration = $5::jsonb"
        " WHERE officer_id = $1 AND application_id = $2 AND purpose = 'correction'"
        " AND (case_id IS NULL OR case_id = $3)",
        *(officer_id, correction_id, case_id, service_slug, msgspec.json.encode(declaration).decode()),
    )
    return chosen == 1


async def end(officer_id: UUID, application_id: UUID) -> bool:
    """Forget a visit of an officer; False when she has none of this id."""
    return bool(
        await db.execute(
            "DELETE FROM window_visit WHERE officer_id = $1 AND application_id = $2", officer_id, application_id
        )
    )


async def remove_expired(now: datetime) -> int:
    """Forget visits that are over; gives their number."""
    return await db.execute("DELETE FROM window_visit WHERE expires_at <= $1", now)

"""Officers who handle only some services, and officers who stand in for others."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from backend.kit import db

ID = "2026-11-22T18:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "services of an officer, substitutions"

# No service named means all of them, which is what every officer had before.
CHANGES = """
ALTER TABLE staff_member ADD COLUMN service_slugs text[] NOT NULL DEFAULT '{}';

CREATE TABLE substitution (
    id uuid PRIMARY KEY,
    absent_id uuid NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    stand_in_id uuid NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    first_day date NOT NULL,
    last_day date NOT NULL,
    arranged_by uuid NOT NULL,
    arranged_at timestamptz NOT NULL,
    ended_at timestamptz,
    CHECK (first_day <= last_day),
    CHECK (absent_id <> stand_in_id)
);
CREATE INDEX substitution_by_stand_in ON substitution (stand_in_id, last_day) WHERE ended_at IS NULL;
CREATE INDEX substitution_by_absent ON substitution (absent_id, last_day) WHERE ended_at IS NULL;
"""


async def forwards() -> MigrationManager:
    """Add the column and the table."""
    manager = MigrationManager(migration_id=ID, app_name="identity", description=DESCRIPTION)

    async def run() -> None:
        async with db.connection() as connection:
            await connection.execute(CHANGES)

    manager.add_raw(run)
    return manager

"""Visits for the correction of a case that was sent back."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from backend.kit import db

ID = "2026-11-22T20:30:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "visits for a correction"

# What the version before begins is for filing.
CHANGES = """
ALTER TABLE window_visit
    ADD COLUMN purpose text NOT NULL DEFAULT 'filing' CHECK (purpose IN ('filing', 'correction')),
    ADD COLUMN case_id uuid,
    ADD CONSTRAINT window_visit_case_of_correction CHECK (case_id IS NULL OR purpose = 'correction');
"""


async def forwards() -> MigrationManager:
    """Add the columns."""
    manager = MigrationManager(migration_id=ID, app_name="window", description=DESCRIPTION)

    async def run() -> None:
        async with db.connection() as connection:
            await connection.execute(CHANGES)

    manager.add_raw(run)
    return manager

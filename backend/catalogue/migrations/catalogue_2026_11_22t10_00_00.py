"""The last day that held before a version was planned."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from backend.kit import db

ID = "2026-11-22T10:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "the last day before a plan"

COLUMN = "ALTER TABLE implementation ADD COLUMN until_before_plan date"


async def forwards() -> MigrationManager:
    """Add the column."""
    manager = MigrationManager(migration_id=ID, app_name="catalogue", description=DESCRIPTION)

    async def run() -> None:
        async with db.connection() as connection:
            await connection.execute(COLUMN)

    manager.add_raw(run)
    return manager

"""To whom each life event happens."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from backend.kit import db

ID = "2026-11-22T06:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "to whom a life event happens"

COLUMN = "ALTER TABLE life_event ADD COLUMN served text[] NOT NULL DEFAULT '{}'"


async def forwards() -> MigrationManager:
    """Add the column; the next import of the catalogue fills it."""
    manager = MigrationManager(migration_id=ID, app_name="catalogue", description=DESCRIPTION)

    async def run() -> None:
        async with db.connection() as connection:
            await connection.execute(COLUMN)

    manager.add_raw(run)
    return manager

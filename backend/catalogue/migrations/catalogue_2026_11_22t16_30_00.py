"""Which form a service asks, where editors of forms have said so."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from backend.kit import db

ID = "2026-11-22T16:30:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "forms of services"

TABLE = """
CREATE TABLE service_form (
    slug text PRIMARY KEY REFERENCES service_item (slug),
    form_id text NOT NULL
);
"""


async def forwards() -> MigrationManager:
    """Make the table."""
    manager = MigrationManager(migration_id=ID, app_name="catalogue", description=DESCRIPTION)

    async def run() -> None:
        async with db.connection() as connection:
            await connection.execute(TABLE)

    manager.add_raw(run)
    return manager

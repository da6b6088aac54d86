"""Halls, and what people ask about departments."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from backend.kit import db

ID = "2026-11-22T01:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "halls and department cards"

TABLES = """
CREATE TABLE department_card (
    code text PRIMARY KEY REFERENCES department,
    content jsonb NOT NULL
);

CREATE TABLE hall (
    code text PRIMARY KEY CHECK (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    region_code text NOT NULL REFERENCES region,
    content jsonb NOT NULL
);
CREATE INDEX hall_by_region ON hall (region_code, code);
"""


async def forwards() -> MigrationManager:
    """Make the tables."""
    manager = MigrationManager(migration_id=ID, app_name="directory", description=DESCRIPTION)

    async def run() -> None:
        async with db.connection() as connection:
            await connection.execute(TABLES)

    manager.add_raw(run)
    return manager

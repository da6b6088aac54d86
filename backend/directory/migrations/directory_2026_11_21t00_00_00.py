"""Regions and departments."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from backend.kit import db

ID = "2026-11-21T00:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "regions and departments"

TABLES = """
CREATE TABLE region (
    code text PRIMARY KEY CHECK (code ~ '^[0-9]{12}$'),
    parent_code text REFERENCES region,
    level smallint NOT NULL CHECK (level BETWEEN 1 AND 5),
    name text NOT NULL CHECK (name <> ''),
    name_en text NOT NULL,
    CHECK ((parent_code IS NULL) = (level = 1))
);
CREATE INDEX region_by_parent ON region (parent_code, code);

CREATE TABLE department (
    code text PRIMARY KEY CHECK (code ~ '^[0-9A-Z]{18}$'),
    kind text NOT NULL CHECK (kind IN ('department', 'public_body', 'company')),
    name text NOT NULL UNIQUE CHECK (name <> ''),
    name_en text NOT NULL CHECK (name_en <> '')
);
"""


async def forwards() -> MigrationManager:
    """Make the tables."""
    manager = MigrationManager(migration_id=ID, app_name="directory", description=DESCRIPTION)

    async def run() -> None:
        async with db.connection() as connection:
            await connection.execute(TABLES)

    manager.add_raw(run)
    return manager

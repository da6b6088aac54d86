"""The texts of offices."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from backend.kit import db

ID = "2026-11-22T18:10:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "text modules"

TABLES = """
CREATE TABLE text_module (
    id uuid PRIMARY KEY,
    department_code text NOT NULL CHECK (department_code <> ''),
    region_code text NOT NULL CHECK (region_code ~ '^[0-9]{12}$'),
    use text NOT NULL CHECK (use IN
        ('request_correction', 'refuse', 'not_accept', 'begin_procedure', 'reopen')),
    title text NOT NULL,
    title_en text NOT NULL,
    text text NOT NULL,
    text_en text NOT NULL,
    is_retired boolean NOT NULL DEFAULT false,
    revision integer NOT NULL DEFAULT 1 CHECK (revision > 0),
    changed_by_id uuid NOT NULL,
    changed_by text NOT NULL,
    changed_at timestamptz NOT NULL
);
CREATE INDEX text_module_of_office ON text_module (department_code, region_code);
"""


async def forwards() -> MigrationManager:
    """Make the table."""
    manager = MigrationManager(migration_id=ID, app_name="texts", description=DESCRIPTION)

    async def run() -> None:
        async with db.connection() as connection:
            await connection.execute(TABLES)

    manager.add_raw(run)
    return manager

"""Visits at a window."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from backend.kit import db

ID = "2026-11-22T18:10:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "visits at a window"

# The database itself lets nobody file for herself.
TABLES = """
CREATE TABLE window_visit (
    application_id uuid PRIMARY KEY,
    officer_id uuid NOT NULL,
    account_id uuid NOT NULL CHECK (account_id <> officer_id),
    service_slug text NOT NULL,
    known_by text NOT NULL CHECK (known_by IN ('code', 'paper')),
    paper text CHECK ((paper IS NULL) = (known_by = 'code')),
    name bytea NOT NULL,
    declaration jsonb NOT NULL,
    begun_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL
);
CREATE INDEX window_visit_by_expiry ON window_visit (expires_at);
"""


async def forwards() -> MigrationManager:
    """Make the table."""
    manager = MigrationManager(migration_id=ID, app_name="window", description=DESCRIPTION)

    async def run() -> None:
        async with db.connection() as connection:
            await connection.execute(TABLES)

    manager.add_raw(run)
    return manager

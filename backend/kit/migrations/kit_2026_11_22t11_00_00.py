"""Years of the working calendar that an operator loads."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from backend.kit import db

ID = "2026-11-22T11:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "years of the working calendar"

TABLE = """
CREATE TABLE working_calendar_year (
    year integer PRIMARY KEY CHECK (year BETWEEN 2004 AND 2200),
    source text NOT NULL CHECK (source <> ''),
    days_off date[] NOT NULL,
    made_up date[] NOT NULL,
    loaded_at timestamptz NOT NULL
)
"""


async def forwards() -> MigrationManager:
    """Make the table."""
    manager = MigrationManager(migration_id=ID, app_name="kit", description=DESCRIPTION)

    async def run() -> None:
        async with db.connection() as connection:
            await connection.execute(TABLE)

    manager.add_raw(run)
    return manager

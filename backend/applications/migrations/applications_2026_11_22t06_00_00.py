"""Whether a promise counts working days, days of the calendar or months."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from backend.kit import db

ID = "2026-11-22T06:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "the unit of a promise"

COLUMN = """
ALTER TABLE application ADD COLUMN promised_unit text NOT NULL DEFAULT 'working_day'
    CHECK (promised_unit IN ('working_day', 'day', 'month'))
"""


async def forwards() -> MigrationManager:
    """Add the column."""
    manager = MigrationManager(migration_id=ID, app_name="applications", description=DESCRIPTION)

    async def run() -> None:
        async with db.connection() as connection:
            await connection.execute(COLUMN)

    manager.add_raw(run)
    return manager

"""The last day of a stage is never after that of its case."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from backend.kit import db

ID = "2026-11-22T20:40:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "stages that end with their cases"

# The version before still begins stages with their own days; their officers are told a little late, as before.
STAGES = """
UPDATE case_stage AS stage SET due_on = application.due_on FROM application
WHERE application.id = stage.application_id AND stage.ended_on IS NULL AND application.due_on < stage.due_on
"""


async def forwards() -> MigrationManager:
    """Move the days of the stages that last."""
    manager = MigrationManager(migration_id=ID, app_name="applications", description=DESCRIPTION)

    async def run() -> None:
        async with db.connection() as connection:
            await connection.execute(STAGES)

    manager.add_raw(run)
    return manager

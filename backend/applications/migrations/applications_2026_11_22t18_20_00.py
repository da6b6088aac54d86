"""A result that goes on the phone alone is handed over by itself as soon as its document is made."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from backend.kit import db

ID = "2026-11-22T18:20:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "results that are handed over by themselves"

STEP = """
INSERT INTO case_transition (actor, step, before, after, event) VALUES
    ('clock', 'deliver_by_itself', 'approved', 'delivered', 'delivered')
"""


async def forwards() -> MigrationManager:
    """Add the step."""
    manager = MigrationManager(migration_id=ID, app_name="applications", description=DESCRIPTION)

    async def run() -> None:
        async with db.connection() as connection:
            await connection.execute(STEP)

    manager.add_raw(run)
    return manager

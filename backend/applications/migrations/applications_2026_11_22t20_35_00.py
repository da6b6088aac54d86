"""Corrections that an officer has filed for somebody at her window."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from backend.kit import db

ID = "2026-11-22T20:35:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "corrections filed at a window"

# The database itself lets nobody correct for herself.
CHANGES = """
ALTER TABLE application_correction
    ADD COLUMN filed_by uuid,
    ADD COLUMN at_window bytea,
    ADD CONSTRAINT application_correction_for_another CHECK (
        (filed_by IS NULL) = (at_window IS NULL) AND filed_by IS DISTINCT FROM account_id
    ) NOT VALID;
"""
# By itself, so that nobody waits while the rows are looked through.
VALIDATED = "ALTER TABLE application_correction VALIDATE CONSTRAINT application_correction_for_another"


async def forwards() -> MigrationManager:
    """Add the columns."""
    manager = MigrationManager(migration_id=ID, app_name="applications", description=DESCRIPTION)

    async def run() -> None:
        async with db.connection() as connection:
            for statement in (CHANGES, VALIDATED):
                await connection.execute(statement)

    manager.add_raw(run)
    return manager

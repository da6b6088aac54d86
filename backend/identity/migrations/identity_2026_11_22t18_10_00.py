"""Accounts of people without a phone, whom only a window knows, by the keyed hash of their citizen number."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from backend.kit import db

ID = "2026-11-22T18:10:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "accounts without a phone"

# The version before this one signs in by phone alone, and so never meets an account that has none.
CHANGES = """
ALTER TABLE account
    ALTER COLUMN phone_sealed DROP NOT NULL,
    ALTER COLUMN phone_hash DROP NOT NULL,
    ADD COLUMN citizen_hash bytea UNIQUE CHECK (length(citizen_hash) = 32),
    ADD CONSTRAINT account_is_found CHECK (
        (phone_hash IS NULL) = (phone_sealed IS NULL) AND (phone_hash IS NOT NULL OR citizen_hash IS NOT NULL)
    );
"""


async def forwards() -> MigrationManager:
    """Change the table."""
    manager = MigrationManager(migration_id=ID, app_name="identity", description=DESCRIPTION)

    async def run() -> None:
        async with db.connection() as connection:
            await connection.execute(CHANGES)

    manager.add_raw(run)
    return manager

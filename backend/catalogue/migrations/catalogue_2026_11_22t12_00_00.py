"""How the names of outlines sound, by which a search in letters or with a slip finds them."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from backend.kit import db

ID = "2026-11-22T12:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "how the names of outlines sound"

SOUNDS = """
CREATE TABLE outline_sound (
    slug text PRIMARY KEY REFERENCES service_item (slug) ON DELETE CASCADE,
    name text NOT NULL,
    sounds text[] NOT NULL
);
CREATE INDEX outline_sound_sounds ON outline_sound USING gin (sounds) WITH (fastupdate = off);
"""


async def forwards() -> MigrationManager:
    """Add the table; the worker fills it within a minute."""
    manager = MigrationManager(migration_id=ID, app_name="catalogue", description=DESCRIPTION)

    async def run() -> None:
        async with db.connection() as connection:
            await connection.execute(SOUNDS)

    manager.add_raw(run)
    return manager

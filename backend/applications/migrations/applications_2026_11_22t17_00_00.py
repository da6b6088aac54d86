"""Attachments lie as objects in a store; what is in no attachment's name is noted, so that it is cleared away."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from backend.kit import db

ID = "2026-11-22T17:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "attachments as objects"

# An object is noted as loose before it is written, and by the trigger when its attachment goes, whoever deletes
# that: the version before this one knows nothing of objects and clears attachments away all the same.
CHANGES = """
ALTER TABLE attachment
    ADD COLUMN object_key uuid,
    ADD COLUMN stored_at timestamptz,
    ADD COLUMN pages smallint CHECK (pages > 0);

CREATE TABLE loose_object (
    object_key uuid PRIMARY KEY,
    since timestamptz NOT NULL DEFAULT now(),
    is_going boolean NOT NULL DEFAULT false
);
CREATE INDEX loose_object_since ON loose_object (since);

CREATE FUNCTION note_loose_object() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO loose_object (object_key) VALUES (OLD.object_key) ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;
CREATE TRIGGER attachment_leaves_its_object AFTER DELETE ON attachment
    FOR EACH ROW WHEN (OLD.object_key IS NOT NULL) EXECUTE FUNCTION note_loose_object();
"""


async def forwards() -> MigrationManager:
    """Add the columns, the notes and the trigger."""
    manager = MigrationManager(migration_id=ID, app_name="applications", description=DESCRIPTION)

    async def run() -> None:
        async with db.connection() as connection:
            await connection.execute(CHANGES)

    manager.add_raw(run)
    return manager

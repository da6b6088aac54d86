"""The numbers of a draft's revisions go on after it was published or thrown away: none is given twice."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from backend.kit import db

ID = "2026-11-22T20:40:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "revisions of drafts of how services are handled that are never given twice"

# In the database, so that the version before numbers its drafts alike while both run.
NUMBERS = """
CREATE TABLE handling_draft_number (slug text PRIMARY KEY, last_revision integer NOT NULL);

CREATE FUNCTION handling_draft_goes_on() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.revision := NEW.revision
        + coalesce((SELECT last_revision FROM handling_draft_number WHERE slug = NEW.slug), 0);
    RETURN NEW;
END $$;
CREATE TRIGGER handling_draft_goes_on BEFORE INSERT ON handling_draft
    FOR EACH ROW EXECUTE FUNCTION handling_draft_goes_on();

CREATE FUNCTION handling_draft_leaves_its_number() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO handling_draft_number VALUES (OLD.slug, OLD.revision)
        ON CONFLICT (slug) DO UPDATE SET last_revision = excluded.last_revision;
    RETURN OLD;
END $$;
CREATE TRIGGER handling_draft_leaves_its_number AFTER DELETE ON handling_draft
    FOR EACH ROW EXECUTE FUNCTION handling_draft_leaves_its_number();
"""


async def forwards() -> MigrationManager:
    """Make the table and its triggers."""
    manager = MigrationManager(migration_id=ID, app_name="handling", description=DESCRIPTION)

    async def run() -> None:
        async with db.connection() as connection:
            await connection.execute(NUMBERS)

    manager.add_raw(run)
    return manager

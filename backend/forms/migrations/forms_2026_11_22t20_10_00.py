"""Planned versions of forms that were taken back before their day; revisions that no later draft has again."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from backend.kit import db

ID = "2026-11-22T20:10:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "planned versions of forms that were taken back, and the last revisions of drafts"

# A row beside the version: what was published stays as it was published. Days are days in China (backend/kit/clock.py).
TABLES = """
CREATE TABLE form_taken_back (
    form_id text NOT NULL,
    version integer NOT NULL,
    taken_back_by uuid NOT NULL,
    taken_back_at timestamptz NOT NULL,
    PRIMARY KEY (form_id, version),
    FOREIGN KEY (form_id, version) REFERENCES form_version
);

CREATE FUNCTION form_in_force_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM form_version WHERE form_id = NEW.form_id AND version = NEW.version
        AND starts_on <= (clock_timestamp() AT TIME ZONE 'Asia/Shanghai')::date) THEN
        RAISE EXCEPTION 'a version of a form whose day has come is never taken back';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER form_taken_back_in_time BEFORE INSERT ON form_taken_back
    FOR EACH ROW EXECUTE FUNCTION form_in_force_stays();
CREATE TRIGGER form_taken_back_stays BEFORE UPDATE OR DELETE ON form_taken_back
    FOR EACH ROW EXECUTE FUNCTION form_version_never_changes();
CREATE TRIGGER form_taken_back_is_not_emptied BEFORE TRUNCATE ON form_taken_back
    FOR EACH STATEMENT EXECUTE FUNCTION form_version_never_changes();

CREATE TABLE form_revision (
    form_id text PRIMARY KEY,
    last integer NOT NULL CHECK (last > 0)
);
INSERT INTO form_revision (form_id, last) SELECT form_id, revision FROM form_draft;
"""


async def forwards() -> MigrationManager:
    """Make the tables."""
    manager = MigrationManager(migration_id=ID, app_name="forms", description=DESCRIPTION)

    async def run() -> None:
        async with db.connection() as connection:
            await connection.execute(TABLES)

    manager.add_raw(run)
    return manager

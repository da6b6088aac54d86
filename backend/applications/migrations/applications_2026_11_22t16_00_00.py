"""Versions of forms, which never change once they are published, and drafts of the next ones."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from backend.kit import db

ID = "2026-11-22T16:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "versions of forms, and drafts of them"

# Definitions are kept as the text of their canonical JSON: the hash is made over these bytes.
TABLES = """
CREATE TABLE form_version (
    form_id text NOT NULL CHECK (form_id ~ '^[a-z][a-z0-9_]{0,47}$'),
    version integer NOT NULL CHECK (version > 0),
    department_code text NOT NULL DEFAULT '',
    definition text NOT NULL,
    sha256 bytea NOT NULL CHECK (sha256 = sha256(convert_to(definition, 'UTF8'))),
    applicant text NOT NULL,
    samples text NOT NULL DEFAULT '[]',
    starts_on date NOT NULL,
    published_by uuid,
    published_by_name text NOT NULL DEFAULT '',
    published_at timestamptz NOT NULL,
    PRIMARY KEY (form_id, version)
);

CREATE FUNCTION form_version_never_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a published version of a form never changes';
END $$;
CREATE TRIGGER form_version_stays BEFORE UPDATE OR DELETE ON form_version
    FOR EACH ROW EXECUTE FUNCTION form_version_never_changes();
CREATE TRIGGER form_version_is_not_emptied BEFORE TRUNCATE ON form_version
    FOR EACH STATEMENT EXECUTE FUNCTION form_version_never_changes();

CREATE TABLE form_draft (
    form_id text PRIMARY KEY CHECK (form_id ~ '^[a-z][a-z0-9_]{0,47}$'),
    department_code text NOT NULL,
    revision integer NOT NULL CHECK (revision > 0),
    definition text NOT NULL,
    applicant text NOT NULL,
    samples text NOT NULL,
    changed_by uuid NOT NULL,
    changed_by_name text NOT NULL,
    changed_at timestamptz NOT NULL
);
"""


async def forwards() -> MigrationManager:
    """Make the tables."""
    manager = MigrationManager(migration_id=ID, app_name="applications", description=DESCRIPTION)

    async def run() -> None:
        async with db.connection() as connection:
            await connection.execute(TABLES)

    manager.add_raw(run)
    return manager

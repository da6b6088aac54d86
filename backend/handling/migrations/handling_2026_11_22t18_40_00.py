"""Versions of how services are handled, which never change once they are published, and drafts of the next ones."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from backend.kit import db

ID = "2026-11-22T18:40:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "versions of how services are handled, and drafts of them"

# Content is kept as the text of its canonical JSON: the hash is made over these bytes.
TABLES = """
CREATE TABLE handling_version (
    slug text NOT NULL,
    version integer NOT NULL CHECK (version > 0),
    department_code text NOT NULL DEFAULT '',
    content text NOT NULL,
    sha256 bytea NOT NULL CHECK (sha256 = sha256(convert_to(content, 'UTF8'))),
    starts_on date NOT NULL,
    published_by uuid,
    published_by_name text NOT NULL DEFAULT '',
    published_at timestamptz NOT NULL,
    PRIMARY KEY (slug, version)
);
CREATE TABLE handling_taken_back (
    slug text NOT NULL,
    version integer NOT NULL,
    taken_back_by uuid NOT NULL,
    taken_back_at timestamptz NOT NULL,
    PRIMARY KEY (slug, version),
    FOREIGN KEY (slug, version) REFERENCES handling_version
);

CREATE FUNCTION handling_version_never_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a published version of how a service is handled never changes';
END $$;
CREATE TRIGGER handling_version_stays BEFORE UPDATE OR DELETE ON handling_version
    FOR EACH ROW EXECUTE FUNCTION handling_version_never_changes();
CREATE TRIGGER handling_version_is_not_emptied BEFORE TRUNCATE ON handling_version
    FOR EACH STATEMENT EXECUTE FUNCTION handling_version_never_changes();
CREATE TRIGGER handling_taken_back_stays BEFORE UPDATE OR DELETE ON handling_taken_back
    FOR EACH ROW EXECUTE FUNCTION handling_version_never_changes();

CREATE TABLE handling_draft (
    slug text PRIMARY KEY,
    revision integer NOT NULL CHECK (revision > 0),
    written text NOT NULL,
    changed_by uuid NOT NULL,
    changed_by_name text NOT NULL,
    changed_at timestamptz NOT NULL
);
"""


async def forwards() -> MigrationManager:
    """Make the tables."""
    manager = MigrationManager(migration_id=ID, app_name="handling", description=DESCRIPTION)

    async def run() -> None:
        async with db.connection() as connection:
            await connection.execute(TABLES)

    manager.add_raw(run)
    return manager

"""The record, its seals, and the trigger that lets a row change only by being sealed, once."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from backend.kit import db

ID = "2026-11-21T00:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "audit record and seals"

TABLES = """
CREATE TABLE audit_record (
    id uuid PRIMARY KEY,
    at timestamptz NOT NULL DEFAULT now(),
    actor_id uuid,
    actor_kind text NOT NULL,
    action text NOT NULL,
    subject_type text NOT NULL,
    subject_id text NOT NULL,
    details jsonb NOT NULL DEFAULT '{}',
    seal_number bigint
) PARTITION BY RANGE (id);
CREATE INDEX audit_record_unsealed ON audit_record (id) WHERE seal_number IS NULL;
CREATE INDEX audit_record_by_seal ON audit_record (seal_number);
CREATE INDEX audit_record_by_subject ON audit_record (subject_type, subject_id);

CREATE TABLE audit_seal (
    number bigint PRIMARY KEY,
    sealed_at timestamptz NOT NULL,
    record_count integer NOT NULL CHECK (record_count > 0),
    root bytea NOT NULL,
    previous bytea NOT NULL,
    seal bytea NOT NULL,
    signature bytea NOT NULL
);

CREATE FUNCTION audit_record_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.seal_number IS NULL AND NEW.seal_number IS NOT NULL
       AND (OLD.id, OLD.at, OLD.actor_id, OLD.actor_kind, OLD.action, OLD.subject_type, OLD.subject_id, OLD.details)
           IS NOT DISTINCT FROM
           (NEW.id, NEW.at, NEW.actor_id, NEW.actor_kind, NEW.action, NEW.subject_type, NEW.subject_id, NEW.details)
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'the audit record is append-only';
END $$;
CREATE TRIGGER audit_record_append_only BEFORE UPDATE OR DELETE ON audit_record
    FOR EACH ROW EXECUTE FUNCTION audit_record_is_append_only();

CREATE FUNCTION audit_seal_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the seals of the audit record are append-only';
END $$;
CREATE TRIGGER audit_seal_append_only BEFORE UPDATE OR DELETE ON audit_seal
    FOR EACH ROW EXECUTE FUNCTION audit_seal_is_append_only();
"""


async def forwards() -> MigrationManager:
    """Make the tables."""
    manager = MigrationManager(migration_id=ID, app_name="audit", description=DESCRIPTION)

    async def run() -> None:
        async with db.connection() as connection:
            await connection.execute(TABLES)

    manager.add_raw(run)
    return manager

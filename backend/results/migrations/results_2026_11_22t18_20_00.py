"""Documents of decisions, and how their people want to get them."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from backend.kit import db

ID = "2026-11-22T18:20:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "documents of decisions"

TABLES = """
CREATE SEQUENCE result_number;

CREATE TABLE result_document (
    id uuid PRIMARY KEY,
    application_id uuid NOT NULL,
    account_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('approval', 'refusal', 'non_acceptance')),
    title jsonb NOT NULL,
    service_name jsonb NOT NULL,
    office_name jsonb NOT NULL,
    number text NOT NULL UNIQUE,
    code_hash bytea NOT NULL UNIQUE,
    content bytea NOT NULL,
    issued_on date NOT NULL,
    valid_until date,
    issued_at timestamptz NOT NULL,
    object_key uuid NOT NULL UNIQUE,
    sha256 bytea CHECK (length(sha256) = 32),
    making_since timestamptz,
    made_at timestamptz,
    withdrawn_at timestamptz,
    replaced_by uuid REFERENCES result_document (id) DEFERRABLE INITIALLY DEFERRED,
    CHECK ((sha256 IS NULL) = (made_at IS NULL)),
    CHECK (replaced_by IS NULL OR withdrawn_at IS NOT NULL)
);
CREATE INDEX result_document_of_person ON result_document (account_id, issued_at DESC);
CREATE INDEX result_document_of_case ON result_document (application_id, issued_at DESC);
CREATE INDEX result_document_to_make ON result_document (issued_at) WHERE sha256 IS NULL;

CREATE TABLE result_wish (
    application_id uuid PRIMARY KEY,
    account_id uuid NOT NULL,
    way text NOT NULL CHECK (way IN ('electronic', 'post', 'window')),
    details bytea NOT NULL,
    changed_at timestamptz NOT NULL
);
CREATE INDEX result_wish_of_person ON result_wish (account_id, changed_at DESC);

-- What was issued stays as it was: only its file comes, once, and it is withdrawn, once.
CREATE FUNCTION keep_result_document() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (OLD.id, OLD.application_id, OLD.account_id, OLD.kind, OLD.number, OLD.code_hash, OLD.content, OLD.issued_on,
        OLD.valid_until, OLD.object_key) IS DISTINCT FROM (NEW.id, NEW.application_id, NEW.account_id, NEW.kind,
        NEW.number, NEW.code_hash, NEW.content, NEW.issued_on, NEW.valid_until, NEW.object_key)
        OR (OLD.sha256 IS NOT NULL AND NEW.sha256 IS DISTINCT FROM OLD.sha256)
        OR (OLD.withdrawn_at IS NOT NULL AND NEW.withdrawn_at IS DISTINCT FROM OLD.withdrawn_at)
        OR (OLD.replaced_by IS NOT NULL AND NEW.replaced_by IS DISTINCT FROM OLD.replaced_by) THEN
        RAISE EXCEPTION 'a document that was issued is not changed';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER result_document_stays BEFORE UPDATE ON result_document
    FOR EACH ROW EXECUTE FUNCTION keep_result_document();
"""


async def forwards() -> MigrationManager:
    """Make the tables."""
    manager = MigrationManager(migration_id=ID, app_name="results", description=DESCRIPTION)

    async def run() -> None:
        async with db.connection() as connection:
            await connection.execute(TABLES)

    manager.add_raw(run)
    return manager

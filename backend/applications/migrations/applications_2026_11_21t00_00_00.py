"""Applications, corrections, attachments and the log of what happened to a case."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from backend.kit import db

ID = "2026-11-21T00:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "applications, corrections, attachments, events of cases"

# What a phone names is keyed by the phone's id and partitioned by its hash: a unique index must contain
# the partition key, and nothing is read out of the time inside a phone's id.
TABLES = """
CREATE TABLE application (
    id uuid PRIMARY KEY,
    account_id uuid NOT NULL,
    case_number text NOT NULL CHECK (case_number <> ''),
    service_slug text NOT NULL,
    service_name jsonb NOT NULL,
    form_id text NOT NULL,
    form_version integer NOT NULL,
    region_code text NOT NULL CHECK (region_code ~ '^[0-9]{12}$'),
    department_code text NOT NULL,
    applicant bytea NOT NULL,
    answers bytea NOT NULL,
    content_sha256 bytea NOT NULL CHECK (length(content_sha256) = 32),
    attachments bytea[] NOT NULL DEFAULT '{}',
    state text NOT NULL DEFAULT 'submitted'
        CHECK (state IN ('submitted', 'accepted', 'correction_requested', 'approved', 'refused')),
    receipt bytea NOT NULL,
    submitted_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL,
    promised_days smallint NOT NULL CHECK (promised_days > 0),
    limit_from date,
    limit_days smallint CHECK (limit_days > 0),
    due_on date,
    correction_asked_at timestamptz,
    CHECK ((due_on IS NULL) = (limit_from IS NULL) AND (due_on IS NULL) = (limit_days IS NULL))
) PARTITION BY HASH (id);
CREATE INDEX application_of_account ON application (account_id, submitted_at DESC);
CREATE INDEX application_of_department
    ON application (department_code, region_code, submitted_at DESC);

CREATE TABLE application_correction (
    id uuid PRIMARY KEY,
    application_id uuid NOT NULL,
    account_id uuid NOT NULL,
    form_version integer NOT NULL,
    content_sha256 bytea NOT NULL CHECK (length(content_sha256) = 32),
    earlier_answers bytea NOT NULL,
    receipt bytea NOT NULL,
    received_at timestamptz NOT NULL
) PARTITION BY HASH (id);
CREATE INDEX application_correction_of ON application_correction (application_id);

CREATE TABLE case_event (
    id uuid PRIMARY KEY,
    at timestamptz NOT NULL,
    application_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN
        ('submitted', 'accepted', 'correction_requested', 'corrected', 'approved', 'refused')),
    actor_id uuid NOT NULL,
    handler text NOT NULL DEFAULT '',
    told bytea
) PARTITION BY RANGE (id);
CREATE INDEX case_event_of ON case_event (application_id, id);

CREATE TABLE attachment (
    account_id uuid NOT NULL,
    sha256 bytea NOT NULL CHECK (length(sha256) = 32),
    size integer NOT NULL CHECK (size > 0),
    received integer NOT NULL DEFAULT 0 CHECK (received BETWEEN 0 AND size),
    media_type text,
    width integer,
    height integer,
    is_used boolean NOT NULL DEFAULT false,
    started_at timestamptz NOT NULL,
    PRIMARY KEY (account_id, sha256),
    CHECK (media_type IS NULL OR received = size)
) PARTITION BY HASH (account_id, sha256);
CREATE INDEX attachment_unused ON attachment (started_at) WHERE NOT is_used;

CREATE TABLE attachment_piece (
    account_id uuid NOT NULL,
    sha256 bytea NOT NULL,
    start integer NOT NULL CHECK (start >= 0),
    content bytea NOT NULL,
    PRIMARY KEY (account_id, sha256, start),
    FOREIGN KEY (account_id, sha256) REFERENCES attachment ON DELETE CASCADE
) PARTITION BY HASH (account_id, sha256);
ALTER TABLE attachment_piece ALTER COLUMN content SET STORAGE EXTERNAL;

CREATE SEQUENCE case_number INCREMENT BY 20;
"""

HASHED = ("application", "application_correction", "attachment", "attachment_piece")
PARTS = 8


def part(table: str, number: int) -> str:
    """Give the statement that makes one part of a table partitioned by hash."""
    return f"CREATE TABLE {table}_{number} PARTITION OF {table} FOR VALUES WITH (MODULUS {PARTS}, REMAINDER {number})"


async def forwards() -> MigrationManager:
    """Make the tables."""
    manager = MigrationManager(migration_id=ID, app_name="applications", description=DESCRIPTION)

    async def run() -> None:
        async with db.connection() as connection:
            await connection.execute(TABLES)
            for table in HASHED:
                for number in range(PARTS):
                    await connection.execute(part(table, number))

    manager.add_raw(run)
    return manager

"""Drafts that are handed over from device to device, and drafts that are kept here at their person's wish."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from backend.kit import db

ID = "2026-11-22T14:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "drafts handed over, drafts kept here"

# What is handed over is gone after minutes, and never much at once: it needs no partitions.
TABLES = """
CREATE TABLE draft_handover (
    id uuid PRIMARY KEY,
    sender bytea NOT NULL,
    head bytea NOT NULL CHECK (length(head) <= 4096),
    pieces smallint NOT NULL CHECK (pieces BETWEEN 1 AND 96),
    state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'claimed', 'taken')),
    claim uuid,
    expires_at timestamptz NOT NULL,
    CHECK ((state = 'open') = (claim IS NULL))
);
CREATE INDEX draft_handover_expiry ON draft_handover (expires_at);

CREATE TABLE draft_handover_piece (
    handover_id uuid NOT NULL REFERENCES draft_handover ON DELETE CASCADE,
    number smallint NOT NULL CHECK (number >= 0),
    content bytea NOT NULL CHECK (length(content) BETWEEN 1 AND 262144),
    PRIMARY KEY (handover_id, number)
);
ALTER TABLE draft_handover_piece ALTER COLUMN content SET STORAGE EXTERNAL;

CREATE TABLE kept_draft (
    account_id uuid NOT NULL,
    id uuid NOT NULL,
    revision integer NOT NULL CHECK (revision > 0),
    content bytea NOT NULL,
    photos bytea[] NOT NULL DEFAULT '{}',
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (account_id, id)
) PARTITION BY HASH (account_id, id);
"""
PARTS = 8


async def forwards() -> MigrationManager:
    """Make the tables."""
    manager = MigrationManager(migration_id=ID, app_name="applications", description=DESCRIPTION)

    async def run() -> None:
        async with db.connection() as connection:
            await connection.execute(TABLES)
            for number in range(PARTS):
                await connection.execute(
                    f"CREATE TABLE kept_draft_{number} PARTITION OF kept_draft"
                    f" FOR VALUES WITH (MODULUS {PARTS}, REMAINDER {number})"
                )

    manager.add_raw(run)
    return manager

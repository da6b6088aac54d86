"""A case keeps the version of how its service is handled: its stages, what is proposed, the fee that it costs."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from backend.kit import db

ID = "2026-11-22T18:45:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "stages, proposals and fees of cases"

# A case of the version before has none, and is handled in one piece.
KEPT = "ALTER TABLE application ADD COLUMN handling_version integer CHECK (handling_version > 0)"

EVENTS = """
ALTER TABLE case_event DROP CONSTRAINT case_event_kind_check;
ALTER TABLE case_event ADD CONSTRAINT case_event_kind_check CHECK (kind IN (
    'submitted', 'accepted', 'accepted_by_law', 'not_accepted', 'correction_requested', 'corrected', 'review_begun',
    'procedure_begun', 'procedure_ended', 'approved', 'refused', 'delivered', 'closed', 'withdrawn', 'reopened',
    'passed_on', 'stage_passed', 'proposed', 'sent_back', 'fee_raised', 'fee_paid'
)) NOT VALID;
"""

# By itself, so that nobody waits while the rows are looked through.
VALIDATED = "ALTER TABLE case_event VALIDATE CONSTRAINT case_event_kind_check"

TABLES = """
CREATE TABLE case_stage (
    application_id uuid NOT NULL,
    event_id uuid NOT NULL,
    position smallint NOT NULL CHECK (position >= 0),
    began_on date NOT NULL,
    due_on date NOT NULL,
    ended_on date CHECK (ended_on >= began_on),
    is_told_late boolean NOT NULL DEFAULT false,
    PRIMARY KEY (application_id, event_id)
) PARTITION BY HASH (application_id);
CREATE UNIQUE INDEX case_stage_that_lasts ON case_stage (application_id) WHERE ended_on IS NULL;
CREATE INDEX case_stage_due ON case_stage (due_on) WHERE ended_on IS NULL AND NOT is_told_late;

CREATE TABLE case_proposal (
    application_id uuid NOT NULL,
    event_id uuid NOT NULL,
    verdict text NOT NULL CHECK (verdict IN ('approve', 'refuse')),
    proposed_by uuid NOT NULL,
    ended_at timestamptz,
    PRIMARY KEY (application_id, event_id)
) PARTITION BY HASH (application_id);
CREATE UNIQUE INDEX case_proposal_that_lasts ON case_proposal (application_id) WHERE ended_at IS NULL;

CREATE TABLE case_fee (
    application_id uuid PRIMARY KEY,
    bill_id uuid,
    amount_fen bigint NOT NULL CHECK (amount_fen >= 0),
    paid_at timestamptz,
    CHECK ((bill_id IS NULL) = (amount_fen = 0))
) PARTITION BY HASH (application_id);
"""

PARTS = 8


def parts(table: str) -> list[str]:
    """Give the statements that make the parts of a table."""
    return [
        f"CREATE TABLE {table}_{number} PARTITION OF {table} FOR VALUES WITH (MODULUS {PARTS}, REMAINDER {number})"
        for number in range(PARTS)
    ]


async def forwards() -> MigrationManager:
    """Add the column and make the tables."""
    manager = MigrationManager(migration_id=ID, app_name="applications", description=DESCRIPTION)

    async def run() -> None:
        async with db.connection() as connection:
            for statement in (KEPT, EVENTS, VALIDATED, TABLES):
                await connection.execute(statement)
            for table in ("case_stage", "case_proposal", "case_fee"):
                for statement in parts(table):
                    await connection.execute(statement)

    manager.add_raw(run)
    return manager

"""One thing in parts: which cases belong together, in which order they begin, and the steps of the whole."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from backend.kit import db

ID = "2026-11-22T18:30:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "parts of one thing"

STEPS = """
INSERT INTO case_transition (actor, step, before, after, event) VALUES
    ('clock', 'pass_on', 'submitted', 'in_parts', 'passed_on'),
    ('clock', 'ask_for_part', 'in_parts', 'correction_requested', 'correction_requested'),
    ('person', 'correct_parts', 'correction_requested', 'in_parts', 'corrected'),
    ('clock', 'finish', 'in_parts', 'closed', 'closed'),
    ('clock', 'go_on', 'closed', 'in_parts', 'reopened'),
    ('person', 'withdraw', 'in_parts', 'withdrawn', 'withdrawn');
"""

# The whole waits for its person as often as a part of it asks her; each part asks only once, as every case.
EVENTS = """
ALTER TABLE case_event DROP CONSTRAINT case_event_kind_check;
ALTER TABLE case_event ADD CONSTRAINT case_event_kind_check CHECK (kind IN (
    'submitted', 'accepted', 'accepted_by_law', 'not_accepted', 'correction_requested', 'corrected', 'review_begun',
    'procedure_begun', 'procedure_ended', 'approved', 'refused', 'delivered', 'closed', 'withdrawn', 'reopened',
    'passed_on'
)) NOT VALID;
"""
VALIDATED = "ALTER TABLE case_event VALIDATE CONSTRAINT case_event_kind_check"

# What was promised for a part, what it gets and what it waits for stay as they were when the whole was sent.
PARTS = """
CREATE TABLE application_part (
    whole_id uuid NOT NULL,
    part text NOT NULL CHECK (part ~ '^[a-z][a-z0-9_]{0,47}$'),
    place smallint NOT NULL,
    application_id uuid NOT NULL UNIQUE,
    service_slug text NOT NULL,
    service_name jsonb NOT NULL,
    department_code text NOT NULL,
    promised_days smallint NOT NULL CHECK (promised_days > 0),
    promised_unit text NOT NULL CHECK (promised_unit IN ('working_day', 'day', 'month')),
    waits_for text[] NOT NULL,
    gets text[] NOT NULL,
    hands_on text NOT NULL DEFAULT '',
    handed_on bytea,
    standing text NOT NULL CHECK (standing IN ('waiting', 'begun', 'never', 'withdrawn')),
    PRIMARY KEY (whole_id, part)
);
"""


async def forwards() -> MigrationManager:
    """Add the steps, the kind of event and the table."""
    manager = MigrationManager(migration_id=ID, app_name="applications", description=DESCRIPTION)

    async def run() -> None:
        async with db.connection() as connection:
            for statements in (STEPS, EVENTS, VALIDATED, PARTS):
                await connection.execute(statements)

    manager.add_raw(run)
    return manager

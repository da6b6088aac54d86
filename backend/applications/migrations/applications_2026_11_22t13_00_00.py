"""The table of a case's steps, which the database itself holds every statement to; special procedures."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from backend.kit import db

ID = "2026-11-22T13:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "the table of a case's steps, special procedures"

STEPS = """
CREATE TABLE case_transition (
    step text NOT NULL,
    actor text NOT NULL CHECK (actor IN ('person', 'officer', 'clock')),
    before text NOT NULL,
    after text NOT NULL,
    event text NOT NULL,
    PRIMARY KEY (before, after, step)
);
INSERT INTO case_transition (actor, step, before, after, event) VALUES
    ('person', 'submit', '', 'submitted', 'submitted'),
    ('officer', 'accept', 'submitted', 'accepted', 'accepted'),
    ('clock', 'accept_by_law', 'submitted', 'accepted', 'accepted_by_law'),
    ('officer', 'not_accept', 'submitted', 'not_accepted', 'not_accepted'),
    ('officer', 'request_correction', 'submitted', 'correction_requested', 'correction_requested'),
    ('officer', 'request_correction', 'accepted', 'correction_requested', 'correction_requested'),
    ('person', 'correct', 'correction_requested', 'accepted', 'corrected'),
    ('officer', 'begin_review', 'accepted', 'under_review', 'review_begun'),
    ('officer', 'begin_procedure', 'accepted', 'special_procedure', 'procedure_begun'),
    ('officer', 'begin_procedure', 'under_review', 'special_procedure', 'procedure_begun'),
    ('officer', 'end_procedure', 'special_procedure', 'under_review', 'procedure_ended'),
    ('officer', 'approve', 'accepted', 'approved', 'approved'),
    ('officer', 'approve', 'under_review', 'approved', 'approved'),
    ('officer', 'refuse', 'submitted', 'refused', 'refused'),
    ('officer', 'refuse', 'accepted', 'refused', 'refused'),
    ('officer', 'refuse', 'under_review', 'refused', 'refused'),
    ('officer', 'deliver', 'approved', 'delivered', 'delivered'),
    ('officer', 'close', 'refused', 'closed', 'closed'),
    ('officer', 'close', 'delivered', 'closed', 'closed'),
    ('officer', 'reopen', 'not_accepted', 'submitted', 'reopened'),
    ('officer', 'reopen', 'approved', 'under_review', 'reopened'),
    ('officer', 'reopen', 'refused', 'under_review', 'reopened'),
    ('officer', 'reopen', 'delivered', 'under_review', 'reopened'),
    ('officer', 'reopen', 'closed', 'under_review', 'reopened'),
    ('person', 'withdraw', 'submitted', 'withdrawn', 'withdrawn'),
    ('person', 'withdraw', 'correction_requested', 'withdrawn', 'withdrawn'),
    ('person', 'withdraw', 'accepted', 'withdrawn', 'withdrawn'),
    ('person', 'withdraw', 'under_review', 'withdrawn', 'withdrawn'),
    ('person', 'withdraw', 'special_procedure', 'withdrawn', 'withdrawn');
"""

# A submission pays only for the comparison: the function runs where a case begins in another state, or changes its own.
GUARD = """
CREATE FUNCTION guard_case_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM case_transition WHERE before = coalesce(OLD.state, '') AND after = NEW.state
    ) THEN
        RAISE EXCEPTION 'no step leads a case from "%" to "%"', coalesce(OLD.state, ''), NEW.state
            USING ERRCODE = 'check_violation', CONSTRAINT = 'case_transition';
    END IF;
    IF NEW.state = 'correction_requested' AND OLD.correction_asked_at IS NOT NULL THEN
        RAISE EXCEPTION 'a correction is asked for only once'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'case_transition';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER case_begins BEFORE INSERT ON application
    FOR EACH ROW WHEN (NEW.state <> 'submitted') EXECUTE FUNCTION guard_case_step();
CREATE TRIGGER case_steps BEFORE UPDATE OF state ON application
    FOR EACH ROW WHEN (OLD.state IS DISTINCT FROM NEW.state) EXECUTE FUNCTION guard_case_step();
"""

# The states are those of the table now; while a limit stands still it has no last day.
LIMITS = """
ALTER TABLE application DROP CONSTRAINT application_state_check;
ALTER TABLE application DROP CONSTRAINT application_check;
ALTER TABLE application ADD CONSTRAINT application_limit_check CHECK (
    (limit_from IS NULL) = (limit_days IS NULL)
    AND (due_on IS NULL) = (limit_from IS NULL OR state = 'special_procedure')
) NOT VALID;
CREATE INDEX application_to_be_accepted ON application (due_on) WHERE state = 'submitted';
"""

# Nobody took a step of the clock's.
EVENTS = """
ALTER TABLE case_event DROP CONSTRAINT case_event_kind_check;
ALTER TABLE case_event ADD CONSTRAINT case_event_kind_check CHECK (kind IN (
    'submitted', 'accepted', 'accepted_by_law', 'not_accepted', 'correction_requested', 'corrected', 'review_begun',
    'procedure_begun', 'procedure_ended', 'approved', 'refused', 'delivered', 'closed', 'withdrawn', 'reopened'
)) NOT VALID;
ALTER TABLE case_event ALTER COLUMN actor_id DROP NOT NULL;
"""

# By themselves, so that nobody waits while the rows are looked through.
VALIDATED = (
    "ALTER TABLE application VALIDATE CONSTRAINT application_limit_check",
    "ALTER TABLE case_event VALIDATE CONSTRAINT case_event_kind_check",
)

PROCEDURES = """
CREATE TABLE special_procedure (
    application_id uuid NOT NULL,
    event_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('hearing', 'tender', 'auction', 'inspection', 'testing', 'quarantine',
        'appraisal', 'expert_review', 'notice')),
    began_on date NOT NULL,
    ended_on date CHECK (ended_on >= began_on),
    PRIMARY KEY (application_id, event_id)
) PARTITION BY HASH (application_id);
CREATE UNIQUE INDEX special_procedure_that_lasts ON special_procedure (application_id) WHERE ended_on IS NULL;
"""

PARTS = 8


def part(number: int) -> str:
    """Give the statement that makes one part of the procedures."""
    return (
        f"CREATE TABLE special_procedure_{number} PARTITION OF special_procedure"
        f" FOR VALUES WITH (MODULUS {PARTS}, REMAINDER {number})"
    )


async def forwards() -> MigrationManager:
    """Make the tables and the guard."""
    manager = MigrationManager(migration_id=ID, app_name="applications", description=DESCRIPTION)

    async def run() -> None:
        async with db.connection() as connection:
            for statements in (STEPS, GUARD, LIMITS, EVENTS, *VALIDATED, PROCEDURES, *map(part, range(PARTS))):
                await connection.execute(statements)

    manager.add_raw(run)
    return manager

"""Who has a case, and indexes in the order of an office's list."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from backend.kit import db

ID = "2026-11-22T18:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "who has a case, indexes of the list of an office"

# Steps of a stand-in name the officer for whom she took them; nobody else's do.
COLUMNS = """
ALTER TABLE application ADD COLUMN assignee_id uuid;
ALTER TABLE case_event ADD COLUMN for_id uuid, ADD COLUMN for_name text NOT NULL DEFAULT '';

CREATE TABLE case_assignment (
    application_id uuid NOT NULL,
    id uuid NOT NULL,
    at timestamptz NOT NULL,
    kind text NOT NULL CHECK (kind IN ('taken', 'given', 'put_back', 'passed_on')),
    by_id uuid NOT NULL,
    for_id uuid,
    from_id uuid,
    to_id uuid,
    PRIMARY KEY (application_id, id)
) PARTITION BY HASH (application_id);
"""

# What is open stands in the order in which it is due, what is finished with the newest first. A county's office finds
# its own by the six digits of the county, wider ones go through their department's; what may be asked for besides
# stands in the index, so that other rows are never fetched. The index that this replaces served no order at all.
OPEN = "state NOT IN ('refused', 'not_accepted', 'withdrawn', 'delivered', 'closed')"
DUE = "coalesce(due_on, DATE 'infinity')"
INDEXES = f"""
CREATE INDEX application_open_of_county ON application
    (department_code, left(region_code, 6), ({DUE}), submitted_at, id, state, service_slug, region_code, assignee_id)
    WHERE {OPEN};
CREATE INDEX application_open_of_department ON application
    (department_code, ({DUE}), submitted_at, id, region_code, state, service_slug, assignee_id) WHERE {OPEN};
CREATE INDEX application_finished_of_county ON application
    (department_code, left(region_code, 6), submitted_at, id, state, service_slug, region_code) WHERE NOT ({OPEN});
CREATE INDEX application_finished_of_department ON application
    (department_code, submitted_at, id, region_code, state, service_slug) WHERE NOT ({OPEN});
CREATE INDEX application_open_of_officer ON application (assignee_id, ({DUE}), submitted_at, id)
    WHERE assignee_id IS NOT NULL AND {OPEN};
CREATE INDEX application_finished_of_officer ON application (assignee_id, submitted_at, id)
    WHERE assignee_id IS NOT NULL AND NOT ({OPEN});
CREATE INDEX application_by_last_digits ON application (reverse(case_number) text_pattern_ops);
DROP INDEX application_of_department;
"""

PARTS = 8


def part(number: int) -> str:
    """Give the statement that makes one part of the assignments."""
    return (
        f"CREATE TABLE case_assignment_{number} PARTITION OF case_assignment"
        f" FOR VALUES WITH (MODULUS {PARTS}, REMAINDER {number})"
    )


async def forwards() -> MigrationManager:
    """Add the columns, the table and the indexes."""
    manager = MigrationManager(migration_id=ID, app_name="applications", description=DESCRIPTION)

    async def run() -> None:
        async with db.connection() as connection:
            for statements in (COLUMNS, *map(part, range(PARTS)), INDEXES):
                await connection.execute(statements)

    manager.add_raw(run)
    return manager

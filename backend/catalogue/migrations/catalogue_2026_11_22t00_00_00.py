"""Implementations: an item as one place does it, with its versions."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from backend.kit import db

ID = "2026-11-22T00:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "implementations of service items"

TABLES = """
CREATE TABLE implementation (
    id uuid PRIMARY KEY,
    slug text NOT NULL REFERENCES service_item,
    region_code text NOT NULL REFERENCES region,
    dept_code text NOT NULL REFERENCES department,
    task_code text UNIQUE GENERATED ALWAYS AS (elements ->> 'task_code') STORED,
    local_task_code text UNIQUE GENERATED ALWAYS AS (elements ->> 'local_task_code') STORED,
    state text NOT NULL CHECK (state IN ('claimed', 'completed', 'published', 'suspended', 'withdrawn')),
    version integer NOT NULL DEFAULT 0 CHECK (version >= 0),
    edit integer NOT NULL DEFAULT 1,
    elements jsonb NOT NULL DEFAULT '{}',
    published_elements jsonb CHECK ((published_elements IS NULL) = (version = 0)),
    in_force_since date,
    planned_from date,
    planned_until date,
    reason jsonb,
    successor text REFERENCES service_item,
    changed_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (slug, region_code)
);
CREATE INDEX implementation_of_office ON implementation (dept_code, region_code);
CREATE INDEX implementation_in_region ON implementation (region_code) WHERE version > 0;
CREATE INDEX implementation_planned ON implementation (planned_from) WHERE planned_from IS NOT NULL;
CREATE INDEX implementation_ending ON implementation (planned_until) WHERE planned_until IS NOT NULL;

CREATE TABLE implementation_version (
    id uuid PRIMARY KEY,
    implementation_id uuid NOT NULL REFERENCES implementation,
    version integer NOT NULL CHECK (version > 0),
    elements jsonb NOT NULL,
    differences jsonb NOT NULL,
    in_force_from date NOT NULL,
    published_by uuid,
    published_by_name text NOT NULL,
    published_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (implementation_id, version)
);
"""


async def forwards() -> MigrationManager:
    """Make the tables."""
    manager = MigrationManager(migration_id=ID, app_name="catalogue", description=DESCRIPTION)

    async def run() -> None:
        async with db.connection() as connection:
            await connection.execute(TABLES)

    manager.add_raw(run)
    return manager

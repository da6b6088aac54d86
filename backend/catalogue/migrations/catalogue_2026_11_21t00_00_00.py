"""Service items, their child records, and published documents."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from backend.kit import db

ID = "2026-11-21T00:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "service items and guides"

CHILD = """
CREATE TABLE {name} (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    slug text NOT NULL REFERENCES service_item ON DELETE CASCADE,
    position integer NOT NULL,
    content jsonb NOT NULL,
    UNIQUE (slug, position)
);
"""

TABLES = """
CREATE TABLE life_event (
    code text PRIMARY KEY,
    position integer NOT NULL,
    name jsonb NOT NULL
);

CREATE TABLE service_item (
    slug text PRIMARY KEY CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    position integer NOT NULL,
    life_event text NOT NULL REFERENCES life_event,
    dept_code text NOT NULL REFERENCES department,
    task_code text UNIQUE CHECK (length(task_code) = 31),
    catalog_code text,
    local_task_code text,
    local_catalog_code text,
    task_type text,
    task_version integer NOT NULL CHECK (task_version > 0),
    task_state text NOT NULL CHECK (task_state IN ('1', '2', '3')),
    category text NOT NULL CHECK (category IN ('government', 'non_government')),
    use_level text NOT NULL CHECK (use_level BETWEEN '1' AND '6'),
    server_type text[] NOT NULL CHECK (server_type <> '{}'),
    channels text[] NOT NULL,
    complete boolean NOT NULL,
    reviewed_on date NOT NULL,
    elements jsonb NOT NULL,
    content_digest bytea NOT NULL,
    changed_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX service_item_by_department ON service_item (dept_code);
CREATE INDEX service_item_by_life_event ON service_item (life_event);

CREATE SEQUENCE catalogue_version;

CREATE TABLE published_document (
    path text PRIMARY KEY,
    version bigint NOT NULL,
    etag text NOT NULL,
    identity bytea NOT NULL,
    br bytea NOT NULL,
    gzip bytea NOT NULL,
    published_at timestamptz NOT NULL DEFAULT now()
);
"""


async def forwards() -> MigrationManager:
    """Make the tables."""
    manager = MigrationManager(migration_id=ID, app_name="catalogue", description=DESCRIPTION)

    async def run() -> None:
        async with db.connection() as connection:
            await connection.execute(TABLES)
            for name in ("service_material", "service_fee", "service_question"):
                await connection.execute(CHILD.format(name=name))

    manager.add_raw(run)
    return manager

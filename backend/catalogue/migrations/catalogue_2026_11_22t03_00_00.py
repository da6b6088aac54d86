"""Imports of items."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from backend.kit import db

ID = "2026-11-22T03:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "imports of items"

TABLES = """
CREATE TABLE item_import (
    id uuid PRIMARY KEY,
    file_name text NOT NULL,
    file_size bigint NOT NULL CHECK (file_size > 0),
    file_digest bytea NOT NULL,
    received bigint NOT NULL DEFAULT 0,
    state text NOT NULL
        CHECK (state IN ('receiving', 'examining', 'examined', 'applying', 'done', 'refused', 'failed')),
    step text NOT NULL DEFAULT '',
    done integer NOT NULL DEFAULT 0,
    total integer NOT NULL DEFAULT 0,
    only_good boolean NOT NULL DEFAULT false,
    scope jsonb NOT NULL,
    added integer NOT NULL DEFAULT 0,
    changed integer NOT NULL DEFAULT 0,
    unchanged integer NOT NULL DEFAULT 0,
    refused integer NOT NULL DEFAULT 0,
    warned integer NOT NULL DEFAULT 0,
    failure text,
    findings jsonb NOT NULL DEFAULT '[]',
    created_by uuid,
    created_by_name text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    finished_at timestamptz
);
CREATE INDEX item_import_of_somebody ON item_import (created_by, created_at DESC);

CREATE TABLE item_import_piece (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    import_id uuid NOT NULL REFERENCES item_import ON DELETE CASCADE,
    start bigint NOT NULL,
    content bytea NOT NULL,
    UNIQUE (import_id, start)
);

CREATE TABLE imported_item (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    slug text NOT NULL REFERENCES service_item,
    region_code text NOT NULL REFERENCES region,
    founds boolean NOT NULL,
    digest bytea NOT NULL,
    import_id uuid NOT NULL REFERENCES item_import,
    UNIQUE (slug, region_code)
);
CREATE UNIQUE INDEX imported_item_founder ON imported_item (slug) WHERE founds;

INSERT INTO life_event (code, position, name)
VALUES ('other', 1000, '{"zh-CN": "其他", "en": "Other"}') ON CONFLICT DO NOTHING;
"""


async def forwards() -> MigrationManager:
    """Make the tables."""
    manager = MigrationManager(migration_id=ID, app_name="catalogue", description=DESCRIPTION)

    async def run() -> None:
        async with db.connection() as connection:
            await connection.execute(TABLES)

    manager.add_raw(run)
    return manager

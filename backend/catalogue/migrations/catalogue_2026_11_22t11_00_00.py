"""The pairs of characters in the name of an item, by which a search finds it."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from backend.kit import db

ID = "2026-11-22T11:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "pairs of characters in the names of items"

PAIRS = """
CREATE FUNCTION pairs_of(name text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN ARRAY(
        SELECT DISTINCT substr(lower(normalize(name, NFKC)), at, 2)
        FROM generate_series(1, length(normalize(name, NFKC)) - 1) AS at
    );
ALTER TABLE service_item ADD COLUMN name_pairs text[] NOT NULL
    GENERATED ALWAYS AS (pairs_of(elements #>> '{task_name,zh-CN}')) STORED;
CREATE INDEX service_item_outline_pairs ON service_item USING gin (name_pairs) WITH (fastupdate = off)
    WHERE task_state = '1' AND NOT complete;
"""


async def forwards() -> MigrationManager:
    """Add the column, which the database fills, and its index."""
    manager = MigrationManager(migration_id=ID, app_name="catalogue", description=DESCRIPTION)

    async def run() -> None:
        async with db.connection() as connection:
            await connection.execute(PAIRS)

    manager.add_raw(run)
    return manager

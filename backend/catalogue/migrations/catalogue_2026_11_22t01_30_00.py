"""Public lists."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from backend.kit import db

ID = "2026-11-22T01:30:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "public lists"

TABLES = """
CREATE TABLE public_list (
    code text PRIMARY KEY CHECK (code ~ '^[a-z]+(-[a-z]+)*$'),
    position integer NOT NULL,
    content jsonb NOT NULL
);

CREATE TABLE public_list_entry (
    list_code text NOT NULL REFERENCES public_list,
    code text NOT NULL,
    position integer NOT NULL,
    content jsonb NOT NULL,
    PRIMARY KEY (list_code, code)
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

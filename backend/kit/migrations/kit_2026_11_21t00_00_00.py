"""The outbox, and the tables of the job queue as its library declares them."""

from pgqueuer.adapters.persistence.qb import QueryBuilderEnvironment
from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from backend.kit import db

ID = "2026-11-21T00:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "outbox and jobs"

OUTBOX = """
CREATE TABLE outbox_event (
    id uuid PRIMARY KEY,
    topic text NOT NULL,
    key text NOT NULL,
    payload jsonb NOT NULL,
    relayed_at timestamptz
) PARTITION BY RANGE (id);
CREATE INDEX outbox_event_waiting ON outbox_event (id) WHERE relayed_at IS NULL;
"""


async def forwards() -> MigrationManager:
    """Make the tables."""
    manager = MigrationManager(migration_id=ID, app_name="kit", description=DESCRIPTION)

    async def run() -> None:
        async with db.connection() as connection:
            await connection.execute(OUTBOX)
            await connection.execute(QueryBuilderEnvironment().build_install_query())

    manager.add_raw(run)
    return manager

"""The inbox, the phones that want push, and what became of each delivery."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from backend.kit import db

ID = "2026-11-21T00:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "inbox and push"

TABLES = """
CREATE TABLE notification (
    id uuid PRIMARY KEY,
    account_id uuid NOT NULL,
    kind text NOT NULL,
    params bytea NOT NULL,
    link text NOT NULL,
    read_at timestamptz
) PARTITION BY RANGE (id);
CREATE INDEX notification_of_account ON notification (account_id, id DESC);
CREATE INDEX notification_unread ON notification (account_id) WHERE read_at IS NULL;

CREATE TABLE notification_key (
    key text PRIMARY KEY,
    notification_id uuid NOT NULL
);

CREATE TABLE push_subscription (
    id uuid PRIMARY KEY,
    account_id uuid NOT NULL,
    session_id uuid NOT NULL,
    endpoint_hash bytea NOT NULL UNIQUE,
    subscription bytea NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    last_accepted_at timestamptz,
    active boolean NOT NULL DEFAULT true
);
CREATE INDEX push_subscription_of_account ON push_subscription (account_id) WHERE active;

CREATE TABLE push_delivery (
    notification_id uuid NOT NULL,
    subscription_id uuid NOT NULL,
    status integer,
    attempted_at timestamptz NOT NULL DEFAULT now(),
    accepted_at timestamptz,
    PRIMARY KEY (notification_id, subscription_id)
) PARTITION BY RANGE (notification_id);
"""


async def forwards() -> MigrationManager:
    """Make the tables."""
    manager = MigrationManager(migration_id=ID, app_name="notifications", description=DESCRIPTION)

    async def run() -> None:
        async with db.connection() as connection:
            await connection.execute(TABLES)

    manager.add_raw(run)
    return manager

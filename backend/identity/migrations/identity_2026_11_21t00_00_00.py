"""Accounts, staff, passkeys and their challenges, one-time codes, sessions."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from backend.kit import db

ID = "2026-11-21T00:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "accounts, passkeys, codes, sessions"

TABLES = """
CREATE TABLE account (
    id uuid PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('person', 'staff')),
    name_sealed bytea NOT NULL,
    phone_sealed bytea NOT NULL,
    phone_hash bytea NOT NULL UNIQUE CHECK (length(phone_hash) = 32),
    profile_secret_sealed bytea NOT NULL,
    language text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE staff_member (
    account_id uuid PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
    roles text[] NOT NULL,
    department_code text NOT NULL,
    region_code text NOT NULL CHECK (region_code ~ '^[0-9]{12}$')
);
CREATE INDEX staff_member_by_department ON staff_member (department_code);

CREATE TABLE passkey (
    id uuid PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    credential_id bytea NOT NULL UNIQUE,
    public_key bytea NOT NULL,
    sign_count bigint NOT NULL,
    name text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    last_used_at timestamptz
);
CREATE INDEX passkey_by_account ON passkey (account_id);

CREATE TABLE passkey_challenge (
    challenge bytea PRIMARY KEY,
    purpose text NOT NULL CHECK (purpose IN ('registration', 'sign_in')),
    account_id uuid REFERENCES account (id) ON DELETE CASCADE,
    expires_at timestamptz NOT NULL
);
CREATE INDEX passkey_challenge_by_expiry ON passkey_challenge (expires_at);

CREATE TABLE one_time_code (
    id uuid PRIMARY KEY,
    phone_hash bytea NOT NULL,
    code_digest bytea NOT NULL,
    tries_left smallint NOT NULL CHECK (tries_left >= 0),
    expires_at timestamptz NOT NULL,
    used_at timestamptz
);
CREATE INDEX one_time_code_by_expiry ON one_time_code (expires_at);

CREATE TABLE session (
    id uuid PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    token_digest bytea NOT NULL UNIQUE,
    device_name text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    last_seen_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    ended_at timestamptz
);
CREATE INDEX session_open_by_account ON session (account_id) WHERE ended_at IS NULL;
CREATE INDEX session_by_expiry ON session (expires_at);
"""


async def forwards() -> MigrationManager:
    """Make the tables."""
    manager = MigrationManager(migration_id=ID, app_name="identity", description=DESCRIPTION)

    async def run() -> None:
        async with db.connection() as connection:
            await connection.execute(TABLES)

    manager.add_raw(run)
    return manager

"""Venues, quarter hours, seats and appointments."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from backend.kit import db

ID = "2026-11-21T00:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "venues, quarter hours, seats and appointments"

TABLES = """
CREATE TABLE venue (
    id uuid PRIMARY KEY,
    service_slug text NOT NULL CHECK (service_slug <> ''),
    county_code text NOT NULL CHECK (county_code ~ '^[0-9]{6}000000$'),
    name text NOT NULL CHECK (name <> ''),
    name_en text NOT NULL,
    address text NOT NULL,
    address_en text NOT NULL,
    phone text NOT NULL,
    windows smallint NOT NULL CHECK (windows BETWEEN 1 AND 100),
    days_ahead smallint NOT NULL CHECK (days_ahead BETWEEN 1 AND 366),
    opened_until date,
    demonstration boolean NOT NULL,
    UNIQUE (service_slug, county_code, name)
);

-- day_kind: 1 to 5 are Monday to Friday, 6 is a weekend day that is worked in exchange for a holiday.
CREATE TABLE venue_hours (
    venue_id uuid NOT NULL REFERENCES venue,
    day_kind smallint NOT NULL CHECK (day_kind BETWEEN 1 AND 6),
    opens time NOT NULL,
    closes time NOT NULL CHECK (closes > opens),
    PRIMARY KEY (venue_id, day_kind, opens)
);

-- Wall-clock times in China: what is written on the wall of the venue is what counts.
CREATE TABLE slot (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    venue_id uuid NOT NULL REFERENCES venue,
    day date NOT NULL,
    starts time NOT NULL,
    UNIQUE (venue_id, day, starts)
);

CREATE TABLE appointment (
    id uuid PRIMARY KEY,
    account_id uuid NOT NULL,
    service_slug text NOT NULL,
    slot_id uuid NOT NULL REFERENCES slot,
    seat_no smallint NOT NULL,
    state text NOT NULL CHECK (state IN ('held', 'released', 'confirmed', 'cancelled', 'over')),
    held_until timestamptz NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    confirmed_at timestamptz,
    cancelled_at timestamptz,
    CHECK (state NOT IN ('confirmed', 'over') OR confirmed_at IS NOT NULL),
    CHECK ((state = 'cancelled') = (cancelled_at IS NOT NULL))
);
CREATE UNIQUE INDEX appointment_one_active ON appointment (account_id, service_slug)
    WHERE state IN ('held', 'confirmed');
CREATE UNIQUE INDEX appointment_one_per_seat ON appointment (slot_id, seat_no)
    WHERE state IN ('confirmed', 'over');
CREATE INDEX appointment_by_account ON appointment (account_id, id);

-- One row is one seat; it is free while it has no appointment, or one whose hold has ended.
CREATE TABLE seat (
    slot_id uuid NOT NULL REFERENCES slot,
    seat_no smallint NOT NULL CHECK (seat_no >= 1),
    appointment_id uuid UNIQUE,
    held_until timestamptz,
    PRIMARY KEY (slot_id, seat_no),
    CHECK (appointment_id IS NOT NULL OR held_until IS NULL)
);
"""


async def forwards() -> MigrationManager:
    """Make the tables."""
    manager = MigrationManager(migration_id=ID, app_name="appointments", description=DESCRIPTION)

    async def run() -> None:
        async with db.connection() as connection:
            await connection.execute(TABLES)

    manager.add_raw(run)
    return manager

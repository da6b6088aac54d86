"""Bills, orders, providers' events, receipts and a ledger whose bookings must balance."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from backend.kit import db

ID = "2026-11-21T00:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "bills, orders, provider events, receipts, ledger"

# `provider_event` is a log, but it is not cut into months: its unique event ids make replays harmless for ever.
TABLES = """
CREATE TABLE bill (
    id uuid PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('traffic_fine')),
    decision_number text NOT NULL UNIQUE CHECK (decision_number ~ '^[0-9]{15}$'),
    fine_fen bigint NOT NULL CHECK (fine_fen BETWEEN 1 AND 100000000),
    served_on date NOT NULL,
    violation text NOT NULL,
    violation_en text NOT NULL,
    place text NOT NULL,
    place_en text NOT NULL,
    authority text NOT NULL,
    authority_en text NOT NULL,
    is_demonstration boolean NOT NULL,
    paid_at timestamptz,
    paid_order_id uuid
);

CREATE TABLE payment_order (
    id uuid PRIMARY KEY,
    bill_id uuid NOT NULL REFERENCES bill,
    account_id uuid,
    fine_fen bigint NOT NULL CHECK (fine_fen > 0),
    late_fen bigint NOT NULL CHECK (late_fen BETWEEN 0 AND fine_fen),
    amount_fen bigint NOT NULL CHECK (amount_fen = fine_fen + late_fen),
    days_late integer NOT NULL CHECK (days_late >= 0),
    provider text NOT NULL,
    state text NOT NULL CHECK (
        state IN ('created', 'pending', 'paid', 'failed', 'expired', 'refund_due', 'refunded')
    ),
    pay_url text,
    transaction_id text,
    refund_reason text CHECK (refund_reason IN ('already_paid', 'amount_differs', 'paid_too_late')),
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL CHECK (expires_at > created_at),
    asked_at timestamptz,
    paid_at timestamptz,
    paid_fen bigint,
    refunded_at timestamptz,
    CHECK ((state IN ('paid', 'refund_due', 'refunded')) = (paid_at IS NOT NULL)),
    CHECK ((paid_at IS NULL) = (paid_fen IS NULL)),
    CHECK ((state IN ('refund_due', 'refunded')) = (refund_reason IS NOT NULL)),
    CHECK ((state = 'refunded') = (refunded_at IS NOT NULL)),
    CHECK (state <> 'paid' OR paid_fen = amount_fen)
);
CREATE UNIQUE INDEX payment_order_one_paid ON payment_order (bill_id) WHERE state = 'paid';
CREATE INDEX payment_order_open ON payment_order (bill_id, expires_at) WHERE state IN ('created', 'pending');
CREATE INDEX payment_order_by_account ON payment_order (account_id, id) WHERE account_id IS NOT NULL;
ALTER TABLE bill ADD FOREIGN KEY (paid_order_id) REFERENCES payment_order;

CREATE TABLE provider_event (
    id uuid PRIMARY KEY,
    provider text NOT NULL,
    event_id text NOT NULL,
    order_id uuid NOT NULL,
    source text NOT NULL CHECK (source IN ('callback', 'query', 'refund')),
    told text NOT NULL,
    body text NOT NULL,
    effect text NOT NULL,
    received_at timestamptz NOT NULL,
    UNIQUE (provider, event_id)
);
CREATE INDEX provider_event_by_order ON provider_event (order_id, id);

CREATE TABLE provider_nonce (
    nonce text PRIMARY KEY,
    seen_at timestamptz NOT NULL
);
CREATE INDEX provider_nonce_by_time ON provider_nonce (seen_at);

CREATE TABLE payment_receipt (
    order_id uuid PRIMARY KEY REFERENCES payment_order,
    code text NOT NULL CHECK (code ~ '^[0-9]{8}$'),
    number text NOT NULL CHECK (number ~ '^[0-9]{10}$'),
    check_code text NOT NULL CHECK (check_code ~ '^[0-9]{6}$'),
    amount_fen bigint NOT NULL CHECK (amount_fen > 0),
    issued_on date NOT NULL,
    payload bytea NOT NULL,
    signature bytea NOT NULL,
    key_id text NOT NULL,
    UNIQUE (code, number)
);
CREATE SEQUENCE payment_receipt_number MAXVALUE 9999999999;

CREATE TABLE ledger_entry (
    id uuid PRIMARY KEY,
    booking_id uuid NOT NULL,
    order_id uuid NOT NULL REFERENCES payment_order,
    account text NOT NULL CHECK (
        account IN ('provider_clearing', 'fines_collected', 'late_charges_collected', 'refunds_owed')
    ),
    amount_fen bigint NOT NULL CHECK (amount_fen <> 0),
    booked_at timestamptz NOT NULL,
    UNIQUE (booking_id, account)
);
CREATE INDEX ledger_entry_by_order ON ledger_entry (order_id);

CREATE FUNCTION ledger_booking_balances() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT sum(amount_fen) FROM ledger_entry WHERE booking_id = NEW.booking_id) <> 0 THEN
        RAISE EXCEPTION 'the lines of booking % do not add up to zero', NEW.booking_id
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER ledger_entry_balances AFTER INSERT ON ledger_entry
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_booking_balances();

CREATE FUNCTION ledger_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the ledger is append-only' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER ledger_entry_append_only BEFORE UPDATE OR DELETE ON ledger_entry
    FOR EACH ROW EXECUTE FUNCTION ledger_is_append_only();
"""


async def forwards() -> MigrationManager:
    """Make the tables."""
    manager = MigrationManager(migration_id=ID, app_name="payments", description=DESCRIPTION)

    async def run() -> None:
        async with db.connection() as connection:
            await connection.execute(TABLES)

    manager.add_raw(run)
    return manager

"""Bills for the fees of cases: of one account, called off when the case ends without a decision that costs anything."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from backend.kit import db

ID = "2026-11-22T18:42:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "bills for fees of cases"

# The version before knows neither kind nor number of such a bill, and finds it by no address of its own.
CHANGES = """
ALTER TABLE bill DROP CONSTRAINT bill_kind_check,
    ADD CONSTRAINT bill_kind_check CHECK (kind IN ('traffic_fine', 'case_fee')),
    ADD COLUMN account_id uuid,
    ADD COLUMN case_id uuid UNIQUE,
    ADD COLUMN called_off_at timestamptz,
    ADD CONSTRAINT bill_of_case_check CHECK (
        (kind = 'case_fee') = (account_id IS NOT NULL) AND (kind = 'case_fee') = (case_id IS NOT NULL)
    );
CREATE SEQUENCE case_fee_number MAXVALUE 99999999999;
ALTER TABLE ledger_entry DROP CONSTRAINT ledger_entry_account_check,
    ADD CONSTRAINT ledger_entry_account_check CHECK (account IN (
        'provider_clearing', 'fines_collected', 'late_charges_collected', 'fees_collected', 'refunds_owed'
    ));
"""


async def forwards() -> MigrationManager:
    """Let bills be of cases."""
    manager = MigrationManager(migration_id=ID, app_name="payments", description=DESCRIPTION)

    async def run() -> None:
        async with db.connection() as connection:
            await connection.execute(CHANGES)

    manager.add_raw(run)
    return manager

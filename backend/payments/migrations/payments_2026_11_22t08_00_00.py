"""An order from which its payer turned back, and which the provider has closed."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from backend.kit import db

ID = "2026-11-22T08:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "orders that were closed unpaid"

STATES = """
ALTER TABLE payment_order DROP CONSTRAINT payment_order_state_check,
    ADD CONSTRAINT payment_order_state_check CHECK (
        state IN ('created', 'pending', 'paid', 'failed', 'closed', 'expired', 'refund_due', 'refunded')
    )
"""


async def forwards() -> MigrationManager:
    """Let an order be closed."""
    manager = MigrationManager(migration_id=ID, app_name="payments", description=DESCRIPTION)

    async def run() -> None:
        async with db.connection() as connection:
            await connection.execute(STATES)

    manager.add_raw(run)
    return manager

"""The tables and migrations of payments."""

from pathlib import Path

from piccolo.conf.apps import AppConfig

from backend.payments.tables import Bill, LedgerEntry, PaymentOrder, PaymentReceipt, ProviderEvent, ProviderNonce

APP_CONFIG = AppConfig(
    app_name="payments",
    migrations_folder_path=str(Path(__file__).parent / "migrations"),
    table_classes=[Bill, PaymentOrder, ProviderEvent, ProviderNonce, PaymentReceipt, LedgerEntry],
    migration_dependencies=["backend.kit.piccolo_app"],
)

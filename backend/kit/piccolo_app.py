"""The tables and migrations of the kit."""

from pathlib import Path

from piccolo.conf.apps import AppConfig

from backend.kit.tables import OutboxEvent, WorkingCalendarYear

APP_CONFIG = AppConfig(
    app_name="kit",
    migrations_folder_path=str(Path(__file__).parent / "migrations"),
    table_classes=[OutboxEvent, WorkingCalendarYear],
    migration_dependencies=[],
)

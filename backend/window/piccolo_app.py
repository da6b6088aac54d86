"""The tables and migrations of visits."""

from pathlib import Path

from piccolo.conf.apps import AppConfig

from backend.window.tables import WindowVisit

APP_CONFIG = AppConfig(
    app_name="window",
    migrations_folder_path=str(Path(__file__).parent / "migrations"),
    table_classes=[WindowVisit],
    migration_dependencies=["backend.kit.piccolo_app"],
)

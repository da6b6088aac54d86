"""The tables and migrations of text modules."""

from pathlib import Path

from piccolo.conf.apps import AppConfig

from backend.texts.tables import TextModule

APP_CONFIG = AppConfig(
    app_name="texts",
    migrations_folder_path=str(Path(__file__).parent / "migrations"),
    table_classes=[TextModule],
    migration_dependencies=["backend.kit.piccolo_app"],
)

"""The tables and migrations of the directory."""

from pathlib import Path

from piccolo.conf.apps import AppConfig

from backend.directory.tables import Department, DepartmentCard, Hall, Region

APP_CONFIG = AppConfig(
    app_name="directory",
    migrations_folder_path=str(Path(__file__).parent / "migrations"),
    table_classes=[Region, Department, DepartmentCard, Hall],
    migration_dependencies=["backend.kit.piccolo_app"],
)

"""The tables of the public lists, made by the catalogue's migrations; what changes them from now on stands here."""

from pathlib import Path

from piccolo.conf.apps import AppConfig

from backend.lists.tables import PublicList, PublicListEntry

APP_CONFIG = AppConfig(
    app_name="lists",
    migrations_folder_path=str(Path(__file__).parent / "migrations"),
    table_classes=[PublicList, PublicListEntry],
    migration_dependencies=["backend.catalogue.piccolo_app"],
)

"""The tables of the imports of items, made by the catalogue's migrations; what changes them from now on stands here."""

from pathlib import Path

from piccolo.conf.apps import AppConfig

from backend.item_imports.tables import ItemImport, ItemImportPiece

APP_CONFIG = AppConfig(
    app_name="item_imports",
    migrations_folder_path=str(Path(__file__).parent / "migrations"),
    table_classes=[ItemImport, ItemImportPiece],
    migration_dependencies=["backend.catalogue.piccolo_app"],
)

"""The tables and migrations of the catalogue."""

from pathlib import Path

from piccolo.conf.apps import AppConfig

from backend.catalogue.tables import (
    Implementation,
    ImplementationVersion,
    ImportedItem,
    LifeEvent,
    OutlineSound,
    PublishedDocument,
    ServiceFee,
    ServiceForm,
    ServiceItem,
    ServiceMaterial,
    ServiceQuestion,
)

APP_CONFIG = AppConfig(
    app_name="catalogue",
    migrations_folder_path=str(Path(__file__).parent / "migrations"),
    table_classes=[
        LifeEvent,
        ServiceItem,
        ServiceForm,
        ServiceMaterial,
        ServiceFee,
        ServiceQuestion,
        PublishedDocument,
        Implementation,
        ImplementationVersion,
        ImportedItem,
        OutlineSound,
    ],
    migration_dependencies=["backend.kit.piccolo_app", "backend.directory.piccolo_app"],
)

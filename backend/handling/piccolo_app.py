"""The tables of how services are handled."""

from pathlib import Path

from piccolo.conf.apps import AppConfig

from backend.handling.tables import HandlingDraft, HandlingDraftNumber, HandlingTakenBack, HandlingVersion

APP_CONFIG = AppConfig(
    app_name="handling",
    migrations_folder_path=str(Path(__file__).parent / "migrations"),
    table_classes=[HandlingVersion, HandlingTakenBack, HandlingDraft, HandlingDraftNumber],
    migration_dependencies=["backend.catalogue.piccolo_app"],
)

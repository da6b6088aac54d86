"""The tables of drafts; the migrations of applications have made them, and later ones are made here."""

from pathlib import Path

from piccolo.conf.apps import AppConfig

from backend.drafts.tables import DraftHandover, DraftHandoverPiece, KeptDraft

APP_CONFIG = AppConfig(
    app_name="drafts",
    migrations_folder_path=str(Path(__file__).parent / "migrations"),
    table_classes=[DraftHandover, DraftHandoverPiece, KeptDraft],
    migration_dependencies=["backend.applications.piccolo_app"],
)

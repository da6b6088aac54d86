"""The tables of forms; the migrations of applications have made them, and later ones are made here."""

from pathlib import Path

from piccolo.conf.apps import AppConfig

from backend.forms.tables import FormDraft, FormRevision, FormTakenBack, FormVersion

APP_CONFIG = AppConfig(
    app_name="forms",
    migrations_folder_path=str(Path(__file__).parent / "migrations"),
    table_classes=[FormDraft, FormRevision, FormTakenBack, FormVersion],
    migration_dependencies=["backend.applications.piccolo_app"],
)

"""The tables and migrations of the audit record."""

from pathlib import Path

from piccolo.conf.apps import AppConfig

from backend.audit.tables import AuditRecord, AuditSeal

APP_CONFIG = AppConfig(
    app_name="audit",
    migrations_folder_path=str(Path(__file__).parent / "migrations"),
    table_classes=[AuditRecord, AuditSeal],
    migration_dependencies=["backend.kit.piccolo_app"],
)

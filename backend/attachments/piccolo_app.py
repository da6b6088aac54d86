"""The tables of attachments; the migrations of applications have made them, and later ones are made here."""

from pathlib import Path

from piccolo.conf.apps import AppConfig

from backend.attachments.tables import Attachment, AttachmentPiece, LooseObject

APP_CONFIG = AppConfig(
    app_name="attachments",
    migrations_folder_path=str(Path(__file__).parent / "migrations"),
    table_classes=[Attachment, AttachmentPiece, LooseObject],
    migration_dependencies=["backend.applications.piccolo_app"],
)

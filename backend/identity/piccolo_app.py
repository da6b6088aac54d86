"""The tables and migrations of identity."""

from pathlib import Path

from piccolo.conf.apps import AppConfig

from backend.identity import tables

APP_CONFIG = AppConfig(
    app_name="identity",
    migrations_folder_path=str(Path(__file__).parent / "migrations"),
    table_classes=[
        tables.Account,
        tables.StaffMember,
        tables.Substitution,
        tables.Passkey,
        tables.PasskeyChallenge,
        tables.OneTimeCode,
        tables.Session,
    ],
    migration_dependencies=["backend.kit.piccolo_app"],
)

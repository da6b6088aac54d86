"""The tables and migrations of applications."""

from pathlib import Path

from piccolo.conf.apps import AppConfig

from backend.applications.tables import (
    Application,
    ApplicationCorrection,
    ApplicationPart,
    CaseAssignment,
    CaseEvent,
    CaseTransition,
    SpecialProcedure,
)

APP_CONFIG = AppConfig(
    app_name="applications",
    migrations_folder_path=str(Path(__file__).parent / "migrations"),
    table_classes=[
        *(Application, ApplicationCorrection, ApplicationPart),
        *(CaseAssignment, CaseEvent, CaseTransition, SpecialProcedure),
    ],
    migration_dependencies=["backend.kit.piccolo_app"],
)

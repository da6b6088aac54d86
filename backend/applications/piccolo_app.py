"""The tables and migrations of applications."""

from pathlib import Path

from piccolo.conf.apps import AppConfig

from backend.applications import tables

APP_CONFIG = AppConfig(
    app_name="applications",
    migrations_folder_path=str(Path(__file__).parent / "migrations"),
    table_classes=[
        *(tables.Application, tables.ApplicationCorrection, tables.ApplicationPart, tables.CaseAssignment),
        *(tables.CaseEvent, tables.CaseTransition, tables.SpecialProcedure),
        *(tables.CaseStage, tables.CaseProposal, tables.CaseFee),
    ],
    migration_dependencies=["backend.kit.piccolo_app"],
)

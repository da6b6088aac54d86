"""The tables of results."""

from pathlib import Path

from piccolo.conf.apps import AppConfig

from backend.results.tables import ResultDocument, ResultWish

APP_CONFIG = AppConfig(
    app_name="results",
    migrations_folder_path=str(Path(__file__).parent / "migrations"),
    table_classes=[ResultDocument, ResultWish],
)

"""The tables and migrations of appointments."""

from pathlib import Path

from piccolo.conf.apps import AppConfig

from backend.appointments.tables import Appointment, Seat, Slot, Venue, VenueHours

APP_CONFIG = AppConfig(
    app_name="appointments",
    migrations_folder_path=str(Path(__file__).parent / "migrations"),
    table_classes=[Venue, VenueHours, Slot, Seat, Appointment],
    migration_dependencies=["backend.kit.piccolo_app"],
)

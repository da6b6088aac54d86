"""The tables and migrations of the messages."""

from pathlib import Path

from piccolo.conf.apps import AppConfig

from backend.notifications.tables import Notification, NotificationKey, PushDelivery, PushSubscription

APP_CONFIG = AppConfig(
    app_name="notifications",
    migrations_folder_path=str(Path(__file__).parent / "migrations"),
    table_classes=[Notification, NotificationKey, PushSubscription, PushDelivery],
    migration_dependencies=["backend.kit.piccolo_app"],
)

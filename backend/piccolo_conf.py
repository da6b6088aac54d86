"""What Piccolo looks for: the engine and the list of table-owning packages."""

from piccolo.conf.apps import AppRegistry

from backend.kit import db
from backend.settings import from_environment

DB = db.engine
if not DB.config:
    db.use(from_environment().database_url)

APP_REGISTRY = AppRegistry(
    apps=[
        "backend.kit.piccolo_app",
        "backend.audit.piccolo_app",
        "backend.identity.piccolo_app",
        "backend.notifications.piccolo_app",
        "backend.directory.piccolo_app",
        "backend.applications.piccolo_app",
        "backend.attachments.piccolo_app",
        "backend.drafts.piccolo_app",
        "backend.forms.piccolo_app",
        "backend.handling.piccolo_app",
        "backend.results.piccolo_app",
        "backend.appointments.piccolo_app",
        "backend.catalogue.piccolo_app",
        "backend.item_imports.piccolo_app",
        "backend.lists.piccolo_app",
        "backend.payments.piccolo_app",
        "backend.texts.piccolo_app",
        "backend.window.piccolo_app",
    ]
)

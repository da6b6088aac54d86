"""Visits."""

from piccolo.columns import JSONB, UUID, Bytea, Text, Timestamptz
from piccolo.table import Table

from backend.kit.db import engine


class WindowVisit(Table, db=engine, tablename="window_visit"):
    """Somebody at a window, known to one officer for a day; keyed by the id of the application or correction-to-be.

    `name` is what the paper says, sealed; empty for whoever is known by her phone. A visit for a correction has neither
    service nor case until one of hers is chosen.
    """

    application_id = UUID(primary_key=True, default=None)
    officer_id = UUID(default=None)
    account_id = UUID(default=None)
    purpose = Text()
    case_id = UUID(null=True, default=None)
    service_slug = Text()
    known_by = Text()
    paper = Text(null=True, default=None)
    name = Bytea()
    declaration = JSONB()
    begun_at = Timestamptz()
    expires_at = Timestamptz()

"""The outbox as a table; the job queue's tables belong to its library."""

from piccolo.columns import JSONB, UUID, Text, Timestamptz
from piccolo.table import Table

from backend.kit.db import engine


class OutboxEvent(Table, db=engine, tablename="outbox_event"):
    """One event that has happened; partitioned by month of its id."""

    id = UUID(primary_key=True, default=None)
    topic = Text()
    key = Text()
    payload = JSONB()
    relayed_at = Timestamptz(null=True, default=None)

"""The outbox and the loaded calendars as tables; the job queue's tables belong to its library."""

from piccolo.columns import JSONB, UUID, Array, Date, Integer, Text, Timestamptz
from piccolo.table import Table

from backend.kit.db import engine


class OutboxEvent(Table, db=engine, tablename="outbox_event"):
    """One event that has happened; partitioned by month of its id."""

    id = UUID(primary_key=True, default=None)
    topic = Text()
    key = Text()
    payload = JSONB()
    relayed_at = Timestamptz(null=True, default=None)


class WorkingCalendarYear(Table, db=engine, tablename="working_calendar_year"):
    """A year of the State Council's calendar that an operator has loaded."""

    year = Integer(primary_key=True, default=None)
    source = Text()
    days_off = Array(base_column=Date())
    made_up = Array(base_column=Date())
    loaded_at = Timestamptz()

"""The one clock. Instants are aware and in UTC; a calendar day is a day in China."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

CHINA = ZoneInfo("Asia/Shanghai")


def now() -> datetime:
    """Give this instant, aware, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """Give today's date in China, where every limit and every appointment is counted."""
    return now().astimezone(CHINA).date()


def day_in_china(instant: datetime) -> date:
    """Give the calendar day in China on which an aware instant falls."""
    return instant.astimezone(CHINA).date()

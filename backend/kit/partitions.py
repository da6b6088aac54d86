"""Months of the server's logs: tables partitioned by range on ids that the server makes."""

from datetime import UTC, datetime

from backend.kit import db
from backend.kit.ids import lowest_id_at

MONTHS_AHEAD = 3

# The database knows which tables are logs: whoever makes partitions need not have loaded the domains.
LOGS = "SELECT partrelid::regclass::text AS name FROM pg_partitioned_table WHERE partstrat = 'r' ORDER BY 1"


def month_after(month: datetime, count: int) -> datetime:
    """Give the first instant of the month that lies `count` months after that of `month`, in UTC."""
    index = month.year * 12 + month.month - 1 + count
    return datetime(index // 12, index % 12 + 1, 1, tzinfo=UTC)


def month_statement(table: str, month: datetime) -> str:
    """Give the statement that makes one month's partition if it is not there."""
    lower, upper = lowest_id_at(month), lowest_id_at(month_after(month, 1))
    return (
        f"CREATE TABLE IF NOT EXISTS {table}_{month:%Y_%m} PARTITION OF {table} "
        f"FOR VALUES FROM ('{lower}') TO ('{upper}')"
    )


async def create_ahead(instant: datetime) -> None:
    """Make the partitions of this month and of the coming ones for every log."""
    for log in await db.fetch(LOGS):
        for count in range(MONTHS_AHEAD + 1):
            await db.execute(month_statement(log["name"], month_after(instant, count)))

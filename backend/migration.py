"""Bringing a database up to date. It knows no more of the product than its tables: every start waits for it."""

from collections.abc import Sequence

from backend.kit import clock, db, partitions
from backend.settings import from_environment


async def migrate(_arguments: Sequence[str] = ()) -> None:
    """Run every migration that has not been run."""
    await migrate_database(from_environment().database_url)


async def migrate_database(url: str) -> None:
    """Bring the database at this address up to date, and make the months' partitions of its logs."""
    db.use(url)
    await db.migrate()
    await db.open_pool(url, 1)
    try:
        await partitions.create_ahead(clock.now())
    finally:
        await db.close_pool()

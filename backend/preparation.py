"""What must be done before the product can serve: tables, demonstration data; and its description to others."""

import sys
from collections.abc import Sequence

import msgspec

from backend import app as composition
from backend.demonstration import DEMONSTRATION
from backend.kit import cache, clock, db, partitions, secrets
from backend.settings import Settings, from_environment


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


async def demonstrate(_arguments: Sequence[str] = ()) -> None:
    """Put in the demonstration data that is missing."""
    await demonstrate_in(from_environment())


async def demonstrate_in(settings: Settings) -> None:
    """Put it into the product of these settings."""
    await open_everything(settings)
    try:
        for name, part in DEMONSTRATION:
            sys.stdout.write(f"{name}\n")  # for the progress display
            sys.stdout.flush()
            await part()
    finally:
        await composition.close_domains()
        await cache.close_cache()
        await db.close_pool()


async def open_everything(settings: Settings) -> None:
    """Open what the domains stand on, in a process that is neither the API nor the worker."""
    secrets.use(settings.secrets_directory)
    await db.open_pool(settings.database_url, settings.pool_size)
    cache.open_cache(settings.redis_url)
    composition.configure_domains(settings)


def write_openapi(_arguments: Sequence[str] = ()) -> None:
    """Write the document that the page's types are made from; needs no database."""
    schema = composition.create_app(Settings()).openapi_schema.to_schema()
    text = msgspec.json.format(msgspec.json.encode(schema, order="sorted"), indent=2)
    sys.stdout.write(text.decode() + "\n")

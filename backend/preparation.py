"""What can be done with the product besides serving it: demonstration data, its description to others."""

import sys
from collections.abc import Sequence

import msgspec

from backend import app as composition
from backend.applications.case import life_picture
from backend.demonstration import ACCOUNTS, DEMONSTRATION
from backend.kit import cache, db, secrets, working_calendar
from backend.settings import Settings, from_environment


async def demonstrate(_arguments: Sequence[str] = ()) -> None:
    """Put in the demonstration data that is missing."""
    await demonstrate_in(from_environment())
    sys.stdout.write("Accounts:\n")
    sys.stdout.writelines(f"  {each.phone}  {each.name}, {each.what}\n" for each in ACCOUNTS)


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
    await working_calendar.look()


def write_openapi(_arguments: Sequence[str] = ()) -> None:
    """Write the document that the page's types are made from; needs no database."""
    schema = composition.create_app(Settings()).openapi_schema.to_schema()
    text = msgspec.json.format(msgspec.json.encode(schema, order="sorted"), indent=2)
    sys.stdout.write(text.decode() + "\n")


def write_life_picture(_arguments: Sequence[str] = ()) -> None:
    """Write the documents that show the life of a case; needs no database."""
    life_picture.write()

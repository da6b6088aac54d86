"""The worker: passes events on, does the jobs, keeps the schedule, seals the audit record."""

import asyncio
import contextlib
import logging
import signal

from backend import app as composition
from backend.audit import seals
from backend.kit import cache, clock, db, jobs, outbox, partitions, secrets, working_calendar
from backend.settings import Settings, from_environment


@jobs.every("create_partitions", "17 3 * * *")
async def create_partitions() -> None:
    """Make the coming months' partitions."""
    await partitions.create_ahead(clock.now())


@jobs.every("give_up_parked", "7 * * * *")
async def give_up_parked() -> None:
    """Tell who waits for what no attempt has brought to its end."""
    await jobs.give_up_parked()


async def run(settings: Settings) -> None:
    """Work until SIGTERM or SIGINT."""
    secrets.use(settings.secrets_directory)
    await db.open_pool(settings.database_url, settings.pool_size)
    cache.open_cache(settings.redis_url)
    composition.configure_domains(settings)
    await working_calendar.follow()
    stop = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    stopped = asyncio.create_task(stop.wait())
    working = asyncio.create_task(jobs.run_forever(settings.database_url, stop))
    others = [
        asyncio.create_task(outbox.relay_forever(composition.SUBSCRIPTIONS)),
        asyncio.create_task(seals.seal_forever()),
    ]
    await asyncio.wait([stopped, working, *others], return_when=asyncio.FIRST_COMPLETED)
    stop.set()
    for task in others:
        task.cancel()
    outcomes = await asyncio.gather(working, *others, return_exceptions=True)
    await working_calendar.close()
    await composition.close_domains()
    await cache.close_cache()
    await db.close_pool()
    faults = [each for each in outcomes if isinstance(each, Exception)]
    if faults:
        raise faults[0]


def main() -> None:
    """Run the worker with the settings of the environment."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(levelname)s %(message)s")
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(run(from_environment()))


if __name__ == "__main__":
    main()

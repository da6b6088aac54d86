"""Work to be done later, at least once, on pgqueuer: enqueued in the transaction that makes it necessary.

A job that fails is tried again after 2, 4, 8 ... seconds (at most five minutes apart); after
`ATTEMPTS` it is parked as failed, where `failed_jobs` shows it and `requeue_failed` starts it afresh.
Whoever waits for its outcome is told (`given_up`) then, and again every hour while it is parked.
"""

import asyncio
import contextlib
import dataclasses
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from typing import Any, cast

import asyncpg
import msgspec
from pgqueuer import PgQueuer
from pgqueuer.adapters.drivers.asyncpg import AsyncpgDriver
from pgqueuer.adapters.persistence.queries import Queries
from pgqueuer.core.executors import DatabaseRetryEntrypointExecutor, EntrypointExecutorParameters
from pgqueuer.domain.models import Job

from backend.kit import clock, db

log = logging.getLogger("onedoor.jobs")

ATTEMPTS = 12
LONGEST_DELAY = timedelta(minutes=5)
SECONDS_BETWEEN_TRIES = 1.0
SECONDS_TO_END = 5.0

Handler = Callable[[dict[str, Any]], Awaitable[None]]
GivenUp = Callable[[dict[str, Any]], Awaitable[None]]
Scheduled = Callable[[], Awaitable[None]]


class Waiting(msgspec.Struct, frozen=True, kw_only=True):
    """One job to be done: its name, its JSON payload, and a key under which it waits only once."""

    name: str
    payload: bytes
    key: str
    run_after: timedelta | None = None


HANDLERS: dict[str, Handler] = {}
GIVEN_UP: dict[str, GivenUp] = {}
SCHEDULE: dict[str, tuple[str, Scheduled]] = {}


def job(name: str, *, given_up: GivenUp | None = None) -> Callable[[Handler], Handler]:
    """Register the function that does the jobs of a name; it must be harmless when run twice.

    Args:
        name: `<domain>.<what is done>`.
        given_up: is called with the payload when the last attempt has failed, for whoever waits for the outcome;
            and again while the job is parked, so that it must be harmless when run twice, too.

    """

    def register(handler: Handler) -> Handler:
        if name in HANDLERS:
            message = f"two jobs are called {name}"
            raise RuntimeError(message)
        HANDLERS[name] = handler
        if given_up is not None:
            GIVEN_UP[name] = given_up
        return handler

    return register


def every(name: str, crontab: str) -> Callable[[Scheduled], Scheduled]:
    """Register a function that runs by the clock (five crontab fields, UTC)."""

    def register(scheduled: Scheduled) -> Scheduled:
        SCHEDULE[name] = (crontab, scheduled)
        return scheduled

    return register


async def enqueue(name: str, payload: dict[str, Any], *, key: str, run_at: datetime | None = None) -> None:
    """Add a job in the open transaction; one that already waits under the key is left as it is."""
    delay = max(run_at - clock.now(), timedelta(0)) if run_at else None
    await enqueue_all([Waiting(name=name, payload=msgspec.json.encode(payload), key=f"{name}:{key}", run_after=delay)])


async def enqueue_all(waiting: Sequence[Waiting]) -> None:
    """Add many jobs in the open transaction."""
    if not waiting:
        return
    async with db.connection() as connection:
        await Queries(AsyncpgDriver(cast("asyncpg.Connection", connection))).enqueue(
            [each.name for each in waiting],
            [each.payload for each in waiting],
            [0] * len(waiting),
            [each.run_after for each in waiting],
            [each.key for each in waiting],
            on_conflict="skip",
        )


def _executor(parameters: EntrypointExecutorParameters) -> DatabaseRetryEntrypointExecutor:
    return DatabaseRetryEntrypointExecutor(
        parameters, max_attempts=ATTEMPTS, initial_delay=timedelta(seconds=1), max_delay=LONGEST_DELAY
    )


def _entrypoint(handler: Handler) -> Callable[[Job], Awaitable[None]]:
    async def run(job: Job) -> None:
        payload = msgspec.json.decode(job.payload or b"{}")
        try:
            await handler(payload)
        except Exception:
            if job.attempts >= ATTEMPTS:
                await _give_up(job.entrypoint, payload)
            raise

    return run


async def _give_up(name: str, payload: dict[str, Any]) -> None:
    """Tell who waits for a job; what kept the job from its end may keep this, too, and is tried again later."""
    if give_up := GIVEN_UP.get(name):
        try:
            await give_up(payload)
        except Exception:
            log.exception("nobody could be told that %s was given up; trying again within the hour", name)


async def give_up_parked() -> None:
    """Tell who waits for parked jobs, in case that they could not be told when the last attempt failed."""
    rows = await db.fetch(
        "SELECT entrypoint, payload FROM pgqueuer WHERE status = 'failed' AND entrypoint = ANY($1)", list(GIVEN_UP)
    )
    for row in rows:
        await _give_up(row["entrypoint"], msgspec.json.decode(row["payload"] or b"{}"))


def _scheduled(handler: Scheduled) -> Callable[[object], Awaitable[None]]:
    async def run(_schedule: object) -> None:
        await handler()

    return run


@asynccontextmanager
async def open_runner(url: str, lost: asyncio.Event | None = None) -> AsyncIterator[PgQueuer]:
    """Open the runner of all registered jobs and schedules on a connection of its own; `lost` is set when that ends."""
    connection = await asyncpg.connect(url)
    if lost is not None:
        connection.add_termination_listener(lambda _connection: lost.set())
    runner = PgQueuer.from_asyncpg_connection(connection)
    for name, handler in HANDLERS.items():
        runner.entrypoint(name, on_failure="hold", executor_factory=_executor)(_entrypoint(handler))
    for name, (crontab, scheduled) in SCHEDULE.items():
        runner.schedule(name, crontab, clean_old=True)(_scheduled(scheduled))
    try:
        yield runner
    finally:
        if not connection.is_closed():
            await connection.close()


async def run(runner: PgQueuer) -> None:
    """Do jobs and keep the schedule until the runner's `shutdown` is set."""
    await runner.run(dequeue_timeout=timedelta(seconds=1), batch_size=50, max_concurrent_tasks=100)


async def run_forever(url: str, stop: asyncio.Event) -> None:
    """Do jobs and keep the schedule until `stop` is set; a database that has gone away is waited for."""
    while not stop.is_set():
        try:
            await _run_while_connected(url, stop)
        except db.GONE:
            log.exception("the jobs have lost the database; trying again")
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), SECONDS_BETWEEN_TRIES)


async def _run_while_connected(url: str, stop: asyncio.Event) -> None:
    lost = asyncio.Event()
    async with open_runner(url, lost) as runner:
        running = asyncio.create_task(run(runner))
        ends = [asyncio.create_task(lost.wait()), asyncio.create_task(stop.wait())]
        await asyncio.wait([running, *ends], return_when=asyncio.FIRST_COMPLETED)
        for each in ends:
            each.cancel()
        runner.shutdown.set()
        if lost.is_set():
            # It would wait for an answer that nobody gives. What it had in hand is done by whoever comes next.
            await asyncio.wait([running], timeout=SECONDS_TO_END)
            running.cancel()
            await asyncio.wait([running], timeout=SECONDS_TO_END)
            message = "the connection has ended"
            raise db.ConnectionLost(message)
        await running


@dataclasses.dataclass(frozen=True)
class FailedJob:
    """A job that has used up its attempts."""

    id: int
    name: str
    attempts: int
    updated: datetime


async def failed_jobs() -> list[FailedJob]:
    """List the parked jobs, newest first, all of them."""
    rows = await db.fetch(
        "SELECT id, entrypoint, attempts, updated FROM pgqueuer WHERE status = 'failed' ORDER BY id DESC"
    )
    return [FailedJob(row["id"], row["entrypoint"], row["attempts"], row["updated"]) for row in rows]


async def requeue_failed() -> int:
    """Start all parked jobs afresh; gives their number."""
    return await db.execute(
        "UPDATE pgqueuer SET status = 'queued', attempts = 0, execute_after = now() WHERE status = 'failed'"
    )

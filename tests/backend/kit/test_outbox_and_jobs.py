"""What happened is passed on at least once, if and only if it happened; what fails is tried again and seen."""

import asyncio
import signal
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from backend.kit import db, jobs, outbox
from backend.settings import PROJECT

pytestmark = pytest.mark.usefixtures("database")

EVENT = outbox.Event(topic="testing.happened", key="1", payload={"number": 1})


@pytest.fixture
def done() -> Iterator[list[dict[str, Any]]]:
    payloads: list[dict[str, Any]] = []

    @jobs.job("testing.note")
    async def note(payload: dict[str, Any]) -> None:
        payloads.append(payload)
        if payload.get("fails_until", 0) >= len(payloads):
            raise ValueError("not yet")

    yield payloads
    del jobs.HANDLERS["testing.note"]


async def work(url: str, seconds: float = 10.0) -> None:
    """Do what is due until the queue is empty or only failed jobs are left."""
    async with jobs.open_runner(url) as runner:
        running = asyncio.create_task(jobs.run(runner))
        async with asyncio.timeout(seconds):
            while await db.fetch_value("SELECT count(*) FROM pgqueuer WHERE status <> 'failed'"):
                await asyncio.sleep(0.02)
        runner.shutdown.set()
        await running


async def test_an_event_of_a_transaction_that_failed_is_never_passed_on(done: list[dict[str, Any]]) -> None:
    async def fails() -> None:
        async with db.transaction():
            await outbox.publish(EVENT)
            raise ValueError("the transaction fails")

    with pytest.raises(ValueError, match="fails"):
        await fails()
    assert await outbox.relay({EVENT.topic: ["testing.note"]}) == 0
    assert done == []


async def test_an_event_becomes_one_job_for_each_who_hears_of_it(database: str, done: list[dict[str, Any]]) -> None:
    async with db.transaction():
        await outbox.publish(EVENT)
    subscriptions = {EVENT.topic: ["testing.note"]}
    assert sum(await asyncio.gather(*(outbox.relay(subscriptions) for _ in range(5)))) == 1
    await work(database)
    assert done == [{"number": 1}]


async def test_a_job_that_fails_is_tried_again(database: str, done: list[dict[str, Any]]) -> None:
    await jobs.enqueue("testing.note", {"fails_until": 1}, key="1")
    await work(database)
    assert len(done) == 2
    assert await jobs.failed_jobs() == []


async def test_a_job_that_has_used_up_its_attempts_is_seen_and_can_start_afresh(
    database: str, done: list[dict[str, Any]]
) -> None:
    await jobs.enqueue("testing.note", {"fails_until": 1}, key="1")
    await db.execute("UPDATE pgqueuer SET attempts = $1", jobs.ATTEMPTS)
    await work(database)
    assert [failed.name for failed in await jobs.failed_jobs()] == ["testing.note"]
    assert await jobs.requeue_failed() == 1
    await work(database)
    assert len(done) == 2
    assert await jobs.failed_jobs() == []


async def test_whoever_waits_for_a_parked_job_is_told_as_soon_as_that_can_be_done(
    database: str, caplog: pytest.LogCaptureFixture
) -> None:
    told: list[dict[str, Any]] = []

    async def give_up(payload: dict[str, Any]) -> None:
        await db.execute("INSERT INTO away DEFAULT VALUES")
        told.append(payload)

    @jobs.job("testing.waited_for", given_up=give_up)
    async def fails(_payload: dict[str, Any]) -> None:
        raise ValueError("why the job fails")

    try:
        await jobs.enqueue("testing.waited_for", {"number": 1}, key="1")
        await db.execute("UPDATE pgqueuer SET attempts = $1", jobs.ATTEMPTS)
        await work(database)
        reasons = await db.fetch_value("SELECT string_agg(traceback::text, '') FROM pgqueuer_log")
        assert "why the job fails" in reasons
        assert "UndefinedTable" not in reasons.rsplit("why the job fails", 1)[1]
        assert "nobody could be told" in caplog.text
        await db.execute("CREATE TABLE away ()")
        await jobs.give_up_parked()
        assert told == [{"number": 1}]
    finally:
        del jobs.HANDLERS["testing.waited_for"], jobs.GIVEN_UP["testing.waited_for"]


async def test_a_job_waits_once_under_its_key(done: list[dict[str, Any]]) -> None:
    for _ in range(3):
        await jobs.enqueue("testing.note", {}, key="same")
    assert await db.fetch_value("SELECT count(*) FROM pgqueuer") == 1
    assert done == []


async def until_done(done: list[dict[str, Any]], count: int) -> None:
    async with asyncio.timeout(20):
        while len(done) < count:
            await asyncio.sleep(0.02)


async def test_jobs_go_on_when_the_database_has_dropped_every_connection(
    database: str, done: list[dict[str, Any]]
) -> None:
    stop = asyncio.Event()
    working = asyncio.create_task(jobs.run_forever(database, stop))
    await jobs.enqueue("testing.note", {"number": 1}, key="1")
    await until_done(done, 1)
    for number in (2, 3):
        await drop_connections()
        await jobs.enqueue("testing.note", {"number": number}, key=str(number))
        await until_done(done, number)
    stop.set()
    async with asyncio.timeout(20):
        await working
    assert [each["number"] for each in done] == [1, 2, 3]


async def drop_connections() -> None:
    """Break every connection from outside, as the database does when it restarts."""
    others = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database()"
    assert await db.fetch_value(f"{others} AND pid <> pg_backend_pid()")


WORKER_THAT_DIES = """
import asyncio, os, signal, sys
from backend.kit import db, jobs

@jobs.job("testing.note")
async def note(payload):
    os.kill(os.getpid(), signal.SIGKILL)

async def work():
    await db.open_pool(sys.argv[1], 2)
    await jobs.run_forever(sys.argv[1], asyncio.Event())

asyncio.run(work())
"""


async def test_what_a_worker_had_in_hand_when_it_died_the_next_one_does(
    database: str, done: list[dict[str, Any]]
) -> None:
    await jobs.enqueue("testing.note", {"number": 1}, key="1")
    first = await asyncio.create_subprocess_exec(sys.executable, "-c", WORKER_THAT_DIES, database, cwd=PROJECT)
    assert await first.wait() == -signal.SIGKILL
    assert await db.fetch_value("SELECT status::text FROM pgqueuer") == "picked"
    # Half a minute in which it gives no sign of life.
    await db.execute("UPDATE pgqueuer SET heartbeat = heartbeat - interval '31 seconds'")
    await work(database)
    assert done == [{"number": 1}]

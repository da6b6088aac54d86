"""The bundled servers come up whatever happened before, keep to themselves, and end with whoever started them."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import asyncpg
import pytest
import redis

from backend.kit.embedded import Running, running_postgres, running_valkey, start_postgres, start_valkey
from backend.kit.embedded.keepsakes import is_free, known_port
from backend.settings import PROJECT

START = """
import sys, time
from pathlib import Path
from backend.kit.embedded import start_postgres, start_valkey
data = Path(sys.argv[1])
print(start_postgres(data).url, start_valkey(data).url, flush=True)
time.sleep(float(sys.argv[2]))
"""


@pytest.fixture
def data() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="onedoor-embedded-"))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def postgres(data: Path) -> Iterator[Running]:
    running = start_postgres(data)
    yield running
    running.stop()


async def value(url: str, sql: str) -> object:
    connection = await asyncpg.connect(url)
    try:
        return await connection.fetchval(sql)
    finally:
        await connection.close()


async def test_knows_chinese_letters(postgres: Running) -> None:
    await value(postgres.url, "CREATE EXTENSION pg_trgm")
    assert await value(postgres.url, "SELECT cardinality(show_trgm('身份证'))") == 4
    assert await value(postgres.url, "SELECT '罗' ~ '\\w'") is True


async def test_gives_no_more_rights_than_are_needed(postgres: Running) -> None:
    assert await value(postgres.url, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user") is False
    assert await value(postgres.url, "SHOW listen_addresses") == "127.0.0.1"
    with pytest.raises(asyncpg.InvalidPasswordError):
        await value(postgres.url.replace("onedoor:", "onedoor:x"), "SELECT 1")


def test_keeps_its_secrets_to_itself(data: Path, postgres: Running) -> None:
    for path in (data / "secrets").iterdir():
        assert path.stat().st_mode & 0o077 == 0, path
        assert path.read_text().strip() not in Path(f"/proc/{postgres.process.pid}/cmdline").read_text()


async def test_leaves_another_postgres_alone_that_has_the_number_of_ours(data: Path, postgres: Running) -> None:
    postgres.process.kill()
    postgres.process.wait()
    binary = data / "bin" / "postgres"
    binary.parent.mkdir()
    shutil.copy(shutil.which("sleep") or "", binary)
    with subprocess.Popen([binary, "60"]) as other:  # noqa: ASYNC220  # begun, not waited for
        lock = data / "postgres" / "postmaster.pid"
        lock.write_text("\n".join([str(other.pid), *lock.read_text().splitlines()[1:]]) + "\n")
        assert running_postgres(data) == ""
        again = start_postgres(data)
        assert await value(again.url, "SELECT 1") == 1
        assert other.poll() is None
        other.kill()
    again.stop()


async def test_comes_up_after_being_killed(data: Path, postgres: Running) -> None:
    await value(postgres.url, "CREATE TABLE kept AS SELECT 42 AS answer")
    assert running_postgres(data) == postgres.url
    postgres.process.kill()
    postgres.process.wait()
    again = start_postgres(data)
    assert again.url == postgres.url
    assert await value(again.url, "SELECT answer FROM kept") == 42
    again.stop()
    assert running_postgres(data) == ""


async def test_ends_a_server_that_outlived_its_supervisor(data: Path, postgres: Running) -> None:
    again = start_postgres(data)
    assert postgres.process.wait(10) == 0
    assert await value(again.url, "SELECT 1") == 1
    again.stop()


async def test_takes_another_port_when_its_own_is_taken(data: Path) -> None:
    start_postgres(data).stop()
    taken = known_port(data, "postgres")
    with socket.create_server(("127.0.0.1", taken)):
        running = start_postgres(data)
        assert known_port(data, "postgres") != taken
        assert await value(running.url, "SELECT 1") == 1
        running.stop()


async def test_comes_up_where_other_accounts_cannot_enter(data: Path) -> None:
    closed = data / "closed"
    closed.mkdir(mode=0o700)
    running = start_postgres(closed / "deep" / "data")
    assert await value(running.url, "SELECT 1") == 1
    assert closed.stat().st_mode & 0o777 == 0o700
    running.stop()


def as_ordinary_user(command: list[str], data: Path) -> list[str]:
    """The command as an account without rights but one: our interpreter may lie where it cannot enter."""
    if os.geteuid() != 0:
        return command
    os.chown(data, 65534, 65534)
    reach = "-all,+dac_read_search"
    drop = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", f"--bounding-set={reach}"]
    return [*drop, f"--inh-caps={reach}", f"--ambient-caps={reach}", *command]


def test_serves_an_ordinary_user(data: Path) -> None:
    command = as_ordinary_user([sys.executable, "-c", START, str(data), "0"], data)
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False, timeout=60)
    assert done.stdout.startswith("postgresql://"), done.stderr


def test_ends_with_whoever_started_it(data: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", START, str(data), "60"], cwd=PROJECT, stdout=subprocess.PIPE, text=True
    ) as starter:
        assert starter.stdout is not None
        assert "redis://" in starter.stdout.readline()
        starter.send_signal(signal.SIGKILL)
    ports = [known_port(data, name) for name in ("postgres", "valkey")]
    deadline = time.monotonic() + 10
    while not all(map(is_free, ports)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert all(map(is_free, ports))


def test_the_cache_keeps_to_its_bounds(data: Path) -> None:
    running = start_valkey(data, memory="16mb")
    try:
        assert running_valkey(data) == running.url
        with redis.Redis.from_url(running.url) as client:
            assert client.config_get("maxmemory") == {"maxmemory": str(16 * 1024 * 1024)}
            assert client.config_get("save") == {"save": ""}
            for number in range(400):
                client.set(f"key {number}", b"x" * 100_000)
            assert client.dbsize() < 400
        with redis.Redis(port=known_port(data, "valkey")) as stranger, pytest.raises(redis.AuthenticationError):
            stranger.ping()
    finally:
        running.stop()
    assert running_valkey(data) == ""

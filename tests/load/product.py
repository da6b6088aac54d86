"""The product as it is measured: durable Postgres, Valkey, and the API with two workers, in a folder of its own."""

import asyncio
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import NamedTuple

from backend.kit import secrets
from backend.kit.embedded import start_postgres, start_valkey
from backend.kit.embedded.keepsakes import free_port
from backend.kit.embedded.processes import start_process, wait_until
from backend.migration import migrate_database
from backend.preparation import demonstrate_in
from backend.serving.programs import Programs, accepts, environment_of
from backend.settings import PROJECT, Settings

CONNECTIONS_OF_DATABASE = {"max_connections": "100", "shared_buffers": "512MB"}


@contextmanager
def measured_product() -> Iterator[Settings]:
    """Start it with demonstration data, and stop and remove it at the end."""
    folder = Path(tempfile.mkdtemp(prefix="onedoor-bench-"))
    folder.chmod(0o711)
    running = []
    try:
        postgres = start_postgres(folder, settings=CONNECTIONS_OF_DATABASE)
        running.append(postgres)
        valkey = start_valkey(folder)
        running.append(valkey)
        port = free_port()
        settings = Settings(
            mode="development",
            port=port,
            public_url=f"http://localhost:{port}",
            database_url=postgres.url,
            redis_url=valkey.url,
            data_directory=folder,
            secrets_directory=folder / "secrets",
            api_workers=2,
        )
        secrets.create_missing(settings.secrets_directory)
        asyncio.run(migrate_database(settings.database_url))
        asyncio.run(demonstrate_in(settings))
        environment = environment_of(settings, PROJECT)
        running.append(Programs(settings=settings, project=PROJECT, environment=environment).start_api())
        yield settings
    finally:
        for each in reversed(running):
            each.stop()
        shutil.rmtree(folder, ignore_errors=True)


class Served(NamedTuple):
    """One application by itself: where it listens, and the process that its worker is a child of."""

    port: int
    process: int

    def processor_seconds(self) -> float:
        """Give the processor time that it has taken so far, with its children's (Linux)."""
        stats = [path.read_text().rpartition(")")[2].split() for path in _alive(self.process)]
        return sum(int(stat[11]) + int(stat[12]) for stat in stats) / os.sysconf("SC_CLK_TCK")


def _alive(process: int) -> list[Path]:
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return [Path(f"/proc/{process}/stat"), *(each for child in children for each in _alive(int(child)))]


@contextmanager
def workers_by_themselves(settings: Settings, *factories: str) -> Iterator[Sequence[Served]]:
    """Serve applications of `tests.load.guides` beside the product, each with one worker."""
    ports = [free_port() for _ in factories]
    started = []
    try:
        for factory, port in zip(factories, ports, strict=True):
            command = [sys.executable, "-m", "granian", "--interface=asgi", "--factory", f"tests.load.guides:{factory}"]
            command += ["--host=127.0.0.1", f"--port={port}", "--workers=1", "--backlog=8192", "--backpressure=8192"]
            running = start_process(
                factory,
                [*command, "--loop=uvloop", "--no-ws"],
                log=settings.data_directory / "logs" / f"worker_{port}.log",
                environment=environment_of(settings, PROJECT),
                folder=PROJECT,
            )
            started.append(running)
            wait_until(partial(accepts, port), running, seconds=30)
        yield [Served(port, running.process.pid) for port, running in zip(ports, started, strict=True)]
    finally:
        for each in started:
            each.stop()

"""The product as it is measured: durable Postgres, Valkey, and the API with two workers, in a folder of its own."""

import asyncio
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from backend.kit import secrets
from backend.kit.embedded import start_postgres, start_valkey
from backend.kit.embedded.keepsakes import free_port
from backend.migration import migrate_database
from backend.preparation import demonstrate_in
from backend.serving.programs import Programs, environment_of
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

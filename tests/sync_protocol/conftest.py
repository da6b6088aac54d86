"""One server, one Node process and some photos for all examples of a file."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from PIL import Image

from tests.factories.applications import picture
from tests.fixtures.servers import Servers, make_database, run_sql
from tests.sync_protocol.machine import World
from tests.sync_protocol.network import Network
from tests.sync_protocol.phone import page_bundle, start_phone
from tests.sync_protocol.server import Server, settings_at

DATABASE = "sync_protocol"
PIECE = 256 * 1024  # bytes: of pwa/src/net/attachment_upload.ts


def large_photo(folder: Path) -> bytes:
    """Make one of two pieces."""
    chance = Random(1)  # noqa: S311  # repeatable, not secret
    path = folder / "large.jpg"
    Image.frombytes("RGB", (500, 300), chance.randbytes(500 * 300 * 3)).save(path, "JPEG", quality=100)
    photo = path.read_bytes()
    assert PIECE < len(photo) < 2 * PIECE, len(photo)
    return photo


@pytest.fixture(scope="module")
def world(
    servers: Servers, template: str, secrets_directory: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[type[World]]:
    folder = tmp_path_factory.mktemp("sync")
    asyncio.run(make_database(servers, DATABASE, template))
    url = servers.database_url(DATABASE)
    World.server = Server(settings_at(url, servers.valkey.url, secrets_directory, folder))
    World.server.start()
    World.network = Network(World.server)
    World.page = World.real_page = page_bundle(folder)
    World.phone = start_phone(folder, World.page, World.network.cookies)
    World.photos = [picture(), picture("red"), large_photo(folder)]
    yield World
    World.phone.stop()
    World.server.stop()
    asyncio.run(run_sql(servers, f"DROP DATABASE {DATABASE} WITH (FORCE)"))

"""A cache that is silent holds up one trip, not every one."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from backend.kit import cache

PING = ("PING",)


class Silent:
    """A server that takes connections and, until it is woken, answers nothing."""

    def __init__(self) -> None:
        self.asked = 0
        self.is_awake = False
        self.port = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.asked += 1
        try:
            while await reader.read(4096):
                if self.is_awake:
                    writer.write(b"+PONG\r\n")
        finally:
            writer.close()


@pytest.fixture
async def silent(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Silent]:
    party = Silent()
    server = await asyncio.start_server(party.serve, "127.0.0.1", 0)
    party.port = server.sockets[0].getsockname()[1]
    monkeypatch.setattr(cache, "SECONDS_TO_ANSWER", 0.05)
    cache.open_cache(f"redis://127.0.0.1:{party.port}?protocol=2&lib_name=&lib_version=")
    yield party
    await cache.close_cache()
    server.close()


async def test_after_a_trip_without_an_answer_the_next_ones_do_not_wait(silent: Silent) -> None:
    with pytest.raises(cache.CacheUnavailable):
        await cache.run(PING)
    before = silent.asked
    assert before > 0
    for _ in range(5):
        with pytest.raises(cache.CacheUnavailable):
            await cache.run(PING)
    assert silent.asked == before


async def test_it_is_asked_again_after_a_pause_and_found_back(silent: Silent, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "SECONDS_OF_PAUSE", 0.0)
    with pytest.raises(cache.CacheUnavailable):
        await cache.run(PING)
    silent.is_awake = True
    assert await cache.run(PING) in ([True], [b"PONG"])

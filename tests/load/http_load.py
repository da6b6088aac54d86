"""A small HTTP/1.1 load: some open connections, each sending its next request when the answer is there.

It shares the machine with what it measures, so it does little: requests are bytes made beforehand, and
of an answer only its status and its length are read.
"""

import asyncio
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

HEAD_END = b"\r\n\r\n"
LENGTH = b"content-length:"


@dataclass
class Measured:
    """What a load saw: answers by status, and the seconds each took."""

    seconds: float
    statuses: Counter[int] = field(default_factory=Counter)
    times: list[float] = field(default_factory=list)

    @property
    def rate(self) -> float:
        """Answers a second."""
        return len(self.times) / self.seconds

    def percentile(self, part: float) -> float:
        """Give the time, in milliseconds, within which this part of the answers came."""
        ordered = sorted(self.times)
        return ordered[min(int(len(ordered) * part), len(ordered) - 1)] * 1000 if ordered else 0.0


def request(method: str, path: str, headers: dict[str, str], body: bytes = b"") -> bytes:
    """Write a request out."""
    lines = [f"{method} {path} HTTP/1.1", "Host: localhost"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    if body:
        lines += ["Content-Type: application/json", f"Content-Length: {len(body)}"]
    return "\r\n".join(lines).encode() + HEAD_END + body


class _Connection(asyncio.Protocol):
    def __init__(
        self, next_request: Callable[[], bytes | None], measured: Measured, done: asyncio.Future[None]
    ) -> None:
        self._next, self._measured, self._done = next_request, measured, done
        self._buffer = b""
        self._wanted = -1
        self._sent_at = 0.0
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._send()

    def connection_lost(self, _error: Exception | None) -> None:
        if not self._done.done():
            self._done.set_result(None)

    def _send(self) -> None:
        assert self._transport is not None
        following = self._next()
        if following is None:
            self._transport.close()
            return
        self._sent_at = time.perf_counter()
        self._transport.write(following)

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        if self._wanted < 0:
            end = self._buffer.find(HEAD_END)
            if end < 0:
                return
            head = self._buffer[:end].lower()
            start = head.find(LENGTH)
            length = int(head[start + len(LENGTH) :].split(b"\r\n", 1)[0]) if start >= 0 else 0
            self._wanted = end + len(HEAD_END) + length
        if len(self._buffer) >= self._wanted:
            self._measured.times.append(time.perf_counter() - self._sent_at)
            self._measured.statuses[int(self._buffer[9:12])] += 1
            self._buffer, self._wanted = b"", -1
            self._send()


async def run(port: int, connections: int, seconds: float, make: Callable[[], bytes | None]) -> Measured:
    """Load a server on this machine for a bounded time.

    Args:
        port: of 127.0.0.1.
        connections: how many are open at once.
        seconds: how long; requests under way at the end are waited for.
        make: gives the next request, or None when there are no more.

    """
    loop = asyncio.get_running_loop()
    until = time.perf_counter() + seconds
    measured = Measured(seconds)

    def next_request() -> bytes | None:
        return make() if time.perf_counter() < until else None

    ends: list[asyncio.Future[None]] = []
    started = time.perf_counter()
    for _ in range(connections):
        done: asyncio.Future[None] = loop.create_future()
        ends.append(done)
        await loop.create_connection(partial(_Connection, next_request, measured, done), "127.0.0.1", port)
    await asyncio.wait(ends, timeout=seconds + 30)
    measured.seconds = time.perf_counter() - started
    return measured

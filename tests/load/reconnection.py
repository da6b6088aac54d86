"""Five thousand phones that reconnect within one minute, each with one application that waits, and its photo."""

import asyncio
import hashlib
import json
import random
import time
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from backend.kit import clock, db
from backend.kit.ids import new_id
from backend.settings import Settings
from tests.factories import applications as factory
from tests.load import http_load
from tests.load.submissions import signed_in_people

PHONES = 5000
MINUTE = 60.0
ATTEMPTS = 8
FIRST_DELAY = 5.0
ANSWER_WITHIN = 30.0
# One in so many hears nothing of what the server has taken, and sends it again.
LOST = 20
SESSION = "/api/identity/session"
OK = 200
KEPT = """
SELECT count(*) AS applications, count(DISTINCT account_id) AS people,
    (SELECT count(*) FROM case_event WHERE kind = 'submitted' AND at >= $1) AS events
FROM application WHERE submitted_at >= $1
"""


@dataclass
class Measured:
    """Seconds from the network's return to the receipt, for each phone; and what came of all together."""

    times: list[float] = field(default_factory=list)
    errors: int = 0
    kept: int = 0
    """Applications that the server has."""
    doubles: int = 0

    def percentile(self, part: float) -> float:
        """Give the seconds within which this part of the phones had a receipt."""
        ordered = sorted(self.times)
        return ordered[min(int(len(ordered) * part), len(ordered) - 1)] if ordered else 0.0


class Connection:
    """One phone's connection, opened when its network is back."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, request: bytes) -> tuple[int, bytes]:
        """Give status and body of the answer."""
        if self._streams is None:
            self._streams = await asyncio.open_connection("127.0.0.1", self._port)
        reader, writer = self._streams
        writer.write(request)
        head = (await reader.readuntil(http_load.HEAD_END)).lower()
        place = head.find(http_load.LENGTH)
        length = int(head[place + len(http_load.LENGTH) :].split(b"\r\n", 1)[0]) if place >= 0 else 0
        return int(head[9:12]), await reader.readexactly(length)

    def close(self) -> None:
        if self._streams is not None:
            self._streams[1].close()
            self._streams = None


async def send(connection: Connection, headers: dict[str, str], body: bytes, *, is_lost: bool) -> bool:
    """Do once what the page does: ask who is signed in, send the photo if it is not there, then the application."""
    photo = factory.picture()
    path = f"{factory.API}/attachments/{hashlib.sha256(photo).hexdigest()}"
    status, _ = await connection.ask(http_load.request("GET", SESSION, headers))
    if status != OK:
        return False
    status, said = await connection.ask(http_load.request("GET", path, headers))
    if status != OK:
        return False
    if not json.loads(said)["complete"]:
        lengths = {"Upload-Offset": "0", "Upload-Length": str(len(photo)), "Content-Length": str(len(photo))}
        piece = http_load.request("PATCH", path, {**headers, **lengths}) + photo
        status, _ = await connection.ask(piece)
        if status != OK:
            return False
    status, said = await connection.ask(http_load.request("POST", factory.API, headers, body))
    return status == OK and b"signature" in said and not is_lost


async def reconnect(port: int, number: int, headers: dict[str, str], wait: float, measured: Measured) -> None:
    """Come back after so many seconds, and try until there is a receipt; pauses double, as on the page."""
    body = json.dumps(factory.submission(new_id())).encode()
    connection = Connection(port)
    await asyncio.sleep(wait)
    began = time.perf_counter()
    for attempt in range(ATTEMPTS):
        is_lost = attempt == 0 and number % LOST == 0
        try:
            if await asyncio.wait_for(send(connection, headers, body, is_lost=is_lost), ANSWER_WITHIN):
                measured.times.append(time.perf_counter() - began)
                break
        except (OSError, EOFError, TimeoutError):
            pass
        measured.errors += not is_lost
        connection.close()
        await asyncio.sleep(0.0 if is_lost else min(FIRST_DELAY * 2**attempt, MINUTE))
    connection.close()


async def _measure(settings: Settings, phones: int) -> Measured:
    people = await signed_in_people(settings, phones, first=80_000_000)
    port = urlsplit(settings.public_url).port or settings.port
    chance = random.Random(1)  # noqa: S311  # repeatable, not secret
    measured, began = Measured(), clock.now()
    await asyncio.gather(
        *(
            reconnect(port, number, headers, chance.uniform(0, MINUTE), measured)
            for number, headers in enumerate(people)
        )
    )
    await db.open_pool(settings.database_url, 1)
    try:
        row = await db.fetch_row(KEPT, began)
        assert row is not None
        measured.kept, measured.doubles = row["applications"], row["applications"] + row["events"] - 2 * row["people"]
    finally:
        await db.close_pool()
    return measured


def measure(settings: Settings, phones: int = PHONES) -> Measured:
    """Let that many phones come back within a minute."""
    return asyncio.run(_measure(settings, phones))

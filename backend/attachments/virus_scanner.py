"""A virus scanner that the operator may name: clamd, by its command INSTREAM, over TCP or a socket of the machine.

Where one is named, nothing counts as checked that it has not seen; where none is named, nothing is asked.
"""

import asyncio
import logging
from urllib.parse import urlsplit

from backend.settings import Settings

log = logging.getLogger("onedoor.attachments")

SECONDS = 30
CHUNK = 64 * 1024
LONGEST_ANSWER = 4096
DEFAULT_PORT = 3310

Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class Infected(Exception):
    """The scanner knows something harmful in the content; the text is the scanner's name for it."""


class ScannerAway(Exception):
    """The scanner does not answer, or not as agreed: nothing is known of the content."""


class _Named:
    address = ""


def configure(settings: Settings) -> None:
    """Take the address of the scanner; empty for none.

    Raises:
        ValueError: it is neither tcp://HOST:PORT nor unix:///PATH.

    """
    address = urlsplit(settings.virus_scanner)
    right = (address.scheme == "tcp" and address.hostname) or (address.scheme == "unix" and address.path)
    if settings.virus_scanner and not right:
        message = f"VIRUS_SCANNER must be tcp://HOST:PORT or unix:///PATH, not {settings.virus_scanner!r}"
        raise ValueError(message)
    _Named.address = settings.virus_scanner


async def scan(content: bytes) -> None:
    """Have the scanner look at a content, where one is named.

    Raises:
        Infected: it knows something harmful in it.
        ScannerAway: it gave no answer in time, or none that can be understood.

    """
    if not _Named.address:
        return
    try:
        async with asyncio.timeout(SECONDS):
            answer = await _asked(content)
    except (OSError, TimeoutError, asyncio.IncompleteReadError, asyncio.LimitOverrunError) as error:
        raise ScannerAway(str(error)) from error
    # "stream: OK", or "stream: NAME FOUND"; everything else is trouble of the scanner's (clamd(8)).
    told = answer.rstrip(b"\0\n").decode(errors="replace")
    if told.endswith(" FOUND"):
        raise Infected(told.removeprefix("stream: ").removesuffix(" FOUND"))
    if told != "stream: OK":
        raise ScannerAway(told)


async def _asked(content: bytes) -> bytes:
    reader, writer = await _connected()
    try:
        writer.write(b"zINSTREAM\0")
        for start in range(0, len(content), CHUNK):
            chunk = content[start : start + CHUNK]
            writer.write(len(chunk).to_bytes(4, "big") + chunk)
            await writer.drain()
        writer.write(bytes(4))
        await writer.drain()
        return await reader.readuntil(b"\0")
    finally:
        writer.close()


async def _connected() -> Streams:
    address = urlsplit(_Named.address)
    if address.scheme == "unix":
        return await asyncio.open_unix_connection(address.path, limit=LONGEST_ANSWER)
    return await asyncio.open_connection(address.hostname, address.port or DEFAULT_PORT, limit=LONGEST_ANSWER)

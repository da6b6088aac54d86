"""A virus scanner that speaks clamd's INSTREAM, and knows one thing: the test file that all scanners know (EICAR)."""

import asyncio
from dataclasses import dataclass, field

# In two parts, or scanners would find it here.
KNOWN = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + rb"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
COMMAND = b"zINSTREAM\0"
MOST = 25 * 1024 * 1024


@dataclass
class VirusScanner:
    """What it has seen; `answers` are what the next contents get in place of its own answer, nothing at all for b""."""

    seen: list[bytes] = field(default_factory=list)
    answers: list[bytes] = field(default_factory=list)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer one connection."""
        try:
            if await reader.readexactly(len(COMMAND)) == COMMAND:
                writer.write(self.judge(await read_content(reader)))
                await writer.drain()
        except asyncio.IncompleteReadError:
            return
        finally:
            writer.close()

    def judge(self, content: bytes) -> bytes:
        """Say what it knows of a content, or what was scripted in its place."""
        self.seen.append(content)
        if self.answers:
            return self.answers.pop(0)
        if len(content) > MOST:
            return b"INSTREAM size limit exceeded. ERROR\0"
        return b"stream: Eicar-Signature FOUND\0" if KNOWN in content else b"stream: OK\0"


async def read_content(reader: asyncio.StreamReader) -> bytes:
    """Read chunks, each after its length in four bytes, up to an empty one."""
    content = bytearray()
    while length := int.from_bytes(await reader.readexactly(4), "big"):
        content += await reader.readexactly(length)
    return bytes(content)

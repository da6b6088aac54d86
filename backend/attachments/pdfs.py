"""PDF files: checked, and drawn page by page, in a process of their own (pdf_program.py)."""

import asyncio
import contextlib
import subprocess
import sys
import threading
from pathlib import Path
from typing import IO, Literal, cast

import msgspec

from backend.attachments.schemas import MOST_PAGES

BEGINNING = b"%PDF-"
PROGRAM = Path(__file__).with_name("pdf_program.py")
SECONDS = 20
MOST_ANSWERED = 16 * 1024 * 1024

Reason = Literal["unreadable", "locked", "active", "too_many_pages", "too_large"]


class NotADocument(Exception):
    """The content is no PDF that we take."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


class _Told(msgspec.Struct, frozen=True):
    pages: int = 0
    refused: Reason | None = None


async def pages_of(content: bytes) -> int:
    """Look a PDF through; gives the number of its pages.

    Raises:
        NotADocument: it is damaged, locked, acts by itself, brings files along, or is too large.

    """
    answer = await asyncio.to_thread(_run, content, "check")
    try:
        told = msgspec.json.decode(answer, type=_Told)
    except msgspec.DecodeError as error:
        # The kernel has ended it: what needs so much is too large, whatever else it is.
        raise NotADocument(reason="too_large") from error
    if told.refused or not 1 <= told.pages <= MOST_PAGES:
        raise NotADocument(reason=told.refused or "unreadable")
    return told.pages


async def picture_of(content: bytes, page: int) -> bytes:
    """Draw a page of a checked PDF, counted from one, as a JPEG of at most 2000 pixels a side.

    Raises:
        NotADocument: it cannot be drawn within the bounds.

    """
    answer = await asyncio.to_thread(_run, content, "page", str(page))
    if not answer.startswith(b"\xff\xd8"):
        raise NotADocument(reason="unreadable")
    return answer


def _run(content: bytes, *arguments: str) -> bytes:
    """Run the program, without our environment, for a bounded time; gives nothing where it did not end well."""
    command = [sys.executable, "-I", str(PROGRAM), *arguments]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={"LC_ALL": "C.UTF-8"}
    ) as process:
        end = threading.Timer(SECONDS, process.kill)
        end.start()
        try:
            into, out = cast("IO[bytes]", process.stdin), cast("IO[bytes]", process.stdout)
            with contextlib.suppress(BrokenPipeError):
                into.write(content)
                into.close()
            answer = out.read(MOST_ANSWERED)
            return answer if process.wait() == 0 else b""
        finally:
            end.cancel()
            process.kill()

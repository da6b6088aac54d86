"""Numbers of cases that people read to each other: city, day, and a running number.

Each process takes the running numbers some blocks at a time, so that no two writers wait for each other;
a process that ends leaves a gap, which a case number may have.
"""

import asyncio
from contextvars import Context
from datetime import date

from backend.applications.case import queries

IN_A_BLOCK = 20
BLOCKS = 5
_CITY = 4


_left: list[int] = []


class _Under:
    way: asyncio.Task[None] | None = None


async def next_number(region_code: str, day: date) -> str:
    """Give a number that no other case has, e.g. 5106-2026-0928-00417."""
    while not _left:
        if _Under.way is None or _Under.way.done():
            # For all who wait, so in no one's transaction, and not given up with any of them.
            _Under.way = asyncio.create_task(_take(), context=Context())
        await asyncio.shield(_Under.way)
    return f"{region_code[:_CITY]}-{day:%Y-%m%d}-{_left.pop():05d}"


async def _take() -> None:
    blocks = await queries.next_blocks_of_numbers(BLOCKS)
    for first in reversed(blocks):
        _left.extend(range(first + IN_A_BLOCK - 1, first - 1, -1))


async def forget() -> None:
    """Let the numbers in hand go: the process closes its database."""
    _left.clear()
    _Under.way = None

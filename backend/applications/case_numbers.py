"""Numbers of cases that people read to each other: city, day, and a running number.

Each process takes the running numbers twenty at a time, so that no two writers wait for each other;
a process that ends leaves a gap, which a case number may have.
"""

from datetime import date

from backend.applications import queries

AT_A_TIME = 20
_CITY = 4

_left: list[int] = []


async def next_number(region_code: str, day: date) -> str:
    """Give a number that no other case has, e.g. 5106-2026-0928-00417."""
    while not _left:
        first = await queries.next_block_of_numbers()
        _left.extend(range(first + AT_A_TIME - 1, first - 1, -1))
    return f"{region_code[:_CITY]}-{day:%Y-%m%d}-{_left.pop():05d}"


async def forget() -> None:
    """Let the numbers in hand go: the process closes its database."""
    _left.clear()

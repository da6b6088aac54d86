"""Importing ten thousand items into the measured product: as new, again, and with a tenth of them changed."""

import asyncio
import time
from dataclasses import dataclass

from backend import app as composition
from backend.item_imports import service
from backend.kit import cache, db
from backend.preparation import open_everything
from backend.settings import Settings
from tests.factories import imports
from tests.factories.imports import as_workbook, good

ITEMS = 10_000


@dataclass(frozen=True)
class Measured:
    """Seconds, from the bytes of the workbook to the end of the transaction."""

    new: float
    again: float
    a_tenth_changed: float


def measure(settings: Settings) -> Measured:
    """Import a workbook three times."""
    return asyncio.run(_measure(settings))


async def _measure(settings: Settings) -> Measured:
    rows = [good(number) for number in range(1, ITEMS + 1)]
    same = as_workbook(rows)
    for row in rows[::10]:
        row["TRANSACT_ADDR"] = "罗江区万安路9号"
    changed = as_workbook(rows)
    await open_everything(settings)
    try:
        return Measured(
            new=await _seconds(same, (ITEMS, 0)),
            again=await _seconds(same, (0, 0)),
            a_tenth_changed=await _seconds(changed, (0, ITEMS // 10)),
        )
    finally:
        await composition.close_domains()
        await cache.close_cache()
        await db.close_pool()


async def _seconds(content: bytes, expected: tuple[int, int]) -> float:
    began = time.monotonic()
    plan = await service.import_file(content, "bench.xlsx", only_good=False, progress=imports.in_silence)
    assert (plan.added, plan.changed) == expected
    return time.monotonic() - began

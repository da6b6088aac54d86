"""Importing ten thousand items into the measured product: as new, again, and with a tenth of them changed."""

import asyncio
import time
from dataclasses import dataclass

from backend import app as composition
from backend.catalogue import jobs, outlines, ready_guides, ready_search
from backend.item_imports import service
from backend.kit import cache, db
from backend.kit.ready_bytes import ReadyBytes
from backend.preparation import open_everything
from backend.settings import Settings
from tests.factories import imports
from tests.factories.imports import as_workbook, good

ITEMS = 10_000
SEARCHES = [
    *("便民服务点备案", "备案", "服务点登记", "便民服务点广告备案变更登记", "火星备案", "结婚"),
    *("bianminfuwudian", "bmfwd", "便民付物点", "bianmnfuwudian", "huoxing"),
]


@dataclass(frozen=True)
class Measured:
    """Seconds, from the bytes of the workbook to the end of the transaction; and a search among the items."""

    new: float
    again: float
    a_tenth_changed: float
    searched: float
    """Milliseconds within which 99 of 100 searches among them are answered."""


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
            searched=await _slowest_of_100(),
        )
    finally:
        await composition.close_domains()
        await cache.close_cache()
        await db.close_pool()


async def _slowest_of_100() -> float:
    """Search for parts of the name that all of them have, by ear too, and for what nobody calls an item."""
    await jobs.read_new_names()
    ready = ReadyBytes([])
    await ready_guides.start(ready)
    await ready_search.start(ready)
    measured = []
    for words in SEARCHES * 50:
        began = time.perf_counter()
        await outlines.found(imports.LUOJIANG, words)
        measured.append(time.perf_counter() - began)
    return sorted(measured)[-len(measured) // 100] * 1000


async def _seconds(content: bytes, expected: tuple[int, int]) -> float:
    began = time.monotonic()
    plan = await service.import_file(content, "bench.xlsx", only_good=False, progress=imports.in_silence)
    assert (plan.added, plan.changed) == expected
    return time.monotonic() - began

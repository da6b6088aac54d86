"""From a publication to what people read: one item's text is changed, and every worker is asked until it says so."""

import asyncio
import json
import shutil
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import httpx

from backend import app as composition
from backend.catalogue import service as catalogue
from backend.kit import cache, db
from backend.preparation import open_everything
from backend.settings import PROJECT, Settings

SLUG = "child-registration"
FILE = "birth.json"
GUIDE = f"/api/catalogue/zh-CN/guides/{SLUG}"
ROUNDS = 3
ASK_EVERY = 0.01
PATIENCE = 60.0
NOWHERE = "redis://127.0.0.1:1"


@dataclass(frozen=True)
class Seen:
    """Seconds: of the publication itself, and from its end to the last worker that shows it, told and not told."""

    publishing: float
    told: float
    missed: float


def measure(settings: Settings, ports: Sequence[int]) -> Seen:
    """Publish some changes that every worker is told of, and one whose message none hears.

    Args:
        settings: of the product whose catalogue is changed.
        ports: where its workers listen, each by itself.

    """
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "catalogue"
        shutil.copytree(PROJECT / "data" / "catalogue", data)
        return asyncio.run(_measure(settings, ports, data))


async def _measure(settings: Settings, ports: Sequence[int], data: Path) -> Seen:
    await open_everything(settings)
    try:
        heard = [await _publish(ports, data, f"第 {number} 次改动") for number in range(ROUNDS)]
        await cache.close_cache()
        cache.open_cache(NOWHERE)  # the message goes nowhere: workers find out by the version
        missed = await _publish(ports, data, "没有人告诉的改动")
    finally:
        await composition.close_domains()
        await cache.close_cache()
        await db.close_pool()
    return Seen(
        publishing=max(publishing for publishing, _ in heard),
        told=max(visible for _, visible in heard),
        missed=missed[1],
    )


async def _publish(ports: Sequence[int], data: Path, text: str) -> tuple[float, float]:
    """Publish a text; gives the seconds that it took, and those until the last worker showed it."""
    _write(data / FILE, text)
    began = time.monotonic()
    async with asyncio.timeout(PATIENCE), asyncio.TaskGroup() as asking:
        seen = [asking.create_task(_seen_at(port, text)) for port in ports]
        result = await catalogue.import_catalogue(data)
        published = time.monotonic()
    assert result.changed == 1, result
    return published - began, max(max(each.result() for each in seen) - published, 0.0)


def _write(file: Path, text: str) -> None:
    read = json.loads(file.read_text())
    for each in read["items"]:
        if each["slug"] == SLUG:
            each["summary"]["zh-CN"] = text
    file.write_text(json.dumps(read, ensure_ascii=False))


async def _seen_at(port: int, text: str) -> float:
    """Ask a worker again and again; gives the moment at which it shows the text."""
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", trust_env=False) as client:
        while text not in (await client.get(GUIDE)).text:
            await asyncio.sleep(ASK_EVERY)
    return time.monotonic()

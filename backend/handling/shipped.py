"""How services are handled as it comes with the code, taken over into the database: published there like any other."""

import hashlib
import logging
from datetime import date
from functools import cache
from pathlib import Path

import msgspec

from backend.handling import published, queries
from backend.handling.queries import NewVersion, VersionLine
from backend.handling.schemas import Handling
from backend.kit import clock, db
from offline_forms import canonical_json

log = logging.getLogger("onedoor.handling")

FOLDER = Path(__file__).resolve().parents[2] / "data" / "handling"
LONG_AGO = date(2026, 1, 1)  # what comes with the code first is in force as soon as it is there


@cache
def handlings() -> dict[str, Handling]:
    """Read what comes with the code, by service."""
    files = sorted(FOLDER.glob("*.json"))
    return {each.stem: msgspec.json.decode(each.read_bytes(), type=Handling) for each in files}


async def take_over() -> None:
    """Publish what the database does not know yet, and the next version of what has changed in the code.

    What editors have published since stays in force, and the log says that the code brings something else. So it does
    where the code goes back to an earlier version: while two versions of the code run, they would publish in turns.
    """
    held = await queries.lines()
    for slug, handling in handlings().items():
        text = canonical(handling)
        lines = held.get(slug, [])
        same = next((each for each in lines if each.is_shipped and each.sha256 == sha256_of(text)), None)
        if same is not None:
            if lines[0] is not same and lines[0].is_shipped:
                told = (slug, same.version, lines[0].version)
                log.warning("how %s is handled is in the code what version %d said; version %d stays in force", *told)
            continue
        if any(not each.is_shipped for each in lines):
            log.warning("how %s is handled was set by its editors; what comes with the code is left", slug)
            continue
        await _publish(slug, text, lines)
    await published.forget()


async def _publish(slug: str, text: str, lines: list[VersionLine]) -> None:
    new = NewVersion(
        slug=slug,
        version=max((each.version for each in lines), default=0) + 1,
        department_code="",
        content=text,
        sha256=sha256_of(text),
        starts_on=clock.today() if lines else LONG_AGO,
        published_by=None,
        published_by_name="",
        published_at=clock.now(),
    )
    async with db.transaction():
        await queries.lock(slug)
        await queries.insert_version(new)


def canonical(handling: Handling) -> str:
    """Write how a service is handled as canonical JSON."""
    return canonical_json(msgspec.to_builtins(handling))


def sha256_of(text: str) -> bytes:
    """Give the hash that stands with a version."""
    return hashlib.sha256(text.encode()).digest()

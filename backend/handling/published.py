"""The published versions as this process knows them: which there are is looked up every two seconds at most.

What a version says never changes, so that it is read once.
"""

import time
from datetime import date

from backend.handling import queries
from backend.handling.queries import VersionLine
from backend.handling.schemas import Handling
from backend.kit import clock

SECONDS = 2.0


class _Held:
    lines: dict[str, list[VersionLine]] = {}  # noqa: RUF012  # of this process, replaced as a whole
    read_at: float | None = None
    contents: dict[tuple[str, int], Handling] = {}  # noqa: RUF012  # the same


async def forget() -> None:
    """Let go of everything kept: something was published here, or the process closes its database."""
    _Held.lines, _Held.read_at, _Held.contents = {}, None, {}


def in_force(lines: list[VersionLine], day: date) -> int | None:
    """Give the version that holds on a day: the highest number of those that have begun and were not taken back."""
    return max((each.version for each in lines if each.starts_on <= day and not each.is_taken_back), default=None)


async def version_now(slug: str) -> int | None:
    """Give the version that is in force today; None where nobody has set how the service is handled."""
    now = time.monotonic()
    if _Held.read_at is None or now - _Held.read_at > SECONDS:
        _Held.lines, _Held.read_at = await queries.lines(), now
    return in_force(_Held.lines.get(slug, []), clock.today())


async def content(slug: str, version: int) -> Handling | None:
    """Give what a version says."""
    held = _Held.contents.get((slug, version))
    if held is None:
        held = await queries.content(slug, version)
        if held is not None:
            _Held.contents[slug, version] = held
    return held

"""Where nothing is known of a place itself, the nearest region that it lies in answers for it."""

from collections.abc import Callable

from backend.catalogue.publication import PLACES, PREFIX
from backend.directory import service as directory
from backend.directory.errors import RegionNotFound
from backend.kit.ready_bytes import ReadyBytes

Fallback = Callable[[str], str | None]


def nearest_first(path: str) -> list[str]:
    """Give the paths that can answer for a place, the nearest first; none when it is not the path of a place."""
    root, separator, code = path.rpartition("/")
    if not root.endswith(PLACES.rstrip("/")) or not path.startswith(PREFIX):
        return []
    try:
        directory.codes_within(code)
    except RegionNotFound:
        return []
    return [root + separator + each for each in (code, *reversed(directory.lineage_of(code)))]


def with_nearest_place(ready: ReadyBytes, otherwise: Fallback) -> Fallback:
    """Give what finds the document of the nearest place, before anything else is tried."""

    def find(path: str) -> str | None:
        nearest = next((each for each in nearest_first(path) if ready.identity(each) is not None), None)
        return nearest or otherwise(path)

    return find

"""Building what the browser gets, and only when its sources have changed."""

import contextlib
import fcntl
import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

SOURCES = ("pwa", "service_worker", "offline_forms", "locales")
MADE_OR_FOREIGN = {"node_modules", "build", "dist", "__pycache__"}
KINDS = {".ts", ".tsx", ".css", ".html", ".json", ".mjs", ".po", ".svg", ".png", ".webmanifest", ".woff2"}


def state_of_sources(project: Path) -> str:
    """One digest of every file that the page is made from."""
    digest = hashlib.blake2b(digest_size=16)
    for path in sorted(path for folder in SOURCES for path in files_below(project / folder)):
        digest.update(str(path.relative_to(project)).encode() + b"\0")
        digest.update(hashlib.blake2b(path.read_bytes()).digest())
    return digest.hexdigest()


def files_below(folder: Path) -> Iterator[Path]:
    if not folder.is_dir():
        return
    for path in folder.iterdir():
        if path.is_dir():
            if path.name not in MADE_OR_FOREIGN:
                yield from files_below(path)
        elif path.suffix in KINDS:
            yield path


def build_if_changed(project: Path, page: Path, build: Callable[[], None]) -> bool:
    """Build unless what lies in the page's folder was made from these very sources; say whether it was needed.

    Two copies of the product that start at the same time build one after the other.
    """
    with waiting_for(project / "pwa" / "node_modules" / ".build.lock"):
        stamp = page / ".sources"
        state = state_of_sources(project)
        if stamp.exists() and stamp.read_text() == state:
            return False
        build()
        stamp.write_text(state)
        return True


@contextlib.contextmanager
def waiting_for(path: Path) -> Iterator[None]:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield

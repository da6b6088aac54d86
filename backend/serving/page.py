"""Building what the browser gets, and only when its sources have changed."""

import contextlib
import fcntl
import hashlib
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from backend.settings import PROJECT, from_environment

SOURCES = ("pwa", "service_worker", "offline_forms", "offline_search", "locales")
MADE_OR_FOREIGN = {"node_modules", "build", "dist", "__pycache__"}
COMMANDS = ([sys.executable, "-m", "locales.build"], ["npm", "run", "build", "--silent", "--prefix", "pwa"])
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


def build(_arguments: Sequence[str] = ()) -> int:
    """Compile the catalogues and build the page, unless what is there was made from these very sources.

    Two copies of the product that start at the same time build one after the other.
    """
    page = from_environment().page_directory
    with waiting_for(PROJECT / "pwa" / "node_modules" / ".build.lock"):
        stamp = page / ".sources"
        state = state_of_sources(PROJECT)
        if stamp.exists() and stamp.read_text() == state:
            sys.stdout.write("unchanged\n")
            return 0
        for command in COMMANDS:
            done = subprocess.run(command, cwd=PROJECT, check=False)
            if done.returncode != 0:
                return done.returncode
        stamp.write_text(state)
    return 0


@contextlib.contextmanager
def waiting_for(path: Path) -> Iterator[None]:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield

"""The page's built files, read once into ready bytes with the encodings that the build made."""

import mimetypes
import re
from pathlib import Path

from backend.kit.ready_bytes import Document, ReadyBytes

SHELL = "/index.html"
FOREVER = "public, max-age=31536000, immutable"
ASK_EVERY_TIME = "no-cache"
ENCODED = {".br": b"br", ".gz": b"gzip"}
NOT_PAGES = ("/api/", "/schema", "/health/")

_HASHED = re.compile(r"[-.][A-Z0-9]{8,}\.[a-z0-9.]+$")
_TYPES = {".webmanifest": "application/manifest+json", ".js": "text/javascript", ".json": "application/json"}


def load(directory: Path, ready: ReadyBytes) -> int:
    """Read the built page; gives the number of files, 0 when it has not been built."""
    if not directory.is_dir():
        return 0
    files = [path for path in sorted(directory.rglob("*")) if path.is_file() and path.suffix not in ENCODED]
    for path in files:
        ready.put("/" + path.relative_to(directory).as_posix(), _document(path))
    ready.fallback = _page_of
    return len(files)


def _document(path: Path) -> Document:
    kind = _TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    encoded = {
        name: (path.parent / (path.name + suffix)).read_bytes()
        for suffix, name in ENCODED.items()
        if (path.parent / (path.name + suffix)).is_file()
    }
    textual = kind.startswith("text/") or kind.endswith(("json", "xml"))
    return Document(
        content_type=f"{kind}; charset=utf-8" if textual else kind,
        cache_control=FOREVER if _HASHED.search(path.name) else ASK_EVERY_TIME,
        identity=path.read_bytes(),
        encoded=encoded,
    )


def _page_of(path: str) -> str | None:
    """Give the shell for every address of the page; an address with a dot names a file that is not there."""
    if path.startswith(NOT_PAGES) or "." in path.rsplit("/", 1)[-1]:
        return None
    return SHELL

"""The page's built files, read once into ready bytes with the encodings that the build made."""

import mimetypes
from pathlib import Path

import msgspec

from backend.kit.ready_bytes import Document, ReadyBytes

SHELL = "/index.html"
# The same, naming besides what its page needs.
HOME_SHELL = "/home.html"
GUIDE_SHELL = "/guide.html"
# What pages without a document of their own are answered with; the shell's file itself has one language only.
ANY_PAGE = "/any-page"
# The same for readers of English; their words are in the scripts.
ENGLISH = "en"
FOREVER = "public, max-age=31536000, immutable"
ASK_EVERY_TIME = "no-cache"
ENCODED = {".br": b"br", ".gz": b"gzip"}
NOT_PAGES = ("/api/", "/schema", "/health/")

NAMED_BY_CONTENT = "/assets/"
WORKER = "/sw.js"
WORKER_THAT_GOES = "sw-off.js"

_TYPES = {".webmanifest": "application/manifest+json", ".js": "text/javascript", ".json": "application/json"}


def load(directory: Path, ready: ReadyBytes, *, worker_off: bool = False) -> int:
    """Read the built page; gives the number of files, 0 when it has not been built.

    Args:
        directory: where the build put it.
        ready: where its files are answered from.
        worker_off: the kill switch: phones get, in place of the worker, one that takes itself away.

    """
    if not directory.is_dir():
        return 0
    files = [path for path in sorted(directory.rglob("*")) if path.is_file() and path.suffix not in ENCODED]
    for path in files:
        ready.put(_address(path, directory), _document(path, directory))
    if worker_off:
        ready.put(WORKER, _document(directory / WORKER_THAT_GOES, directory))
    for page, shell in (("/", HOME_SHELL), (ANY_PAGE, SHELL)):
        put_page(ready, page, directory, shell)
    ready.fallback = _page_of
    return len(files)


def put_page(ready: ReadyBytes, path: str, directory: Path, shell: str) -> None:
    """Answer a path with a shell, in the reader's language."""
    own = _document(directory / shell.removeprefix("/"), directory)
    ready.put(path, msgspec.structs.replace(own, by_language=True))
    english = _document(directory / english_of(shell).removeprefix("/"), directory)
    ready.put_translated(path, ENGLISH, lambda: msgspec.structs.replace(english, by_language=True))


def english_of(shell: str) -> str:
    """Name the file of a shell for readers of English."""
    return shell.replace(".html", f".{ENGLISH}.html")


def shell_in(shell: str, language: str) -> str:
    """Name the file of a shell for readers of a language: only English has one of its own."""
    return english_of(shell) if language == ENGLISH else shell


def _address(path: Path, directory: Path) -> str:
    return "/" + path.relative_to(directory).as_posix()


def _document(path: Path, directory: Path) -> Document:
    kind = _TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    encoded = {
        name: (path.parent / (path.name + suffix)).read_bytes()
        for suffix, name in ENCODED.items()
        if (path.parent / (path.name + suffix)).is_file()
    }
    named_by_content = _address(path, directory).startswith(NAMED_BY_CONTENT)
    textual = kind.startswith("text/") or kind.endswith(("json", "xml"))
    return Document(
        content_type=f"{kind}; charset=utf-8" if textual else kind,
        cache_control=FOREVER if named_by_content else ASK_EVERY_TIME,
        part_of_page=named_by_content,
        identity=path.read_bytes(),
        encoded=encoded,
    )


def _page_of(path: str) -> str | None:
    """Give the shell for every address of the page; an address with a dot names a file that is not there."""
    if path.startswith(NOT_PAGES) or "." in path.rsplit("/", 1)[-1]:
        return None
    return ANY_PAGE

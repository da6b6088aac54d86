"""Answers that are ready before anybody asks: guides and the page's own files, ahead of routing.

A path maps to the bytes of one document in up to three encodings. Reading one is a look into a
dictionary and a write to the socket; a request that holds the current ETag gets 304.
"""

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import parse_qs

import msgspec
from litestar.types import Send

from backend.kit.etags import etag_of, is_held, tag_of
from backend.kit.i18n import language_named, language_of
from backend.kit.security_headers import DATA, HeaderPairs, without_those_of_pages

ENCODINGS = (b"br", b"gzip")


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """One document: its identity bytes, and the same bytes as `br` and `gzip` where they are smaller.

    What is only a part of a page, never opened by itself, goes without the headers of pages. `by_language` says that
    another reader may be answered in another language.
    """

    content_type: str
    cache_control: str
    identity: bytes
    encoded: dict[bytes, bytes] = {}
    etag: str = ""
    part_of_page: bool = False
    by_language: bool = False


class _Answer(msgspec.Struct, frozen=True):
    """The messages of ASGI, made once; whoever serves them only reads them."""

    body: bytes
    etag: str
    found: Any
    whole: Any
    unchanged: Any


Ready = dict[bytes, _Answer]
Make = Callable[[], Document]
_READING = frozenset({"GET", "HEAD"})
_NO_BODY: Any = {"type": "http.response.body", "body": b"", "more_body": False}


class ReadyBytes:
    """The documents of this process, by path; `changes` counts what was put and dropped."""

    def __init__(self, headers: HeaderPairs) -> None:
        self._headers = headers
        self._answers: dict[str, Ready] = {}
        self._translated: dict[str, dict[str, Ready | Make]] = {}
        self.changes = 0
        self.fallback: Callable[[str], str | None] = lambda _path: None

    def put(self, path: str, document: Document) -> None:
        """Add or replace the document of a path."""
        self.changes += 1
        self._translated.pop(path, None)
        self._answers[path] = self._ready(document)

    def drop(self, path: str) -> None:
        """Let a path answer nothing any more."""
        self.changes += 1
        self._answers.pop(path, None)
        self._translated.pop(path, None)

    def put_translated(self, path: str, language: str, make: Make) -> None:
        """Let a path answer in another language, too; that document is made when the first reader asks for it."""
        self._translated.setdefault(path, {})[language] = make

    def _ready(self, document: Document) -> Ready:
        tag = document.etag or tag_of(document.identity)
        variants = {b"": document.identity, **document.encoded}
        return {encoding: self._answer(document, encoding, body, tag) for encoding, body in variants.items()}

    def _in_language_of(self, path: str, scope: Any) -> Ready | None:  # noqa: ANN401  # an ASGI scope of any kind
        """Find what a path answers in the language of ours that its `lang` names, or else in that of the browser."""
        held = self._translated[path]
        named = parse_qs(scope["query_string"].decode("latin-1")).get("lang", [""])[0]
        language = language_named(named) or language_of(scope)
        found = held.get(language)
        if callable(found):
            found = held[language] = self._ready(found())
        return found

    def _answering(self, path: str) -> Ready | None:
        found = self._answers.get(path)
        if found is None and (instead := self.fallback(path)):
            found = self._answers.get(instead)
        return found

    def measure(self, path: str) -> tuple[str, int, int] | None:
        """Give the ETag of what answers a path, as it is without an encoding, its bytes as `br` and its plain bytes."""
        found = self._answering(path)
        if found is None:
            return None
        plain = found[b""]
        return plain.etag.strip('"'), len(found.get(b"br", plain).body), len(plain.body)

    def replace_all(self, prefix: str, documents: Mapping[str, Document]) -> None:
        """Put these documents and drop every other one whose path starts with the prefix."""
        self.changes += 1
        for path in [each for each in self._answers if each.startswith(prefix) and each not in documents]:
            del self._answers[path]
            self._translated.pop(path, None)
        for path, document in documents.items():
            self.put(path, document)

    def identity(self, path: str) -> bytes | None:
        """Give the plain bytes held for a path."""
        held = self._answers.get(path)
        return held[b""].body if held else None

    def paths(self, prefix: str = "") -> list[str]:
        """List the paths held, in order."""
        return sorted(path for path in self._answers if path.startswith(prefix))

    def _answer(self, document: Document, encoding: bytes, body: bytes, tag: str) -> _Answer:
        etag = etag_of(tag, encoding.decode())
        shared = [
            (b"etag", etag.encode()),
            (b"cache-control", document.cache_control.encode()),
            (b"vary", b"accept-encoding, accept-language" if document.by_language else b"accept-encoding"),
            *(without_those_of_pages(self._headers) if _opens_nothing(document) else self._headers),
        ]
        full = [
            (b"content-type", document.content_type.encode()),
            (b"content-length", str(len(body)).encode()),
            *([(b"content-encoding", encoding)] if encoding else []),
            *shared,
        ]
        return _Answer(
            body=body,
            etag=etag,
            found={"type": "http.response.start", "status": 200, "headers": full},
            whole={"type": "http.response.body", "body": body, "more_body": False},
            unchanged={"type": "http.response.start", "status": 304, "headers": shared},
        )

    def find(self, scope: Any) -> Ready | None:  # noqa: ANN401  # an ASGI scope of any kind
        """Find what answers a request; None passes it on."""
        if scope["type"] != "http" or scope["method"] not in _READING:
            return None
        path = scope["path"]
        if path not in self._answers:
            path = self.fallback(path) or path
        if path in self._translated and (translated := self._in_language_of(path, scope)):
            return translated
        return self._answers.get(path)


def _opens_nothing(document: Document) -> bool:
    """Say whether a document is never a page or a worker itself, so that no policy of pages concerns it."""
    return document.part_of_page or document.content_type.encode().startswith(DATA)


async def send_ready(variants: Ready, scope: Any, send: Send) -> None:  # noqa: ANN401  # ASGI's open dict
    """Answer with what was found, in the best encoding that the client takes."""
    accepted = b""
    known = None
    for name, value in scope["headers"]:
        if name == b"accept-encoding":
            accepted = value
        elif name == b"if-none-match":
            known = value
    answer = variants[b""]
    for encoding in ENCODINGS:
        if encoding in accepted and encoding in variants:
            answer = variants[encoding]
            break
    if known is not None and is_held(answer.etag, known.decode("latin-1")):
        await send(answer.unchanged)
        await send(_NO_BODY)
        return
    await send(answer.found)
    await send(answer.whole if scope["method"] == "GET" else _NO_BODY)

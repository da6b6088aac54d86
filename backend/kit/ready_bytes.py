"""Answers that are ready before anybody asks: guides and the page's own files, ahead of routing.

A path maps to the bytes of one document in up to three encodings. Reading one is a look into a
dictionary and a write to the socket; a request that holds the current ETag gets 304.
"""

import hashlib
from collections.abc import Callable, Mapping
from typing import Any

import msgspec
from litestar.types import Send

from backend.kit.security_headers import DATA, HeaderPairs, without_those_of_pages

ENCODINGS = (b"br", b"gzip")


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """One document: its identity bytes, and the same bytes as `br` and `gzip` where they are smaller.

    What is only a part of a page, never opened by itself, goes without the headers of pages.
    """

    content_type: str
    cache_control: str
    identity: bytes
    encoded: dict[bytes, bytes] = {}
    etag: str = ""
    part_of_page: bool = False


class _Answer(msgspec.Struct, frozen=True):
    """The messages of ASGI, made once; whoever serves them only reads them."""

    body: bytes
    etag: bytes
    found: Any
    whole: Any
    unchanged: Any


Ready = dict[bytes, _Answer]
_READING = frozenset({"GET", "HEAD"})
_NO_BODY: Any = {"type": "http.response.body", "body": b"", "more_body": False}


class ReadyBytes:
    """The documents of this process, by path; `changes` counts what was put and dropped."""

    def __init__(self, headers: HeaderPairs) -> None:
        self._headers = headers
        self._answers: dict[str, Ready] = {}
        self.changes = 0
        self.fallback: Callable[[str], str | None] = lambda _path: None

    def put(self, path: str, document: Document) -> None:
        """Add or replace the document of a path."""
        self.changes += 1
        tag = document.etag or hashlib.sha256(document.identity).hexdigest()[:32]
        variants = {b"": document.identity, **document.encoded}
        self._answers[path] = {
            encoding: self._answer(document, encoding, body, tag) for encoding, body in variants.items()
        }

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
        return plain.etag.decode().strip('"'), len(found.get(b"br", plain).body), len(plain.body)

    def replace_all(self, prefix: str, documents: Mapping[str, Document]) -> None:
        """Put these documents and drop every other one whose path starts with the prefix."""
        self.changes += 1
        for path in [each for each in self._answers if each.startswith(prefix) and each not in documents]:
            del self._answers[path]
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
        # A strong ETag names one sequence of bytes, so each encoding has its own (RFC 9110, 8.8.3).
        etag = f'"{tag}{"-" + encoding.decode() if encoding else ""}"'.encode()
        shared = [
            (b"etag", etag),
            (b"cache-control", document.cache_control.encode()),
            (b"vary", b"accept-encoding"),
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
        return self._answers.get(scope["path"]) or self._answering(scope["path"])


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
    if known is not None and _matches(known, answer.etag):
        await send(answer.unchanged)
        await send(_NO_BODY)
        return
    await send(answer.found)
    await send(answer.whole if scope["method"] == "GET" else _NO_BODY)


def _matches(known: bytes, etag: bytes) -> bool:
    return known == b"*" or etag in [part.strip().removeprefix(b"W/") for part in known.split(b",")]

"""How documents are named by their bytes, and whether a reader holds one already (RFC 9110, 8.8.3 and 13.1.2)."""

import hashlib

_LENGTH = 32


def tag_of(identity: bytes) -> str:
    """Give the tag of a document by its bytes without an encoding."""
    return hashlib.sha256(identity).hexdigest()[:_LENGTH]


def etag_of(tag: str, encoding: str = "") -> str:
    """Give the strong ETag of a document in an encoding: it names one sequence of bytes, so each has its own."""
    return f'"{tag}{"-" + encoding if encoding else ""}"'


def is_held(etag: str, if_none_match: str) -> bool:
    """Say whether a reader's If-None-Match names this document."""
    return if_none_match == "*" or etag in [each.strip().removeprefix("W/") for each in if_none_match.split(",")]

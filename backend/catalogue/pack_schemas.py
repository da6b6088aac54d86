"""What a phone is told before it keeps everything of a county."""

import msgspec


class PackDocument(msgspec.Struct, frozen=True, omit_defaults=True):
    """One document: the first half of its SHA-256, its bytes on the way and on the phone.

    A group of guides carries a mark of six digits for each guide, so that a phone can tell how many have changed.
    """

    path: str
    etag: str
    bytes: int
    size: int
    marks: str = ""


class PackRegion(msgspec.Struct, frozen=True):
    """The county."""

    code: str
    name: str


class Pack(msgspec.Struct, frozen=True):
    """Every public document that belongs to a county, in one language; `bytes` is what all of them weigh compressed."""

    version: int
    language: str
    region: PackRegion
    guides: int
    bytes: int
    size: int
    documents: list[PackDocument]

"""Words that are kept in both languages, since a phone with no network may change its language."""

import msgspec


class Bilingual(msgspec.Struct, frozen=True):
    """A name in both languages."""

    chinese: str = msgspec.field(name="zh-CN")
    english: str = msgspec.field(name="en")

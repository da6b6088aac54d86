"""What a place may say of an item of the standard: only what differs from the level above."""

from collections.abc import Sequence
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from backend.catalogue.rows import Row, Text, TimeLimit, Words

Line = Annotated[str, Meta(max_length=2000)]
Short = Annotated[str, Meta(max_length=60)]


class LocalWords(Row, frozen=True):
    """What a place writes itself: Chinese, and English where somebody has written it."""

    chinese: Text = msgspec.field(name="zh-CN")
    english: Line = msgspec.field(name="en", default="")

    def in_language(self, language: str) -> str:
        """Give the words of a language; what is not written in English is read in Chinese."""
        return self.english if language == "en" and self.english else self.chinese

    def both(self) -> Words:
        """Give them as words of the standard, which has both languages."""
        return Words(self.chinese, self.english or self.chinese)


class LocalContact(Row, frozen=True):
    """A telephone; `demonstration` marks one that is made up."""

    phone: Annotated[str, Meta(max_length=30)]
    demonstration: bool = False


class LocalQuestion(Row, frozen=True):
    """What people ask here, with the answer."""

    question: LocalWords
    answer: LocalWords


class LoweredFee(Row, frozen=True):
    """A fee of the standard, by its Chinese name, and what it costs here."""

    fee: Text
    amount_fen: Annotated[int, Meta(ge=0, le=100_000_000)]


class Overlay(Row, frozen=True):
    """The elements that a place sets itself; materials and fees of the standard go by their Chinese names.

    Nothing here can add a material or a fee, so that a place can only ask for less.
    """

    body_name: LocalWords | None = None
    body_code: Short | None = None
    task_code: Short | None = None
    local_task_code: Annotated[str, Meta(max_length=80)] | None = None
    transact_addr: LocalWords | None = None
    transact_time: LocalWords | None = None
    link_way: LocalContact | None = None
    supervise_way: LocalContact | None = None
    promise_day: TimeLimit | None = None
    limit_scene_num: Annotated[int, Meta(ge=0, le=9)] | None = None
    materials_waived: Annotated[list[Text], Meta(max_length=50)] = msgspec.field(default_factory=list)
    fees_waived: Annotated[list[Text], Meta(max_length=20)] = msgspec.field(default_factory=list)
    fees_lowered: Annotated[list[LoweredFee], Meta(max_length=20)] = msgspec.field(default_factory=list)
    handle_type_added: Annotated[list[Literal["1", "2", "3"]], Meta(max_length=3)] = msgspec.field(default_factory=list)
    faqs: Annotated[list[LocalQuestion], Meta(max_length=20)] = msgspec.field(default_factory=list)


FIELDS = Overlay.__struct_fields__
# Without these a place has nothing to publish.
NEEDED = (
    "body_name",
    "body_code",
    "task_code",
    "transact_addr",
    "transact_time",
    "link_way",
    "supervise_way",
)


class Difference(msgspec.Struct, frozen=True):
    """One element before and after a change, as plain JSON; null where there was none."""

    field: str
    before: Any
    after: Any


def differences(before: Overlay, after: Overlay) -> list[Difference]:
    """Give the elements in which two versions differ, in the order of the list."""
    return [
        Difference(name, msgspec.to_builtins(getattr(before, name)), msgspec.to_builtins(getattr(after, name)))
        for name in FIELDS
        if getattr(before, name) != getattr(after, name)
    ]


def element_of(field: str, value: object) -> Overlay:
    """Read one element of a difference back, as an overlay that says nothing else."""
    return msgspec.convert({} if value is None else {field: value}, Overlay)


def nearest(overlays: Sequence[Overlay], field: str) -> Any:  # noqa: ANN401  # an element of any kind
    """Give an element as the lowest level that sets it does; None when no level does."""
    return next((found for each in reversed(overlays) if (found := getattr(each, field)) is not None), None)

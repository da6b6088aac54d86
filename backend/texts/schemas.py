"""What crosses the wire about text modules."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

import msgspec
from msgspec import Meta

# For which step of a case an officer is offered the text.
Use = Literal["request_correction", "refuse", "not_accept", "begin_procedure", "reopen"]
# What the page fills in from the case: `{service}` stands in the text.
Hole = Literal["service", "applicant", "case_number", "last_day", "office", "today"]
Title = Annotated[str, Meta(min_length=1, max_length=60, pattern=r"\S")]
# As long as what an officer may write at a step.
Words = Annotated[str, Meta(min_length=1, max_length=500, pattern=r"\S")]
Revision = Annotated[int, Meta(ge=0, le=1_000_000)]


class TextWriting(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A text as an officer wants it; `base_revision` is the one that she has read, 0 for a new text."""

    base_revision: Revision
    use: Use
    title: Title
    title_en: Title
    text: Words
    text_en: Words
    is_retired: bool = False


class TextModule(msgspec.Struct, frozen=True, kw_only=True):
    """A text of an office; `is_own` says whether the reader's office may change it."""

    id: UUID
    use: Use
    title: str
    title_en: str
    text: str
    text_en: str
    is_retired: bool
    revision: int
    is_own: bool
    changed_by: str
    changed_at: datetime


class TextList(msgspec.Struct, frozen=True):
    """The texts of an office and of those above it in its department, by their title, and the holes there are."""

    texts: list[TextModule]
    holes: list[Hole]

"""What a one thing says: its service, its form, and the parts that departments do."""

from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from backend.kit.bilingual import Bilingual

Name = Annotated[str, Meta(pattern="^[a-z][a-z0-9_]{0,47}$")]
Slug = Annotated[str, Meta(pattern="^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]

# A part that waits for others; one that has begun and is not decided; what it came to; one that cannot begin.
Standing = Literal["waiting", "under_way", "granted", "denied", "never"]


class Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one department does.

    `service` names the item of the catalogue, and with it the department; `gets` the answers that it sees. `when` is a
    condition on the answers in the forms engine's own language: a part that does not apply is not made. `after` names
    the parts whose granting it waits for. `hands_on` is the answer that its result gives to those after it.
    """

    id: Name
    service: Slug
    gets: Annotated[list[Name], Meta(min_length=1)]
    when: Any = None
    after: list[Name] = []
    hands_on: Name | None = None


class OneThing(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One form, several departments, one result.

    `service` is its own item of the catalogue: its guide, and the department that leads.
    """

    title: Bilingual
    service: Slug
    form_id: Name
    parts: Annotated[list[Part], Meta(min_length=2, max_length=20)]


class MadePart(msgspec.Struct, frozen=True, kw_only=True):
    """A part that applies to somebody's answers, and the parts among those made that it waits for."""

    part: Part
    waits_for: list[str]

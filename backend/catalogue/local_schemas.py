"""What crosses the wire about places: what people read beside a guide, and what editors work with."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

import msgspec
from msgspec import Meta

from backend.catalogue.implementation_queries import State
from backend.catalogue.national_codes import HandlingForm
from backend.catalogue.overlays import LocalWords, Overlay
from backend.catalogue.rows import Slug, Unit, Words
from backend.catalogue.schemas import GuideContact, GuideQuestion, GuideTime
from backend.kit.errors import FieldError

ListedState = State | Literal["unclaimed"]
ShownState = Literal["published", "suspended", "withdrawn"]


class LocalFee(msgspec.Struct, frozen=True):
    """A fee of the guide, by its name, and what it costs here."""

    name: str
    amount_fen: int


class LocalChange(msgspec.Struct, frozen=True):
    """What the newest version has changed: an element, and its words before and after; null where there were none."""

    field: str
    before: str | None
    after: str | None


class LocalGuide(msgspec.Struct, frozen=True, kw_only=True):
    """What holds for a service in a place, laid over its guide. Names of materials and fees are those of the guide.

    A suspended service says why, in Chinese where nobody has written it in English; a withdrawn one names what
    replaces it.
    """

    slug: str
    region_name: str
    state: ShownState
    reason: str | None
    reason_in_chinese: bool = False
    successor: str | None
    task_code: str | None
    local_task_code: str | None
    body: str | None
    promised_time: GuideTime
    faster: bool
    visits: int
    materials_waived: list[str]
    fees_waived: list[str]
    fees_lowered: list[LocalFee]
    handling_forms_added: list[HandlingForm]
    place: str | None
    hours: str | None
    enquiry: GuideContact | None
    supervision: GuideContact | None
    questions: list[GuideQuestion]
    version: int
    in_force_since: date | None
    changed: list[LocalChange]


class LocalGuides(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that a place knows of its own; `version` grows with each version of an item that comes into force."""

    language: str
    region_code: str
    region_name: str
    version: int
    items: list[LocalGuide]


class StandardMaterial(msgspec.Struct, frozen=True):
    """A paper of the standard; the levels above may have waived it already."""

    name: Words
    waived_above: bool


class StandardFee(msgspec.Struct, frozen=True):
    """A fee of the standard, and what is left of it above; no amount where the standard names no single sum."""

    name: Words
    standard: Words
    amount_fen: int | None
    waived_above: bool


class Inherited(msgspec.Struct, frozen=True, kw_only=True):
    """What a place takes over from the level above where it says nothing itself."""

    body_name: Words | None
    transact_addr: Words | None
    transact_time: Words | None
    enquiry: str | None
    supervision: str | None
    promised_unit: Unit
    promised_number: int | None
    visits: int
    handle_type: list[str]
    materials: list[StandardMaterial]
    fees: list[StandardFee]
    base_code: str | None


class VersionView(msgspec.Struct, frozen=True, kw_only=True):
    """A version in the history, with what it changed."""

    version: int
    in_force_from: date
    published_at: datetime
    published_by_name: str
    changed: list[LocalChange]


Step = Literal["save", "publish", "take_back", "suspend", "resume", "withdraw"]


class StaffImplementation(msgspec.Struct, frozen=True, kw_only=True):
    """An item as an editor works on it: her draft, what it takes over, what is wrong, and what people see.

    A finding's `params` say in words what to do (`to_do`), whether the edit is refused for it (`refused`), and whether
    it is only advice, which stops no publication (`advice`).
    """

    id: UUID
    slug: str
    service_name: Words
    region_code: str
    region_name: str
    state: State
    version: int
    edit: int
    elements: Overlay
    inherited: Inherited
    findings: list[FieldError]
    preview: LocalGuide
    changes: list[LocalChange]
    history: list[VersionView]
    in_force_since: date | None
    planned_from: date | None
    planned_until: date | None
    reason: LocalWords | None
    successor: str | None
    may: list[Step]


class StaffListed(msgspec.Struct, frozen=True, kw_only=True):
    """A line of an office's list; without an identifier it is an item of the standard that can be claimed."""

    id: UUID | None
    slug: str
    name: Words
    region_code: str
    region_name: str
    state: ListedState
    version: int
    has_draft: bool
    planned_from: date | None


class StaffItemList(msgspec.Struct, frozen=True):
    """A page of the items of an office; `next` goes on after it."""

    region_name: str
    items: list[StaffListed]
    next: str | None


class CheckResult(msgspec.Struct, frozen=True):
    """What is wrong with a draft, and what people would see of it."""

    findings: list[FieldError]
    preview: LocalGuide
    changes: list[LocalChange]


class Claim(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An item of the standard that an editor's place takes on."""

    slug: Slug


class Draft(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The elements of a draft, and the `edit` that it was made from."""

    edit: Annotated[int, Meta(ge=1, le=1_000_000)]
    elements: Overlay


class Candidate(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Elements that are only to be checked."""

    elements: Overlay


class Publication(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Publish a draft: at once, or from a day on; perhaps until a day."""

    edit: Annotated[int, Meta(ge=1, le=1_000_000)]
    from_day: date | None = None
    until_day: date | None = None


class TakingBack(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Take back the plan that was seen at this `edit`."""

    edit: Annotated[int, Meta(ge=1, le=1_000_000)]


class Suspension(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Why an item is not done for a while, as people will read it."""

    reason: LocalWords


class Withdrawal(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Why an item is no longer done, and what replaces it."""

    reason: LocalWords
    successor: Slug | None = None


class PlacesImported(msgspec.Struct, frozen=True, kw_only=True):
    """What an import of implementations did."""

    added: int
    changed: int
    unchanged: int
    documents_published: int

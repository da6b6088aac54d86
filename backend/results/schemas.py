"""What a document says, and what crosses the wire about results."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

import msgspec
from msgspec import Meta

from backend.directory.schemas import Hall
from backend.handling.schemas import DeliveryWay
from backend.kit.bilingual import Bilingual

DocumentKind = Literal["approval", "refusal", "non_acceptance"]
# `expired` is never stored: the day decides.
Standing = Literal["valid", "expired", "withdrawn", "replaced"]

PersonName = Annotated[str, Meta(min_length=1, max_length=60, pattern=r"\S")]
MobilePhone = Annotated[str, Meta(pattern="^1[3-9][0-9]{9}$")]
RegionCode = Annotated[str, Meta(pattern="^[0-9]{12}$")]
AddressLine = Annotated[str, Meta(min_length=2, max_length=120, pattern=r"\S")]
HallCode = Annotated[str, Meta(max_length=60, pattern="^[a-z0-9]+(-[a-z0-9]+)*$")]


class Line(msgspec.Struct, frozen=True):
    """A line of the table in a document."""

    label: Bilingual
    value: Bilingual


class Content(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that a document says: the same content makes the same bytes of a PDF.

    `seal` is the name around the seal, empty for none; `demonstration` says that nobody may take it for an official
    paper. `code` has no spaces; `address` is where anybody verifies it.
    """

    title: Bilingual
    office: Bilingual
    number: str
    holder: str
    on: date
    opening: list[Bilingual]
    lines: list[Line]
    closing: list[Bilingual]
    seal: str
    demonstration: Bilingual | None
    code: str
    address: str


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """What an office has decided, for the document about it.

    `id` is that of the step; `answers` are those that the template asks for (`service.answers_wanted`), in words;
    `facts` are what it may name besides: service, case_number, applied_on, reason, right_body.
    `seal` is the name around the seal, empty for none.
    """

    id: UUID
    application_id: UUID
    account_id: UUID
    kind: DocumentKind
    template: str
    holder: str
    office: Bilingual
    service: Bilingual
    facts: dict[str, Bilingual]
    answers: dict[str, Bilingual]
    seal: str
    valid_months: int | None
    on: date


class ResultSummary(msgspec.Struct, frozen=True, kw_only=True):
    """A document as its person's list shows it; `ready` says that its file is made."""

    id: UUID
    application_id: UUID
    kind: DocumentKind
    title: Bilingual
    service_name: Bilingual
    office_name: Bilingual
    number: str
    issued_on: date
    valid_until: date | None
    standing: Standing
    ready: bool


class Result(ResultSummary, frozen=True, kw_only=True):
    """A document as its person reads it, word for word what the file says; `sha256` (hex) is the file's."""

    content: Content
    sha256: str | None


class ResultList(msgspec.Struct, frozen=True):
    """A person's documents, the newest first."""

    results: list[ResultSummary]


class Verification(msgspec.Struct, frozen=True, kw_only=True):
    """What anybody who has the code may know of a document; of its person no more than a masked name.

    `sha256` (hex) is that of the file that was issued, null while it is being made.
    """

    kind: DocumentKind
    title: Bilingual
    service_name: Bilingual
    office_name: Bilingual
    number: str
    holder: str
    issued_on: date
    valid_until: date | None
    standing: Standing
    ended_on: date | None
    replaced_on: date | None
    sha256: str | None
    demonstration: bool


class PostalAddress(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where a parcel goes: to whom, her mobile phone, the region by its code, and the rest of the address."""

    name: PersonName
    phone: MobilePhone
    region_code: RegionCode
    line: AddressLine


class Wish(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a person wants her result: by post with an address, at a window with a hall."""

    way: DeliveryWay
    address: PostalAddress | None = None
    hall_code: HallCode | None = None


class KeptWish(msgspec.Struct, frozen=True, kw_only=True):
    """A wish as it was kept: `collection_code` is shown at the window, `region_name` is that of the address."""

    wish: Wish
    region_name: Bilingual | None
    hall: Hall | None
    collection_code: str
    changed_at: datetime

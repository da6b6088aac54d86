"""What crosses the wire about somebody at a window."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

import msgspec
from msgspec import Meta

from backend.identity.schemas import Phone, SixDigits

KnownBy = Literal["code", "paper"]
Purpose = Literal["filing", "correction"]
# The papers with which somebody without a phone shows who she is (Law on Resident Identity Cards, articles 2 and 14;
# the register and the temporary card stand in where the card is being made).
Paper = Literal["identity_card", "temporary_identity_card", "household_register", "passport"]
SlugOrNone = Annotated[str, Meta(pattern="^([a-z][a-z0-9-]*)?$", max_length=60)]
Name = Annotated[str, Meta(min_length=1, max_length=60, pattern=r"\S")]
CitizenNumber = Annotated[str, Meta(pattern="^[0-9]{17}[0-9X]$")]


class PhoneAtWindow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The number of whoever stands at the window."""

    phone: Phone


class KnownByCode(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """She has read out the digits that were sent to her phone; without a service she comes to correct a case."""

    service_slug: SlugOrNone = ""
    code_request_id: UUID
    phone: Phone
    code: SixDigits


class KnownByPaper(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """She has no phone; the officer has looked at her paper. Without a service she comes to correct a case."""

    service_slug: SlugOrNone = ""
    paper: Paper
    citizen_number: CitizenNumber
    name: Name


class Declaration(msgspec.Struct, frozen=True):
    """What she agrees to, word for word, in both languages."""

    chinese: str = msgspec.field(name="zh-CN")
    english: str = msgspec.field(name="en")


class Visit(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody at the window, as her officer sees the visit; `id` is that of the application or the correction.

    A visit for a correction has no service, no case and nothing to agree to until one of hers is chosen.
    """

    id: UUID
    purpose: Purpose
    case_id: UUID | None
    service_slug: str
    known_by: KnownBy
    paper: Paper | None
    name: str
    declaration: Declaration
    begun_at: datetime
    expires_at: datetime


class StoredVisit(msgspec.Struct, frozen=True, kw_only=True):
    """A visit as it is kept; `name` is sealed."""

    application_id: UUID
    officer_id: UUID
    account_id: UUID
    purpose: Purpose
    case_id: UUID | None
    service_slug: str
    known_by: KnownBy
    paper: Paper | None
    name: bytes
    declaration: Declaration
    begun_at: datetime
    expires_at: datetime


class WindowService(msgspec.Struct, frozen=True, kw_only=True):
    """A service that an officer may file an application for."""

    slug: str
    name: str
    name_en: str


class WindowServices(msgspec.Struct, frozen=True):
    """The services of her department that ask a form, by their names."""

    services: list[WindowService]

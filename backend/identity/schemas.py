"""What crosses the wire about accounts, codes, passkeys and sessions."""

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

import msgspec

from backend.kit.principal import AccountKind

Phone = Annotated[str, msgspec.Meta(min_length=1, max_length=32)]
SixDigits = Annotated[str, msgspec.Meta(pattern="^[0-9]{6}$")]
PasskeyName = Annotated[str, msgspec.Meta(min_length=1, max_length=60)]
LanguageCode = Annotated[str, msgspec.Meta(min_length=2, max_length=12)]


class AccountView(msgspec.Struct, frozen=True, kw_only=True):
    """The account of the person who asks; her number is masked."""

    account_id: UUID
    kind: AccountKind
    name: str
    phone: str
    language: str
    roles: list[str]
    department_code: str | None
    region_code: str | None


class SessionAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """Who is signed in; all are null for nobody.

    `profile_secret` (32 bytes in base64) opens what this account keeps on its phones. `whole_phone` is for the
    person's own forms, which are filled in without a network, too; pages show the masked one.
    """

    account: AccountView | None = None
    csrf_token: str | None = None
    profile_secret: str | None = None
    whole_phone: str | None = None


class Officer(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody of the staff, and for what she may act; no service named means all of them."""

    account_id: UUID
    name: str
    roles: list[str]
    department_code: str
    region_code: str
    service_slugs: list[str]


class Substitution(msgspec.Struct, frozen=True, kw_only=True):
    """An officer who stands in for another, from a day to a day in China, both of them in."""

    id: UUID
    absent_id: UUID
    stand_in_id: UUID
    first_day: date
    last_day: date


class CodeWanted(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A number that wants a code."""

    phone: Phone


class CodeSent(msgspec.Struct, frozen=True, kw_only=True):
    """The same for every number; times are in seconds."""

    code_request_id: UUID
    expires_in: int
    resend_after: int


class CodeGiven(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The six digits, with the request that they answer."""

    code_request_id: UUID
    phone: Phone
    code: SixDigits


class PasskeyOptions(msgspec.Struct, frozen=True):
    """Options for `navigator.credentials`, as WebAuthn's JSON (Level 3, 5.1.8 and 5.1.9)."""

    options: dict[str, Any]


class PasskeyAnswer(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What `navigator.credentials` gave, as WebAuthn's JSON; `name` only when a passkey is added."""

    credential: dict[str, Any]
    name: PasskeyName | None = None


class PasskeyView(msgspec.Struct, frozen=True, kw_only=True):
    """One of her passkeys."""

    passkey_id: UUID
    name: str
    created_at: datetime
    last_used_at: datetime | None


class PasskeyList(msgspec.Struct, frozen=True):
    """Her passkeys, oldest first."""

    passkeys: list[PasskeyView]


class SessionView(msgspec.Struct, frozen=True, kw_only=True):
    """One device of hers that is signed in."""

    session_id: UUID
    device_name: str
    created_at: datetime
    last_seen_at: datetime
    is_this_one: bool


class SessionList(msgspec.Struct, frozen=True):
    """Her devices, the latest seen first."""

    sessions: list[SessionView]


class SessionsEnded(msgspec.Struct, frozen=True):
    """How many devices were signed out."""

    ended: int


class LanguageWanted(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The language in which messages shall be written to her."""

    language: LanguageCode

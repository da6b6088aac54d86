"""What crosses the wire when somebody sends: submissions, at home and at a window, corrections, and their receipts."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

import msgspec
from msgspec import Meta

from backend.attachments.schemas import Sha256
from backend.forms.schemas import FormId, Slug, Version
from backend.kit.receipts import ReceiptKey
from backend.window.schemas import Declaration, KnownBy, Paper

RegionCode = Annotated[str, Meta(pattern="^[0-9]{12}$")]


class Submission(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a phone sends; `id` is the phone's, a UUID of version 7. Photos are named in the answers by hash."""

    id: UUID
    service_slug: Slug
    form_id: FormId
    form_version: Version
    region_code: RegionCode
    answers: dict[str, Any]


class Consent(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How the person at a window has agreed: she signed on the screen, or a signed paper was photographed."""

    kind: Literal["signature", "paper"]
    sha256: Sha256
    type: Annotated[str, Meta(pattern="^(image/(jpeg|png|webp)|application/pdf)$")]


class WindowSubmission(Submission, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What an officer sends for the person at her window; `id` is also that of the visit."""

    consent: Consent


class AtWindow(msgspec.Struct, frozen=True, kw_only=True):
    """How an application or a correction came in at a window: who filed it, what she agreed to, and how.

    `known_by` says how its person was known there.
    """

    officer: str
    known_by: KnownBy
    paper: Paper | None
    declaration: Declaration
    consent: Consent


class Correction(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All answers anew, after an office asked for a correction; `id` is the phone's."""

    id: UUID
    form_version: Version
    answers: dict[str, Any]


class WindowCorrection(Correction, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What an officer sends to correct a case for the person at her window; `id` is also that of the visit."""

    application_id: UUID
    consent: Consent


class Receipt(msgspec.Struct, frozen=True, kw_only=True):
    """What a receipt says; `id` is the submission's or the correction's."""

    kind: Literal["submission", "correction"]
    id: UUID
    application_id: UUID
    case_number: str
    service_slug: str
    form_id: str
    form_version: int
    answers_sha256: str
    received_at: datetime


class SignedCaseReceipt(msgspec.Struct, frozen=True, kw_only=True):
    """A receipt's exact bytes in base64, and the Ed25519 signature over them."""

    payload: str
    key_id: str
    signature: str


class ReceiptKeys(msgspec.Struct, frozen=True):
    """The keys that check our receipts."""

    keys: list[ReceiptKey]

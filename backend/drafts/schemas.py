"""What crosses the wire about drafts that are on their way to another device, and drafts that are kept here."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

import msgspec
from msgspec import Meta

from backend.attachments.schemas import Sha256
from backend.forms.schemas import FormId, Slug, Version

# 256 KiB each: 24 MiB, a dozen photos as the phone makes them.
MOST_PIECES = 96
MOST_HEAD = 4096

HandoverPieces = Annotated[int, Meta(ge=1, le=MOST_PIECES)]
Base64 = Annotated[str, Meta(min_length=1, max_length=MOST_HEAD * 4 // 3 + 4, pattern="^[A-Za-z0-9+/]+={0,2}$")]
Revision = Annotated[int, Meta(ge=0, le=2**31 - 2)]


class HandoverBegin(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A draft that is about to arrive in `pieces`; `head` is what the other device shows first, encrypted, in base64.

    `id` is derived from the code that the person reads, as the key is, and only looks like a UUID; the key stays with
    her.
    """

    id: UUID
    head: Base64
    pieces: HandoverPieces


class HandoverState(msgspec.Struct, frozen=True, kw_only=True):
    """How far a draft is on its way; `seconds_left` until it is thrown away."""

    state: Literal["open", "claimed", "taken"]
    head: str
    pieces: int
    seconds_left: int


class HandoverClaim(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The word of the one device that takes it; the same word again is the same device."""

    claim: UUID


class DraftOnWire(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A draft as phones know it; times are the phone's milliseconds, `extra` is what its pages keep with it."""

    service_slug: Slug
    form_id: FormId
    form_version: Version
    region_code: Annotated[str, Meta(pattern="^([0-9]{12})?$")]
    title: Annotated[str, Meta(max_length=200)]
    answers: dict[str, Any]
    attachments: Annotated[list[dict[str, Any]], Meta(max_length=100)]
    step: Annotated[int, Meta(ge=0, le=1000)]
    created_at: Annotated[int, Meta(ge=0, le=2**53 - 1)]
    extra: dict[str, Any] | None = None


class PhotoName(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A photo of hers that has arrived."""

    sha256: Sha256


class KeepDraft(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A draft to be kept; `base_revision` is the one that it was made from, 0 for none."""

    base_revision: Revision
    content: DraftOnWire
    photos: Annotated[list[PhotoName], Meta(max_length=100)]


class KeptDraftState(msgspec.Struct, frozen=True):
    """The revision that is kept now."""

    revision: int


class KeptDraftSummary(msgspec.Struct, frozen=True, kw_only=True):
    """A draft in the list of those that are kept."""

    id: UUID
    revision: int
    title: str
    changed_at: datetime


class KeptDraftList(msgspec.Struct, frozen=True):
    """My drafts that are kept here, the newest first."""

    drafts: list[KeptDraftSummary]


class KeptDraftView(KeptDraftSummary, frozen=True, kw_only=True):
    """A draft that is kept, whole; its photos are read one by one."""

    content: dict[str, Any]
    photos: list[str]

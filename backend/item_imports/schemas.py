"""What crosses the wire about imports of items."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

import msgspec
from msgspec import Meta

from backend.item_imports.files import MOST_BYTES

State = Literal["receiving", "examining", "examined", "applying", "done", "refused", "failed"]


class ImportFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A file that is going to be sent in pieces."""

    name: Annotated[str, Meta(min_length=1, max_length=200)]
    size: Annotated[int, Meta(ge=1, le=MOST_BYTES)]
    sha256: Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]


class ImportOrder(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Go on with an import; with refused rows only when the good ones are asked for alone."""

    only_good: bool


class ImportRun(msgspec.Struct, frozen=True, kw_only=True):
    """One import: how far it is, what it found (after `examined`) and did (after `done`).

    `failure` says in words why the file cannot be read; `total` is 0 while nobody knows how much there is.
    """

    id: UUID
    file_name: str
    file_size: int
    received: int
    state: State
    step: Literal["", "reading", "checking", "writing"]
    done: int
    total: int
    only_good: bool
    added: int
    changed: int
    unchanged: int
    refused: int
    warned: int
    failure: str | None
    created_at: datetime
    finished_at: datetime | None


class ImportRuns(msgspec.Struct, frozen=True):
    """The newest imports of somebody."""

    runs: list[ImportRun]


class ImportFinding(msgspec.Struct, frozen=True, kw_only=True):
    """One finding, in the words of whoever asks."""

    sheet: str
    row: int
    field: str
    code: str
    refused: bool
    value: str
    reason: str
    to_do: str


class ImportFindings(msgspec.Struct, frozen=True):
    """A page of findings, the refused rows first; `next` is where the next page begins."""

    findings: list[ImportFinding]
    next: int | None

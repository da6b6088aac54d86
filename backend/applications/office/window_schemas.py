"""What crosses the wire where somebody at a window corrects what was sent back."""

from datetime import datetime
from uuid import UUID

import msgspec

from backend.applications.case.schemas import Case
from backend.kit.bilingual import Bilingual
from backend.window.schemas import Visit


class CaseToCorrect(msgspec.Struct, frozen=True, kw_only=True):
    """A case of the person at a window that waits for her correction since `asked_at`."""

    id: UUID
    case_number: str
    service_name: Bilingual
    submitted_at: datetime
    asked_at: datetime


class CasesToCorrect(msgspec.Struct, frozen=True):
    """What the person at a window may correct at this office, the oldest first."""

    cases: list[CaseToCorrect]


class ChosenCase(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which of her cases the person at a window corrects."""

    case_id: UUID


class CaseToCorrectAtWindow(msgspec.Struct, frozen=True):
    """The case that is corrected at a window, as its person sees it, and the visit with what she agrees to."""

    visit: Visit
    case: Case

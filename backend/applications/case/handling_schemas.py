"""What a case tells of its handling: its stages, who decides, what it costs."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

import msgspec
from msgspec import Meta

from backend.applications.case.life_schemas import WrittenText
from backend.handling.schemas import Decider, FeeTime
from backend.kit.bilingual import Bilingual

Verdict = Literal["approve", "refuse"]
WorkStep = Literal["pass_stage", "propose", "send_back"]


class StageView(msgspec.Struct, frozen=True, kw_only=True):
    """A stage of a case; it has a last day while it lasts, unless the clock stands still."""

    name: Bilingual
    working_days: int
    state: Literal["done", "now", "to_come"]
    ended_on: date | None
    last_day: date | None
    is_late: bool


class FeeView(msgspec.Struct, frozen=True, kw_only=True):
    """What the case costs, before what it is to be paid, and when it was; `bill_id` names what can be paid now."""

    name: Bilingual
    amount_fen: int
    before: FeeTime
    bill_id: UUID | None
    paid_on: date | None


class CaseHandling(msgspec.Struct, frozen=True, kw_only=True):
    """How a case is handled, as its person sees it; no stages where its service has none."""

    stages: list[StageView]
    fee: FeeView | None


class ProposalView(msgspec.Struct, frozen=True, kw_only=True):
    """What an officer proposes to decide."""

    verdict: Verdict
    by_name: str
    at: datetime
    reason: str
    is_mine: bool


class OfficeWork(msgspec.Struct, frozen=True, kw_only=True):
    """Who decides a case, what is proposed, and what this officer may do besides the steps of its life."""

    decides: Decider
    proposal: ProposalView | None
    may: list[WorkStep]


class Proposing(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What an officer proposes; a refusal with the reason that the person is to get."""

    verdict: Verdict
    reason: Annotated[str, Meta(max_length=500)] = ""


class SendingBack(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Why a proposal is not followed; for the office only."""

    reason: WrittenText

"""What crosses the wire about the handling of services."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from backend.kit.bilingual import Bilingual

Name = Annotated[str, Meta(max_length=60, pattern="^[a-z][a-z0-9_]*$")]
WorkingDays = Annotated[int, Meta(ge=1, le=365)]
Months = Annotated[int, Meta(ge=1, le=1200)]
Revision = Annotated[int, Meta(ge=0, le=2**31 - 1)]
DeliveryWay = Literal["electronic", "post", "window"]
# Whoever works on cases is a clerk; some are more than that.
StageRole = Literal["clerk", "inspector", "expert", "office_head"]
Decider = Literal["officer", "second_officer", "expert", "office_head"]
FeeTime = Literal["acceptance", "decision"]


class Stage(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A part of the work between acceptance and decision: the working days that the office gives itself, and whose."""

    id: Name
    name: Bilingual
    working_days: WorkingDays
    role: StageRole = "clerk"


class FeeSetting(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which fee of the guide is to be paid, by its Chinese name there, and before what; the sum stands in the guide."""

    name: Annotated[str, Meta(min_length=1, max_length=200)]
    before: FeeTime


class ResultSetting(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The document that an approval makes: its template, whose seal it bears, how long it holds (null: for good).

    `ways` are those in which a person may get it; the first is the usual one.
    """

    template: Name
    seal: Name | None = None
    valid_months: Months | None = None
    ways: Annotated[list[DeliveryWay], Meta(min_length=1, max_length=3)]


class Handling(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a service is handled.

    Decided by "second_officer", nobody decides a case alone: one officer proposes, another decides. Decided by a role,
    only who holds it decides, and not what she has proposed herself. What comes for a demonstration says so.
    """

    stages: Annotated[list[Stage], Meta(max_length=10)] = []
    decides: Decider = "officer"
    fee: FeeSetting | None = None
    result: ResultSetting | None = None
    demonstration: bool = False


WrittenWords = Annotated[str, Meta(max_length=100)]


class WrittenStage(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A stage as an editor writes it, finished or not."""

    id: Annotated[str, Meta(max_length=60)]
    name: dict[Literal["zh-CN", "en"], WrittenWords]
    working_days: Annotated[int, Meta(ge=0, le=9999)]
    role: StageRole = "clerk"


class WrittenFee(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A fee as an editor chooses it."""

    name: Annotated[str, Meta(max_length=200)]
    before: FeeTime


class WrittenResult(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A result as an editor describes it, finished or not."""

    template: Annotated[str, Meta(max_length=60)]
    seal: Annotated[str, Meta(max_length=60)] | None = None
    valid_months: Annotated[int, Meta(ge=0, le=9999)] | None = None
    ways: Annotated[list[DeliveryWay], Meta(max_length=3)]


class WrittenHandling(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a service is to be handled, as its editors write it: it may be unfinished."""

    stages: Annotated[list[WrittenStage], Meta(max_length=10)] = []
    decides: Decider = "officer"
    fee: WrittenFee | None = None
    result: WrittenResult | None = None
    demonstration: bool = False


class SavedHandling(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A draft to be kept; `revision` is the one that it was made from."""

    revision: Revision
    written: WrittenHandling


class HandlingPublication(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The wish to publish the draft of this revision, from a day on; at once where none is named."""

    revision: Revision
    starts_on: date | None = None


class HandlingDiscard(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The wish to throw the draft of this revision away."""

    revision: Revision


class PlanTakenBack(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The wish that a planned version never come into force."""

    version: Annotated[int, Meta(ge=1, le=100_000)]


class HandlingFinding(msgspec.Struct, frozen=True, kw_only=True):
    """What the checker found, and where; advice does not stand against publication."""

    path: str
    code: str
    params: dict[str, Any]
    is_advice: bool


class HandlingFindings(msgspec.Struct, frozen=True):
    """Everything that was found."""

    findings: list[HandlingFinding]


class HandlingVersionView(msgspec.Struct, frozen=True, kw_only=True):
    """A published version in the history of a service's handling."""

    version: int
    starts_on: date
    published_by_name: str
    published_at: datetime
    state: Literal["planned", "in_force", "earlier", "taken_back"]


class GuideFeeSum(msgspec.Struct, frozen=True, kw_only=True):
    """A fee of the guide; null where it is written in words only."""

    name: Bilingual
    amount_fen: int | None


class HandledService(msgspec.Struct, frozen=True, kw_only=True):
    """What the catalogue says of the service: it is read here, and set there.

    `working_days` is the promise as working days, in calendar days and months those of usual weeks; null without one.
    """

    slug: str
    name: Bilingual
    working_days: int | None
    fees: list[GuideFeeSum]
    form_ids: list[str]


class HandlingChoices(msgspec.Struct, frozen=True, kw_only=True):
    """What an editor can choose among; `template_names` are the titles of all documents that there are templates of."""

    templates: list[str]
    template_names: dict[str, Bilingual]
    seals: list[str]


class StaffHandlingLine(msgspec.Struct, frozen=True, kw_only=True):
    """A service as the list of its department's editors shows it; no version where nobody has set how it is handled."""

    slug: str
    name: Bilingual
    version: int | None
    planned: HandlingVersionView | None
    draft_by: str | None
    draft_at: datetime | None


class StaffHandlingList(msgspec.Struct, frozen=True):
    """The services of a department."""

    services: list[StaffHandlingLine]


class StaffHandling(msgspec.Struct, frozen=True, kw_only=True):
    """How a service is handled, as its editors work on it; revision 0 is the newest version, changed by nobody yet."""

    service: HandledService
    revision: int
    written: WrittenHandling
    changed_by_name: str | None
    changed_at: datetime | None
    versions: list[HandlingVersionView]
    choices: HandlingChoices
    findings: list[HandlingFinding]


class PublishedHandling(msgspec.Struct, frozen=True, kw_only=True):
    """A published version, also one whose day has not come."""

    version: int
    written: WrittenHandling

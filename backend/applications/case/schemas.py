"""What crosses the wire about applications and cases."""

from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

import msgspec
from msgspec import Meta

from backend.applications.case.handling_schemas import CaseHandling, OfficeWork
from backend.applications.case.life_schemas import (
    Delivery,
    EventKind,
    HandingOver,
    OfficerStep,
    Pause,
    ProcedureKind,
    RightBody,
    StandingStill,
    State,
    Turn,
    WrittenText,
)
from backend.applications.case.submission_schemas import AtWindow, SignedCaseReceipt
from backend.kit.bilingual import Bilingual
from backend.one_things.schemas import Standing

Path = Annotated[str, Meta(min_length=1, max_length=200, pattern=r"^[a-z][a-z0-9_]*(\.[0-9]{1,3}\.[a-z][a-z0-9_]*)?$")]


PromisedUnit = Literal["working_day", "day", "month"]
AssignmentKind = Literal["taken", "given", "put_back", "passed_on"]


class TimeLimit(msgspec.Struct, frozen=True, kw_only=True):
    """Until when the office must act, and why: days off on weekdays passed over, weekend days that count.

    `certain` is false where the official calendar of a year is not published yet. `pauses` are those that have moved
    the last day, which would have been `without_pauses`.
    """

    counted_from: date
    working_days: int
    last_day: date
    holidays: list[date]
    made_up: list[date]
    certain: bool
    pauses: list[Pause] = []
    without_pauses: date


class CorrectionPoint(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One thing to correct: the field, and what to do, in the words of the office."""

    path: Path
    text: WrittenText


class CaseEvent(msgspec.Struct, frozen=True, kw_only=True):
    """One step of a case; `handler` is the officer's name, `told` her words, `points` what to correct.

    `on_behalf_of` is the officer for whom she stood in; empty where she did not.
    `procedure` says which one began; `body` and `delivery` belong to what was not accepted and to what was handed over,
    `given_to` to what was fetched at a window, `held_on` to the procedure whose result is told.
    """

    id: UUID
    at: datetime
    kind: EventKind
    handler: str
    on_behalf_of: str = ""
    told: str
    points: list[CorrectionPoint]
    procedure: ProcedureKind | None = None
    body: RightBody | None = None
    delivery: Delivery | None = None
    given_to: str | None = None
    held_on: date | None = None


class CaseSummary(msgspec.Struct, frozen=True, kw_only=True):
    """A case as a list shows it."""

    id: UUID
    case_number: str
    service_slug: str
    service_name: Bilingual
    state: State
    turn: Turn
    submitted_at: datetime
    changed_at: datetime
    due_on: date | None


class CaseList(msgspec.Struct, frozen=True):
    """A page of a person's cases: where it is her turn first, then the newest.

    `next` asks for the page after this one; there is none when it is null.
    """

    cases: list[CaseSummary]
    next: str | None


class CaseDocument(msgspec.Struct, frozen=True):
    """A PDF among the attachments of a case, and how many pages it has."""

    sha256: str
    pages: int


class OtherPart(msgspec.Struct, frozen=True, kw_only=True):
    """A part of one thing as other departments see it: who does it and how far it is, nothing of its content.

    `state` is null while it has not begun; `cannot_begin` says that it never will. `standing` says what it came to, as
    the parts after it see it: a part that was refused stays denied also when its case is closed.
    """

    part: str
    service_name: Bilingual
    office_name: Bilingual
    state: State | None
    standing: Standing
    cannot_begin: bool
    waits_for: list[str]


class CasePart(OtherPart, frozen=True, kw_only=True):
    """A part of one thing as its person sees it.

    `case_id` leads to its case once it has begun; `points` are what its office asks to be corrected, `told` why it
    was not granted. `by` is its last day; `may_withdraw` says that it can be left out by itself.
    """

    service_slug: str
    case_id: UUID | None
    by: date | None
    points: list[CorrectionPoint]
    told: str
    may_withdraw: bool


class Whole(msgspec.Struct, frozen=True, kw_only=True):
    """One thing of several departments: its parts in their order, and those on the longest way to its last day."""

    parts: list[CasePart]
    longest_way: list[str]


class PartOf(msgspec.Struct, frozen=True, kw_only=True):
    """The one thing that a case is a part of."""

    id: UUID
    service_name: Bilingual
    office_name: Bilingual


class Case(CaseSummary, frozen=True, kw_only=True):
    """A case as its person sees it; `office_name` says who handles it.

    `at_window` says how an officer filed it for the person, `correction_at_window` how one corrected it for her.
    `whole` is there for one thing of several departments, `part_of` for one of its parts; `department_name` is for
    pages from before 22 November 2026, and goes after 31 May 2027.
    """

    form_id: str
    form_version: int
    region_code: str
    region_name: Bilingual
    department_name: Bilingual
    office_name: Bilingual
    answers: dict[str, Any]
    limit: TimeLimit | None
    stands_still: StandingStill | None
    events: list[CaseEvent]
    receipt: SignedCaseReceipt
    correction_receipt: SignedCaseReceipt | None
    may_withdraw: bool
    documents: list[CaseDocument]
    at_window: AtWindow | None = None
    correction_at_window: AtWindow | None = None
    whole: Whole | None = None
    part_of: PartOf | None = None
    handling: CaseHandling


class Holder(msgspec.Struct, frozen=True, kw_only=True):
    """The officer who has a case."""

    account_id: UUID
    name: str


class Assignment(msgspec.Struct, frozen=True, kw_only=True):
    """How a case went from one officer to another, by name; empty is the office as a whole."""

    at: datetime
    kind: AssignmentKind
    by: str
    on_behalf_of: str
    before: str
    after: str


class StaffCaseSummary(CaseSummary, frozen=True, kw_only=True):
    """A case as an office's list shows it.

    `working_days_left` counts the working days after today until `due_on`: 0 on that day and after it, null where no
    limit runs. `standing_in_for` names the officer for whom the reader would act on it; empty where it is for herself.
    `part_of` names the one thing that it is a part of, `is_whole` says that it is such a one thing itself.
    """

    applicant: str
    working_days_left: int | None
    region_name: Bilingual
    assignee: Holder | None
    standing_in_for: str
    part_of: Bilingual | None
    is_whole: bool


class StaffCaseList(msgspec.Struct, frozen=True):
    """A page of the cases of an office; what is due first comes first, what is finished last.

    `next` asks for the page after this one; there is none when it is null.
    """

    cases: list[StaffCaseSummary]
    next: str | None


class HandingOn(msgspec.Struct, frozen=True, kw_only=True):
    """What the offices after this one need of its result: the question, what was entered, and who waits for it."""

    label: dict[str, str]
    help: dict[str, str] | None
    value: str | None
    for_offices: list[Bilingual]


class StaffCase(Case, frozen=True, kw_only=True):
    """A case as the office sees it: with the form, the applicant, and the answers before a correction.

    `assignments` say who has had it, the first one first; its person is not told. `handing_over` is there for a result
    that waits. Of one thing of several departments `whole_to_open` and `parts_to_open`, by their names, are the cases
    that lie in the reader's scope.
    """

    applicant: str
    form: dict[str, Any]
    earlier_answers: dict[str, Any] | None
    may: list[OfficerStep]
    assignee: Holder | None
    standing_in_for: str
    assignments: list[Assignment]
    other_parts: list[OtherPart] = []
    whole_to_open: UUID | None = None
    parts_to_open: dict[str, UUID] = {}
    handing_on: HandingOn | None = None
    handing_over: HandingOver | None = None
    work: OfficeWork


class CorrectionRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Everything that has to be corrected, at once."""

    points: Annotated[list[CorrectionPoint], Meta(min_length=1, max_length=50)]


class HandedOn(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the result of a part gives to those after it."""

    value: Annotated[str, Meta(min_length=1, max_length=100)]


class Refusal(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Why the office refuses, in writing."""

    reason: WrittenText

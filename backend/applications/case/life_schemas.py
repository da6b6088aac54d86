"""The words of a case's life: its states, who may take which step, and what a step brings with it."""

from datetime import date
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

WrittenText = Annotated[str, Meta(min_length=1, max_length=500, pattern=r"\S")]
BodyName = Annotated[str, Meta(min_length=1, max_length=100, pattern=r"\S")]
Carrier = Annotated[str, Meta(max_length=60)]
TrackingNumber = Annotated[str, Meta(max_length=40, pattern="^[0-9A-Za-z-]*$")]

State = Literal[
    "submitted",
    "accepted",
    "under_review",
    "special_procedure",
    "in_parts",
    "correction_requested",
    "approved",
    "refused",
    "not_accepted",
    "withdrawn",
    "delivered",
    "closed",
]
OfficerStep = Literal[
    "accept",
    "not_accept",
    "request_correction",
    "begin_review",
    "begin_procedure",
    "end_procedure",
    "approve",
    "refuse",
    "deliver",
    "close",
    "reopen",
]
PersonStep = Literal["submit", "correct", "correct_parts", "withdraw"]
ClockStep = Literal["accept_by_law", "pass_on", "ask_for_part", "finish", "go_on", "deliver_by_itself"]
Step = OfficerStep | PersonStep | ClockStep
EventKind = Literal[
    "submitted",
    "accepted",
    "accepted_by_law",
    "not_accepted",
    "correction_requested",
    "corrected",
    "review_begun",
    "procedure_begun",
    "procedure_ended",
    "approved",
    "refused",
    "delivered",
    "closed",
    "withdrawn",
    "reopened",
    "passed_on",
    "stage_passed",
    "proposed",
    "sent_back",
    "fee_raised",
    "fee_paid",
]
# What is not counted, told in writing (Administrative Licensing Law, article 45), and the public notice.
ProcedureKind = Literal[
    "hearing", "tender", "auction", "inspection", "testing", "quarantine", "appraisal", "expert_review", "notice"
]
DeliveryWay = Literal["electronic", "post", "window"]
Turn = Literal["office", "person", "nobody"]


class Pause(msgspec.Struct, frozen=True, kw_only=True):
    """A special procedure: from the day it begins until the day before it ends nothing is counted.

    `ended_on` is null while it lasts; `working_days` are those not counted, null meanwhile. `reason` is the office's.
    """

    kind: ProcedureKind
    reason: str
    began_on: date
    ended_on: date | None
    working_days: int | None


class StandingStill(msgspec.Struct, frozen=True, kw_only=True):
    """The pause that lasts, and the working days that the office has left when it is over."""

    pause: Pause
    working_days_left: int


class RightBody(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where the person should go instead; the code leads to the department's page, where it has one."""

    name: BodyName
    department_code: Annotated[str, Meta(pattern="^([0-9A-Z]{18})?$")] = ""


class Delivery(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a result was handed over; by post with the carrier and its number for the parcel.

    A document of the result, where one is made, belongs here, too.
    """

    way: DeliveryWay
    carrier: Carrier = ""
    tracking_number: TrackingNumber = ""
    note: Annotated[str, Meta(max_length=500)] = ""


class HandingOver(msgspec.Struct, frozen=True, kw_only=True):
    """How a result that waits goes to its person: as she has chosen, or else in the usual way of the service.

    `has_code` says that she has a code to show at a window; where nothing was issued and nothing chosen there is none.
    """

    way: DeliveryWay
    chosen: bool
    has_code: bool


class NotAccepting(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Why the office does not accept, and the right body; null where nobody need be asked (article 32, 1)."""

    reason: WrittenText
    body: RightBody | None = None


class ProcedureBeginning(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which special procedure begins, and why, in writing."""

    kind: ProcedureKind
    reason: WrittenText


class ProcedureEnding(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What came of a special procedure, in writing: on which day it was held or was over, and its result."""

    held_on: date
    result: WrittenText


class Reopening(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Why the office looks at a case again, in writing."""

    reason: WrittenText

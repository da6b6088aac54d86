"""What crosses the wire about who has a case: assignments, several cases at once, passings-on, substitutions."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

import msgspec
from msgspec import Meta

from backend.kit.bilingual import Bilingual

MOST_AT_ONCE = 100
MOST_RECEIVERS = 20

# Never one that needs a reason of its own for each case.
StepOfSeveral = Literal["accept", "begin_review"]


class Assigning(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """To whom a case goes, null for back to the office; `seen` is who had it when it was read."""

    to: UUID | None
    seen: UUID | None


class CaseAssigned(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A case among several, and who had it when it was read."""

    id: UUID
    seen: UUID | None


class SeveralAssigned(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """To whom several cases go, null for back to the office."""

    to: UUID | None
    cases: Annotated[list[CaseAssigned], Meta(min_length=1, max_length=MOST_AT_ONCE)]


class CaseSeen(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A case among several, and its `changed_at` when it was read."""

    id: UUID
    seen: datetime


class SeveralSteps(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A step to be taken of several cases, of each by itself."""

    step: StepOfSeveral
    cases: Annotated[list[CaseSeen], Meta(min_length=1, max_length=MOST_AT_ONCE)]


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a case among several: done, or the code and the words of why it was not."""

    id: UUID
    is_done: bool
    code: str = ""
    words: str = ""


class Outcomes(msgspec.Struct, frozen=True):
    """What became of each of several cases, in the order in which they were sent."""

    outcomes: list[Outcome]


class ServiceInList(msgspec.Struct, frozen=True, kw_only=True):
    """A service of which a list holds cases."""

    slug: str
    name: Bilingual


class ListCounts(msgspec.Struct, frozen=True, kw_only=True):
    """How many open cases stand in some views of the list, none counted beyond `counted_to`; and the services in it."""

    overdue: int
    within_1: int
    within_3: int
    mine: int
    nobody: int
    waiting: int
    special: int
    counted_to: int
    services: list[ServiceInList]


class OfficerHere(msgspec.Struct, frozen=True, kw_only=True):
    """An officer as her office sees her; one who is not here any more still has cases."""

    account_id: UUID
    name: str
    region_name: Bilingual
    services: list[Bilingual]
    open_cases: int
    is_here: bool
    is_head: bool


class SubstitutionShown(msgspec.Struct, frozen=True, kw_only=True):
    """Who stands in for whom, from a day to a day in China, both of them in."""

    id: UUID
    absent_id: UUID
    absent_name: str
    stand_in_id: UUID
    stand_in_name: str
    first_day: date
    last_day: date


class OfficeStaff(msgspec.Struct, frozen=True, kw_only=True):
    """The officers of an office, and what is arranged for their absence from today on."""

    officers: list[OfficerHere]
    substitutions: list[SubstitutionShown]


class SubstitutionWanted(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who shall stand in for whom."""

    absent_id: UUID
    stand_in_id: UUID
    first_day: date
    last_day: date


class PassingOn(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All open cases of an officer go to others, evenly, or back to the office where nobody is named.

    Where she `leaves` the office, her roles here end with it, and her sessions.
    """

    officer_id: UUID
    to: Annotated[list[UUID], Meta(max_length=MOST_RECEIVERS)] = []
    leaves: bool = False


class Received(msgspec.Struct, frozen=True, kw_only=True):
    """How many cases an officer has received."""

    account_id: UUID
    name: str
    count: int


class PassedOn(msgspec.Struct, frozen=True, kw_only=True):
    """Where the cases of an officer went; `to_office` are those that nobody named handles."""

    received: list[Received]
    to_office: int

"""What a list is narrowed to, as its address says it: the list, its counts and its file follow the same."""

from datetime import date, timedelta
from typing import Literal
from uuid import UUID

import msgspec

from backend.applications.case.life_schemas import State
from backend.kit import clock, working_days

Assignee = UUID | Literal["mine", "nobody"] | None
Due = Literal["overdue", "within_1", "within_3", "none"]
# The day that stands for none at all, after every other; the database knows it as infinity.
NEVER = date(9999, 12, 31)
_LONG_AGO = date(1949, 10, 1)
_WITHIN: dict[Due, int] = {"within_1": 1, "within_3": 3}


class Narrowing(msgspec.Struct, frozen=True, kw_only=True):
    """What an address asks for: `assignee` is an officer, `mine` or `nobody`, `number` the last digits of a case."""

    state: State | None = None
    due: Due | None = None
    assignee: str | None = None
    service: str | None = None
    region: str | None = None
    number: str | None = None


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """The same as the database is asked for it: days from one to another, regions from one code to another."""

    state: State | None = None
    due: tuple[date, date] | None = None
    assignee: Assignee = None
    service: str | None = None
    regions: tuple[str, str] | None = None
    digits: str | None = None


def days_of(due: Due) -> tuple[date, date]:
    """Give the last days of limits that are meant: of working days those that are left, today's among them.

    >>> days_of("none") == (NEVER, NEVER)
    True
    """
    today = clock.today()
    if due == "none":
        return NEVER, NEVER
    if due == "overdue":
        return _LONG_AGO, today - timedelta(days=1)
    return today, working_days.after(today, _WITHIN[due]).last_day

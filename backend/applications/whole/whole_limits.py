"""By when one thing of several departments is done: the longest way through the promises of its parts.

A part that has not begun counts from the day on which those before it are decided at the latest: five working days to
accept it, and the days that its service promises. What is decided earlier than promised moves the day forwards; a
correction or a special procedure of a part leaves no day that could be promised, as for every case.
"""

from collections.abc import Sequence
from datetime import date

from backend.applications.case import life, time_limits
from backend.applications.case.queries import Stored
from backend.applications.case.step_queries import Limit
from backend.applications.whole.whole_queries import StoredPart
from backend.kit import clock, working_days
from backend.one_things import service as one_things
from backend.one_things.schemas import Standing


def standing_of(part: StoredPart) -> Standing:
    """Say how far a part is for those that wait for it."""
    if part.standing == "waiting":
        return "waiting"
    if part.standing == "never":
        return "never"
    if part.standing == "withdrawn":
        return "denied"
    if part.state is None or not life.is_decided(part.state):
        return "under_way"
    told = life.STATES[part.state].is_granted
    return "granted" if (part.was_granted if told is None else told) else "denied"


def is_finished(part: StoredPart) -> bool:
    """Say whether nothing more is to be done for a part."""
    return part.standing in {"never", "withdrawn"} or part.state in life.FINISHED


def joint(whole: Stored, parts: Sequence[StoredPart]) -> Limit | None:
    """Give the limit of a whole; None where its person has the turn, the clock of a part stands, or nothing is left."""
    day = last_day(parts)[0]
    if day is None:
        return None
    began = clock.day_in_china(whole.submitted_at)
    return Limit(began, max(1, working_days.until(began, day)), day)


def last_day(parts: Sequence[StoredPart]) -> tuple[date | None, list[str]]:
    """Give the day by which everything is decided, and the parts on the longest way; then, the last handing over."""
    if any(_stands_still(part) for part in parts):
        return None, []
    undecided = {part.part: part for part in parts if standing_of(part) in {"waiting", "under_way"}}
    if undecided:
        waits_for = {name: part.waits_for for name, part in undecided.items()}
        return one_things.longest_way(waits_for, clock.today(), lambda name, start: _last_of(undecided[name], start))
    left = [part.due_on for part in parts if part.state == "approved" and part.due_on is not None]
    return (max(left) if left else None), []


def _stands_still(part: StoredPart) -> bool:
    return part.state == "special_procedure" or (part.state is not None and life.STATES[part.state].turn == "person")


def _last_of(part: StoredPart, start: date) -> date:
    if part.state in life.starts_of("approve"):
        return part.due_on or start
    accepted = part.due_on if part.due_on is not None else time_limits.last_day(start, time_limits.DAYS_TO_ACCEPT)
    days = time_limits.in_working_days(accepted, part.promised_days, part.promised_unit)
    return time_limits.last_day(accepted, days)

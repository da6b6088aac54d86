"""Every query on the list of an office: its order, its pages, what it is narrowed to, and how much there is of it.

What is open and what is finished stand in indexes of their own, so a page is put together of the one and then of the
other; the conditions are written as those indexes are (`migrations/applications_2026_11_22t18_00_00.py`).
"""

from datetime import date, datetime
from uuid import UUID

import msgspec

from backend.applications.case import scope_queries
from backend.applications.case.life import FINISHED
from backend.applications.case.queries import LISTED, Listed, converted
from backend.applications.case.scope_queries import Put, Scope
from backend.applications.office.wanted import NEVER, Wanted
from backend.kit import db

_DUE = "coalesce(due_on, DATE 'infinity')"
_OPEN = f"state NOT IN ({', '.join(repr(state) for state in FINISHED)})"
COUNTED_TO = 1000


class Position(msgspec.Struct, frozen=True, array_like=True):
    """Where a case stands in the list; a page goes on after it, whatever has become of the case meanwhile."""

    is_finished: bool
    due_on: date
    submitted_at: datetime
    id: UUID


class Found(msgspec.Struct, frozen=True):
    """A case of a list, and the scope by which it stands there."""

    listed: Listed
    scope: Scope


class _Asked:
    """The conditions of one part of a list, with their arguments."""

    def __init__(self, *, finished: bool) -> None:
        self.finished = finished
        self.words = [f"NOT ({_OPEN})" if finished else _OPEN]
        self.arguments: list[object] = []

    def put(self, value: object) -> str:
        self.arguments.append(value)
        return f"${len(self.arguments)}"

    def within(self, scopes: list[Scope], number: int, wanted: Wanted) -> None:
        self.words.append(scope_queries.written(scopes[number], self.put))
        if wanted.assignee == "mine":
            self.words.append(f"assignee_id = {self.put(scopes[number].officer_id)}")
            return
        # What lies in an earlier scope, too, stands there.
        for each in scopes[:number]:
            self.words.append(f"NOT ({scope_queries.written(each, self.put)})")

    def after(self, position: Position | None) -> None:
        if position is None or position.is_finished != self.finished:
            return
        at, key = self.put(position.submitted_at), self.put(position.id)
        if self.finished:
            self.words.append(f"(submitted_at, id) < ({at}::timestamptz, {key}::uuid)")
        else:
            self.words.append(f"({_DUE}, submitted_at, id) > ({self.put(position.due_on)}::date, {at}, {key}::uuid)")

    def statement(self, columns: str, most: int) -> str:
        order = "submitted_at DESC, id DESC" if self.finished else f"{_DUE}, submitted_at, id"
        where = " AND ".join(self.words)
        return f"SELECT {columns} FROM application WHERE {where} ORDER BY {order} LIMIT {most}"  # noqa: S608  # constants and numbers of arguments


def position_of(listed: Listed) -> Position:
    """Say where a case stands: what is due first comes first, of these what came first; what is finished last."""
    is_finished = listed.state in FINISHED
    return Position(is_finished, listed.due_on or NEVER, listed.submitted_at, listed.id)


async def cases_of(scopes: list[Scope], wanted: Wanted, after: Position | None, most: int) -> list[Found]:
    """Give the cases of some scopes that stand after a position, in the order of `position_of`."""
    found: list[Found] = []
    for finished in (False, True):
        passed = after is not None and after.is_finished and not finished
        if passed or not _may_be(wanted, finished=finished) or len(found) >= most:
            continue
        part: list[Found] = []
        for number, scope in enumerate(scopes):
            if _is_told_before(scopes, number, wanted):
                continue
            asked = _asked(scopes, number, wanted, finished=finished)
            asked.after(after)
            rows = await db.fetch(asked.statement(LISTED, most - len(found)), *asked.arguments)
            part.extend(Found(converted(row, Listed), scope) for row in rows)
        part.sort(key=_open_place if not finished else _finished_place, reverse=finished)
        found.extend(part[: most - len(found)])
    return found


async def counts_of(scopes: list[Scope], views: dict[str, Wanted]) -> dict[str, int]:
    """Count the open cases of some scopes by views of the list, none further than `COUNTED_TO`."""
    counted = dict.fromkeys(views, 0)
    for number in range(len(scopes)):
        for name, wanted in views.items():
            if _is_told_before(scopes, number, wanted):
                continue
            asked = _asked(scopes, number, wanted, finished=False)
            counting = f"SELECT count(*) FROM ({_plain(asked)}) AS found"  # noqa: S608  # as above
            counted[name] += await db.fetch_value(counting, *asked.arguments)
    return {name: min(count, COUNTED_TO) for name, count in counted.items()}


async def services_of(scopes: list[Scope]) -> list[str]:
    """Name the services of which some scopes hold open cases."""
    found: set[str] = set()
    for number in range(len(scopes)):
        asked = _asked(scopes, number, Wanted(), finished=False)
        where = " AND ".join(asked.words)
        rows = await db.fetch(f"SELECT DISTINCT service_slug FROM application WHERE {where}", *asked.arguments)  # noqa: S608  # as above
        found.update(row["service_slug"] for row in rows)
    return sorted(found)


async def explained(scopes: list[Scope], wanted: Wanted, *, finished: bool, after: Position | None) -> str:
    """Tell how the database would look a page up: for the test that it never reads the whole table."""
    asked = _asked(scopes, 0, wanted, finished=finished)
    asked.after(after)
    rows = await db.fetch(f"EXPLAIN {asked.statement(LISTED, 51)}", *asked.arguments)
    return "\n".join(row[0] for row in rows)


def _plain(asked: _Asked) -> str:
    return f"SELECT FROM application WHERE {' AND '.join(asked.words)} LIMIT {COUNTED_TO}"  # as above


def _open_place(found: Found) -> tuple[date, datetime, UUID]:
    return found.listed.due_on or NEVER, found.listed.submitted_at, found.listed.id


def _finished_place(found: Found) -> tuple[date, datetime, UUID]:
    return NEVER, found.listed.submitted_at, found.listed.id


def _may_be(wanted: Wanted, *, finished: bool) -> bool:
    if wanted.state is not None:
        return (wanted.state in FINISHED) is finished
    return not (finished and wanted.due is not None)


def _is_told_before(scopes: list[Scope], number: int, wanted: Wanted) -> bool:
    """Say whether a scope adds nothing to those before it."""
    return wanted.assignee != "mine" and any(scopes[number].is_as_wide_as(each) for each in scopes[:number])


def _asked(scopes: list[Scope], number: int, wanted: Wanted, *, finished: bool) -> _Asked:
    asked = _Asked(finished=finished)
    asked.within(scopes, number, wanted)
    asked.words.extend(_narrowed(wanted, asked.put))
    return asked


def _narrowed(wanted: Wanted, put: Put) -> list[str]:
    words = []
    if wanted.state is not None:
        words.append(f"state = {put(wanted.state)}")
    if wanted.due is not None:
        first, last = wanted.due
        words.append(f"{_DUE} BETWEEN {put(first)} AND {put(last)}")
    if wanted.assignee == "nobody":
        words.append("assignee_id IS NULL")
    elif isinstance(wanted.assignee, UUID):
        words.append(f"assignee_id = {put(wanted.assignee)}")
    if wanted.service is not None:
        words.append(f"service_slug = {put(wanted.service)}")
    if wanted.regions is not None:
        words.append(scope_queries.regions(*wanted.regions, put))
    if wanted.digits is not None:
        words.append(f"reverse(case_number) LIKE reverse({put(wanted.digits)}) || '%'")
    return words

"""Count the limits of open cases anew when the calendar of a year has been loaded or changed."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from backend.applications.case import procedure_queries, step_queries, time_limits
from backend.applications.case.procedure_queries import StoredProcedure
from backend.applications.case.step_queries import Limit
from backend.applications.decision import stages
from backend.applications.transitions import recounting_queries
from backend.applications.transitions.recounting_queries import Running
from backend.applications.whole import whole_progress
from backend.audit import service as audit
from backend.kit import db
from backend.kit.ids import new_id
from backend.kit.outbox import Event, publish
from backend.kit.working_days import Stretch

AT_ONCE = 500


async def recount(year: int) -> int:
    """Move the last days of open cases whose limits run into a year; gives how many have moved.

    What was promised stays promised: only which days count has changed. Each move is recorded, and its person told.
    """
    moved, after = 0, None
    while cases := await recounting_queries.running_into(date(year, 1, 1), date(year, 12, 31), after, AT_ONCE):
        pauses = await _pauses(cases)
        async with db.transaction():
            for case in cases:
                promised = (case.promised_days, case.promised_unit)
                limit = time_limits.of_step(case.state, *promised, case.limit_from, pauses.get(case.id, ()))
                if limit.last_day == case.due_on and limit.days == case.limit_days:
                    continue
                if await recounting_queries.move(case, limit):
                    moved += 1
                    await _tell(case, limit)
        after = cases[-1].id
    await stages.recount(date(year, 1, 1), date(year, 12, 31))
    await whole_progress.recount(date(year, 1, 1), date(year, 12, 31))
    return moved


async def _tell(case: Running, limit: Limit) -> None:
    told = {"before": case.due_on.isoformat(), "after": str(limit.last_day)}
    await audit.record("applications.recounted", "application", case.id, by=None, **told)
    payload = step_queries.event_payload("limit_moved", new_id(), case.account_id, case.id)
    await publish(Event(topic="applications.limit_moved", key=str(case.id), payload=payload))


async def _pauses(cases: Sequence[Running]) -> dict[UUID, tuple[Stretch, ...]]:
    found: dict[UUID, list[StoredProcedure]] = {}
    for each in await procedure_queries.of_cases([case.id for case in cases]):
        found.setdefault(each.application_id, []).append(each)
    return {case: time_limits.stretches(procedures) for case, procedures in found.items()}

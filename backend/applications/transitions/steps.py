"""How every step of a case is taken: by the table of `life.py`, in one transaction with its event and its record."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from uuid import UUID

import msgspec

from backend.applications.case import life, procedure_queries, sealed, step_queries, time_limits
from backend.applications.case.errors import CaseChanged
from backend.applications.case.life import Transition
from backend.applications.case.life_schemas import ProcedureKind, Step
from backend.applications.case.procedure_queries import StoredProcedure
from backend.applications.case.queries import Stored
from backend.applications.case.scope_queries import Scope
from backend.applications.case.sealed import Told
from backend.applications.case.step_queries import Change
from backend.applications.decision import fees, result_documents, stages
from backend.applications.whole import whole_progress, whole_results
from backend.audit import service as audit
from backend.kit import clock, db
from backend.kit.ids import new_id
from backend.kit.outbox import Event, publish
from backend.kit.principal import Principal

Write = Callable[[Change], Awaitable[bool]]


class With(msgspec.Struct, frozen=True, kw_only=True):
    """What goes with a step: the words for the person, the procedure that begins, the state that its taker saw.

    `seen` is the `changed_at` of the case as it was shown to whoever takes the step; None takes it as it is.
    `scope` is the one by which an officer takes it, which says whether she stands in for somebody.
    """

    told: Told | None = None
    procedure: ProcedureKind | None = None
    seen: datetime | None = None
    scope: Scope | None = None


async def take(stored: Stored, step: Step, write: Write, *, by: Principal | None, along: With) -> UUID:
    """Take a step of a case; gives the id of its event.

    Args:
        stored: the case as it was read.
        step: which one.
        write: the guarded statement of whoever takes it.
        by: who takes it; None is the clock.
        along: what goes with it.

    Raises:
        CaseChanged: the table has no such step from this state, or somebody was faster.
        ResultMissing: a part is approved without what the parts after it need of its result.

    """
    transition = life.transition(step, stored.state)
    if (
        transition is None
        or (stored.is_whole and transition.by == "officer")
        or (along.seen is not None and along.seen != stored.changed_at)
    ):
        raise CaseChanged
    if step == "approve" and stored.part_of is not None:
        await whole_results.make_sure(stored.id)
    change = await _change(stored, transition)
    event_id = new_id()
    words = sealed.seal_told(event_id, along.told) if along.told else None
    handler = by.name if by and transition.by == "officer" else ""
    stands_in = along.scope if along.scope and along.scope.absent else None
    async with db.transaction():
        if not await write(change):
            raise CaseChanged
        actor_id = by.account_id if by else None
        log = (event_id, stored.id, transition.event, actor_id, handler, words, change.at)
        await step_queries.insert_event(*log, stands_in)
        await _follow(stored, transition, event_id, along)
        for_whom = {"on_behalf_of": stands_in.officer_id} if stands_in else {}
        await audit.record(f"applications.{transition.event}", "application", stored.id, by=by, **for_whom)
    return event_id


async def _follow(stored: Stored, transition: Transition, event_id: UUID, along: With) -> None:
    """Let everything that hangs on a case follow its step, in the step's transaction, and tell others."""
    await _keep_procedure(stored, event_id, along.procedure)
    if stored.handling_version is not None:
        await stages.follow(stored, transition.after, event_id)
        await fees.follow(stored, transition.after)
    await result_documents.follow(stored, transition, event_id, along.told)
    payload = step_queries.event_payload(transition.event, event_id, stored.account_id, stored.id)
    await publish(Event(topic=f"applications.{transition.event}", key=str(stored.id), payload=payload))
    if stored.part_of is not None:
        await whole_progress.tell_of_part(stored.part_of)


async def _change(stored: Stored, transition: Transition) -> Change:
    procedures = await procedure_queries.of_cases([stored.id])
    ended = [_ended(each) for each in procedures]
    return Change(
        application_id=stored.id,
        before=stored.state,
        after=transition.after,
        seen=stored.changed_at,
        due_on=stored.due_on,
        limit=time_limits.after_step(transition.limit, stored, clock.today(), ended),
        at=clock.now(),
    )


def _ended(procedure: StoredProcedure) -> StoredProcedure:
    if procedure.ended_on is not None:
        return procedure
    return msgspec.structs.replace(procedure, ended_on=max(procedure.began_on, clock.today()))


async def _keep_procedure(stored: Stored, event_id: UUID, begins: ProcedureKind | None) -> None:
    """Keep that a procedure begins; whichever step leaves the state of one ends it."""
    if stored.state == "special_procedure":
        await procedure_queries.end(stored.id, clock.today())
    if begins is not None:
        await procedure_queries.begin(stored.id, event_id, begins, clock.today())

"""Who has a case: an officer takes one, the head of the office gives one to another, either puts one back."""

from typing import Any
from uuid import UUID

from backend.applications.case import scopes
from backend.applications.case.errors import AssignedMeanwhile, CaseOver, CaseWithAnotherOfficer, OfficerNotOfCase
from backend.applications.case.life import FINISHED
from backend.applications.case.queries import Stored
from backend.applications.case.schemas import Assignment, AssignmentKind, Holder
from backend.applications.case.scopes import InHand
from backend.applications.office import assignment_queries
from backend.applications.office.assignment_queries import StoredAssignment
from backend.audit import service as audit
from backend.identity import service as identity
from backend.kit import clock, db
from backend.kit.errors import NotAllowed
from backend.kit.ids import new_id
from backend.kit.principal import Principal


async def assign(officer: Principal, application_id: UUID, to: UUID | None, seen: UUID | None) -> None:
    """Let an officer have a case, or the office as a whole.

    Args:
        officer: who decides it.
        application_id: which case.
        to: who shall have it; None puts it back.
        seen: who had it when it was read.

    Raises:
        NotFound: there is no such case, or it lies in no scope of hers.
        CaseOver: it is finished.
        AssignedMeanwhile: somebody else has it now than when it was read.
        CaseWithAnotherOfficer: only the head of the office may take it away.
        NotAllowed: only the head of the office may give it to another.
        OfficerNotOfCase: whoever shall have it handles no such cases.

    """
    found = await scopes.find(officer, application_id)
    stored = found.stored
    if stored.state in FINISHED:
        raise CaseOver
    if stored.assignee_id != seen:
        raise AssignedMeanwhile
    if to == seen:
        return
    kind = _kind(officer, found, to)
    if kind == "given":
        await _check_receiver(to, stored)
    entry = StoredAssignment(
        application_id=stored.id,
        id=new_id(),
        at=clock.now(),
        kind=kind,
        by_id=officer.account_id,
        for_id=found.scope.officer_id if found.scope.absent else None,
        from_id=seen,
        to_id=to,
    )
    await _write(officer, found, entry)


async def _write(officer: Principal, found: InHand, entry: StoredAssignment) -> None:
    async with db.transaction():
        if not await assignment_queries.move(found.scope, entry.application_id, entry.from_id, entry.to_id):
            raise AssignedMeanwhile
        await assignment_queries.insert([entry])
        told = {"kind": entry.kind, "before": entry.from_id or "", "after": entry.to_id or ""}
        for_whom = {"on_behalf_of": entry.for_id} if entry.for_id else {}
        await audit.record("applications.assigned", "application", found.stored.id, by=officer, **told, **for_whom)


def _kind(officer: Principal, found: InHand, to: UUID | None) -> AssignmentKind:
    is_head = scopes.HEAD in officer.roles
    holder = found.stored.assignee_id
    if not is_head and holder is not None and holder not in found.acting_for:
        raise CaseWithAnotherOfficer
    if to is None:
        return "put_back"
    if to == officer.account_id:
        return "taken"
    if not is_head:
        raise NotAllowed
    return "given"


async def _check_receiver(to: UUID | None, stored: Stored) -> None:
    for receiver in await identity.officers([to] if to else []):
        scope = scopes.of_colleague(receiver)
        if scope is not None and scope.holds(stored.department_code, stored.region_code, stored.service_slug):
            return
    raise OfficerNotOfCase


async def names_of(*officers: UUID | None) -> dict[UUID | None, str]:
    """Give the names of officers; nobody's is empty, and so is that of an account that has gone."""
    wanted = {each for each in officers if each is not None}
    found = {each.account_id: each.name for each in await identity.officers(list(wanted))}
    named: dict[UUID | None, str] = {each: found.get(each, "") for each in wanted}
    return {**named, None: ""}


def holder_of(assignee_id: UUID | None, names: dict[UUID | None, str]) -> Holder | None:
    """Give who has a case, by name."""
    return None if assignee_id is None else Holder(account_id=assignee_id, name=names[assignee_id])


async def holding_parts(found: InHand) -> dict[str, Any]:
    """Give what the view of a case tells of who has it, and has had it."""
    kept = await assignment_queries.of_case(found.stored.id)
    each = [officer for line in kept for officer in (line.by_id, line.for_id, line.from_id, line.to_id)]
    names = await names_of(found.stored.assignee_id, *each)
    return {
        "assignee": holder_of(found.stored.assignee_id, names),
        "standing_in_for": found.scope.absent,
        "assignments": [
            Assignment(
                at=line.at,
                kind=line.kind,
                by=names[line.by_id],
                on_behalf_of=names[line.for_id],
                before=names[line.from_id],
                after=names[line.to_id],
            )
            for line in kept
        ],
    }

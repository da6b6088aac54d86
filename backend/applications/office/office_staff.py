"""The officers of an office: who stands in for whom, and where the cases of one who leaves go."""

from collections import Counter
from uuid import UUID

from backend.applications.case import scopes, service_items
from backend.applications.case.errors import OfficerNotOfOffice
from backend.applications.case.scope_queries import Scope
from backend.applications.office import assignment_queries
from backend.applications.office.assignment_queries import OpenCase, StoredAssignment
from backend.applications.office.staff_schemas import (
    OfficerHere,
    OfficeStaff,
    PassedOn,
    PassingOn,
    Received,
    SubstitutionShown,
    SubstitutionWanted,
)
from backend.audit import service as audit
from backend.identity import service as identity
from backend.identity.schemas import Officer
from backend.kit import clock, db
from backend.kit.errors import NotAllowed, NotFound
from backend.kit.ids import new_id
from backend.kit.principal import Principal


async def _here(scope: Scope) -> dict[UUID, Officer]:
    found = await identity.officers_of(scope.department_code, scope.first_region, scope.last_region, scopes.CLERK)
    return {each.account_id: each for each in found}


async def staff_of(officer: Principal) -> OfficeStaff:
    """Show an officer the colleagues of her department and region, and those who have left cases there.

    Raises:
        NotAllowed: she has no office.

    """
    scope = scopes.own(officer)
    here = await _here(scope)
    counts = await assignment_queries.open_cases_of_officers(scope)
    gone = {each.account_id: each for each in await identity.officers([each for each in counts if each not in here])}
    arranged = await identity.substitutions_to_come(list(here))
    names = {each.account_id: each.name for each in await identity.officers([each.stand_in_id for each in arranged])}
    return OfficeStaff(
        officers=[await _shown(each, counts, is_here=each.account_id in here) for each in {**here, **gone}.values()],
        substitutions=[
            SubstitutionShown(
                id=each.id,
                absent_id=each.absent_id,
                absent_name=here[each.absent_id].name,
                stand_in_id=each.stand_in_id,
                stand_in_name=names.get(each.stand_in_id, ""),
                first_day=each.first_day,
                last_day=each.last_day,
            )
            for each in arranged
        ],
    )


async def _shown(officer: Officer, counts: dict[UUID, int], *, is_here: bool) -> OfficerHere:
    place = await service_items.office_place(officer.region_code)
    return OfficerHere(
        account_id=officer.account_id,
        name=officer.name,
        region_name=place,
        services=[await service_items.service_name(slug) for slug in officer.service_slugs],
        open_cases=counts.get(officer.account_id, 0),
        is_here=is_here,
        is_head=scopes.HEAD in officer.roles,
    )


async def arrange(head: Principal, wanted: SubstitutionWanted) -> OfficeStaff:
    """Let an officer of the head's office stand in for another of it.

    Raises:
        OfficerNotOfOffice: one of them is not of the office.
        SubstitutionOfOneself, SubstitutionDaysWrong, SubstitutedAlready, StandInAway: as `identity` says.

    """
    here = await _here(scopes.own(head))
    if not {wanted.absent_id, wanted.stand_in_id} <= here.keys():
        raise OfficerNotOfOffice
    await identity.arrange_substitution(head, wanted.absent_id, wanted.stand_in_id, wanted.first_day, wanted.last_day)
    return await staff_of(head)


async def end(head: Principal, substitution_id: UUID) -> OfficeStaff:
    """End a substitution before its last day.

    Raises:
        NotFound: there is none, or the absent officer is of another office.

    """
    found = await identity.substitution(substitution_id)
    if found.absent_id not in await _here(scopes.own(head)):
        raise NotFound
    await identity.end_substitution(head, substitution_id)
    return await staff_of(head)


async def pass_on(head: Principal, asked: PassingOn) -> PassedOn:
    """Pass all open cases of an officer on, evenly among those who handle such cases, in one transaction.

    Raises:
        OfficerNotOfOffice: a receiver does not belong to the office; or she is to leave one that is not hers.
        NotAllowed: the head would release herself.

    """
    scope, leaver = scopes.own(head), asked.officer_id
    here = await _here(scope)
    receivers = {each: here.get(each) for each in asked.to if each != leaver}
    if None in receivers.values() or (asked.leaves and leaver not in here):
        raise OfficerNotOfOffice
    if asked.leaves and leaver == head.account_id:
        raise NotAllowed
    takers = [taker for each in receivers.values() if each and (taker := scopes.of_colleague(each))]
    async with db.transaction():
        shared = _shared(await assignment_queries.held_by(scope, leaver), takers)
        await assignment_queries.move_all(leaver, shared)
        await assignment_queries.insert([_entry(head, leaver, case, to) for case, to in shared])
        told = {"count": len(shared), "to": [str(each) for each in receivers], "leaves": asked.leaves}
        await audit.record("applications.passed_on", "staff_member", leaver, by=head, **told)
        ended = await identity.release(head, leaver) if asked.leaves else []
    await identity.forget(ended)
    counts = Counter(to for _, to in shared)
    received = [
        Received(account_id=each.officer_id, name=each.absent, count=counts[each.officer_id]) for each in takers
    ]
    return PassedOn(received=received, to_office=counts[None])


def _entry(head: Principal, leaver: UUID, case: UUID, to: UUID | None) -> StoredAssignment:
    return StoredAssignment(
        application_id=case,
        id=new_id(),
        at=clock.now(),
        kind="passed_on",
        by_id=head.account_id,
        from_id=leaver,
        to_id=to,
    )


def _shared(cases: list[OpenCase], takers: list[Scope]) -> list[tuple[UUID, UUID | None]]:
    """Say who receives which case: whoever has the fewest so far of those who handle such cases."""
    given: Counter[UUID] = Counter()
    shared: list[tuple[UUID, UUID | None]] = []
    for case in cases:
        able = [each for each in takers if each.holds(case.department_code, case.region_code, case.service_slug)]
        to = min((each.officer_id for each in able), key=lambda each: given[each], default=None)
        if to is not None:
            given[to] += 1
        shared.append((case.id, to))
    return shared

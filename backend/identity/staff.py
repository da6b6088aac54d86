"""Officers as their colleagues see them, and who stands in for whom: arranged from a day to a day, over by itself."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from backend.audit import service as audit
from backend.identity import accounts, sessions, staff_queries
from backend.identity.errors import StandInAway, SubstitutedAlready, SubstitutionDaysWrong, SubstitutionOfOneself
from backend.identity.schemas import Officer, Substitution
from backend.identity.session_queries import EndedSession
from backend.identity.staff_queries import OfficerRow, SubstitutionRow
from backend.kit import clock, db
from backend.kit.errors import NotFound
from backend.kit.ids import new_id
from backend.kit.principal import Principal

LONGEST_DAYS = 366


def _officer(row: OfficerRow) -> Officer:
    return Officer(
        account_id=row.id,
        name=accounts.name_of_sealed(row.id, row.name_sealed),
        roles=row.roles,
        department_code=row.department_code,
        region_code=row.region_code,
        service_slugs=row.service_slugs,
    )


async def officers(account_ids: Sequence[UUID]) -> list[Officer]:
    """Give officers by their accounts; whoever is not of the staff is left out."""
    return [_officer(row) for row in await staff_queries.officers(account_ids)] if account_ids else []


async def officers_of(department_code: str, first_region: str, last_region: str, role: str) -> list[Officer]:
    """Give the officers of a department in some regions who hold a role."""
    return [_officer(row) for row in await staff_queries.officers_of(department_code, first_region, last_region, role)]


async def absent_today(stand_in_id: UUID) -> list[Officer]:
    """Give the officers for whom an officer stands in today, in China."""
    return await officers(await staff_queries.absent_on(stand_in_id, clock.today()))


async def substitutions_to_come(account_ids: Sequence[UUID]) -> list[Substitution]:
    """Give what is arranged for the absence of some officers from today on, the earliest first."""
    found = await staff_queries.substitutions_of(account_ids, clock.today(), date.max)
    return [_substitution(row) for row in found]


def _substitution(row: SubstitutionRow) -> Substitution:
    return Substitution(
        id=row.id,
        absent_id=row.absent_id,
        stand_in_id=row.stand_in_id,
        first_day=row.first_day,
        last_day=row.last_day,
    )


async def arrange_substitution(
    head: Principal, absent_id: UUID, stand_in_id: UUID, first_day: date, last_day: date
) -> Substitution:
    """Let an officer stand in for another; whether the head may decide about both, her caller has looked.

    Raises:
        SubstitutionOfOneself: the two are one.
        SubstitutionDaysWrong: the days end before they begin, are over, or are more than `LONGEST_DAYS`.
        SubstitutedAlready: somebody stands in for the absent officer on some of these days.
        StandInAway: the stand-in is to be away herself on some of them.

    """
    if absent_id == stand_in_id:
        raise SubstitutionOfOneself
    if not (clock.today() <= last_day and first_day <= last_day and (last_day - first_day).days < LONGEST_DAYS):
        raise SubstitutionDaysWrong
    new = SubstitutionRow(
        id=new_id(), absent_id=absent_id, stand_in_id=stand_in_id, first_day=first_day, last_day=last_day
    )
    async with db.transaction():
        await staff_queries.hold_officers([absent_id, stand_in_id])
        for row in await staff_queries.substitutions_of([absent_id, stand_in_id], first_day, last_day):
            refusal = SubstitutedAlready if row.absent_id == absent_id else StandInAway
            raise refusal(first_day=row.first_day.isoformat(), last_day=row.last_day.isoformat())
        await staff_queries.insert_substitution(new, head.account_id, clock.now())
        told = {"absent_id": absent_id, "first_day": first_day, "last_day": last_day}
        await audit.record("identity.substitution_arranged", "staff_member", stand_in_id, by=head, **told)
    return _substitution(new)


async def substitution(identifier: UUID) -> Substitution:
    """Give a substitution that has not been ended.

    Raises:
        NotFound: there is none.

    """
    row = await staff_queries.substitution(identifier)
    if row is None:
        raise NotFound
    return _substitution(row)


async def end_substitution(head: Principal, identifier: UUID) -> None:
    """End a substitution before its last day, any number of times."""
    async with db.transaction():
        if await staff_queries.end_substitution(identifier, clock.now()):
            await audit.record("identity.substitution_ended", "substitution", identifier, by=head)


async def release(head: Principal, account_id: UUID) -> list[EndedSession]:
    """Take every role from an officer who leaves, in the open transaction; `sessions.forget` what it gives after it.

    Her sessions end, and whatever was arranged for her or with her.
    """
    if not await staff_queries.drop_roles(account_id):
        return []
    await staff_queries.end_substitutions_with(account_id, clock.now())
    await audit.record("identity.staff_released", "staff_member", account_id, by=head)
    return await sessions.end_all(account_id)

"""For which cases an officer may act: her own scope, and those of officers for whom she stands in today."""

from uuid import UUID

import msgspec

from backend.applications.case import life, queries
from backend.applications.case.queries import Stored
from backend.applications.case.scope_queries import Scope
from backend.directory import service as directory
from backend.identity import service as identity
from backend.identity.schemas import Officer
from backend.kit.errors import NotFound
from backend.kit.principal import Principal

CLERK = "clerk"
HEAD = "supervisor"


def own(officer: Principal) -> Scope:
    """Give the scope of an officer's own role.

    Raises:
        NotAllowed: she has none.

    """
    office = directory.office_of(officer)
    return Scope(
        department_code=office.department_code,
        first_region=office.first_region,
        last_region=office.last_region,
        service_slugs=sorted(officer.service_slugs),
        officer_id=officer.account_id,
    )


def of_colleague(officer: Officer) -> Scope | None:
    """Give the scope in which a colleague handles cases; None where she handles none."""
    if CLERK not in officer.roles or not officer.department_code:
        return None
    first_region, last_region = directory.codes_within(officer.region_code)
    return Scope(
        department_code=officer.department_code,
        first_region=first_region,
        last_region=last_region,
        service_slugs=sorted(officer.service_slugs),
        officer_id=officer.account_id,
        absent=officer.name,
    )


async def of(officer: Principal) -> list[Scope]:
    """Give her own scope first, and then those in which she stands in for somebody today.

    Raises:
        NotAllowed: she has no scope of her own.

    """
    mine = own(officer)
    stood_for = [of_colleague(each) for each in await identity.absent_today(officer.account_id)]
    return [mine, *(scope for scope in stood_for if scope)]


class InHand(msgspec.Struct, frozen=True):
    """A case as an officer has found it: by which scope, and whose cases she may work on, her own first."""

    stored: Stored
    scope: Scope
    acting_for: list[UUID]

    @property
    def is_with_another(self) -> bool:
        """Say whether another officer has the case; once it is decided, whoever is at the window may go on."""
        holder = self.stored.assignee_id
        return holder is not None and holder not in self.acting_for and not life.is_decided(self.stored.state)


async def find(officer: Principal, application_id: UUID) -> InHand:
    """Find a case that an officer may see, and the scope by which: that of whoever has the case comes first.

    Raises:
        NotFound: there is none, or it lies in no scope of hers.

    """
    every = await of(officer)
    acting_for = [scope.officer_id for scope in every]
    found = [
        InHand(stored, scope, acting_for)
        for scope in every
        if (stored := await queries.case_in_scope(scope, application_id)) is not None
    ]
    if not found:
        raise NotFound
    return next((each for each in found if each.stored.assignee_id == each.scope.officer_id), found[0])

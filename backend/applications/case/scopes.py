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
        roles=officer.roles,
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
        roles=frozenset(officer.roles),
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
    """A case as an officer has found it: by which scope, and whose cases she may work on, her own first.

    `every` are all the scopes of hers in which it lies.
    """

    stored: Stored
    scope: Scope
    acting_for: list[UUID]
    every: list[Scope]

    @property
    def roles(self) -> frozenset[str]:
        """Give the roles that count for this case: of everybody in whose scope it lies, herself or who is away."""
        return frozenset().union(*(scope.roles for scope in self.every))

    def scope_with(self, role: str | None) -> Scope:
        """Give the scope by which she takes a step that asks for a role: the one of whoever has it."""
        return next((each for each in (self.scope, *self.every) if role is None or role in each.roles), self.scope)

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
    found = [
        (stored, scope) for scope in every if (stored := await queries.case_in_scope(scope, application_id)) is not None
    ]
    if not found:
        raise NotFound
    stored, scope = next((each for each in found if each[0].assignee_id == each[1].officer_id), found[0])
    return InHand(stored, scope, [each.officer_id for each in every], [each for _, each in found])

"""Which cases an officer may have to do with, as every query says it."""

from collections.abc import Callable
from uuid import UUID

import msgspec

COUNTY = 6
Put = Callable[[object], str]


class Scope(msgspec.Struct, frozen=True, kw_only=True):
    """The cases of a department in some regions, of all services or of those that are named; and whose scope it is.

    `roles` are that officer's. `absent` is her name where somebody stands in for her by it; empty in a scope of one's
    own.
    """

    department_code: str
    first_region: str
    last_region: str
    service_slugs: list[str]
    officer_id: UUID
    absent: str = ""
    roles: frozenset[str] = frozenset()

    def holds(self, department_code: str, region_code: str, service_slug: str) -> bool:
        """Say whether a case of a department, a region and a service lies in it."""
        return (
            department_code == self.department_code
            and self.first_region <= region_code <= self.last_region
            and (not self.service_slugs or service_slug in self.service_slugs)
        )

    def is_as_wide_as(self, other: "Scope") -> bool:
        """Say whether the same cases lie in another."""
        whose = {"officer_id": other.officer_id, "absent": other.absent, "roles": other.roles}
        return msgspec.structs.replace(self, **whose) == other


# With the first four arguments of `values`.
IN_SCOPE = (
    "department_code = $1 AND region_code BETWEEN $2 AND $3"
    " AND (cardinality($4::text[]) = 0 OR service_slug = ANY($4::text[]))"
)


def values(scope: Scope) -> tuple[str, str, str, list[str]]:
    """Give what `IN_SCOPE` asks for."""
    return scope.department_code, scope.first_region, scope.last_region, scope.service_slugs


def written(scope: Scope, put: Put) -> str:
    """Write the condition of a scope out, in the words of the indexes of lists; `put` numbers an argument."""
    words = [f"department_code = {put(scope.department_code)}", regions(scope.first_region, scope.last_region, put)]
    if scope.service_slugs:
        words.append(f"service_slug = ANY({put(scope.service_slugs)}::text[])")
    return " AND ".join(words)


def regions(first: str, last: str, put: Put) -> str:
    """Write the condition that a case lies in some regions; those within a county are found by its own index."""
    between = f"region_code BETWEEN {put(first)} AND {put(last)}"
    if first[:COUNTY] != last[:COUNTY]:
        return between
    return f"left(region_code, {COUNTY}) = {put(first[:COUNTY])} AND {between}"

"""Who is asking: what a session says of its account, known to guards and services alike."""

from typing import Literal
from uuid import UUID

import msgspec

AccountKind = Literal["person", "staff"]


class Principal(msgspec.Struct, frozen=True, kw_only=True):
    """The account behind a request.

    `department_code` and `region_code` are a staff member's scope: she sees cases of her department
    in regions whose 12-digit code starts with the significant digits of hers, of the services that
    `service_slugs` names, or of all where it names none. Empty for persons.
    """

    account_id: UUID
    session_id: UUID
    kind: AccountKind = "person"
    name: str = ""
    roles: frozenset[str] = frozenset()
    department_code: str = ""
    region_code: str = ""
    service_slugs: frozenset[str] = frozenset()
    csrf_token: str = ""

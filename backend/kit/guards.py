"""Who may call a route. Every route names exactly one of these; a test fails on one that does not."""

import hmac
from collections.abc import Awaitable, Callable
from typing import Any

from litestar.connection import ASGIConnection
from litestar.handlers import BaseRouteHandler

from backend.kit.errors import ForeignOrigin, NotAllowed, SignInNeeded
from backend.kit.principal import Principal

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
CSRF_HEADER = "x-csrf-token"

Connection = ASGIConnection[Any, Principal | None, Any, Any]
Guard = Callable[[Connection, BaseRouteHandler], Awaitable[None]]


def _principal(connection: Connection) -> Principal:
    principal = connection.user
    if principal is None:
        raise SignInNeeded
    if connection.scope.get("method") not in SAFE_METHODS:
        sent = connection.headers.get(CSRF_HEADER, "")
        if not hmac.compare_digest(sent.encode(), principal.csrf_token.encode()):
            raise ForeignOrigin
    return principal


async def public(_connection: Connection, _handler: BaseRouteHandler) -> None:
    """Let everybody in, signed in or not."""


async def signed_in(connection: Connection, _handler: BaseRouteHandler) -> None:
    """Let in whoever has a session, person or staff."""
    _principal(connection)


def staff_with(*roles: str) -> Guard:
    """Let in staff who hold one of these roles."""

    async def staff(connection: Connection, _handler: BaseRouteHandler) -> None:
        principal = _principal(connection)
        if principal.kind != "staff" or principal.roles.isdisjoint(roles):
            raise NotAllowed

    staff.is_access_guard = True  # type: ignore[attr-defined]  # a mark for the architecture test
    return staff


async def called_by_provider(_connection: Connection, _handler: BaseRouteHandler) -> None:
    """Let in an outside party; the handler's service proves who it is by the signature of the body."""


ACCESS_GUARDS = (public, signed_in, called_by_provider)


def is_access_guard(guard: object) -> bool:
    """Say whether a guard decides who may call: the architecture test wants exactly one for each route."""
    return guard in ACCESS_GUARDS or getattr(guard, "is_access_guard", False) is True

"""How a request says who it is from: the session cookie, and the Origin of whatever changes something."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

from litestar.connection import ASGIConnection, Request
from litestar.datastructures import Cookie
from litestar.middleware import AbstractAuthenticationMiddleware, AuthenticationResult
from litestar.types import ASGIApp

from backend.kit.errors import ForeignOrigin
from backend.kit.guards import SAFE_METHODS
from backend.kit.principal import Principal

Authenticate = Callable[[str], Awaitable[Principal | None]]


def cookie_name(*, secure: bool) -> str:
    """Name the session cookie; the __Host- prefix needs https (RFC 6265bis, 4.1.3.2)."""
    return "__Host-session" if secure else "session"


def session_cookie(token: str, lifetime: timedelta, *, secure: bool) -> Cookie:
    """Make the cookie that carries a session's token for as long as it lives; no time at all removes it."""
    return Cookie(
        key=cookie_name(secure=secure),
        value=token,
        max_age=int(lifetime.total_seconds()),
        path="/",
        secure=secure,
        httponly=True,
        samesite="lax",
    )


class SessionMiddleware(AbstractAuthenticationMiddleware):
    """Puts the Principal of the session cookie on the request, or None."""

    def __init__(self, app: ASGIApp, authenticate: Authenticate, *, secure: bool) -> None:
        super().__init__(app)
        self._authenticate = authenticate
        self._cookie = cookie_name(secure=secure)

    async def authenticate_request(self, connection: ASGIConnection[Any, Any, Any, Any]) -> AuthenticationResult:
        """Look the session up; a missing or ended one is nobody, not an error."""
        token = connection.cookies.get(self._cookie, "")
        principal = await self._authenticate(token) if token else None
        return AuthenticationResult(user=principal, auth=None)


def origin_check(public_url: str, outside_paths: frozenset[str]) -> Callable[[Request[Any, Any, Any]], Awaitable[None]]:
    """Make the check that whatever changes something comes from our own page.

    Args:
        public_url: scheme, host and port of our own pages.
        outside_paths: paths that outside parties call, proved by a signature instead.

    """

    async def check(request: Request[Any, Any, Any]) -> None:
        if request.method in SAFE_METHODS or request.scope["path"] in outside_paths:
            return
        origin = request.headers.get("origin")
        if origin is None and request.headers.get("sec-fetch-site", "") == "same-origin":
            return
        if origin != public_url:
            raise ForeignOrigin

    return check

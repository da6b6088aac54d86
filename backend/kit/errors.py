"""Every refusal as problem details (RFC 9457): a stable code for programs, words for the person."""

import logging
from typing import Any, ClassVar

import asyncpg
import msgspec
from litestar import Request, Response
from litestar.exceptions import HTTPException, ValidationException

from backend.kit.i18n import N_, _

log = logging.getLogger("onedoor.errors")

PROBLEM_MEDIA_TYPE = "application/problem+json"
SERVER_FAULT = 500
A_MINUTE = 60


class FieldError(msgspec.Struct, frozen=True):
    """One finding about one field: where, which rule, with what."""

    path: str
    code: str
    params: dict[str, Any] = {}


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """The body of every refusal (RFC 9457, section 3) with our `code`, `params` and field `errors`."""

    type: str
    title: str
    status: int
    code: str
    detail: str
    params: dict[str, Any] = {}
    errors: list[FieldError] = []


class DomainError(Exception):
    """A refusal with a name. Subclasses are named like sentences and state `status`, `code`, `words`."""

    status: ClassVar[int] = 400
    code: ClassVar[str] = "refused"
    words: ClassVar[str] = N_("This cannot be done.")

    def __init__(self, errors: list[FieldError] | None = None, **params: object) -> None:
        super().__init__(self.code)
        self.params = params
        self.errors = errors or []


class RateLimited(DomainError):
    """Too many requests of one kind; `retry_after` is in seconds."""

    status = 429
    code = "too_many_requests"
    words = N_("Too many attempts. Please try again in {retry_after} seconds.")


class SignInNeeded(DomainError):
    """The request needs a session and has none, or one that has ended."""

    status = 401
    code = "sign_in_needed"
    words = N_("Please sign in. What you typed is kept.")


class NotAllowed(DomainError):
    """The session may not do this."""

    status = 403
    code = "not_allowed"
    words = N_("Your account may not do this.")


class ForeignOrigin(DomainError):
    """The request did not come from our own page."""

    status = 403
    code = "foreign_origin"
    words = N_("This request did not come from this site.")


class IdentifierNotAccepted(DomainError):
    """The identifier that the phone made is no UUID of version 7."""

    status = 422
    code = "identifier_not_accepted"
    words = N_("This app is out of date. Please reload it; what you typed is kept.")


class PageNotUnderstood(DomainError):
    """A page of a list was asked for by something that no page before it gave."""

    status = 400
    code = "page_not_understood"
    words = N_("This part of the list cannot be found. Please read the list from its beginning.")


class NotFound(DomainError):
    """There is no such thing, or not for this person: the two are not told apart."""

    status = 404
    code = "not_found"
    words = N_("We could not find this.")


class Unavailable(DomainError):
    """A part that this needs is down; trying again later will help."""

    status = 503
    code = "unavailable"
    words = N_("This is not available right now. Please try again in a few minutes.")


_HTTP_WORDS: dict[int, tuple[str, str]] = {
    400: ("invalid_request", N_("The request is not understandable. Please reload the page and try again.")),
    401: (SignInNeeded.code, SignInNeeded.words),
    403: (NotAllowed.code, NotAllowed.words),
    404: (NotFound.code, NotFound.words),
    405: ("method_not_allowed", N_("This cannot be done here.")),
    413: ("too_large", N_("This is too large to send.")),
    415: ("unsupported_media_type", N_("This kind of content cannot be sent here.")),
    429: (RateLimited.code, RateLimited.words),
}


def problem_response(problem: Problem, headers: dict[str, str] | None = None) -> Response[Problem]:
    """Wrap a problem as an answer that no cache keeps."""
    return Response(
        problem,
        status_code=problem.status,
        media_type=PROBLEM_MEDIA_TYPE,
        headers={"Cache-Control": "no-store", **(headers or {})},
    )


def _problem(status: int, code: str, words: str, params: dict[str, Any], errors: list[FieldError]) -> Problem:
    sentence = _(words, **params)
    return Problem(
        type=f"urn:onedoor:problem:{code}",
        title=sentence,
        status=status,
        code=code,
        detail=sentence,
        params=params,
        errors=errors,
    )


def on_domain_error(_request: Request[Any, Any, Any], error: DomainError) -> Response[Problem]:
    """Render a domain's refusal."""
    headers = {"Retry-After": str(error.params["retry_after"])} if "retry_after" in error.params else None
    return problem_response(_problem(error.status, error.code, error.words, error.params, error.errors), headers)


def on_http_error(_request: Request[Any, Any, Any], error: HTTPException) -> Response[Problem]:
    """Render what the framework refuses: unknown paths, bodies of the wrong shape, bodies too large."""
    status = error.status_code
    code, words = _HTTP_WORDS.get(status, (f"http_{status}", DomainError.words))
    errors: list[FieldError] = []
    if isinstance(error, ValidationException):
        errors = [_field_error(entry) for entry in error.extra or [] if isinstance(entry, dict)]
    headers = {k.lower(): v for k, v in (error.headers or {}).items() if k.lower() in ("allow", "retry-after")}
    params: dict[str, Any] = {}
    if status == RateLimited.status:
        wait = headers.setdefault("retry-after", str(A_MINUTE))
        params = {"retry_after": int(wait) if wait.isdigit() else A_MINUTE}
    return problem_response(_problem(status, code, words, params, errors), headers)


def _field_error(entry: dict[str, Any]) -> FieldError:
    return FieldError(path=str(entry.get("key", "")), code="invalid", params={"reason": str(entry.get("message", ""))})


def on_unstorable_value(_request: Request[Any, Any, Any], error: asyncpg.DataError) -> Response[Problem]:
    """Render a value that no column can hold (a NUL character, a number beyond its range)."""
    log.warning("a value reached the database that it refuses: %s", type(error).__name__)
    code, words = _HTTP_WORDS[400]
    return problem_response(_problem(400, code, words, {}, []))


def on_bottomless_body(_request: Request[Any, Any, Any], _error: RecursionError) -> Response[Problem]:
    """Render a body that is nested deeper than anybody's answers are."""
    code, words = _HTTP_WORDS[400]
    return problem_response(_problem(400, code, words, {}, []))


def on_unexpected_error(_request: Request[Any, Any, Any], error: Exception) -> Response[Problem]:
    """Render our own fault without its inside, and log it whole."""
    log.error("unexpected error", exc_info=error)
    words = N_("Something went wrong on our side. Nothing of yours is lost; please try again.")
    return problem_response(_problem(SERVER_FAULT, "internal_error", words, {}, []))


EXCEPTION_HANDLERS: dict[int | type[Exception], Any] = {
    DomainError: on_domain_error,
    HTTPException: on_http_error,
    asyncpg.DataError: on_unstorable_value,
    RecursionError: on_bottomless_body,
    Exception: on_unexpected_error,
}

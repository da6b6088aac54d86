"""The headers that go with every answer, ready as bytes."""

from collections.abc import Iterable

from litestar.types import ASGIApp, Message, Receive, Scope, Send

HeaderPairs = list[tuple[bytes, bytes]]

PAGES_ONLY = frozenset(
    {b"content-security-policy", b"referrer-policy", b"cross-origin-opener-policy", b"permissions-policy"}
)
DATA = (b"application/json", b"application/problem+json")


def content_security_policy(*, secure: bool, form_targets: Iterable[str] = ()) -> str:
    """Write the policy of our pages (CSP Level 3): our own origin only, no inline code, Trusted Types."""
    parts = [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' blob: data:",
        "media-src 'self' blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "worker-src 'self'",
        "base-uri 'none'",
        " ".join(["form-action", "'self'", *form_targets]),
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types onedoor",
    ]
    if secure:
        parts.append("upgrade-insecure-requests")
    return "; ".join(parts)


def security_headers(*, secure: bool) -> HeaderPairs:
    """Give the headers of every answer."""
    headers = {
        "content-security-policy": content_security_policy(secure=secure),
        "x-content-type-options": "nosniff",
        "referrer-policy": "same-origin",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "permissions-policy": "camera=(self), geolocation=(self), microphone=(), payment=(), usb=()",
    }
    if secure:
        headers["strict-transport-security"] = "max-age=63072000; includeSubDomains"
    return [(name.encode(), value.encode()) for name, value in headers.items()]


def without_those_of_pages(headers: HeaderPairs) -> HeaderPairs:
    """Give the headers for a script, a style, words or data: what only a page obeys is half a kilobyte with each."""
    return [pair for pair in headers if pair[0] not in PAGES_ONLY]


def with_headers(app: ASGIApp, headers: HeaderPairs) -> ASGIApp:
    """Add headers to every answer that does not already carry them, and forbid keeping what says nothing of it."""
    of_data = without_those_of_pages(headers)

    async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                present = {name.lower(): value for name, value in message["headers"]}
                fitting = of_data if present.get(b"content-type", b"").startswith(DATA) else headers
                added = [pair for pair in fitting if pair[0] not in present]
                if b"cache-control" not in present:
                    added.append((b"cache-control", b"no-store"))
                message["headers"] = [*message["headers"], *added]
            await send(message)

        await app(scope, receive, send_with_headers)

    return wrapped

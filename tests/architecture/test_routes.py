"""Every route says who may call it, how often, and how much it takes."""

import math
from collections.abc import Iterator
from typing import Any

import pytest
from litestar import Litestar, Router, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.routes import HTTPRoute

from backend.app import LARGEST_BODY, create_app
from backend.kit.guards import is_access_guard, public, staff_with
from backend.kit.rate_limit import is_rate_limit, limited
from backend.settings import Settings

OFTEN = limited("test", 10, 60)


def handlers(app: Litestar) -> Iterator[tuple[str, HTTPRouteHandler]]:
    for route in app.routes:
        if isinstance(route, HTTPRoute) and not route.path.startswith("/schema"):
            for handler in route.route_handlers:
                if not handler.handler_name.startswith("options_handler"):
                    yield f"{'/'.join(sorted(handler.http_methods))} {route.path}", handler


def open_doors(app: Litestar) -> list[str]:
    """Routes without exactly one access guard, without a rate limit, or without a bound on their body."""
    found = []
    for name, handler in handlers(app):
        guards: list[Any] = list(handler.guards or ())
        if sum(is_access_guard(each) for each in guards) != 1:
            found.append(f"{name}: must name exactly one access guard")
        if not any(is_rate_limit(each) for each in guards):
            found.append(f"{name}: has no rate limit")
        if (handler.resolve_request_max_body_size() or math.inf) > LARGEST_BODY + 16 * 1024:
            found.append(f"{name}: has no bound on its body")
    return found


def test_every_route_is_guarded_limited_and_bounded() -> None:
    app = create_app(Settings())
    assert len(list(handlers(app))) > 5
    assert open_doors(app) == []


@get("/", guards=[public])
async def unlimited() -> None: ...


@get("/", guards=[OFTEN])
async def unguarded() -> None: ...


@get("/", guards=[public, staff_with("clerk"), OFTEN])
async def guarded_twice() -> None: ...


@post("/", guards=[public, OFTEN], request_max_body_size=None)
async def unbounded() -> None: ...


@pytest.mark.parametrize("handler", [unlimited, unguarded, guarded_twice, unbounded])
def test_finds_a_seeded_violation(handler: HTTPRouteHandler) -> None:
    app = Litestar([Router("/api", route_handlers=[handler])], request_max_body_size=LARGEST_BODY, openapi_config=None)
    assert len(open_doors(app)) == 1

"""Reading a guide beside an empty Litestar route on the same machine, in turns; the load is wrk's.

Beside both stands what the server can do at all: a function of ASGI that answers nothing. Where that one has
little more than the empty route, the load itself takes the second core, and the processor time tells more.
"""

import re
import subprocess
from statistics import median
from typing import Any, NamedTuple

from litestar import Litestar, get

from backend.app import from_settings
from backend.kit.guards import public
from tests.load.product import Served

CONNECTIONS = 32
ROUNDS = 5
GUIDE = "/api/catalogue/zh-CN/guides/child-registration"
EMPTY = "/empty"
RATE = re.compile(r"Requests/sec:\s+([\d.]+)")


@get(EMPTY, guards=[public], include_in_schema=False, sync_to_thread=False)
def empty() -> None:
    """Answer nothing: what the framework alone costs."""


def bare() -> Litestar:
    """Build an application with nothing but the empty route."""
    return Litestar(route_handlers=[empty], openapi_config=None)


def whole() -> Any:  # noqa: ANN401  # ASGI's
    """Build the product's own application."""
    return from_settings()


def nothing() -> Any:  # noqa: ANN401  # ASGI's
    """Build an application that answers every request with nothing at once."""

    async def app(scope: Any, receive: Any, send: Any) -> None:  # noqa: ANN401  # ASGI's
        if scope["type"] == "lifespan":
            for _ in range(2):
                message = await receive()
                await send({"type": f"{message['type']}.complete"})
            return
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    return app


class Reading(NamedTuple):
    """Answers a second, and microseconds of the server's processor time for each."""

    rate: float
    cost: float


def rate(port: int, path: str, headers: dict[str, str], seconds: float) -> float:
    """Give the answers a second that wrk saw."""
    named = [part for name, value in headers.items() for part in ("-H", f"{name}: {value}")]
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{max(round(seconds), 1)}", *named]
    told = subprocess.run(
        [*command, f"http://127.0.0.1:{port}{path}"], capture_output=True, text=True, check=True, timeout=seconds + 30
    ).stdout
    assert "Non-2xx" not in told, told
    found = RATE.search(told)
    assert found is not None, told
    return float(found[1])


def read(served: Served, path: str, headers: dict[str, str], seconds: float) -> Reading:
    """Load one server and see what it gives and what that costs it."""
    before = served.processor_seconds()
    found = rate(served.port, path, headers, seconds)
    return Reading(found, (served.processor_seconds() - before) / (found * max(round(seconds), 1)) * 1e6)


def measure(whole: Served, bare: Served, nothing: Served, seconds: float) -> dict[str, Reading]:
    """Read a guide, the same guide unchanged (304), the empty route, and an answer without anything."""
    compressed = {"Accept-Encoding": "br"}
    kinds = {
        "guide": (whole, GUIDE, compressed),
        "unchanged": (whole, GUIDE, {**compressed, "If-None-Match": "*"}),
        "empty": (bare, EMPTY, dict[str, str]()),
        "nothing": (nothing, EMPTY, dict[str, str]()),
    }
    found: dict[str, list[Reading]] = {name: [] for name in kinds}
    for _ in range(ROUNDS):
        for name, (served, path, headers) in kinds.items():
            found[name].append(read(served, path, headers, seconds / ROUNDS))
    return {
        name: Reading(median(each.rate for each in readings), median(each.cost for each in readings))
        for name, readings in found.items()
    }

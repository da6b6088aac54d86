"""Reading a guide beside an empty Litestar route on the same machine, in turns; the load is wrk's."""

import re
import subprocess
from statistics import median
from typing import Any

from litestar import Litestar, get

from backend.app import from_settings
from backend.kit.guards import public

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


def measure(port: int, empty_port: int, seconds: float) -> dict[str, float]:
    """Give the answers a second of a guide, of the same guide unchanged (304), and of the empty route."""
    compressed = {"Accept-Encoding": "br"}
    kinds = {
        "guide": (port, GUIDE, compressed),
        "unchanged": (port, GUIDE, {**compressed, "If-None-Match": "*"}),
        "empty": (empty_port, EMPTY, dict[str, str]()),
    }
    found: dict[str, list[float]] = {name: [] for name in kinds}
    for _ in range(ROUNDS):
        for name, (where, path, headers) in kinds.items():
            found[name].append(rate(where, path, headers, seconds / ROUNDS))
    return {name: median(rates) for name, rates in found.items()}

"""Reading a guide beside an empty Litestar route on the same server, in turns."""

from statistics import median

from litestar import Litestar, get

from backend.app import from_settings
from backend.kit.guards import public
from tests.load import http_load

CONNECTIONS = 32
ROUNDS = 5
GUIDE = "/api/catalogue/zh-CN/guides/child-registration"
EMPTY = "/empty"


@get(EMPTY, guards=[public], include_in_schema=False, sync_to_thread=False)
def empty() -> None:
    """Answer nothing: what the framework alone costs."""


def bare() -> Litestar:
    """Build an application with nothing but the empty route."""
    return Litestar(route_handlers=[empty], openapi_config=None)


def whole() -> Litestar:
    """Build the product's own application."""
    return from_settings()


async def measure(port: int, empty_port: int, seconds: float) -> dict[str, float]:
    """Give the answers a second of a guide, of the same guide unchanged (304), and of the empty route."""
    compressed = {"Accept-Encoding": "br"}
    found: dict[str, list[float]] = {"guide": [], "unchanged": [], "empty": []}
    known = {**compressed, "If-None-Match": "*"}
    kinds = {
        "guide": (port, http_load.request("GET", GUIDE, compressed), 200),
        "unchanged": (port, http_load.request("GET", GUIDE, known), 304),
        "empty": (empty_port, http_load.request("GET", EMPTY, {}), 200),
    }
    for _ in range(ROUNDS):
        for name, (where, sent, status) in kinds.items():
            measured = await http_load.run(where, CONNECTIONS, seconds / ROUNDS, lambda sent=sent: sent)
            assert set(measured.statuses) == {status}, (name, measured.statuses)
            found[name].append(measured.rate)
    return {name: median(rates) for name, rates in found.items()}

"""How people of the journeys want their results."""

from typing import Any

from tests.factories.applications import API, TOWNSHIP
from tests.fixtures.browsers import Screen

ADDRESS = {"name": "张晓兰", "phone": "19900001500", "region_code": TOWNSHIP, "line": "三组 12 号"}


def wants(screen: Screen, case: str, wish: dict[str, Any]) -> None:
    """Say how the person at a screen wants the result of her case, as her phone's own request does."""
    asking = screen.context.request
    session = asking.get(f"{screen.product.url}/api/identity/session").json()
    headers = {"Origin": screen.product.url, "X-Csrf-Token": session["csrf_token"]}
    assert asking.put(f"{screen.product.url}{API}/{case}/result/wish", data=wish, headers=headers).ok

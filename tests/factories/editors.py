"""Editors of service items, and what they write."""

from typing import Any

from backend.identity import service as identity
from tests.factories.applications import HEALTH_COMMISSION

API = "/api/catalogue/staff/implementations"
LUOJIANG = "510604000000"
DEYANG = "510600000000"
BODY = "11510604YY0006200K"
NEWBORN = "newborn-one-thing"


async def editor_headers(number: int, *, department: str = HEALTH_COMMISSION, region: str = LUOJIANG) -> dict[str, str]:
    """Sign a made-up editor in; gives the headers of her requests."""
    account = await identity.ensure_staff(
        f"199{number:08}", "王编", roles=["editor"], department_code=department, region_code=region
    )
    opened = await identity.open_session(account, "test")
    return {"Cookie": f"session={opened.token}", "X-Csrf-Token": opened.answer.csrf_token or ""}


def words(text: str) -> dict[str, str]:
    return {"zh-CN": text, "en": f"{text} in English"}


def elements(**changes: Any) -> dict[str, Any]:  # noqa: ANN401  # any JSON
    """Give what can be published for the newborn package in Luojiang."""
    return {
        "body_name": words("罗江区卫生健康局"),
        "body_code": BODY,
        "task_code": f"{BODY}4512099777000",
        "transact_addr": words("罗江区演示路 1 号"),
        "transact_time": words("工作日 9:00–17:00"),
        "link_way": {"phone": "0838-3120000"},
        "supervise_way": {"phone": "12345"},
        "promise_day": {"unit": "working_day", "number": 4},
        **changes,
    }

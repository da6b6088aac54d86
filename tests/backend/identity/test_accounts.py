"""Accounts as other domains see them, and those of the demonstration."""

import asyncio

import httpx
import pytest

from backend.identity import demonstration_accounts, service
from backend.identity.device_names import device_name
from backend.identity.errors import AccountNotFound
from backend.kit import db
from backend.kit.ids import new_id


@pytest.fixture(autouse=True)
def opened(client: httpx.AsyncClient) -> None:
    """Have the application open."""


async def test_demonstration_accounts_are_made_once() -> None:
    await demonstration_accounts.load()
    before = await db.fetch("SELECT id FROM account ORDER BY id")
    await demonstration_accounts.load()
    assert await db.fetch("SELECT id FROM account ORDER BY id") == before
    clerk = await service.account_id_of_phone("19900000011")
    assert clerk is not None
    staff = await service.staff_member(clerk)
    assert staff is not None
    assert (staff.name, staff.roles, staff.region_code) == ("李工", frozenset({"clerk"}), "510604000000")
    assert await service.staff_of_department(staff.department_code) == [staff]


async def test_a_clerks_session_says_what_she_may_do() -> None:
    await demonstration_accounts.load()
    clerk = await service.account_id_of_phone("19900000011")
    assert clerk is not None
    opened = await service.open_session(clerk, "")
    principal = await service.authenticate(opened.token)
    assert principal is not None
    assert (principal.kind, principal.name, principal.roles) == ("staff", "李工", frozenset({"clerk"}))
    assert principal.region_code == "510604000000"
    assert principal.department_code == demonstration_accounts.HEALTH_COMMISSION


async def test_names_and_languages() -> None:
    named = await service.ensure_person("19900000103", "王小明")
    unnamed = await service.ensure_person("19900000104", "")
    assert await service.display_name(named) == "王小明"
    assert await service.display_names([named, unnamed, new_id()]) == {named: "王小明", unnamed: "199****0104"}
    assert await service.account_language(named) == "zh-CN"
    assert await service.phone_of(unnamed) == "19900000104"
    assert await service.staff_member(named) is None
    with pytest.raises(AccountNotFound):
        await service.account_language(new_id())


async def test_two_first_sign_ins_at_once_make_one_account() -> None:
    found = await asyncio.gather(*(service.ensure_person("19900000105", "") for _ in range(5)))
    assert len(set(found)) == 1


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4) AppleWebKit/605 Version/17.4 Mobile/15E148 Safari/604.1",
            "Safari · iPhone",
        ),
        ("Mozilla/5.0 (Linux; Android 13) Chrome/116 Mobile Safari/537 MicroMessenger/8.0.44", "WeChat · Android"),
        ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/126 Safari/537.36", "Chrome · Linux"),
        ("curl/8", ""),
    ],
)
def test_a_device_is_called_by_what_it_says(agent: str, name: str) -> None:
    assert device_name(agent) == name

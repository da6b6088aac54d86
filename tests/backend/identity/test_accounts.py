"""Accounts as other domains see them, and those of the demonstration."""

import asyncio

import httpx
import pytest

from backend.identity import demonstration_accounts, service
from backend.identity.device_names import device_name
from backend.kit import db


@pytest.fixture(autouse=True)
def opened(client: httpx.AsyncClient) -> None:
    """Have the application open."""


async def test_demonstration_accounts_are_made_once() -> None:
    await demonstration_accounts.load()
    before = await db.fetch("SELECT id FROM account ORDER BY id")
    await demonstration_accounts.load()
    assert await db.fetch("SELECT id FROM account ORDER BY id") == before


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


async def test_a_person_who_is_taken_on_signs_in_anew_as_staff() -> None:
    person = await service.ensure_person("19900000107", "")
    before = await service.open_session(person, "")
    assert await service.authenticate(before.token) is not None
    scope = {"department_code": demonstration_accounts.HEALTH_COMMISSION, "region_code": "510604000000"}
    assert await service.ensure_staff("19900000107", "赵工", roles=["clerk"], **scope) == person
    assert await service.authenticate(before.token) is None
    opened = await service.open_session(person, "")
    principal = await service.authenticate(opened.token)
    assert principal is not None
    assert (principal.kind, principal.name, principal.roles) == ("staff", "赵工", frozenset({"clerk"}))
    await service.ensure_staff("19900000107", "赵工", roles=["clerk"], **scope)
    assert await service.authenticate(opened.token) is not None
    recorded = await db.fetch("SELECT details FROM audit_record WHERE action = 'identity.staff_authorised'")
    assert len(recorded) == 1


async def test_what_staff_may_do_changes_with_the_end_of_her_sessions_or_not_at_all() -> None:
    scope = {"department_code": demonstration_accounts.HEALTH_COMMISSION, "region_code": "510604000000"}
    clerk = await service.ensure_staff("19900000108", "赵工", roles=["clerk", "editor"], **scope)
    opened = await service.open_session(clerk, "")
    await db.execute("ALTER TABLE session RENAME TO session_away")
    try:
        with pytest.raises(db.StatementFailed):
            await service.ensure_staff("19900000108", "赵工", roles=["clerk"], **scope)
    finally:
        await db.execute("ALTER TABLE session_away RENAME TO session")
    await service.ensure_staff("19900000108", "赵工", roles=["clerk"], **scope)
    assert await service.authenticate(opened.token) is None


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

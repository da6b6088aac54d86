"""The list of an office comes in pages: whoever reads to the end has seen each case once."""

import asyncio
import base64
from datetime import timedelta
from typing import Any

import httpx
import pytest

from backend.kit import clock, db
from backend.kit.page_marks import PAGE
from tests.factories.applications import API, submission

Headers = dict[str, str]
LIST = f"{API}/staff/cases"
CASES = 2 * PAGE + 3


@pytest.fixture
async def many(client: httpx.AsyncClient, xiaolan: Headers) -> list[str]:
    """Give the ids of more cases than two pages hold."""
    bodies = [submission() for _ in range(CASES)]
    sent = await asyncio.gather(*(client.post(API, json=body, headers=xiaolan) for body in bodies))
    assert {answer.status_code for answer in sent} == {httpx.codes.OK}
    return [body["id"] for body in bodies]


async def page(client: httpx.AsyncClient, clerk: Headers, **query: str) -> dict[str, Any]:
    answer = await client.get(LIST, headers=clerk, params=query)
    assert answer.status_code == httpx.codes.OK, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def all_pages(client: httpx.AsyncClient, clerk: Headers, **query: str) -> list[list[str]]:
    pages: list[list[str]] = []
    going_on: dict[str, str] = {}
    while True:
        found = await page(client, clerk, **query, **going_on)
        pages.append([case["id"] for case in found["cases"]])
        if found["next"] is None:
            return pages
        going_on = {"after": found["next"]}


async def test_every_case_stands_on_one_page(client: httpx.AsyncClient, clerk: Headers, many: list[str]) -> None:
    await db.execute("UPDATE application SET submitted_at = now() WHERE id::text < $1", many[CASES // 2])
    pages = await all_pages(client, clerk)
    assert [len(ids) for ids in pages] == [PAGE, PAGE, 3]
    assert sorted(case for ids in pages for case in ids) == sorted(many)


async def test_what_is_due_on_no_day_stands_on_one_page_too(
    client: httpx.AsyncClient, clerk: Headers, many: list[str]
) -> None:
    await db.execute("UPDATE application SET due_on = NULL, limit_from = NULL, limit_days = NULL")
    pages = await all_pages(client, clerk, due="none")
    assert [case for ids in pages for case in ids] == [case for ids in await all_pages(client, clerk) for case in ids]
    assert sorted(case for ids in pages for case in ids) == sorted(many)


async def test_what_is_due_first_comes_first_and_what_is_finished_last(
    client: httpx.AsyncClient, clerk: Headers, many: list[str]
) -> None:
    late, waiting, done = many[0], many[1], many[2]
    await db.execute("UPDATE application SET due_on = due_on - 9 WHERE id = $1::uuid", late)
    for case, action, body in (
        (waiting, "request-correction", {"points": [{"path": "mother_name", "text": "请核对"}]}),
        (done, "refuse", {"reason": "不符合条件"}),
    ):
        assert (await client.post(f"{LIST}/{case}/{action}", json=body, headers=clerk)).is_success
    listed = [case for ids in await all_pages(client, clerk) for case in ids]
    assert (listed[0], listed[-2:]) == (late, [waiting, done])
    assert len(listed) == CASES


async def test_the_time_that_is_left_is_told_in_working_days(
    client: httpx.AsyncClient, clerk: Headers, xiaolan: Headers
) -> None:
    assert (await client.post(API, json=submission(), headers=xiaolan)).is_success
    assert [case["working_days_left"] for case in (await page(client, clerk))["cases"]] == [5]
    await db.execute("UPDATE application SET due_on = $1", clock.today() - timedelta(days=3))
    assert [case["working_days_left"] for case in (await page(client, clerk))["cases"]] == [0]
    await db.execute("UPDATE application SET due_on = NULL, limit_from = NULL, limit_days = NULL")
    assert [case["working_days_left"] for case in (await page(client, clerk))["cases"]] == [None]


async def test_a_step_between_two_pages_hides_no_other_case(
    client: httpx.AsyncClient, clerk: Headers, many: list[str]
) -> None:
    first = await page(client, clerk)
    last = first["cases"][-1]["id"]
    assert (await client.post(f"{LIST}/{last}/refuse", json={"reason": "不符合条件"}, headers=clerk)).is_success
    second = await page(client, clerk, after=first["next"])
    third = await page(client, clerk, after=second["next"])
    seen = {case["id"] for found in (first, second, third) for case in found["cases"]}
    assert seen == set(many)


async def test_one_state_can_be_asked_for(client: httpx.AsyncClient, clerk: Headers, many: list[str]) -> None:
    assert (await client.post(f"{LIST}/{many[0]}/accept", headers=clerk)).is_success
    assert await all_pages(client, clerk, state="accepted") == [[many[0]]]
    assert sum(map(len, await all_pages(client, clerk, state="submitted"))) == CASES - 1
    assert (await client.get(LIST, headers=clerk, params={"state": "lost"})).status_code == httpx.codes.BAD_REQUEST


@pytest.mark.parametrize(
    "after", ["", "x", "é", "bnVsbA==", base64.urlsafe_b64encode(b'[1,"2026"]').decode(), "=" * 99]
)
async def test_a_page_that_none_before_gave_is_refused(client: httpx.AsyncClient, clerk: Headers, after: str) -> None:
    answer = await client.get(LIST, headers=clerk, params={"after": after})
    assert (answer.status_code, answer.json()["code"]) == (400, "page_not_understood")

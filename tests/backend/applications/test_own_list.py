"""A person's own list comes in pages: where it is her turn first, and nothing is left out however much she has sent."""

import asyncio
from typing import Any

import httpx
import pytest

from backend.kit import db
from backend.kit.page_marks import PAGE
from tests.factories.applications import API, submission

Headers = dict[str, str]
CASES = 2 * PAGE + 3


@pytest.fixture
async def many(client: httpx.AsyncClient, xiaolan: Headers) -> list[str]:
    """Give the ids of more cases than two pages hold, the oldest first."""
    bodies = [submission() for _ in range(CASES)]
    sent = await asyncio.gather(*(client.post(API, json=body, headers=xiaolan) for body in bodies))
    assert {answer.status_code for answer in sent} == {httpx.codes.OK}
    rows = await db.fetch("SELECT id::text AS id FROM application ORDER BY submitted_at, id")
    return [row["id"] for row in rows]


async def page(client: httpx.AsyncClient, person: Headers, **query: str) -> dict[str, Any]:
    answer = await client.get(API, headers=person, params=query)
    assert answer.status_code == httpx.codes.OK, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def all_pages(client: httpx.AsyncClient, person: Headers) -> list[list[str]]:
    found = await page(client, person)
    pages = [[case["id"] for case in found["cases"]]]
    while found["next"] is not None:
        found = await page(client, person, after=found["next"])
        pages.append([case["id"] for case in found["cases"]])
    return pages


async def test_every_case_stands_on_one_page_the_newest_first(
    client: httpx.AsyncClient, xiaolan: Headers, many: list[str]
) -> None:
    pages = await all_pages(client, xiaolan)
    assert [len(ids) for ids in pages] == [PAGE, PAGE, 3]
    assert [case for ids in pages for case in ids] == many[::-1]


async def test_cases_of_one_moment_are_not_lost_between_pages(
    client: httpx.AsyncClient, xiaolan: Headers, many: list[str]
) -> None:
    await db.execute("UPDATE application SET submitted_at = now()")
    assert sorted(case for ids in await all_pages(client, xiaolan) for case in ids) == sorted(many)


async def test_her_turn_comes_first_however_old(
    client: httpx.AsyncClient, xiaolan: Headers, clerk: Headers, many: list[str]
) -> None:
    oldest = many[0]
    body = {"points": [{"path": "mother_name", "text": "请核对"}]}
    asked = await client.post(f"{API}/staff/cases/{oldest}/request-correction", json=body, headers=clerk)
    assert asked.is_success, asked.text
    first, *others = await all_pages(client, xiaolan)
    assert first[0] == oldest
    assert sorted([*first, *(case for ids in others for case in ids)]) == sorted(many)


async def test_a_mark_of_another_list_is_refused(
    client: httpx.AsyncClient, xiaolan: Headers, clerk: Headers, many: list[str]
) -> None:
    assert many
    office = (await client.get(f"{API}/staff/cases", headers=clerk)).json()
    for mark in ("", "x", "bnVsbA==", office["next"]):
        answer = await client.get(API, headers=xiaolan, params={"after": mark})
        assert answer.status_code == httpx.codes.BAD_REQUEST
        assert answer.json()["code"] == "page_not_understood"

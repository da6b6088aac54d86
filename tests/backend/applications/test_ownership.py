"""Every identifier tried by somebody else, every staff route by a person, every case by another office."""

import hashlib
from typing import Any

import httpx
import pytest

from backend.kit.ids import new_id
from tests.factories.applications import (
    API,
    CIVIL_AFFAIRS,
    OTHER_COUNTY,
    answers,
    clerk_headers,
    picture,
    submitted,
)

Headers = dict[str, str]
PHOTO = hashlib.sha256(picture()).hexdigest()
POINTS = {"points": [{"path": "mother_name", "text": "再看一下"}]}

OF_PERSON: list[tuple[str, str, Any]] = [
    ("GET", "/{id}", None),
    ("GET", f"/{{id}}/attachments/{PHOTO}", None),
    ("POST", "/{id}/corrections", "correction"),
]
OF_STAFF: list[tuple[str, str, Any]] = [
    ("GET", "/staff/cases/{id}", None),
    ("GET", f"/staff/cases/{{id}}/attachments/{PHOTO}", None),
    ("POST", "/staff/cases/{id}/accept", None),
    ("POST", "/staff/cases/{id}/request-correction", POINTS),
    ("POST", "/staff/cases/{id}/approve", None),
    ("POST", "/staff/cases/{id}/refuse", {"reason": "不符合"}),
]


async def ask(client: httpx.AsyncClient, headers: Headers, case: str, route: tuple[str, str, Any]) -> httpx.Response:
    method, path, body = route
    if body == "correction":
        body = {"id": str(new_id()), "form_version": 1, "answers": answers()}
    return await client.request(method, API + path.format(id=case), json=body, headers=headers)


@pytest.mark.parametrize("route", OF_PERSON, ids=lambda route: route[1])
async def test_another_person_finds_nothing(
    client: httpx.AsyncClient, xiaolan: Headers, stranger: Headers, clerk: Headers, route: tuple[str, str, Any]
) -> None:
    case = await submitted(client, xiaolan)
    for other in (stranger, clerk):
        answer = await ask(client, other, case, route)
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
    assert (await ask(client, {}, case, route)).status_code == httpx.codes.UNAUTHORIZED


@pytest.mark.parametrize("route", [*OF_STAFF, ("GET", "/staff/cases", None)], ids=lambda route: route[1])
async def test_a_person_is_not_let_into_the_staff_part(
    client: httpx.AsyncClient, xiaolan: Headers, route: tuple[str, str, Any]
) -> None:
    case = await submitted(client, xiaolan)
    answer = await ask(client, xiaolan, case, route)
    assert (answer.status_code, answer.json()["code"]) == (403, "not_allowed")
    assert (await ask(client, {}, case, route)).status_code == httpx.codes.UNAUTHORIZED


@pytest.mark.parametrize("route", OF_STAFF, ids=lambda route: route[1])
async def test_another_office_finds_nothing(
    client: httpx.AsyncClient, xiaolan: Headers, route: tuple[str, str, Any]
) -> None:
    case = await submitted(client, xiaolan)
    department = await clerk_headers(121, department=CIVIL_AFFAIRS)
    county = await clerk_headers(122, region=OTHER_COUNTY)
    for other in (department, county):
        answer = await ask(client, other, case, route)
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


async def test_a_list_holds_ones_own_cases_only(
    client: httpx.AsyncClient, xiaolan: Headers, stranger: Headers, clerk: Headers
) -> None:
    case = await submitted(client, xiaolan)
    lists = {
        "mine": await client.get(API, headers=xiaolan),
        "stranger's": await client.get(API, headers=stranger),
        "office's": await client.get(f"{API}/staff/cases", headers=clerk),
        "city's": await client.get(f"{API}/staff/cases", headers=await clerk_headers(123, region="510600000000")),
        "other county's": await client.get(f"{API}/staff/cases", headers=await clerk_headers(124, region=OTHER_COUNTY)),
    }
    found = {name: [each["id"] for each in answer.json()["cases"]] for name, answer in lists.items()}
    assert found == {"mine": [case], "stranger's": [], "office's": [case], "city's": [case], "other county's": []}

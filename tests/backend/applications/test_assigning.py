"""Who has a case: taken, given, put back, handed over; and one officer who stands in for another."""

import asyncio
import json
from datetime import timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest

from backend.identity import service as identity
from backend.kit import clock, db
from tests.factories.applications import API, OTHER_COUNTY, clerk_headers, submission
from tests.factories.forms import form_editor_headers
from tests.factories.handling import published, stage

Headers = dict[str, str]
STAFF = f"{API}/staff"
HEAD, LI, WANG, FAR = 1310, 1311, 1312, 1313


async def account(number: int) -> str:
    return str(await identity.account_id_of_phone(f"199{number:08}"))


@pytest.fixture
async def head(services: None) -> Headers:
    return await clerk_headers(HEAD, name="赵主任", roles=("clerk", "supervisor"))


@pytest.fixture
async def li(services: None) -> Headers:
    return await clerk_headers(LI, name="李工")


@pytest.fixture
async def wang(services: None) -> Headers:
    return await clerk_headers(WANG, name="王工")


@pytest.fixture
async def case(client: httpx.AsyncClient, xiaolan: Headers) -> str:
    return (await cases(client, xiaolan, 1))[0]


async def cases(client: httpx.AsyncClient, person: Headers, count: int) -> list[str]:
    bodies = [submission() for _ in range(count)]
    for body in bodies:
        assert (await client.post(API, json=body, headers=person)).is_success
    return [body["id"] for body in bodies]


async def assign(
    client: httpx.AsyncClient, officer: Headers, case: str, to: str | None, seen: str | None = None
) -> httpx.Response:
    return await client.post(f"{STAFF}/cases/{case}/assign", json={"to": to, "seen": seen}, headers=officer)


async def step(client: httpx.AsyncClient, officer: Headers, case: str, name: str) -> httpx.Response:
    return await client.post(f"{STAFF}/cases/{case}/{name}", headers=officer)


async def listed(client: httpx.AsyncClient, officer: Headers, **query: str) -> dict[str, dict[str, Any]]:
    answer = await client.get(f"{STAFF}/cases", headers=officer, params=query)
    return {each["id"]: each for each in answer.json()["cases"]}


async def arrange(
    client: httpx.AsyncClient, head: Headers, absent: int, stand_in: int, first: int = 0, last: int = 2
) -> httpx.Response:
    today = clock.today()
    days = {"first_day": str(today + timedelta(days=first)), "last_day": str(today + timedelta(days=last))}
    body = {"absent_id": await account(absent), "stand_in_id": await account(stand_in), **days}
    return await client.post(f"{STAFF}/substitutions", json=body, headers=head)


async def test_of_two_who_take_a_case_the_second_is_told(
    client: httpx.AsyncClient, case: str, li: Headers, wang: Headers, xiaolan: Headers
) -> None:
    both = await asyncio.gather(
        assign(client, li, case, await account(LI)), assign(client, wang, case, await account(WANG))
    )
    assert sorted(answer.status_code for answer in both) == [200, 409]
    [second] = [answer.json() for answer in both if answer.status_code == httpx.codes.CONFLICT]
    assert second["code"] == "case_assigned_meanwhile"
    [first] = [answer.json() for answer in both if answer.is_success]
    shown = (await listed(client, wang))[case]["assignee"]
    assert shown == first["assignee"]
    assert [each["kind"] for each in first["assignments"]] == ["taken"]
    mine = await client.get(f"{API}/{case}", headers=xiaolan)
    assert "assign" not in mine.text
    assert shown["name"] not in mine.text


async def test_a_case_that_another_has_is_not_decided_by_others(
    client: httpx.AsyncClient, case: str, li: Headers, wang: Headers, head: Headers
) -> None:
    assert (await assign(client, li, case, await account(LI))).is_success
    refused = await step(client, wang, case, "accept")
    assert (refused.status_code, refused.json()["code"]) == (409, "case_with_another_officer")
    seen = await client.get(f"{STAFF}/cases/{case}", headers=wang)
    assert (seen.json()["assignee"]["name"], seen.json()["may"]) == ("李工", [])
    taken = await assign(client, wang, case, await account(WANG), await account(LI))
    assert taken.json()["code"] == "case_with_another_officer"
    given = await assign(client, wang, case, await account(LI))
    assert given.json()["code"] == "case_assigned_meanwhile"
    assert (await assign(client, head, case, await account(WANG), await account(LI))).is_success
    assert (await step(client, li, case, "accept")).status_code == httpx.codes.CONFLICT
    assert (await step(client, wang, case, "accept")).is_success
    assert (await assign(client, wang, case, None, await account(WANG))).is_success
    history = (await client.get(f"{STAFF}/cases/{case}", headers=li)).json()["assignments"]
    assert [(each["kind"], each["by"], each["after"]) for each in history] == [
        ("taken", "李工", "李工"),
        ("given", "赵主任", "王工"),
        ("put_back", "王工", ""),
    ]


async def test_whoever_is_at_the_window_hands_a_decided_case_over(
    client: httpx.AsyncClient, case: str, li: Headers, wang: Headers
) -> None:
    assert (await assign(client, li, case, await account(LI))).is_success
    for name in ("accept", "approve"):
        assert (await step(client, li, case, name)).is_success
    answer = await client.post(f"{STAFF}/cases/{case}/deliver", json={"way": "electronic"}, headers=wang)
    assert answer.is_success, answer.text
    over = await assign(client, li, case, None, await account(LI))
    assert over.json()["code"] == "case_over"


async def test_only_the_head_gives_and_only_to_who_handles_such_cases(
    client: httpx.AsyncClient, case: str, li: Headers, wang: Headers, head: Headers
) -> None:
    assert (await assign(client, li, case, await account(WANG))).status_code == httpx.codes.FORBIDDEN
    await clerk_headers(FAR, region=OTHER_COUNTY)
    refused = await assign(client, head, case, await account(FAR))
    assert refused.json()["code"] == "officer_not_of_case"
    await clerk_headers(FAR, services=["marriage-appointment"])
    refused = await assign(client, head, case, await account(FAR))
    assert refused.json()["code"] == "officer_not_of_case"
    assert await db.fetch_value("SELECT count(*) FROM case_assignment") == 0


async def test_several_cases_are_decided_each_by_itself(
    client: httpx.AsyncClient, xiaolan: Headers, li: Headers, wang: Headers
) -> None:
    first, second, third = await cases(client, xiaolan, 3)
    me = await account(LI)
    assert (await assign(client, wang, second, await account(WANG))).is_success
    taken = await client.post(
        f"{STAFF}/case-assignments",
        json={"to": me, "cases": [{"id": each, "seen": None} for each in (first, second, third)]},
        headers=li,
    )
    assert [each["code"] for each in taken.json()["outcomes"]] == ["", "case_assigned_meanwhile", ""]
    assert set(await listed(client, li, assignee="mine")) == {first, third}
    assert set(await listed(client, li, assignee="nobody")) == set()
    assert set(await listed(client, li, assignee=await account(WANG))) == {second}
    assert (await step(client, li, third, "accept")).is_success
    shown = await listed(client, li)
    seen = [{"id": each, "seen": shown[each]["changed_at"]} for each in (first, second, third)]
    accepted = await client.post(f"{STAFF}/case-steps", json={"step": "accept", "cases": seen}, headers=li)
    outcomes = accepted.json()["outcomes"]
    assert [(each["is_done"], each["code"]) for each in outcomes] == [
        (True, ""),
        (False, "case_with_another_officer"),
        (False, "case_changed"),
    ]
    assert "Another officer has this case" in outcomes[1]["words"]


@pytest.mark.parametrize(
    "body", [{"step": "refuse", "cases": [1]}, {"step": "accept", "cases": []}, {"step": "accept", "cases": [1] * 101}]
)
async def test_no_refusal_in_bulk_and_a_hundred_at_most(
    client: httpx.AsyncClient, case: str, li: Headers, body: dict[str, Any]
) -> None:
    seen = {"id": case, "seen": clock.now().isoformat()}
    asked = {**body, "cases": [seen for _ in body["cases"]]}
    answer = await client.post(f"{STAFF}/case-steps", json=asked, headers=li)
    assert answer.status_code == httpx.codes.BAD_REQUEST


async def test_all_open_cases_of_who_leaves_go_on_in_one_step_and_her_scope_gives_nothing(
    client: httpx.AsyncClient, xiaolan: Headers, li: Headers, wang: Headers, head: Headers
) -> None:
    every = await cases(client, xiaolan, 5)
    for each in every:
        assert (await assign(client, li, each, await account(LI))).is_success
    assert (await step(client, li, every[0], "accept")).is_success
    to = [await account(WANG), await account(HEAD)]
    body = {"officer_id": await account(LI), "to": to, "leaves": True}
    answer = await client.post(f"{STAFF}/passings-on", json=body, headers=head)
    received = {each["name"]: each["count"] for each in answer.json()["received"]}
    assert sorted(received.values()) == [2, 3]
    assert answer.json()["to_office"] == 0
    for address in (f"{STAFF}/cases", f"{STAFF}/cases/{every[0]}"):
        assert (await client.get(address, headers=li)).status_code == httpx.codes.UNAUTHORIZED
    new = await clerk_headers(LI, region=OTHER_COUNTY, name="李工")
    assert await listed(client, new, assignee="mine") == {}
    assert (await client.get(f"{STAFF}/cases/{every[0]}", headers=new)).status_code == httpx.codes.NOT_FOUND
    assert (await step(client, new, every[0], "begin-review")).status_code == httpx.codes.NOT_FOUND
    hers = {**await listed(client, wang, assignee="mine"), **await listed(client, head, assignee="mine")}
    assert set(hers) == set(every)
    seen = (await client.get(f"{STAFF}/cases/{every[0]}", headers=head)).json()
    assert [each["kind"] for each in seen["assignments"]] == ["taken", "passed_on"]
    assert [each["handler"] for each in seen["events"]] == ["", "李工"]
    [told] = await db.fetch("SELECT details::text FROM audit_record WHERE action = 'applications.passed_on'")
    assert json.loads(told["details"])["count"] == 5


async def test_without_a_receiver_cases_go_back_to_the_office(
    client: httpx.AsyncClient, case: str, li: Headers, head: Headers
) -> None:
    assert (await assign(client, li, case, await account(LI))).is_success
    await clerk_headers(LI, region=OTHER_COUNTY, name="李工")
    officers = (await client.get(f"{STAFF}/officers", headers=head)).json()["officers"]
    [gone] = [each for each in officers if not each["is_here"]]
    assert (gone["name"], gone["open_cases"]) == ("李工", 1)
    leaves = {"officer_id": gone["account_id"], "leaves": True}
    refused = await client.post(f"{STAFF}/passings-on", json=leaves, headers=head)
    assert refused.json()["code"] == "officer_not_of_office"
    answer = await client.post(f"{STAFF}/passings-on", json={"officer_id": gone["account_id"]}, headers=head)
    assert answer.json() == {"received": [], "to_office": 1}
    assert set(await listed(client, head, assignee="nobody")) == {case}


async def test_who_stands_in_acts_for_the_other_and_is_written_down_so(
    client: httpx.AsyncClient, case: str, li: Headers, head: Headers, xiaolan: Headers
) -> None:
    wang = await clerk_headers(WANG, name="王工", services=["marriage-appointment"])
    assert (await assign(client, li, case, await account(LI))).is_success
    assert await listed(client, wang) == {}
    arranged = await arrange(client, head, LI, WANG)
    assert [(each["absent_name"], each["stand_in_name"]) for each in arranged.json()["substitutions"]] == [
        ("李工", "王工")
    ]
    assert (await listed(client, wang, assignee="mine"))[case]["standing_in_for"] == "李工"
    assert (await step(client, wang, case, "accept")).is_success
    events = (await client.get(f"{API}/{case}", headers=xiaolan)).json()["events"]
    assert (events[-1]["handler"], events[-1]["on_behalf_of"]) == ("王工", "李工")
    [told] = await db.fetch("SELECT details::text FROM audit_record WHERE action = 'applications.accepted'")
    assert json.loads(told["details"]) == {"on_behalf_of": await account(LI)}
    identifier = arranged.json()["substitutions"][0]["id"]
    assert (await client.post(f"{STAFF}/substitutions/{identifier}/end", headers=wang)).status_code == 403
    assert (await client.post(f"{STAFF}/substitutions/{identifier}/end", headers=head)).is_success
    assert await listed(client, wang) == {}
    assert (await step(client, wang, case, "begin-review")).status_code == httpx.codes.NOT_FOUND


async def test_who_stands_in_for_the_only_one_who_decides_decides_for_her(
    client: httpx.AsyncClient, xiaolan: Headers, wang: Headers, head: Headers
) -> None:
    editor = await form_editor_headers(1562)
    await published(client, editor, stages=[stage(1, 1, "inspector"), stage(2, 1)], decides="office_head")
    await clerk_headers(LI, name="李工", roles=("clerk", "inspector", "office_head"))
    [case] = await cases(client, xiaolan, 1)
    for name in ("accept", "begin-review"):
        assert (await step(client, wang, case, name)).is_success
    assert (await step(client, wang, case, "pass-stage")).json()["code"] == "stage_role_missing"
    assert (await arrange(client, head, LI, WANG)).is_success
    seen = (await client.get(f"{STAFF}/cases/{case}", headers=wang)).json()
    assert seen["work"]["may"][0] == "pass_stage"
    assert (await step(client, wang, case, "pass-stage")).is_success
    decided = await step(client, wang, case, "approve")
    assert decided.is_success, decided.text
    events = (await client.get(f"{API}/{case}", headers=xiaolan)).json()["events"]
    assert [(each["kind"], each["handler"], each["on_behalf_of"]) for each in events[1:]] == [
        ("accepted", "王工", ""),
        ("review_begun", "王工", ""),
        ("stage_passed", "王工", "李工"),
        ("approved", "王工", "李工"),
    ]


async def test_a_substitution_begins_and_ends_by_itself(
    client: httpx.AsyncClient, case: str, li: Headers, head: Headers
) -> None:
    wang = await clerk_headers(WANG, name="王工", services=["marriage-appointment"])
    assert (await arrange(client, head, LI, WANG, first=1, last=1)).is_success
    assert await listed(client, wang) == {}
    today = clock.today()
    await db.execute("UPDATE substitution SET first_day = $1, last_day = $1", today)
    assert set(await listed(client, wang)) == {case}
    await db.execute("UPDATE substitution SET first_day = $1, last_day = $1", today - timedelta(days=1))
    assert await listed(client, wang) == {}


async def test_a_substitution_is_refused_with_words_that_tell_why(
    client: httpx.AsyncClient, li: Headers, wang: Headers, head: Headers
) -> None:
    await clerk_headers(FAR, region=OTHER_COUNTY)
    assert (await arrange(client, head, LI, LI)).json()["code"] == "substitution_of_oneself"
    assert (await arrange(client, head, LI, WANG, first=2, last=1)).json()["code"] == "substitution_days_wrong"
    assert (await arrange(client, head, LI, WANG, first=-9, last=-1)).json()["code"] == "substitution_days_wrong"
    assert (await arrange(client, head, LI, FAR)).json()["code"] == "officer_not_of_office"
    assert (await arrange(client, head, LI, WANG)).is_success
    again = await arrange(client, head, LI, HEAD, first=2, last=9)
    assert (again.json()["code"], again.json()["params"]["first_day"]) == ("substituted_already", str(clock.today()))
    assert (await arrange(client, head, HEAD, LI)).json()["code"] == "stand_in_away"
    assert (await arrange(client, li, LI, WANG)).status_code == httpx.codes.FORBIDDEN
    assert await db.fetch_value("SELECT count(*) FROM substitution") == 1
    assert UUID(await account(LI)) == await db.fetch_value("SELECT absent_id FROM substitution")

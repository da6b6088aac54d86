"""The life of an item in a place: claimed, edited within what stands above, published, planned, suspended, ended."""

import asyncio
from datetime import timedelta
from typing import Any

import httpx
import pytest

from backend.app import Application
from backend.catalogue import implementation_views, implementations, queries, ready_guides, service
from backend.kit import clock, db
from tests.api.bad_bodies import Sampler, bad_bodies
from tests.factories import editors
from tests.factories.applications import CIVIL_AFFAIRS, person_headers
from tests.factories.editors import API, DEYANG, LUOJIANG, NEWBORN, elements
from tests.fixtures.application import Settle

pytestmark = [pytest.mark.demonstration, pytest.mark.usefixtures("app")]

Answer = dict[str, Any]


@pytest.fixture
async def headers() -> dict[str, str]:
    return await editors.editor_headers(8001)


@pytest.fixture
async def item(client: httpx.AsyncClient, headers: dict[str, str]) -> Answer:
    """Give an item that was just claimed."""
    answer = await client.post(API, json={"slug": NEWBORN}, headers=headers)
    assert answer.status_code == httpx.codes.CREATED, answer.text
    return dict(answer.json())


async def save(client: httpx.AsyncClient, headers: dict[str, str], item: Answer, **changes: Any) -> httpx.Response:  # noqa: ANN401  # any JSON
    body = {"edit": item["edit"], "elements": elements(**changes)}
    return await client.put(f"{API}/{item['id']}", json=body, headers=headers)


async def published(client: httpx.AsyncClient, headers: dict[str, str], item: Answer, **changes: Any) -> Answer:  # noqa: ANN401  # any JSON
    saved = (await save(client, headers, item, **changes)).json()
    answer = await client.post(f"{API}/{item['id']}/publish", json={"edit": saved["edit"]}, headers=headers)
    assert answer.status_code == httpx.codes.OK, answer.text
    return dict(answer.json())


async def seen(
    client: httpx.AsyncClient, place: str = LUOJIANG, slug: str = NEWBORN, *, language: str = "en"
) -> Answer:
    """Give what people of a place read; nothing while there is nothing."""
    guides = (await client.get(f"/api/catalogue/{language}/places/{place}")).json()
    return next((each for each in guides["items"] if each["slug"] == slug), {})


def named(answer: httpx.Response) -> list[tuple[str, str]]:
    return [(each["path"], each["code"]) for each in answer.json()["errors"]]


async def until_seen(client: httpx.AsyncClient, version: int) -> Answer:
    """Wait until a version has reached the memory of this process."""
    async with asyncio.timeout(1):
        while (found := await seen(client)).get("version") != version:
            await asyncio.sleep(0.01)
    return found


async def test_an_item_is_claimed_once_with_what_is_known_of_the_body(
    client: httpx.AsyncClient, headers: dict[str, str], item: Answer
) -> None:
    assert (item["state"], item["version"], item["region_code"]) == ("claimed", 0, LUOJIANG)
    assert item["elements"]["body_name"]["zh-CN"] == "罗江区卫生健康局"
    again = await client.post(API, json={"slug": NEWBORN}, headers=headers)
    assert (again.status_code, again.json()["code"]) == (409, "item_claimed_already")


@pytest.mark.parametrize("slug", ["marriage-appointment", "no-such-item", "credit-query"])
async def test_what_is_not_of_the_department_or_level_is_not_claimed(
    client: httpx.AsyncClient, headers: dict[str, str], slug: str
) -> None:
    answer = await client.post(API, json={"slug": slug}, headers=headers)
    assert answer.json()["code"] == "item_not_to_be_claimed"


async def test_the_list_holds_the_office_and_what_it_can_still_claim(
    client: httpx.AsyncClient, headers: dict[str, str]
) -> None:
    listed = {each["slug"]: each for each in (await client.get(API, headers=headers)).json()["items"]}
    assert listed["child-registration"]["state"] == "published"
    assert (listed[NEWBORN]["state"], listed[NEWBORN]["id"]) == ("unclaimed", None)
    assert "marriage-appointment" not in listed, "it is another department's"


async def test_the_list_goes_on_page_by_page(
    client: httpx.AsyncClient, headers: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = (await client.get(API, headers=headers)).json()
    assert whole["next"] is None
    monkeypatch.setattr(implementation_views, "PAGE", 2)
    seen: list[Answer] = []
    after: str | None = ""
    while after is not None:
        page = (await client.get(API, params={"after": after} if after else {}, headers=headers)).json()
        assert len(page["items"]) <= 2
        seen += page["items"]
        after = page["next"]
    assert seen == whole["items"]


async def test_what_is_looked_for_is_found_beyond_the_first_page(
    client: httpx.AsyncClient, headers: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = (await client.get(API, headers=headers)).json()["items"]
    monkeypatch.setattr(implementation_views, "PAGE", 1)
    last = whole[-1]
    for words in (last["name"]["zh-CN"], last["name"]["en"].upper()):
        found = (await client.get(API, params={"name": words}, headers=headers)).json()
        assert [each["slug"] for each in found["items"]] == [last["slug"]]
    assert (await client.get(API, params={"name": "%"}, headers=headers)).json()["items"] == []
    for state in {each["state"] for each in whole}:
        found = (await client.get(API, params={"state": state}, headers=headers)).json()
        assert found["items"] == [each for each in whole if each["state"] == state][:1]


async def test_a_mark_that_no_page_has_given_is_refused(client: httpx.AsyncClient, headers: dict[str, str]) -> None:
    outlines = f"/api/catalogue/outlines/en/{LUOJIANG}"
    for path, mark in ((API, "x"), (API, "a.1"), (API, "../.510000000000"), (outlines, "a.1"), (outlines, "A")):
        answer = await client.get(path, params={"after": mark}, headers=headers)
        assert answer.status_code == httpx.codes.BAD_REQUEST, (path, mark)


async def test_the_preview_calls_faster_only_what_the_place_itself_promises_sooner(
    client: httpx.AsyncClient, headers: dict[str, str]
) -> None:
    listed = (await client.get(API, headers=headers)).json()["items"]
    found = {each["slug"]: each["id"] for each in listed}["child-registration"]
    above = (await client.get(f"{API}/{found}", headers=headers)).json()["inherited"]["promised_number"]
    wished = ((above - 1, True), (above, False), (above + 1, False), (above + 9, False), (0, False))
    for number, faster in wished:
        promise = {"promise_day": {"unit": "working_day", "number": number}}
        answer = await client.post(f"{API}/{found}/check", json={"elements": promise}, headers=headers)
        preview = answer.json()["preview"]
        assert (preview["faster"], preview["promised_time"]["number"]) == (faster, min(number or above, above))


async def test_a_loosening_edit_is_refused_with_field_code_and_what_to_do(
    client: httpx.AsyncClient, headers: dict[str, str], item: Answer
) -> None:
    answer = await save(
        client,
        headers,
        item,
        promise_day={"unit": "working_day", "number": 19},
        limit_scene_num=3,
        materials_waived=["没有这份材料"],
    )
    assert (answer.status_code, answer.json()["code"]) == (422, "edit_refused")
    assert named(answer) == [
        ("promise_day", "longer_than_above"),
        ("limit_scene_num", "more_visits_than_above"),
        ("materials_waived[0]", "material_not_in_standard"),
    ]
    assert all(each["params"]["to_do"] for each in answer.json()["errors"])
    kept = (await client.get(f"{API}/{item['id']}", headers=headers)).json()
    assert kept["edit"] == item["edit"], "nothing was kept"


async def test_the_level_above_is_the_city_where_the_city_has_tightened(
    client: httpx.AsyncClient, headers: dict[str, str]
) -> None:
    city = await editors.editor_headers(8002, region=DEYANG)
    listed = (await client.get(API, headers=city)).json()["items"]
    found = {each["region_code"]: each["id"] for each in listed if each["slug"] == "child-registration"}
    county = (await client.get(f"{API}/{found[LUOJIANG]}", headers=headers)).json()
    assert county["inherited"]["promised_number"] == 3
    body = (await client.get(f"{API}/{found[DEYANG]}", headers=city)).json()
    tightened = {**body["elements"], "promise_day": {"unit": "working_day", "number": 1}}
    saved = await client.put(f"{API}/{found[DEYANG]}", json={"edit": body["edit"], "elements": tightened}, headers=city)
    edit = {"edit": saved.json()["edit"]}
    assert (await client.post(f"{API}/{found[DEYANG]}/publish", json=edit, headers=city)).status_code == 200
    after = (await client.get(f"{API}/{found[LUOJIANG]}", headers=headers)).json()
    assert after["inherited"]["promised_number"] == 1
    assert ("promise_day", "longer_than_above") in {(each["path"], each["code"]) for each in after["findings"]}
    assert after["preview"]["promised_time"]["number"] == 1, "the county goes along with its city"
    assert after["preview"]["faster"] is False, "it is the city that is faster"


async def test_rules_are_checked_while_editing_and_again_at_publication(
    client: httpx.AsyncClient, headers: dict[str, str], item: Answer
) -> None:
    wrong = elements(
        supervise_way={"phone": "0838-3120000"},
        task_code="11510604YY0006200K3512099777000",
        local_task_code="511F0287300000-511602000000-000-11511301008778298W-1-00",
        transact_addr=None,
    )
    checked = await client.post(f"{API}/{item['id']}/check", json={"elements": wrong}, headers=headers)
    expected = {
        ("transact_addr", "local_element_missing"),
        ("supervise_way", "same_as_enquiry"),
        ("task_code", "code_level_differs"),
        ("local_task_code", "code_region_differs"),
        ("local_task_code", "code_of_another_body"),
    }
    assert {(each["path"], each["code"]) for each in checked.json()["findings"]} == expected
    body = {"edit": item["edit"], "elements": wrong}
    saved = (await client.put(f"{API}/{item['id']}", json=body, headers=headers)).json()
    assert saved["state"] == "claimed", "a draft may be unfinished"
    answer = await client.post(f"{API}/{item['id']}/publish", json={"edit": saved["edit"]}, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (422, "not_ready")
    assert set(named(answer)) == expected
    assert await seen(client) == {}


async def test_a_paper_on_which_a_question_hangs_can_be_waived(
    client: httpx.AsyncClient, headers: dict[str, str], item: Answer
) -> None:
    version = await published(client, headers, item, materials_waived=["亲子鉴定意见书"])
    assert (version["state"], version["findings"]) == ("published", [])


async def test_one_item_has_one_base_code_and_no_code_serves_twice(
    client: httpx.AsyncClient, headers: dict[str, str], item: Answer
) -> None:
    for taken in ("11510604YY0006200K4512099001000", "11510604YY0006200K4512099002000"):
        answer = await save(client, headers, item, task_code=taken)
        assert ("task_code", "code_taken") in named(answer)


async def test_what_is_published_is_seen_within_a_second_in_both_languages(
    client: httpx.AsyncClient, headers: dict[str, str], item: Answer, settle: Settle
) -> None:
    saved = (await save(client, headers, item)).json()
    assert (saved["state"], saved["findings"]) == ("completed", [])
    after = await published(client, headers, saved)
    assert (after["state"], after["version"]) == ("published", 1)
    found = await until_seen(client, 1)
    assert (found["body"], found["place"]) == ("罗江区卫生健康局 in English", "罗江区演示路 1 号 in English")
    assert (found["faster"], found["promised_time"]["number"]) == (True, 4)
    assert (await seen(client, language="zh-CN"))["place"] == "罗江区演示路 1 号"
    await settle()
    topics = {row["topic"] for row in await db.fetch("SELECT topic FROM outbox_event")}
    assert {"catalogue.claimed", "catalogue.edited", "catalogue.published"} <= topics
    deeds = await db.fetch("SELECT action FROM audit_record WHERE subject_id = $1 ORDER BY id", item["id"])
    assert [row["action"] for row in deeds] == [
        "catalogue.claimed",
        "catalogue.edited",
        "catalogue.edited",
        "catalogue.published",
    ]


async def test_people_of_a_township_are_answered_by_the_nearest_region_above(
    client: httpx.AsyncClient, headers: dict[str, str], item: Answer
) -> None:
    await published(client, headers, item)
    await until_seen(client, 1)
    for place in ("510604100000", "510604100001"):
        assert (await seen(client, place))["version"] == 1
    assert await seen(client, DEYANG) == {}, "the city knows nothing of what its county says"
    assert (await client.get("/api/catalogue/en/places/440000000000")).status_code == 404


async def test_a_new_version_says_what_it_changed(
    client: httpx.AsyncClient, headers: dict[str, str], item: Answer
) -> None:
    first = await published(client, headers, item)
    changes = {"promise_day": {"unit": "working_day", "number": 2}, "limit_scene_num": 0}
    second = await published(client, headers, first, **changes)
    assert second["version"] == 2
    found = await until_seen(client, 2)
    assert found["changed"] == [
        {"field": "promise_day", "before": "4 working days", "after": "2 working days"},
        {"field": "limit_scene_num", "before": None, "after": "no visit needed"},
    ]
    assert [each["version"] for each in second["history"]] == [2, 1]
    assert second["history"][0]["published_by_name"] == "王编"


async def test_a_version_comes_into_force_and_ends_on_its_day_without_anybody(
    client: httpx.AsyncClient, headers: dict[str, str], item: Answer
) -> None:
    first = await published(client, headers, item)
    saved = (await save(client, headers, first, promise_day={"unit": "working_day", "number": 1})).json()
    begins, ends = clock.today() + timedelta(days=3), clock.today() + timedelta(days=9)
    wish = {"edit": saved["edit"], "from_day": begins.isoformat(), "until_day": ends.isoformat()}
    planned = (await client.post(f"{API}/{item['id']}/publish", json=wish, headers=headers)).json()
    assert (planned["version"], planned["planned_from"], planned["state"]) == (1, begins.isoformat(), "published")
    assert await implementations.come_into_force(begins - timedelta(days=1)) == 0
    assert (await until_seen(client, 1))["promised_time"]["number"] == 4
    assert await implementations.come_into_force(begins) == 1
    found = await until_seen(client, 2)
    assert (found["promised_time"]["number"], found["in_force_since"]) == (1, begins.isoformat())
    assert await implementations.come_into_force(begins) == 0, "once only"
    assert await implementations.come_into_force(ends) == 1
    async with asyncio.timeout(1):
        while (await seen(client))["state"] != "withdrawn":
            await asyncio.sleep(0.01)


def plan(item: Answer, days: int, until: int | None = None) -> Answer:
    begins = clock.today() + timedelta(days=days)
    ends = None if until is None else (clock.today() + timedelta(days=until)).isoformat()
    return {"edit": item["edit"], "from_day": begins.isoformat(), "until_day": ends}


KEPT = ("state", "version", "in_force_since", "planned_from", "planned_until", "elements", "history", "preview")


async def test_a_planned_version_is_taken_back_and_nothing_comes_of_it(
    client: httpx.AsyncClient, headers: dict[str, str], item: Answer
) -> None:
    address = f"{API}/{item['id']}"
    first = (await save(client, headers, item)).json()
    first = (await client.post(f"{address}/publish", json=plan(first, 0, 30), headers=headers)).json()
    before = (await save(client, headers, first, promise_day={"unit": "working_day", "number": 1})).json()
    assert "take_back" not in before["may"]
    early = await client.post(f"{address}/take-back", json={"edit": before["edit"]}, headers=headers)
    assert early.json()["code"] == "step_not_possible"
    planned = (await client.post(f"{address}/publish", json=plan(before, 3, 9), headers=headers)).json()
    planned = (await client.post(f"{address}/publish", json=plan(planned, 4), headers=headers)).json()
    assert "take_back" in planned["may"]
    back = await client.post(f"{address}/take-back", json={"edit": planned["edit"]}, headers=headers)
    assert back.status_code == httpx.codes.OK
    assert {name: back.json()[name] for name in KEPT} == {name: before[name] for name in KEPT}
    assert await implementations.come_into_force(clock.today() + timedelta(days=5)) == 0
    assert (await until_seen(client, 1))["promised_time"]["number"] == 4
    told = "SELECT count(*) FROM audit_record WHERE action = 'catalogue.plan_taken_back'"
    assert await db.fetch_value(told) == 1


async def test_the_first_version_is_taken_back_before_anything_was_published(
    client: httpx.AsyncClient, headers: dict[str, str], item: Answer
) -> None:
    saved = (await save(client, headers, item)).json()
    address = f"{API}/{item['id']}"
    edit = {"edit": (await client.post(f"{address}/publish", json=plan(saved, 3), headers=headers)).json()["edit"]}
    back = (await client.post(f"{address}/take-back", json=edit, headers=headers)).json()
    assert (back["state"], back["version"], back["planned_from"], back["history"]) == ("completed", 0, None, [])
    assert await implementations.come_into_force(clock.today() + timedelta(days=3)) == 0
    assert await seen(client) == {}


@pytest.mark.parametrize(("begins", "ends"), [(-1, None), (2, 2), (2, 1)])
async def test_days_that_cannot_be_are_refused(
    client: httpx.AsyncClient, headers: dict[str, str], item: Answer, begins: int, ends: int | None
) -> None:
    saved = (await save(client, headers, item)).json()
    days = {"from_day": begins, "until_day": ends}
    wish = {name: (clock.today() + timedelta(days=n)).isoformat() for name, n in days.items() if n is not None}
    answer = await client.post(f"{API}/{item['id']}/publish", json={"edit": saved["edit"], **wish}, headers=headers)
    assert answer.json()["code"] == "day_not_possible"


async def test_a_suspended_item_says_why_and_a_withdrawn_one_leads_on(
    client: httpx.AsyncClient, headers: dict[str, str], item: Answer
) -> None:
    await published(client, headers, item)
    path = f"{API}/{item['id']}"
    reason = {"reason": editors.words("大厅搬迁")}
    suspended = (await client.post(f"{path}/suspend", json=reason, headers=headers)).json()
    assert (suspended["state"], suspended["may"]) == ("suspended", ["save", "publish", "resume", "withdraw"])
    async with asyncio.timeout(1):
        while (found := await seen(client))["state"] != "suspended":
            await asyncio.sleep(0.01)
    assert (found["reason"], found["reason_in_chinese"]) == ("大厅搬迁 in English", False)
    assert (await client.post(f"{path}/resume", headers=headers)).json()["state"] == "published"
    in_chinese = {"reason": {"zh-CN": "大厅还在搬迁"}}
    assert (await client.post(f"{path}/suspend", json=in_chinese, headers=headers)).json()["state"] == "suspended"
    async with asyncio.timeout(1):
        while (found := await seen(client))["reason"] != "大厅还在搬迁":
            await asyncio.sleep(0.01)
    assert found["reason_in_chinese"]
    assert (await client.post(f"{path}/resume", headers=headers)).json()["state"] == "published"
    bad = {**reason, "successor": NEWBORN}
    assert (await client.post(f"{path}/withdraw", json=bad, headers=headers)).json()["code"] == "successor_not_found"
    ended = {**reason, "successor": "child-registration"}
    assert (await client.post(f"{path}/withdraw", json=ended, headers=headers)).json()["may"] == []
    async with asyncio.timeout(1):
        while (found := await seen(client))["state"] != "withdrawn":
            await asyncio.sleep(0.01)
    assert (found["successor"], found["promised_time"]["number"]) == ("child-registration", 13)
    assert (await client.post(f"{path}/suspend", json=reason, headers=headers)).json()["code"] == "step_not_possible"
    again = await client.post(API, json={"slug": NEWBORN}, headers=headers)
    assert (again.json()["state"], again.json()["version"]) == ("claimed", 1), "it can be taken on again"


async def test_where_a_county_has_suspended_its_item_the_terms_of_the_city_hold(
    client: httpx.AsyncClient, headers: dict[str, str]
) -> None:
    city = await editors.editor_headers(8002, region=DEYANG)
    listed = (await client.get(API, headers=city)).json()["items"]
    held = next(each for each in listed if (each["slug"], each["region_code"]) == ("child-registration", DEYANG))
    body = (await client.get(f"{API}/{held['id']}", headers=city)).json()
    tightened = {**body["elements"], "promise_day": {"unit": "working_day", "number": 2}}
    saved = await client.put(f"{API}/{held['id']}", json={"edit": body["edit"], "elements": tightened}, headers=city)
    edit = {"edit": saved.json()["edit"]}
    assert (await client.post(f"{API}/{held['id']}/publish", json=edit, headers=city)).is_success
    county = next(each for each in listed if (each["slug"], each["region_code"]) == ("child-registration", LUOJIANG))
    reason = {"reason": editors.words("大厅搬迁")}
    assert (await client.post(f"{API}/{county['id']}/suspend", json=reason, headers=headers)).is_success
    async with asyncio.timeout(1):
        while (found := await seen(client, slug="child-registration"))["state"] != "suspended":
            await asyncio.sleep(0.01)
    assert found["promised_time"]["number"] == 2
    bound = await service.at_place("child-registration", LUOJIANG)
    assert bound is not None
    assert (bound.promised.number, bound.office_name.get("en")) == (2, found["body"])


async def test_of_two_editors_the_second_is_told(
    client: httpx.AsyncClient, headers: dict[str, str], item: Answer
) -> None:
    assert (await save(client, headers, item)).status_code == 200
    late = await save(client, headers, item)
    assert (late.status_code, late.json()["code"]) == (409, "changed_meanwhile")


async def test_nobody_else_reaches_an_item(client: httpx.AsyncClient, item: Answer) -> None:
    others = [
        await editors.editor_headers(8003, department=CIVIL_AFFAIRS),
        await editors.editor_headers(8004, region="510603000000"),
        await editors.editor_headers(8005, department=""),
    ]
    for other in others:
        for method, path, body in (
            ("GET", "", None),
            ("PUT", "", {"edit": item["edit"], "elements": elements()}),
            ("POST", "/check", {"elements": elements()}),
            ("POST", "/publish", {"edit": item["edit"]}),
            ("POST", "/take-back", {"edit": item["edit"]}),
            ("POST", "/suspend", {"reason": editors.words("x")}),
            ("POST", "/resume", None),
            ("POST", "/withdraw", {"reason": editors.words("x")}),
        ):
            answer = await client.request(method, f"{API}/{item['id']}{path}", json=body, headers=other)
            assert answer.status_code in (403, 404), f"{method} {path}"
    person = await person_headers(8006)
    assert (await client.get(API, headers=person)).status_code == 403


async def test_one_countys_change_touches_no_guide(
    client: httpx.AsyncClient, app: Application, headers: dict[str, str], item: Answer
) -> None:
    before = await queries.etags()
    held = app.ready._answers["/api/catalogue/en/guides/child-registration"]  # noqa: SLF001  # the very object
    await published(client, headers, item)
    await until_seen(client, 1)
    after = await queries.etags()
    changed = {path for path in after if after[path] != before.get(path)}
    assert changed == {f"/api/catalogue/{language}/places/{LUOJIANG}" for language in ("zh-CN", "en")}
    assert app.ready._answers["/api/catalogue/en/guides/child-registration"] is held  # noqa: SLF001  # as above


async def test_a_process_that_was_told_nothing_finds_out_by_the_version(
    client: httpx.AsyncClient, app: Application, headers: dict[str, str], item: Answer
) -> None:
    await ready_guides.close()
    await published(client, headers, item)
    assert await seen(client) == {}
    await ready_guides.refresh(app.ready)
    assert (await seen(client))["version"] == 1


async def test_no_field_of_any_editors_body_breaks_the_server(
    client: httpx.AsyncClient, app: Application, headers: dict[str, str], item: Answer
) -> None:
    document = app.openapi_schema.to_schema()
    sampler = Sampler(document)
    for path, methods in document["paths"].items():
        if not path.startswith(API):
            continue
        for method, described in methods.items():
            schema = described.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema")
            if schema is None:
                continue
            address = path.replace("{implementation_id}", item["id"])
            for what, body in bad_bodies(sampler, schema):
                answer = await client.request(method, address, json=body, headers=headers)
                assert answer.status_code < 500, f"{method} {path} {what}: {answer.text[:200]}"

"""The texts of an office: in both languages, with holes, changed by one at a time."""

from typing import Any

import httpx

from backend.kit import db
from backend.kit.ids import new_id
from tests.factories.applications import CIVIL_AFFAIRS, OTHER_COUNTY, clerk_headers, person_headers

API = "/api/texts"
WORDS = {
    "use": "refuse",
    "title": "材料不全",
    "title_en": "Papers missing",
    "text": "{applicant}：您申请的“{service}”材料不全，请在 {last_day} 前补齐。",
    "text_en": "{applicant}: papers for “{service}” are missing. Bring them by {last_day}.",
}


async def put(
    client: httpx.AsyncClient,
    headers: dict[str, str],
    text_id: str,
    revision: int = 0,
    **changes: Any,  # noqa: ANN401  # as a text has it
) -> httpx.Response:
    wanted = {**WORDS, "base_revision": revision, **changes}
    return await client.put(f"{API}/{text_id}", json=wanted, headers=headers)


async def test_is_written_changed_and_retired(client: httpx.AsyncClient) -> None:
    clerk, text = await clerk_headers(1411, name="李工"), str(new_id())
    written = (await put(client, clerk, text)).json()
    assert (written["revision"], written["changed_by"], written["is_own"]) == (1, "李工", True)
    assert (await put(client, clerk, text)).json() == written
    changed = (await put(client, clerk, text, 1, title="缺材料")).json()
    assert (changed["revision"], changed["title"]) == (2, "缺材料")
    retired = (await put(client, clerk, text, 2, title="缺材料", is_retired=True)).json()
    assert retired["is_retired"]
    listed = (await client.get(API, headers=clerk)).json()
    assert [each["id"] for each in listed["texts"]] == [text]
    assert "last_day" in listed["holes"]
    assert await db.fetch_value("SELECT count(*) FROM audit_record WHERE action = 'texts.written'") == 3


async def test_of_two_at_once_the_second_is_told_who_was_faster(client: httpx.AsyncClient) -> None:
    first, second = await clerk_headers(1412, name="李工"), await clerk_headers(1413, name="王工")
    text = str(new_id())
    await put(client, first, text)
    assert (await put(client, second, text, 1, title="由王工改")).is_success
    late = await put(client, first, text, 1, title="由李工改")
    assert (late.status_code, late.json()["code"]) == (409, "text_changed")
    assert late.json()["params"] == {"changed_by": "王工", "revision": 2}


async def test_belongs_to_its_department_and_region_and_is_read_below(client: httpx.AsyncClient) -> None:
    city, county = await clerk_headers(1414, region="510600000000"), await clerk_headers(1415)
    text = str(new_id())
    await put(client, city, text)
    below = (await client.get(API, headers=county)).json()["texts"]
    assert [(each["id"], each["is_own"]) for each in below] == [(text, False)]
    assert (await put(client, county, text, 1, title="别的")).json()["code"] == "text_not_found"
    own = str(new_id())
    await put(client, county, own)
    outsiders = (
        city,
        await clerk_headers(1416, region=OTHER_COUNTY),
        await clerk_headers(1417, department=CIVIL_AFFAIRS),
    )
    for outsider in outsiders:
        listed = (await client.get(API, headers=outsider)).json()["texts"]
        assert own not in [each["id"] for each in listed]
        assert (await put(client, outsider, own, 1, title="别的")).status_code == 404
        assert (await put(client, outsider, own, 0, title="别的")).status_code == 404
    assert (await client.get(API, headers=await person_headers(1418))).status_code == 403


async def test_has_no_hole_that_nothing_fills(client: httpx.AsyncClient) -> None:
    answer = await put(client, await clerk_headers(1419), str(new_id()), text="请找 {boss}。")
    assert (answer.status_code, answer.json()["code"]) == (422, "hole_unknown")
    assert answer.json()["params"] == {"hole": "{boss}"}

"""How a person gets her result: what she chooses, what hands itself over, what her office sends and gives out."""

from typing import Any

import httpx
import msgspec
import pytest

from backend.applications.office import handing_over, office_queries
from backend.directory import hall_queries
from backend.directory.schemas import Hall, Words
from backend.kit import db
from backend.kit.bilingual import Bilingual
from tests.backend.results.test_documents import approved, result, step
from tests.factories.applications import API, TOWNSHIP, submitted
from tests.fixtures.application import Settle

Headers = dict[str, str]
ADDRESS = {"name": "张晓兰", "phone": "19900001500", "region_code": TOWNSHIP, "line": "三组 12 号"}
POST = {"way": "post", "address": ADDRESS}

pytestmark = pytest.mark.usefixtures("services")


async def wished(client: httpx.AsyncClient, person: Headers, case: str, wish: dict[str, Any]) -> httpx.Response:
    return await client.put(f"{API}/{case}/result/wish", json=wish, headers=person)


async def state_of(client: httpx.AsyncClient, person: Headers, case: str) -> tuple[str, Any]:
    seen = (await client.get(f"{API}/{case}", headers=person)).json()
    return seen["state"], seen["events"][-1]


async def handed_over(client: httpx.AsyncClient, clerk: Headers, **query: str) -> Any:  # noqa: ANN401  # any JSON
    answer = await client.get(f"{API}/staff/handing-over", headers=clerk, params=query)
    assert answer.is_success, answer.text
    return answer.json()


async def waiting(client: httpx.AsyncClient, clerk: Headers) -> Any:  # noqa: ANN401  # any JSON
    return (await handed_over(client, clerk))["results"]


async def approved_for(client: httpx.AsyncClient, person: Headers, clerk: Headers, wish: dict[str, Any]) -> str:
    case = await submitted(client, person)
    await wished(client, person, case, wish)
    for name in ("accept", "approve"):
        await step(client, clerk, case, name)
    return case


@pytest.fixture
async def hall(services: None) -> str:
    """Give a hall of the county."""
    words = Bilingual("罗江区政务服务中心", "Luojiang Service Hall")
    made = Hall(
        code="hall-510604",
        kind="hall",
        region_code="510604000000",
        name=msgspec.convert(msgspec.to_builtins(words), Words),
        address=msgspec.convert(msgspec.to_builtins(words), Words),
        hours=[],
        phone="199 0000 3046",
        windows=[],
        demonstration=True,
    )
    await hall_queries.upsert_halls([made])
    return made.code


async def test_without_a_word_it_is_on_her_phone_as_soon_as_it_is_made(
    client: httpx.AsyncClient, xiaolan: Headers, clerk: Headers, settle: Settle
) -> None:
    case = await approved(client, xiaolan, clerk)
    assert (await state_of(client, xiaolan, case))[0] == "approved"
    await settle()
    state, last = await state_of(client, xiaolan, case)
    assert (state, last["kind"], last["delivery"]["way"], last["handler"]) == (
        "delivered",
        "delivered",
        "electronic",
        "",
    )
    late = await wished(client, xiaolan, case, POST)
    assert (late.status_code, late.json()["code"]) == (409, "result_on_its_way")


async def test_the_choice_is_prefilled_checked_and_kept_for_next_time(
    client: httpx.AsyncClient, xiaolan: Headers, clerk: Headers
) -> None:
    case = await submitted(client, xiaolan)
    offered = (await client.get(f"{API}/{case}/result", headers=xiaolan)).json()
    assert offered["ways"] == ["electronic", "post", "window"]
    assert offered["suggested"] == {
        "name": "张晓兰",
        "phone": "19900000101",
        "region_code": TOWNSHIP,
        "line": "三组 12 号",
    }
    for wrong in ({"way": "post"}, {"way": "post", "address": {**ADDRESS, "region_code": "510600000000"}}):
        assert (await wished(client, xiaolan, case, wrong)).json()["code"] == "address_incomplete"
    assert (await wished(client, xiaolan, case, {"way": "window"})).json()["code"] == "hall_unknown"
    bad_phone = {"way": "post", "address": {**ADDRESS, "phone": "0838-320000"}}
    assert (await wished(client, xiaolan, case, bad_phone)).status_code == 400
    other = {**ADDRESS, "line": "二组 3 号，放在小卖部"}
    kept = (await wished(client, xiaolan, case, {"way": "post", "address": other})).json()["wish"]
    assert (kept["wish"]["address"], kept["region_name"]["zh-CN"]) == (other, "四川省德阳市罗江区万安镇")
    another = await submitted(client, xiaolan)
    assert (await client.get(f"{API}/{another}/result", headers=xiaolan)).json()["suggested"] == other


async def test_a_parcel_waits_for_the_office_with_its_address_and_the_record_says_who_read_it(
    client: httpx.AsyncClient, xiaolan: Headers, clerk: Headers, settle: Settle
) -> None:
    case = await submitted(client, xiaolan)
    await wished(client, xiaolan, case, POST)
    await step(client, clerk, case, "accept")
    await step(client, clerk, case, "approve")
    await settle()
    (found,) = await waiting(client, clerk)
    assert (found["id"], found["way"], found["chosen"], found["document"]["ready"]) == (case, "post", True, True)
    assert (found["wish"]["wish"]["address"], found["wish"]["collection_code"]) == (ADDRESS, "")
    read = await db.fetch("SELECT subject_id::text AS id FROM audit_record WHERE action = 'applications.address_read'")
    assert [row["id"] for row in read] == [case]
    parcel = {"way": "post", "carrier": "中国邮政", "tracking_number": "EX199000007CN"}
    assert (await step(client, clerk, case, "deliver", parcel))["state"] == "delivered"
    assert await waiting(client, clerk) == []


# From a digit to the same digit as wide as a Chinese character.
WIDER = 0xFEE0


async def test_at_the_window_the_code_and_a_look_at_the_card_open_it(
    client: httpx.AsyncClient, xiaolan: Headers, clerk: Headers, settle: Settle, hall: str
) -> None:
    case = await submitted(client, xiaolan)
    kept = (await wished(client, xiaolan, case, {"way": "window", "hall_code": hall})).json()["wish"]
    assert (kept["hall"]["code"], len(kept["collection_code"])) == (hall, 6)
    await step(client, clerk, case, "accept")
    await step(client, clerk, case, "approve")
    await settle()
    assert (await state_of(client, xiaolan, case))[0] == "approved"
    path = f"{API}/staff/cases/{case}/give-at-window"
    given = {"given_to": "罗大山", "identity_seen": True, "code": kept["collection_code"]}
    wrong = f"{(int(kept['collection_code']) + 1) % 10**6:06}"
    for change, code in (({"identity_seen": False}, "collector_unknown"), ({"code": wrong}, "collection_code_wrong")):
        assert (await client.post(path, json=given | change, headers=clerk)).json()["code"] == code
    # The paper that she holds serves as well: its verification code, here from a keyboard that types wide digits.
    on_paper = (await result(client, xiaolan))["content"]["code"]
    by_document = given | {"code": on_paper.translate({ord(each): ord(each) + WIDER for each in "0123456789"})}
    assert (await client.post(path, json=by_document, headers=clerk)).is_success
    state, last = await state_of(client, xiaolan, case)
    assert (state, last["delivery"]["way"], last["given_to"]) == ("delivered", "window", "罗大山")


async def test_the_list_of_one_way_is_whole_and_the_others_are_counted(
    client: httpx.AsyncClient, xiaolan: Headers, clerk: Headers, hall: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_post = [await approved_for(client, xiaolan, clerk, POST) for _ in range(2)]
    await approved(client, xiaolan, clerk)
    at_window = await approved_for(client, xiaolan, clerk, {"way": "window", "hall_code": hall})
    by_post.append(await approved_for(client, xiaolan, clerk, POST))
    # Less than the database would give, so that a page is put together from several lots.
    monkeypatch.setattr(handing_over, "PAGE", 2)
    monkeypatch.setattr(handing_over, "AT_ONCE", 2)
    first = await handed_over(client, clerk, way="post")
    assert [each["id"] for each in first["results"]] == by_post[:2]
    assert first["counts"] == {"electronic": 1, "post": 3, "window": 1, "is_whole": True}
    rest = await handed_over(client, clerk, way="post", after=first["next"])
    assert ([each["id"] for each in rest["results"]], rest["next"]) == (by_post[2:], None)
    assert [each["id"] for each in (await handed_over(client, clerk, way="window"))["results"]] == [at_window]
    monkeypatch.setattr(office_queries, "COUNTED_TO", 3)
    assert (await handed_over(client, clerk))["counts"]["is_whole"] is False


async def test_what_is_fetched_is_noted_in_no_other_way_than_against_its_code(
    client: httpx.AsyncClient, xiaolan: Headers, clerk: Headers, settle: Settle, hall: str
) -> None:
    case = await submitted(client, xiaolan)
    kept = (await wished(client, xiaolan, case, {"way": "window", "hall_code": hall})).json()["wish"]
    await step(client, clerk, case, "accept")
    shown = (await step(client, clerk, case, "approve"))["handing_over"]
    assert shown == {"way": "window", "chosen": True, "has_code": True}
    await settle()
    parcel = {"way": "post", "carrier": "中国邮政", "tracking_number": "EX199000007CN"}
    in_chinese = {**clerk, "Accept-Language": "zh-CN"}
    for sent in ({"way": "window"}, {"way": "electronic"}, parcel):
        refused = await client.post(f"{API}/staff/cases/{case}/deliver", json=sent, headers=in_chinese)
        assert (refused.status_code, refused.json()["code"]) == (422, "collection_code_needed")
        assert "领取码" in refused.json()["detail"]
    given = {"given_to": "罗大山", "identity_seen": True}
    without = await client.post(f"{API}/staff/cases/{case}/give-at-window", json=given, headers=clerk)
    assert (without.status_code, without.json()["code"]) == (422, "collection_code_wrong")
    by_code = {**given, "code": kept["collection_code"]}
    assert (await step(client, clerk, case, "give-at-window", by_code))["state"] == "delivered"


async def test_what_would_go_another_way_is_given_at_a_window_against_its_code_as_well(
    client: httpx.AsyncClient, xiaolan: Headers, clerk: Headers
) -> None:
    case = await submitted(client, xiaolan)
    await wished(client, xiaolan, case, POST)
    await step(client, clerk, case, "accept")
    assert (await step(client, clerk, case, "approve"))["handing_over"]["way"] == "post"
    refused = await client.post(f"{API}/staff/cases/{case}/deliver", json={"way": "window"}, headers=clerk)
    assert refused.json()["code"] == "collection_code_needed"
    code = (await result(client, xiaolan))["content"]["code"]
    given = {"given_to": "张晓兰", "identity_seen": True, "code": code}
    assert (await step(client, clerk, case, "give-at-window", given))["state"] == "delivered"


async def test_what_has_no_document_and_so_no_code_is_given_to_whose_card_was_looked_at(
    client: httpx.AsyncClient, xiaolan: Headers, clerk: Headers
) -> None:
    case = await submitted(client, xiaolan)
    await db.execute("UPDATE application SET handling_version = NULL WHERE id = $1::uuid", case)
    await step(client, clerk, case, "accept")
    shown = (await step(client, clerk, case, "approve"))["handing_over"]
    assert (shown, (await waiting(client, clerk))[0]["has_code"]) == (
        {"way": "window", "chosen": False, "has_code": False},
        False,
    )
    given = {"given_to": "张晓兰", "identity_seen": True}
    unseen = given | {"identity_seen": False}
    refused = await client.post(f"{API}/staff/cases/{case}/give-at-window", json=unseen, headers=clerk)
    assert refused.json()["code"] == "collector_unknown"
    assert (await step(client, clerk, case, "give-at-window", given))["state"] == "delivered"


async def test_who_takes_it_on_the_phone_after_all_has_it_at_once(
    client: httpx.AsyncClient, xiaolan: Headers, clerk: Headers, settle: Settle
) -> None:
    case = await submitted(client, xiaolan)
    await wished(client, xiaolan, case, POST)
    await step(client, clerk, case, "accept")
    await step(client, clerk, case, "approve")
    await settle()
    assert (await wished(client, xiaolan, case, {"way": "electronic"})).json()["may_choose"] is False
    assert (await state_of(client, xiaolan, case))[0] == "delivered"

"""What staff do to a case, what its person is told, and what the record holds of it."""

import asyncio
import hashlib
import json
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from backend.applications.case import service_items
from backend.audit import seals
from backend.catalogue import place_files
from backend.demonstration import CATALOGUE_PLACES
from backend.kit import clock, db
from backend.kit.ids import new_id
from backend.kit.working_days import is_working_day
from tests.factories.applications import API, answers, clerk_headers, picture, send_photo, submitted
from tests.factories.editors import elements
from tests.fixtures.application import Settle

Headers = dict[str, str]
POINTS = {
    "points": [{"path": "mother_name", "text": "姓名和身份证不一致"}, {"path": "children.0.sex", "text": "请核对"}]
}


async def step(client: httpx.AsyncClient, clerk: Headers, case: str, name: str, body: Any = None) -> httpx.Response:  # noqa: ANN401  # any JSON
    return await client.post(f"{API}/staff/cases/{case}/{name}", json=body, headers=clerk)


def sha256_of(photo: bytes) -> str:
    return hashlib.sha256(photo).hexdigest()


async def promise(promised: dict[str, Any]) -> None:
    await db.execute(
        "UPDATE service_item SET elements = jsonb_set(elements, '{promise_day}', $1::text::jsonb)"
        " WHERE slug = 'child-registration'",
        json.dumps(promised),
    )
    await service_items.forget()


async def promise_at_place(folder: Path, promised: dict[str, Any]) -> None:
    content = json.loads((CATALOGUE_PLACES / "luojiang.json").read_text("utf-8"))
    own = next(each for each in content["implementations"] if each["slug"] == "child-registration")
    of_hall = {name: elements()[name] for name in ("transact_addr", "transact_time", "link_way")}
    del own["at"]  # no halls are loaded here
    own["elements"] |= {**of_hall, "promise_day": promised}
    (folder / "place.json").write_text(json.dumps(content | {"implementations": [own]}), "utf-8")
    await place_files.import_places(folder)
    await service_items.forget()


def correction(**changes: Any) -> dict[str, Any]:  # noqa: ANN401  # an answer is any JSON
    return {"id": str(new_id()), "form_version": 1, "answers": answers(mother_name="张小兰", **changes)}


@pytest.mark.parametrize(("unit", "most"), [("day", timedelta(days=15)), ("month", timedelta(days=15 * 31))])
async def test_a_promise_in_days_of_the_calendar_is_kept_by_the_calendar(
    client: httpx.AsyncClient, xiaolan: Headers, clerk: Headers, unit: str, most: timedelta
) -> None:
    await promise({"unit": unit, "number": 15})
    case = await submitted(client, xiaolan)
    limit = (await step(client, clerk, case, "accept")).json()["limit"]
    latest = clock.today() + most
    while not is_working_day(latest):
        latest += timedelta(days=1)
    assert clock.today() + most * 0.8 < date.fromisoformat(limit["last_day"]) <= latest


async def test_the_shorter_promise_of_a_place_binds_its_office(
    client: httpx.AsyncClient, xiaolan: Headers, clerk: Headers, tmp_path: Path
) -> None:
    before = await submitted(client, xiaolan)
    await promise_at_place(tmp_path, {"unit": "working_day", "number": 1})
    after = await submitted(client, xiaolan)
    limits = [(await step(client, clerk, case, "accept")).json()["limit"] for case in (after, before)]
    assert [each["working_days"] for each in limits] == [1, 3]


async def test_from_acceptance_over_a_correction_to_approval(
    client: httpx.AsyncClient, xiaolan: Headers, clerk: Headers, settle: Settle
) -> None:
    case = await submitted(client, xiaolan)
    accepted = (await step(client, clerk, case, "accept")).json()
    assert (accepted["state"], accepted["turn"], accepted["limit"]["working_days"]) == ("accepted", "office", 3)
    asked = (await step(client, clerk, case, "request-correction", POINTS)).json()
    assert (asked["state"], asked["turn"], asked["limit"]) == ("correction_requested", "person", None)
    mine = (await client.get(f"{API}/{case}", headers=xiaolan)).json()
    assert mine["events"][-1]["points"] == POINTS["points"]
    await client.post(f"{API}/{case}/corrections", json=correction(), headers=xiaolan)
    seen = (await client.get(f"{API}/staff/cases/{case}", headers=clerk)).json()
    assert (seen["answers"]["mother_name"], seen["earlier_answers"]["mother_name"]) == ("张小兰", "张晓兰")
    assert seen["may"] == ["begin_review", "begin_procedure", "approve", "refuse"]
    done = (await step(client, clerk, case, "approve")).json()
    assert [event["kind"] for event in done["events"]] == [
        "submitted",
        "accepted",
        "correction_requested",
        "corrected",
        "approved",
    ]
    await settle()
    inbox = (await client.get("/api/notifications", headers={**xiaolan, "Accept-Language": "zh-CN"})).json()
    # The worker does jobs side by side: five steps of one moment may be told in any order.
    assert Counter(message["title"] for message in inbox["messages"]) == {
        "已收到：生育登记": 1,
        "已受理：生育登记": 1,
        "请您补正：生育登记": 1,
        "补正已收到：生育登记": 1,
        "已办好：生育登记": 1,
        "结果已送达：生育登记": 1,  # on her phone, as soon as the document was made
    }
    assert {message["link"] for message in inbox["messages"]} == {f"/cases/{case}"}


@pytest.mark.parametrize(("applicant", "name"), [("mother", "张晓兰"), ("father", "罗大山")])
async def test_the_office_sees_who_applies_as_the_form_names_her_or_him(
    client: httpx.AsyncClient, xiaolan: Headers, clerk: Headers, applicant: str, name: str
) -> None:
    case = await submitted(client, xiaolan, applicant=applicant)
    listed = (await client.get(f"{API}/staff/cases", headers=clerk)).json()["cases"]
    seen = (await client.get(f"{API}/staff/cases/{case}", headers=clerk)).json()
    assert ([each["applicant"] for each in listed], seen["applicant"]) == ([name], name)


async def test_a_name_put_right_by_the_correction_is_the_name_of_the_case(
    client: httpx.AsyncClient, xiaolan: Headers, clerk: Headers
) -> None:
    case = await submitted(client, xiaolan)
    await step(client, clerk, case, "request-correction", POINTS)
    assert (await client.post(f"{API}/{case}/corrections", json=correction(), headers=xiaolan)).is_success
    listed = (await client.get(f"{API}/staff/cases", headers=clerk)).json()["cases"]
    assert [each["applicant"] for each in listed] == ["张小兰"]


async def test_every_step_and_every_look_is_in_the_sealed_record(
    client: httpx.AsyncClient, xiaolan: Headers, clerk: Headers
) -> None:
    case = await submitted(client, xiaolan)
    await client.get(f"{API}/staff/cases", headers=clerk)
    await client.get(f"{API}/staff/cases/{case}", headers=clerk)
    await step(client, clerk, case, "accept")
    await step(client, clerk, case, "refuse", {"reason": "不符合条件"})
    rows = await db.fetch("SELECT action FROM audit_record WHERE action LIKE 'applications.%' ORDER BY id")
    assert Counter(row["action"] for row in rows) == {
        "applications.submitted": 1,
        "applications.listed": 1,
        "applications.read": 1,
        "applications.accepted": 1,
        "applications.refused": 1,
    }
    await seals.seal_once()
    assert (await seals.verify()).faults == []


async def test_of_two_officers_one_decides(client: httpx.AsyncClient, xiaolan: Headers, clerk: Headers) -> None:
    case = await submitted(client, xiaolan)
    other = await clerk_headers(131, name="王工")
    await step(client, clerk, case, "accept")
    decided = await asyncio.gather(
        *(step(client, clerk, case, "approve") for _ in range(5)),
        *(step(client, other, case, "refuse", {"reason": "不符合条件"}) for _ in range(5)),
    )
    outcomes = Counter("taken" if answer.is_success else answer.json()["code"] for answer in decided)
    assert outcomes == {"taken": 1, "case_changed": 9}
    assert await db.fetch_value("SELECT count(*) FROM case_event WHERE kind IN ('approved', 'refused')") == 1


async def test_a_correction_is_asked_for_only_once(client: httpx.AsyncClient, xiaolan: Headers, clerk: Headers) -> None:
    case = await submitted(client, xiaolan)
    first = await asyncio.gather(*(step(client, clerk, case, "request-correction", POINTS) for _ in range(5)))
    assert Counter(answer.status_code for answer in first) == {200: 1, 409: 4}
    await client.post(f"{API}/{case}/corrections", json=correction(), headers=xiaolan)
    second = await step(client, clerk, case, "request-correction", POINTS)
    assert (second.status_code, second.json()["code"]) == (409, "correction_asked_before")


@pytest.mark.parametrize("name", ["accept", "approve", "request-correction", "refuse"])
async def test_a_finished_case_stays_as_it_is(
    client: httpx.AsyncClient, xiaolan: Headers, clerk: Headers, name: str
) -> None:
    case = await submitted(client, xiaolan)
    await step(client, clerk, case, "refuse", {"reason": "不符合条件"})
    body = {"request-correction": POINTS, "refuse": {"reason": "再来"}}.get(name)
    assert (await step(client, clerk, case, name, body)).json()["code"] == "case_changed"


async def test_a_case_is_not_approved_before_it_is_accepted(
    client: httpx.AsyncClient, xiaolan: Headers, clerk: Headers
) -> None:
    case = await submitted(client, xiaolan)
    assert (await step(client, clerk, case, "approve")).json()["code"] == "case_changed"


async def test_a_point_must_name_a_field(client: httpx.AsyncClient, xiaolan: Headers, clerk: Headers) -> None:
    case = await submitted(client, xiaolan)
    answer = await step(client, clerk, case, "request-correction", {"points": [{"path": "shoe_size", "text": "多少"}]})
    assert (answer.status_code, answer.json()["code"]) == (422, "points_not_in_form")


async def test_the_reason_of_a_refusal_reaches_the_person_word_for_word(
    client: httpx.AsyncClient, xiaolan: Headers, clerk: Headers
) -> None:
    case = await submitted(client, xiaolan)
    await step(client, clerk, case, "refuse", {"reason": "不是四川户籍，也没有居住证。"})
    mine = (await client.get(f"{API}/{case}", headers=xiaolan)).json()
    assert (mine["events"][-1]["told"], mine["events"][-1]["handler"]) == ("不是四川户籍，也没有居住证。", "李工")
    assert "居住证".encode() not in (await db.fetch_value("SELECT told FROM case_event WHERE kind = 'refused'"))


async def test_a_correction_sent_many_times_is_one(client: httpx.AsyncClient, xiaolan: Headers, clerk: Headers) -> None:
    case = await submitted(client, xiaolan)
    await step(client, clerk, case, "request-correction", POINTS)
    body = correction()
    path = f"{API}/{case}/corrections"
    sent = await asyncio.gather(*(client.post(path, json=body, headers=xiaolan) for _ in range(50)))
    assert {answer.status_code for answer in sent} == {200}
    assert len({answer.content for answer in sent}) == 1
    body["answers"]["home_address"] = "别处"
    assert (await client.post(path, json=body, headers=xiaolan)).json()["code"] == "submission_differs"
    late = await client.post(path, json=correction(home_address="又一处"), headers=xiaolan)
    assert late.json()["code"] == "no_correction_expected"


async def test_a_case_brings_the_receipts_of_the_submission_and_of_the_correction(
    client: httpx.AsyncClient, xiaolan: Headers, clerk: Headers
) -> None:
    case = await submitted(client, xiaolan)
    await step(client, clerk, case, "request-correction", POINTS)
    assert (await client.get(f"{API}/{case}", headers=xiaolan)).json()["correction_receipt"] is None
    given = (await client.post(f"{API}/{case}/corrections", json=correction(), headers=xiaolan)).json()
    mine = (await client.get(f"{API}/{case}", headers=xiaolan)).json()
    assert mine["correction_receipt"] == given != mine["receipt"]


async def test_a_correction_nobody_asked_for_is_refused(client: httpx.AsyncClient, xiaolan: Headers) -> None:
    case = await submitted(client, xiaolan)
    answer = await client.post(f"{API}/{case}/corrections", json=correction(), headers=xiaolan)
    assert (answer.status_code, answer.json()["code"]) == (409, "no_correction_expected")


async def test_a_correction_may_bring_a_new_photo(client: httpx.AsyncClient, xiaolan: Headers, clerk: Headers) -> None:
    case = await submitted(client, xiaolan)
    await step(client, clerk, case, "request-correction", POINTS)
    fresh = picture("blue")
    body = {"id": str(new_id()), "form_version": 1, "answers": answers(fresh)}
    path = f"{API}/{case}/corrections"
    assert (await client.post(path, json=body, headers=xiaolan)).json()["code"] == "attachment_missing"
    await send_photo(client, xiaolan, fresh)
    assert (await client.post(path, json=body, headers=xiaolan)).is_success


async def test_photos_from_before_a_correction_stay_part_of_the_case(
    client: httpx.AsyncClient, xiaolan: Headers, clerk: Headers, stranger: Headers
) -> None:
    case = await submitted(client, xiaolan)
    before, after, foreign = picture(), picture("blue"), picture("red")
    for photo in (after, foreign):
        await send_photo(client, xiaolan, photo)
    await step(client, clerk, case, "request-correction", POINTS)
    body = {"id": str(new_id()), "form_version": 1, "answers": answers(after)}
    assert (await client.post(f"{API}/{case}/corrections", json=body, headers=xiaolan)).is_success
    for path, headers in ((f"{API}/staff/cases/{case}", clerk), (f"{API}/{case}", xiaolan)):
        for photo in (before, after):
            shown = await client.get(f"{path}/attachments/{sha256_of(photo)}", headers=headers)
            assert (shown.status_code, shown.content) == (200, photo)
        assert (await client.get(f"{path}/attachments/{sha256_of(foreign)}", headers=headers)).status_code == 404
    assert (await client.get(f"{API}/{case}/attachments/{sha256_of(before)}", headers=stranger)).status_code == 404
    seen = await db.fetch_value("SELECT count(*) FROM audit_record WHERE action = 'applications.photo_seen'")
    assert seen == 2

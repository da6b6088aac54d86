"""Sending an application: any number of times, kept once, answered with the same signed receipt."""

import asyncio
import base64
import json
from typing import Any
from uuid import uuid4

import httpx
import pytest

from backend.applications.case import case_numbers, receipts, service_items
from backend.catalogue import queries as catalogue_queries
from backend.kit import clock, crypto, db
from backend.kit.ids import new_id
from offline_forms import canonical_json
from tests.factories.applications import (
    API,
    OTHER_COUNTY,
    answers,
    picture,
    reference,
    send_photo,
    submission,
)

CROWD = 200
OK, CONFLICT, UNPROCESSABLE = httpx.codes.OK, httpx.codes.CONFLICT, httpx.codes.UNPROCESSABLE_ENTITY

Headers = dict[str, str]


def receipt_of(answer: httpx.Response) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(base64.b64decode(answer.json()["payload"]))
    return told


async def test_200_submissions_at_once_are_one_application_and_one_receipt(
    client: httpx.AsyncClient, xiaolan: Headers
) -> None:
    body = submission()
    sent = await asyncio.gather(*(client.post(API, json=body, headers=xiaolan) for _ in range(CROWD)))
    assert {answer.status_code for answer in sent} == {OK}
    assert len({answer.content for answer in sent}) == 1
    counts = await db.fetch_row(
        "SELECT (SELECT count(*) FROM application) AS applications, (SELECT count(*) FROM case_event) AS events,"
        " (SELECT count(*) FROM outbox_event WHERE topic = 'applications.submitted') AS told,"
        " (SELECT count(*) FROM audit_record WHERE action = 'applications.submitted') AS recorded"
    )
    assert counts is not None
    assert set(counts.values()) == {1}


async def test_no_two_cases_have_one_number(client: httpx.AsyncClient) -> None:
    wanted = [case_numbers.next_number("510604100000", clock.today()) for _ in range(CROWD)]
    gives_up = asyncio.create_task(case_numbers.next_number("510604100000", clock.today()))
    waiting = asyncio.gather(*wanted)
    await asyncio.sleep(0)
    gives_up.cancel()
    numbers = await waiting
    assert len(set(numbers)) == CROWD
    assert {number[:10] for number in numbers} == {f"5106-{clock.today():%Y}-"}


async def test_the_receipt_is_signed_and_says_what_was_received(client: httpx.AsyncClient, xiaolan: Headers) -> None:
    body = submission()
    answer = await client.post(API, json=body, headers=xiaolan)
    keys = {key["key_id"]: key["public_key"] for key in (await client.get(f"{API}/receipt-keys")).json()["keys"]}
    signed = answer.json()
    payload, signature = base64.b64decode(signed["payload"]), base64.b64decode(signed["signature"])
    assert crypto.is_signed_by(base64.b64decode(keys[signed["key_id"]]), payload, signature)
    assert payload.decode() == canonical_json(json.loads(payload))
    told = receipt_of(answer)
    assert told["application_id"] == told["id"] == body["id"]
    assert told["answers_sha256"] == receipts.sha256_of(body["answers"]).hex()
    assert told["case_number"].startswith("5106-")


async def test_personal_answers_lie_sealed_in_the_database(client: httpx.AsyncClient, xiaolan: Headers) -> None:
    await client.post(API, json=submission(), headers=xiaolan)
    row = await db.fetch_row("SELECT answers, applicant FROM application")
    assert row is not None
    assert b"519999198506150029" not in row["answers"]
    assert "张晓兰".encode() not in row["applicant"]


async def test_a_repeat_finds_its_receipt_when_the_service_was_withdrawn_since(
    client: httpx.AsyncClient, xiaolan: Headers
) -> None:
    body = submission()
    first = await client.post(API, json=body, headers=xiaolan)
    await catalogue_queries.withdraw(["child-registration"])
    await service_items.forget()
    assert (await client.post(API, json=body, headers=xiaolan)).content == first.content
    fresh = await client.post(API, json=submission(), headers=xiaolan)
    assert (fresh.status_code, fresh.json()["code"]) == (httpx.codes.NOT_FOUND, "service_not_found")


async def test_another_content_under_the_same_id_is_refused(client: httpx.AsyncClient, xiaolan: Headers) -> None:
    body = submission()
    await client.post(API, json=body, headers=xiaolan)
    body["answers"]["home_address"] = "四组 1 号"
    answer = await client.post(API, json=body, headers=xiaolan)
    assert (answer.status_code, answer.json()["code"]) == (CONFLICT, "submission_differs")


async def test_somebody_elses_id_tells_nothing(client: httpx.AsyncClient, xiaolan: Headers, stranger: Headers) -> None:
    body = submission()
    await client.post(API, json=body, headers=xiaolan)
    await send_photo(client, stranger, picture())
    answer = await client.post(API, json=body, headers=stranger)
    assert (answer.status_code, answer.json()["code"]) == (CONFLICT, "submission_differs")
    assert "5106-" not in answer.text


async def test_every_case_has_a_number_of_its_own(client: httpx.AsyncClient, xiaolan: Headers) -> None:
    sent = await asyncio.gather(*(client.post(API, json=submission(), headers=xiaolan) for _ in range(50)))
    assert len({receipt_of(answer)["case_number"] for answer in sent}) == 50


@pytest.mark.parametrize(
    ("change", "path", "code"),
    [
        ({"mother_name": None}, "mother_name", "required"),
        ({"mother_citizen_number": "519999198506150020"}, "mother_citizen_number", "citizen_number_check_digit"),
        ({"father_citizen_number": "519999198506150029"}, "father_citizen_number", "same_citizen_number"),
        ({"agreement": False}, "agreement", "not_agreed"),
        ({"certificate_photos": []}, "certificate_photos", "required"),
        ({"children": [{"sex": "other"}]}, "children.0.sex", "unknown_choice"),
        ({"children": [{"birth_date": "2999-01-01"}]}, "children.0.birth_date", "too_late"),
        ({"home_region": "510600000000"}, "home_region", "region_too_wide"),
        ({"never_asked": "x"}, "", "unknown_field"),
    ],
)
async def test_wrong_answers_come_back_with_their_field(
    client: httpx.AsyncClient, xiaolan: Headers, change: dict[str, Any], path: str, code: str
) -> None:
    answer = await client.post(API, json=submission(given=answers(**change)), headers=xiaolan)
    assert (answer.status_code, answer.json()["code"]) == (UNPROCESSABLE, "answers_not_accepted")
    assert (path, code) in {(error["path"], error["code"]) for error in answer.json()["errors"]}
    assert await db.fetch_value("SELECT count(*) FROM application") == 0


async def test_answers_of_hidden_fields_are_dropped(client: httpx.AsyncClient, xiaolan: Headers) -> None:
    junk = answers(mother_passport="E00000000", both_parents=False)
    body = submission(given=junk)
    assert (await client.post(API, json=body, headers=xiaolan)).status_code == OK
    kept = (await client.get(f"{API}/{body['id']}", headers=xiaolan)).json()["answers"]
    assert not {"mother_passport", "father_name", "father_citizen_number"} & kept.keys()


@pytest.mark.parametrize(
    ("change", "status", "code"),
    [
        ({"id": str(uuid4())}, UNPROCESSABLE, "identifier_not_accepted"),
        ({"region_code": "519999000000"}, UNPROCESSABLE, "region_not_served"),
        ({"region_code": "519999000000", "service_slug": "no-such"}, UNPROCESSABLE, "region_not_served"),
        ({"form_id": "marriage_declaration"}, UNPROCESSABLE, "form_of_another_service"),
        ({"form_version": 99}, httpx.codes.NOT_FOUND, "form_not_found"),
        ({"service_slug": "no-such-service"}, httpx.codes.NOT_FOUND, "service_not_found"),
    ],
)
async def test_what_an_application_names_must_be_there(
    client: httpx.AsyncClient, xiaolan: Headers, change: dict[str, Any], status: int, code: str
) -> None:
    answer = await client.post(API, json={**submission(), **change}, headers=xiaolan)
    assert (answer.status_code, answer.json()["code"]) == (status, code)


async def test_a_photo_may_arrive_after_a_first_try(client: httpx.AsyncClient, stranger: Headers) -> None:
    photo = picture("red")
    body = submission(given=answers(photo))
    answer = await client.post(API, json=body, headers=stranger)
    assert (answer.status_code, answer.json()["code"]) == (CONFLICT, "attachment_missing")
    assert answer.json()["params"]["missing"] == [reference(photo)["sha256"]]
    await send_photo(client, stranger, photo)
    assert (await client.post(API, json=body, headers=stranger)).status_code == OK


async def test_two_photos_with_one_name_are_two(client: httpx.AsyncClient, xiaolan: Headers) -> None:
    photos = [picture("red"), picture("blue")]
    for photo in photos:
        await send_photo(client, xiaolan, photo)
    body = submission(given=answers(*photos))
    assert (await client.post(API, json=body, headers=xiaolan)).status_code == OK
    for photo in photos:
        shown = await client.get(f"{API}/{body['id']}/attachments/{reference(photo)['sha256']}", headers=xiaolan)
        assert shown.content == photo


async def test_photos_of_a_refused_submission_belong_to_nothing(client: httpx.AsyncClient, xiaolan: Headers) -> None:
    body = submission()
    assert (await client.post(API, json=body, headers=xiaolan)).status_code == OK
    photo = picture("red")
    await send_photo(client, xiaolan, photo)
    other = {**body, "answers": answers(photo)}
    assert (await client.post(API, json=other, headers=xiaolan)).json()["code"] == "submission_differs"
    used = await db.fetch("SELECT sha256 FROM attachment WHERE is_used")
    assert [row["sha256"].hex() for row in used] == [reference(picture())["sha256"]]


async def test_nobody_sends_without_signing_in_and_without_the_token(
    client: httpx.AsyncClient, xiaolan: Headers
) -> None:
    nobody = await client.post(API, json=submission())
    assert nobody.status_code == httpx.codes.UNAUTHORIZED
    without_token = await client.post(API, json=submission(), headers={"Cookie": xiaolan["Cookie"]})
    assert without_token.json()["code"] == "foreign_origin"


async def test_the_case_belongs_to_the_county_of_its_place(client: httpx.AsyncClient, xiaolan: Headers) -> None:
    body = {**submission(), "region_code": OTHER_COUNTY}
    await client.post(API, json=body, headers=xiaolan)
    case = (await client.get(f"{API}/{body['id']}", headers=xiaolan)).json()
    assert case["region_name"]["zh-CN"] == "旌阳区"
    assert case["department_name"]["zh-CN"] == "卫生健康委员会"
    assert case["office_name"]["zh-CN"] == "旌阳区卫生健康委员会", "no place has said how its office is called"


async def test_an_id_whose_time_lies_years_ahead_is_as_good_as_any(client: httpx.AsyncClient, xiaolan: Headers) -> None:
    ahead = "0fff" + str(new_id())[4:]
    body = submission(ahead)
    assert (await client.post(API, json=body, headers=xiaolan)).status_code == OK
    assert (await client.get(f"{API}/{ahead}", headers=xiaolan)).status_code == OK

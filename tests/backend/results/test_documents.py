"""From a decision to its document, and what becomes of it when the case is decided otherwise."""

import asyncio
import hashlib
from typing import Any
from uuid import UUID

import httpx
import pytest

from backend.kit import clock, db, object_store
from backend.results import codes, drawing, issuing, queries, sealed
from tests.factories.applications import API, clerk_headers, person_headers, submitted
from tests.factories.forms import form_editor_headers
from tests.factories.handling import published
from tests.fixtures.application import Settle

Headers = dict[str, str]
RESULTS = "/api/results"
REFUSAL = {"reason": "不是四川户籍，也没有居住证。"}

pytestmark = pytest.mark.usefixtures("services")


async def step(client: httpx.AsyncClient, clerk: Headers, case: str, name: str, body: Any = None) -> Any:  # noqa: ANN401  # any JSON
    answer = await client.post(f"{API}/staff/cases/{case}/{name}", json=body, headers=clerk)
    assert answer.is_success, answer.text
    return answer.json()


async def approved(client: httpx.AsyncClient, person: Headers, clerk: Headers) -> str:
    case = await submitted(client, person)
    await step(client, clerk, case, "accept")
    await step(client, clerk, case, "approve")
    return case


async def results_of(client: httpx.AsyncClient, person: Headers) -> Any:  # noqa: ANN401  # any JSON
    return (await client.get(f"{RESULTS}/", headers=person)).json()["results"]


async def result(client: httpx.AsyncClient, person: Headers, place: int = 0) -> Any:  # noqa: ANN401  # any JSON
    found = (await results_of(client, person))[place]
    return (await client.get(f"{RESULTS}/{found['id']}", headers=person)).json()


async def verified(client: httpx.AsyncClient, code: str) -> httpx.Response:
    return await client.get(f"{RESULTS}/verification", params={"code": code})


async def test_an_approval_becomes_a_document_that_its_person_reads_and_loads(
    client: httpx.AsyncClient, xiaolan: Headers, clerk: Headers, settle: Settle
) -> None:
    case = await approved(client, xiaolan, clerk)
    waiting = await result(client, xiaolan)
    assert (waiting["ready"], waiting["sha256"]) == (False, None)
    early = await client.get(f"{RESULTS}/{waiting['id']}/file", headers=xiaolan)
    assert (early.status_code, early.json()["code"]) == (409, "result_not_ready")
    await settle()
    made = await result(client, xiaolan)
    assert (made["application_id"], made["kind"], made["standing"], made["ready"]) == (case, "approval", "valid", True)
    shown = {each["label"]["zh-CN"]: each["value"]["zh-CN"] for each in made["content"]["lines"]}
    assert shown["孩子姓名"] == "罗小星"
    assert shown["孩子出生日期"] == "2026年9月1日"
    assert shown["现居住地"] == "四川省德阳市罗江区万安镇"
    file = await client.get(f"{RESULTS}/{made['id']}/file", headers=xiaolan)
    assert file.headers["content-type"] == "application/pdf"
    assert hashlib.sha256(file.content).hexdigest() == made["sha256"]
    mine = (await client.get(f"{API}/{case}/result", headers=xiaolan)).json()
    assert [each["id"] for each in mine["documents"]] == [made["id"]]


@pytest.mark.parametrize(
    ("seal", "around"), [("office", "罗江区卫生健康委员会"), ("department", "卫生健康委员会"), (None, "")]
)
async def test_a_document_bears_the_seal_that_its_editors_chose(
    client: httpx.AsyncClient, xiaolan: Headers, clerk: Headers, settle: Settle, seal: str | None, around: str
) -> None:
    setting = {"template": "child_registration", "seal": seal, "valid_months": None, "ways": ["electronic"]}
    await published(client, await form_editor_headers(1505), stages=[], result=setting)
    await approved(client, xiaolan, clerk)
    await settle()
    assert (await result(client, xiaolan))["content"]["seal"] == around


async def test_a_stranger_verifies_it_and_learns_nothing_personal(
    client: httpx.AsyncClient, xiaolan: Headers, clerk: Headers, settle: Settle
) -> None:
    await approved(client, xiaolan, clerk)
    await settle()
    made = await result(client, xiaolan)
    code = made["content"]["code"]
    answer = await verified(client, f"{code[:4]} {code[4:8]}-{code[8:]}")
    assert answer.status_code == 200
    said = answer.json()
    assert (said["standing"], said["holder"], said["sha256"]) == ("valid", "张**", made["sha256"])
    for personal in ("张晓兰", "罗小星", "罗大山", "519999", made["id"]):
        assert personal not in answer.text
    wrong = code[:-1] + str((int(code[-1]) + 1) % 10)
    assert (await verified(client, wrong)).json()["code"] == "code_mistyped"
    assert (await verified(client, "1234567890123452")).json()["code"] == "code_mistyped"
    unknown = "99999999999999" + "9"
    assert (await verified(client, unknown + codes.check_digit(unknown))).json()["code"] == "code_unknown"


async def test_the_page_for_strangers_needs_no_script_and_no_account(
    client: httpx.AsyncClient, xiaolan: Headers, clerk: Headers, settle: Settle
) -> None:
    await approved(client, xiaolan, clerk)
    await settle()
    code = (await result(client, xiaolan))["content"]["code"]
    empty = await client.get("/verify")
    assert (empty.status_code, empty.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert '<form class="verify-form" action="/verify" method="get">' in empty.text
    found = await client.get("/verify", params={"code": code}, headers={"Accept-Language": "zh-CN"})
    assert (found.status_code, "张**" in found.text, "张晓兰" in found.text) == (200, True, False)
    odd = await client.get("/verify", params={"code": '"><script>'})
    assert (odd.status_code, "<script>" in odd.text) == (422, False)


async def test_guessing_is_limited(client: httpx.AsyncClient) -> None:
    answers = [await verified(client, "1") for _ in range(121)]
    assert [answers[0].status_code, answers[-1].status_code] == [422, 429]


async def test_the_file_is_made_once_and_again_only_if_the_worker_died(
    client: httpx.AsyncClient, xiaolan: Headers, clerk: Headers, settle: Settle
) -> None:
    await approved(client, xiaolan, clerk)
    document = UUID((await results_of(client, xiaolan))[0]["id"])
    stored = await queries.by_id(document)
    assert stored is not None
    # What a worker leaves that dies between the store and the database: an object that nothing tells of.
    file = drawing.draw(sealed.open_content(document, stored.content))
    await object_store.store().put(stored.object_key.hex, sealed.seal_file(document, file))
    await queries.begin_to_make(document, clock.now(), clock.now())
    with pytest.raises(issuing.DocumentBeingMade):
        await issuing.make(document)
    await db.execute("UPDATE result_document SET making_since = making_since - interval '3 minutes'")
    outcomes = await asyncio.gather(*(issuing.make(document) for _ in range(3)), return_exceptions=True)
    assert None in outcomes
    await settle()
    assert (await result(client, xiaolan))["sha256"] == hashlib.sha256(file).hexdigest()
    assert await db.fetch_value("SELECT count(*) FROM outbox_event WHERE topic = 'results.made'") == 1
    assert (await client.get(f"{RESULTS}/{document}/file", headers=xiaolan)).content == file


async def test_a_refusal_is_a_document_with_its_reason_and_the_remedies(
    client: httpx.AsyncClient, xiaolan: Headers, clerk: Headers
) -> None:
    case = await submitted(client, xiaolan)
    await step(client, clerk, case, "refuse", REFUSAL)
    said = (await result(client, xiaolan))["content"]
    assert said["title"]["zh-CN"] == "不予批准决定书"
    assert REFUSAL["reason"] in [each["value"]["zh-CN"] for each in said["lines"]]
    assert "六十日内" in said["closing"][0]["zh-CN"]
    assert "六个月内" in said["closing"][0]["zh-CN"]


async def test_what_is_not_accepted_is_told_on_paper_with_the_right_body(
    client: httpx.AsyncClient, xiaolan: Headers, clerk: Headers
) -> None:
    case = await submitted(client, xiaolan)
    body = {"name": "旌阳区卫生健康局", "department_code": ""}
    await step(client, clerk, case, "not-accept", {"reason": "不属于本机关职权", "body": body})
    said = (await result(client, xiaolan))["content"]
    assert (said["title"]["zh-CN"], said["lines"][-1]["value"]["zh-CN"]) == ("不予受理决定书", "旌阳区卫生健康局")


async def test_a_case_that_is_opened_again_withdraws_its_document_and_the_next_decision_replaces_it(
    client: httpx.AsyncClient, xiaolan: Headers, clerk: Headers, settle: Settle
) -> None:
    case = await approved(client, xiaolan, clerk)
    code = (await result(client, xiaolan))["content"]["code"]
    await step(client, clerk, case, "reopen", {"reason": "姓名有误"})
    withdrawn = (await verified(client, code)).json()
    assert (withdrawn["standing"], withdrawn["ended_on"] is not None) == ("withdrawn", True)
    await step(client, clerk, case, "refuse", REFUSAL)
    await settle()
    replaced = (await verified(client, code)).json()
    assert (replaced["standing"], replaced["replaced_on"] is not None) == ("replaced", True)
    assert [(each["kind"], each["standing"]) for each in await results_of(client, xiaolan)] == [
        ("refusal", "valid"),
        ("approval", "replaced"),
    ]


async def test_what_was_issued_is_not_changed_whatever_the_statement(
    client: httpx.AsyncClient, xiaolan: Headers, clerk: Headers, settle: Settle
) -> None:
    await approved(client, xiaolan, clerk)
    await settle()
    for change in ("content = 'x'", "number = 'x'", "sha256 = NULL, made_at = NULL", "valid_until = '2099-01-01'"):
        with pytest.raises(Exception, match="not changed"):
            await db.execute(f"UPDATE result_document SET {change}")  # noqa: S608  # our own list


async def test_nobody_else_reads_it(
    client: httpx.AsyncClient, xiaolan: Headers, clerk: Headers, settle: Settle
) -> None:
    case = await approved(client, xiaolan, clerk)
    await settle()
    document = (await results_of(client, xiaolan))[0]["id"]
    other = await person_headers(1501)
    assert await results_of(client, other) == []
    for path in (f"{RESULTS}/{document}", f"{RESULTS}/{document}/file", f"{API}/{case}/result"):
        assert (await client.get(path, headers=other)).status_code == 404


async def test_another_office_gives_nothing_out(client: httpx.AsyncClient, xiaolan: Headers, clerk: Headers) -> None:
    case = await approved(client, xiaolan, clerk)
    other = await clerk_headers(1502, region="510603000000")
    assert (await client.get(f"{API}/staff/handing-over", headers=other)).json()["results"] == []
    given = {"given_to": "张晓兰", "identity_seen": True, "code": "123456"}
    answer = await client.post(f"{API}/staff/cases/{case}/give-at-window", json=given, headers=other)
    assert answer.status_code == 404

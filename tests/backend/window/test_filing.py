"""An officer files for somebody at her window: known first, agreed to, kept once, and the person's own."""

from datetime import timedelta
from uuid import UUID

import httpx
import pytest

from backend.identity import service as identity
from backend.kit import clock, db
from backend.kit.ids import new_id
from backend.window import service as window
from tests.backend.identity.conftest import SmsGateway
from tests.factories.applications import (
    CIVIL_AFFAIRS,
    OTHER_COUNTY,
    clerk_headers,
    person_headers,
    picture,
    reference,
)
from tests.factories.window import (
    PAPER,
    PHONE,
    SEND,
    SIGNATURE,
    WINDOW,
    attach,
    begin_with_code,
    begin_with_paper,
    filed,
    filing,
)
from tests.fixtures.applicants import Headers
from tests.fixtures.application import Settle


async def test_is_the_persons_own_and_says_who_filed_it(
    client: httpx.AsyncClient, officer: Headers, sms_gateway: SmsGateway, settle: Settle
) -> None:
    visit = (await begin_with_code(client, officer, sms_gateway)).json()["id"]
    sent = await filed(client, officer, visit)
    assert sent.status_code == 200, sent.text
    owner = await person_headers(1402)
    case = (await client.get(f"/api/applications/{visit}", headers=owner)).json()
    assert case["at_window"]["officer"] == "李工"
    assert case["at_window"]["known_by"] == "code"
    assert "李工" in case["at_window"]["declaration"]["zh-CN"]
    assert case["events"][0]["handler"] == "李工"
    consent = case["at_window"]["consent"]["sha256"]
    shown = await client.get(f"/api/applications/{visit}/attachments/{consent}", headers=owner)
    assert shown.content == SIGNATURE
    own_list = (await client.get("/api/applications", headers=officer)).json()
    assert own_list["cases"] == []
    await settle()
    inbox = (await client.get("/api/notifications", headers=owner)).json()
    assert len(inbox["messages"]) == 1


async def test_the_record_says_who_filed_for_whom(
    client: httpx.AsyncClient, officer: Headers, sms_gateway: SmsGateway
) -> None:
    visit = (await begin_with_code(client, officer, sms_gateway)).json()["id"]
    await filed(client, officer, visit)
    officer_id = await identity.account_id_of_phone("19900001401")
    owner = await identity.account_id_of_phone(PHONE)
    record = await db.fetch_row(
        "SELECT actor_id, actor_kind, details ->> 'filed_for' AS filed_for FROM audit_record"
        " WHERE action = 'applications.submitted' AND subject_id = $1",
        visit,
    )
    assert tuple(record or ()) == (officer_id, "staff", str(owner))
    event = await db.fetch_row("SELECT actor_id FROM case_event WHERE application_id = $1", UUID(visit))
    assert event is not None
    assert event["actor_id"] == officer_id
    kept = await db.fetch_row("SELECT filed_by, account_id FROM application WHERE id = $1", UUID(visit))
    assert tuple(kept or ()) == (officer_id, owner)
    payload = await db.fetch_value(
        "SELECT payload ->> 'filed_by' FROM outbox_event WHERE topic = 'applications.submitted'"
    )
    assert payload == str(officer_id)


async def test_the_same_again_gives_the_same_receipt_also_when_the_visit_is_over(
    client: httpx.AsyncClient, officer: Headers, sms_gateway: SmsGateway
) -> None:
    visit = (await begin_with_code(client, officer, sms_gateway)).json()["id"]
    first = await filed(client, officer, visit)
    again = await client.post(SEND, json=filing(visit), headers=officer)
    assert (await client.delete(f"{WINDOW}/visits/{visit}", headers=officer)).is_success
    after = await client.post(SEND, json=filing(visit), headers=officer)
    assert first.content == again.content == after.content
    other = await client.post(SEND, json=filing(visit, home_address="四组 1 号"), headers=officer)
    assert other.json()["code"] == "submission_differs"
    assert await db.fetch_value("SELECT count(*) FROM application") == 1


async def test_a_code_for_the_window_opens_no_session_and_one_for_signing_in_no_visit(
    client: httpx.AsyncClient, officer: Headers, sms_gateway: SmsGateway
) -> None:
    sent = (await client.post(f"{WINDOW}/codes", json={"phone": PHONE}, headers=officer)).json()["code_request_id"]
    text = (await sms_gateway.texts(PHONE))[0]
    assert "window" in text or "窗口" in text
    given = {"code_request_id": sent, "phone": PHONE, "code": await sms_gateway.code(PHONE)}
    assert (await client.post("/api/identity/codes/verify", json=given)).json()["code"] == "code_is_wrong"
    sent = (await client.post("/api/identity/codes", json={"phone": PHONE})).json()["code_request_id"]
    said = {
        "service_slug": "child-registration",
        "code_request_id": sent,
        "phone": PHONE,
        "code": await sms_gateway.code(PHONE),
    }
    begun = await client.put(f"{WINDOW}/visits/{new_id()}/code", json=said, headers=officer)
    assert begun.json()["code"] == "code_is_wrong"


async def test_somebody_without_a_phone_is_known_by_her_paper_and_found_again(
    client: httpx.AsyncClient, officer: Headers
) -> None:
    visits = [(await begin_with_paper(client, officer)).json()["id"] for _ in range(2)]
    for visit in visits:
        assert (await filed(client, officer, visit)).status_code == 200
    assert await db.fetch_value("SELECT count(DISTINCT account_id) FROM application") == 1
    case = (await client.get(f"/api/applications/staff/cases/{visits[0]}", headers=officer)).json()
    assert (case["at_window"]["known_by"], case["at_window"]["paper"]) == ("paper", "identity_card")
    kept = await db.fetch_row("SELECT phone_hash FROM account WHERE citizen_hash IS NOT NULL")
    assert kept is not None
    assert kept["phone_hash"] is None
    wrong = await begin_with_paper(client, officer, citizen_number="519999198506150020")
    assert wrong.json()["code"] == "citizen_number_wrong"


async def test_nobody_files_for_herself(client: httpx.AsyncClient, officer: Headers, sms_gateway: SmsGateway) -> None:
    own = await begin_with_code(client, officer, sms_gateway, "19900001401")
    assert own.json()["code"] == "not_for_yourself"
    assert (await begin_with_paper(client, officer, name="李工")).json()["code"] == "not_for_yourself"
    visit = (await begin_with_paper(client, officer)).json()["id"]
    named = await client.post(SEND, json=filing(visit, mother_name="李工"), headers=officer)
    assert named.json()["code"] == "not_for_yourself"
    account = await identity.account_id_of_phone("19900001401")
    with pytest.raises(db.StatementFailed):
        await db.execute("UPDATE window_visit SET account_id = $1", account)


async def test_files_for_the_services_of_her_role_alone(client: httpx.AsyncClient) -> None:
    for services, may in (["marriage-appointment"], False), (["child-registration"], True):
        named = await clerk_headers(1406, services=services)
        offered = (await client.get(f"{WINDOW}/services", headers=named)).json()["services"]
        assert ("child-registration" in {each["slug"] for each in offered}) is may
        begun = await begin_with_paper(client, named)
        assert begun.is_success is may, begun.text
        assert may or begun.json()["code"] == "service_of_a_colleague"


async def test_files_for_her_own_department_and_region_alone(client: httpx.AsyncClient, officer: Headers) -> None:
    other = await clerk_headers(1403, department=CIVIL_AFFAIRS)
    assert (await begin_with_paper(client, other)).json()["code"] == "service_of_another_department"
    county = await clerk_headers(1404, region=OTHER_COUNTY, name="王工")
    visit = (await begin_with_paper(client, county)).json()["id"]
    elsewhere = await client.post(SEND, json=filing(visit), headers=county)
    assert elsewhere.json()["code"] == "region_of_another_office"
    visit = (await begin_with_paper(client, officer)).json()["id"]
    another = {**filing(visit), "service_slug": "marriage-appointment"}
    assert (await client.post(SEND, json=another, headers=officer)).json()["code"] == "form_of_another_service"


async def test_a_visit_is_its_officers_alone_and_lasts_a_day(
    client: httpx.AsyncClient, officer: Headers, monkeypatch: pytest.MonkeyPatch
) -> None:
    visit = (await begin_with_paper(client, officer)).json()["id"]
    address = f"{WINDOW}/visits/{visit}"
    colleague = await clerk_headers(1405, name="赵工")
    assert (await client.get(address, headers=colleague)).status_code == 404
    assert (await attach(client, colleague, visit, picture())).status_code == 404
    assert (await client.post(SEND, json=filing(visit), headers=colleague)).json()["code"] == "visit_not_found"
    taken = await client.put(f"{address}/paper", json=PAPER, headers=colleague)
    assert taken.json()["code"] == "visit_not_found"
    assert (await client.delete(address, headers=colleague)).is_success
    assert (await client.get(address, headers=officer)).json()["name"] == "张晓兰"
    tomorrow = clock.now() + timedelta(hours=13)
    monkeypatch.setattr(clock, "now", lambda: tomorrow)
    assert (await client.post(SEND, json=filing(visit), headers=officer)).json()["code"] == "visit_not_found"
    assert await window.sweep() == 1


async def test_nothing_is_kept_without_what_shows_that_she_agrees(client: httpx.AsyncClient, officer: Headers) -> None:
    visit = (await begin_with_paper(client, officer)).json()["id"]
    await attach(client, officer, visit, picture())
    missing = await client.post(SEND, json=filing(visit), headers=officer)
    assert missing.json()["code"] == "attachment_missing"
    assert missing.json()["params"]["missing"] == [reference(SIGNATURE)["sha256"]]
    assert await db.fetch_value("SELECT count(*) FROM application") == 0


async def test_lists_the_services_that_she_may_file_for(client: httpx.AsyncClient, officer: Headers) -> None:
    listed = (await client.get(f"{WINDOW}/services", headers=officer)).json()["services"]
    assert [each["slug"] for each in listed] == ["child-registration"]


async def test_the_result_of_somebody_without_a_phone_waits_at_the_window(
    client: httpx.AsyncClient, officer: Headers, settle: Settle
) -> None:
    visit = (await begin_with_paper(client, officer)).json()["id"]
    assert (await filed(client, officer, visit)).is_success
    case = f"/api/applications/staff/cases/{visit}"
    colleague = await clerk_headers(1407, name="孙工")
    for step in ("accept", "approve"):
        assert (await client.post(f"{case}/{step}", headers=colleague)).is_success
    await settle()
    seen = (await client.get(case, headers=colleague)).json()
    assert (seen["state"], seen["handing_over"]["way"]) == ("approved", "window")

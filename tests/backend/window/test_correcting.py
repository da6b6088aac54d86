"""A correction at a window: the case is found by who stands there, corrected once, and it stays the person's own."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest

from backend.identity import service as identity
from backend.kit import clock, db
from backend.kit.ids import new_id
from tests.backend.identity.conftest import SmsGateway
from tests.factories.applications import (
    OTHER_COUNTY,
    answers,
    clerk_headers,
    person_headers,
    picture,
    reference,
    send_photo,
    submitted,
)
from tests.factories.one_things import NEWBORN, desk_of, newborn, publish_one_things, sent_whole
from tests.factories.window import (
    PAPER,
    SEND,
    SIGNATURE,
    SIGNED,
    WINDOW,
    attach,
    begin_with_code,
    begin_with_paper,
    filed,
    filing,
)
from tests.fixtures.applicants import Headers
from tests.fixtures.application import Settle

API = "/api/applications"
CORRECT = f"{API}/at-window/corrections"
PHONE = "19900001540"
NEW_PHOTO = picture("grey")
POINTS = {"points": [{"path": "home_address", "text": "请写门牌号"}]}
Begin = Callable[[], Awaitable[str]]


def correction(visit: str, case: str, **changes: Any) -> dict[str, Any]:  # noqa: ANN401  # an answer is any JSON
    given = answers(picture(), NEW_PHOTO, **{"home_address": "三组 12 号附 1 号", **changes})
    return {"id": visit, "application_id": case, "form_version": 1, "answers": given, "consent": SIGNED}


async def asked_to_correct(client: httpx.AsyncClient, desk: Headers, case: str, **points: Any) -> None:  # noqa: ANN401  # any JSON
    answer = await client.post(f"{API}/staff/cases/{case}/request-correction", json=points or POINTS, headers=desk)
    assert answer.is_success, answer.text


async def cases_of(client: httpx.AsyncClient, officer: Headers, visit: str) -> list[dict[str, Any]]:
    answer = await client.get(f"{API}/at-window/{visit}/cases", headers=officer)
    assert answer.is_success, answer.text
    found: list[dict[str, Any]] = answer.json()["cases"]
    return found


async def chosen(client: httpx.AsyncClient, officer: Headers, visit: str, case: str) -> httpx.Response:
    return await client.put(f"{API}/at-window/{visit}/case", json={"case_id": case}, headers=officer)


async def corrected(client: httpx.AsyncClient, officer: Headers, visit: str, case: str) -> httpx.Response:
    for content in (NEW_PHOTO, SIGNATURE):
        assert (await attach(client, officer, visit, content)).is_success
    return await client.post(CORRECT, json=correction(visit, case), headers=officer)


@pytest.fixture
async def owner(client: httpx.AsyncClient) -> Headers:
    return await person_headers(1540)


@pytest.fixture
async def case(client: httpx.AsyncClient, owner: Headers, clerk: Headers) -> str:
    """A case that she sent from her phone, and that was sent back."""
    found = await submitted(client, owner)
    await asked_to_correct(client, clerk, found)
    return found


@pytest.fixture
def begin(client: httpx.AsyncClient, officer: Headers, sms_gateway: SmsGateway) -> Begin:
    async def begun() -> str:
        answer = await begin_with_code(client, officer, sms_gateway, PHONE, service="")
        assert answer.is_success, answer.text
        return str(answer.json()["id"])

    return begun


async def test_finds_the_case_by_who_stands_there_and_corrects_it_as_the_persons_own(
    client: httpx.AsyncClient, officer: Headers, owner: Headers, case: str, begin: Begin, settle: Settle
) -> None:
    another = await submitted(client, owner)
    visit = await begin()
    (listed,) = await cases_of(client, officer, visit)
    assert listed["id"] == case != another
    assert listed["service_name"]["zh-CN"] == "生育登记"
    shown = (await chosen(client, officer, visit, case)).json()
    assert shown["case"]["events"][-1]["points"] == POINTS["points"]
    assert shown["case"]["answers"]["home_address"] == "三组 12 号"
    assert shown["visit"]["case_id"] == case
    assert listed["case_number"] in shown["visit"]["declaration"]["zh-CN"]
    sent = await corrected(client, officer, visit, case)
    assert sent.status_code == 200, sent.text
    now = (await client.get(f"{API}/{case}", headers=owner)).json()
    assert (now["state"], now["turn"], now["answers"]["home_address"]) == ("accepted", "office", "三组 12 号附 1 号")
    assert now["correction_receipt"] == sent.json()
    assert now["at_window"] is None
    assert now["correction_at_window"]["officer"] == "李工"
    assert now["correction_at_window"]["declaration"] == shown["visit"]["declaration"]
    assert (now["events"][-1]["kind"], now["events"][-1]["handler"]) == ("corrected", "李工")
    consent = now["correction_at_window"]["consent"]["sha256"]
    photo = await client.get(f"{API}/{case}/attachments/{consent}", headers=owner)
    assert photo.content == SIGNATURE
    await settle()
    inbox = (await client.get("/api/notifications", headers=owner)).json()
    (told,) = (each for each in inbox["messages"] if each["title"].startswith("Correction received"))
    assert "at a window" in told["body"]


async def test_the_record_says_who_saw_and_who_corrected_for_whom(
    client: httpx.AsyncClient, officer: Headers, case: str, begin: Begin
) -> None:
    visit = await begin()
    await cases_of(client, officer, visit)
    await chosen(client, officer, visit, case)
    await corrected(client, officer, visit, case)
    officer_id, owner_id = [await identity.account_id_of_phone(phone) for phone in ("19900001401", PHONE)]
    rows = await db.fetch(
        "SELECT action, subject_id, details FROM audit_record WHERE actor_id = $1 AND actor_kind = 'staff'", officer_id
    )
    deeds = {row["action"]: row for row in rows}
    assert deeds["window.cases_listed"]["subject_id"] == visit
    assert deeds["applications.read"]["subject_id"] == case
    assert str(owner_id) in deeds["applications.corrected"]["details"]
    kept = await db.fetch_row("SELECT filed_by, account_id FROM application_correction WHERE id = $1", UUID(visit))
    assert tuple(kept or ()) == (officer_id, owner_id)
    actor = await db.fetch_value("SELECT actor_id FROM case_event WHERE kind = 'corrected'")
    assert actor == officer_id
    told = await db.fetch_value(
        "SELECT payload ->> 'filed_by' FROM outbox_event WHERE topic = 'applications.corrected'"
    )
    assert told == str(officer_id)
    with pytest.raises(db.StatementFailed):
        await db.execute("UPDATE application_correction SET filed_by = account_id")


async def test_the_same_again_gives_the_same_receipt_also_when_the_visit_is_over(
    client: httpx.AsyncClient, officer: Headers, case: str, begin: Begin
) -> None:
    visit = await begin()
    await chosen(client, officer, visit, case)
    first = await corrected(client, officer, visit, case)
    again = await client.post(CORRECT, json=correction(visit, case), headers=officer)
    assert (await client.delete(f"{WINDOW}/visits/{visit}", headers=officer)).is_success
    after = await client.post(CORRECT, json=correction(visit, case), headers=officer)
    assert first.content == again.content == after.content
    other = await client.post(CORRECT, json=correction(visit, case, home_address="别处"), headers=officer)
    assert other.json()["code"] == "submission_differs"
    assert await db.fetch_value("SELECT count(*) FROM application_correction") == 1
    colleague = await clerk_headers(1541, name="赵工")
    theirs = await client.post(CORRECT, json=correction(visit, case), headers=colleague)
    assert theirs.json()["code"] == "visit_not_found"


@pytest.mark.parametrize("first", ["phone", "window"])
async def test_of_two_corrections_at_once_the_first_counts_and_the_other_is_told(
    client: httpx.AsyncClient, officer: Headers, owner: Headers, case: str, begin: Begin, first: str
) -> None:
    visit = await begin()
    await chosen(client, officer, visit, case)
    own = {"id": str(new_id()), "form_version": 1, "answers": answers(home_address="她自己写的")}
    if first == "phone":
        assert (await client.post(f"{API}/{case}/corrections", json=own, headers=owner)).is_success
        late = await corrected(client, officer, visit, case)
    else:
        assert (await corrected(client, officer, visit, case)).is_success
        late = await client.post(f"{API}/{case}/corrections", json=own, headers=owner)
    assert (late.status_code, late.json()["code"]) == (409, "no_correction_expected")
    assert await db.fetch_value("SELECT count(*) FROM application_correction") == 1
    now = (await client.get(f"{API}/{case}", headers=owner)).json()
    assert now["answers"]["home_address"] == ("她自己写的" if first == "phone" else "三组 12 号附 1 号")
    assert (now["correction_at_window"] is None) == (first == "phone")


async def test_only_a_case_of_her_own_office_and_of_this_person(
    client: httpx.AsyncClient, officer: Headers, case: str, begin: Begin, sms_gateway: SmsGateway, clerk: Headers
) -> None:
    stranger = await person_headers(1542)
    other = await submitted(client, stranger)
    await asked_to_correct(client, clerk, other)
    visit = await begin()
    assert (await chosen(client, officer, visit, other)).status_code == 404
    colleague = await clerk_headers(1541, name="赵工")
    assert (await client.get(f"{API}/at-window/{visit}/cases", headers=colleague)).status_code == 404
    assert (await chosen(client, colleague, visit, case)).status_code == 404
    for elsewhere in (
        await clerk_headers(1543, region=OTHER_COUNTY, name="王工"),
        await clerk_headers(1544, services=["marriage-appointment"], name="孙工"),
    ):
        theirs = (await begin_with_code(client, elsewhere, sms_gateway, PHONE, service="")).json()["id"]
        assert await cases_of(client, elsewhere, theirs) == []
        assert (await chosen(client, elsewhere, theirs, case)).status_code == 404
        late = await client.post(CORRECT, json=correction(theirs, case), headers=elsewhere)
        assert late.json()["code"] == "visit_not_found"
    named = await begin_with_paper(client, officer, service_slug="")
    assert await cases_of(client, officer, named.json()["id"]) == []


async def test_nobody_corrects_her_own_case(
    client: httpx.AsyncClient, officer: Headers, owner: Headers, case: str, begin: Begin, clerk: Headers
) -> None:
    namesake = await submitted(client, owner, mother_name="李工")
    await asked_to_correct(client, clerk, namesake)
    visit = await begin()
    assert (await chosen(client, officer, visit, namesake)).json()["code"] == "not_for_yourself"
    await chosen(client, officer, visit, case)
    for content in (NEW_PHOTO, SIGNATURE):
        await attach(client, officer, visit, content)
    named = await client.post(CORRECT, json=correction(visit, case, mother_name="李工"), headers=officer)
    assert named.json()["code"] == "not_for_yourself"


async def test_a_visit_for_a_correction_files_nothing_and_one_for_filing_corrects_nothing(
    client: httpx.AsyncClient, officer: Headers, case: str, begin: Begin, sms_gateway: SmsGateway
) -> None:
    visit = await begin()
    assert (await client.post(SEND, json=filing(visit), headers=officer)).json()["code"] == "visit_not_found"
    assert (await client.post(CORRECT, json=correction(visit, case), headers=officer)).json()[
        "code"
    ] == "visit_not_found"
    await chosen(client, officer, visit, case)
    assert (await client.post(SEND, json=filing(visit), headers=officer)).json()["code"] == "visit_not_found"
    another = await client.post(CORRECT, json=correction(visit, str(new_id())), headers=officer)
    assert another.json()["code"] == "visit_not_found"
    filed_for = (await begin_with_code(client, officer, sms_gateway, PHONE)).json()["id"]
    assert (await client.get(f"{API}/at-window/{filed_for}/cases", headers=officer)).status_code == 404
    assert (await chosen(client, officer, filed_for, case)).status_code == 404


async def test_nothing_is_corrected_without_what_shows_that_she_agrees(
    client: httpx.AsyncClient, officer: Headers, owner: Headers, case: str, begin: Begin
) -> None:
    visit = await begin()
    await chosen(client, officer, visit, case)
    await attach(client, officer, visit, NEW_PHOTO)
    missing = await client.post(CORRECT, json=correction(visit, case), headers=officer)
    assert missing.json()["code"] == "attachment_missing"
    assert missing.json()["params"]["missing"] == [reference(SIGNATURE)["sha256"]]
    now = (await client.get(f"{API}/{case}", headers=owner)).json()
    assert now["state"] == "correction_requested"


async def test_who_has_no_phone_corrects_where_she_filed(
    client: httpx.AsyncClient, officer: Headers, clerk: Headers, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = (await begin_with_paper(client, officer)).json()["id"]
    assert (await filed(client, officer, case)).is_success
    await asked_to_correct(client, clerk, case)
    visit = (
        await client.put(f"{WINDOW}/visits/{new_id()}/paper", json={**PAPER, "service_slug": ""}, headers=officer)
    ).json()["id"]
    assert [each["id"] for each in await cases_of(client, officer, visit)] == [case]
    assert (await chosen(client, officer, visit, case)).is_success
    assert (await corrected(client, officer, visit, case)).is_success
    seen = (await client.get(f"{API}/staff/cases/{case}", headers=clerk)).json()
    assert seen["correction_at_window"]["paper"] == "identity_card"
    assert seen["earlier_answers"]["home_address"] == "三组 12 号"
    both = {seen["at_window"]["consent"]["sha256"], seen["correction_at_window"]["consent"]["sha256"]}
    for sha256 in both:
        assert (await client.get(f"{API}/staff/cases/{case}/attachments/{sha256}", headers=clerk)).is_success
    tomorrow = clock.now() + timedelta(hours=13)
    monkeypatch.setattr(clock, "now", lambda: tomorrow)
    assert (await client.get(f"{API}/at-window/{visit}/cases", headers=officer)).json()["code"] == "visit_not_found"


async def test_one_thing_is_corrected_at_the_window_of_its_leading_department_for_every_part(
    client: httpx.AsyncClient, officer: Headers, owner: Headers, begin: Begin, settle: Settle
) -> None:
    await publish_one_things()
    given = newborn(has_certificate=True)
    await send_photo(client, owner, picture())
    case = await sent_whole(client, owner, NEWBORN, given)
    await settle()
    police = await desk_of(client, "police")
    parts = {each["part"]: each for each in (await client.get(f"{API}/{case}", headers=owner)).json()["whole"]["parts"]}
    point = {"path": "birth_date", "text": "请核对"}
    await asked_to_correct(client, police, parts["household"]["case_id"], points=[point])
    await settle()
    visit = await begin()
    assert [each["id"] for each in await cases_of(client, officer, visit)] == [case]
    shown = (await chosen(client, officer, visit, case)).json()
    assert [point] in [part["points"] for part in shown["case"]["whole"]["parts"]]
    await attach(client, officer, visit, SIGNATURE)
    body = {**correction(visit, case), "answers": {**given, "birth_date": "2026-10-31"}}
    sent = await client.post(CORRECT, json=body, headers=officer)
    assert sent.is_success, sent.text
    await settle()
    seen = (await client.get(f"{API}/staff/cases/{parts['household']['case_id']}", headers=police)).json()
    assert (seen["state"], seen["answers"]["birth_date"]) == ("accepted", "2026-10-31")
    assert seen["correction_at_window"]["officer"] == "李工"
    assert seen["events"][-1]["handler"] == "李工"
    consent = seen["correction_at_window"]["consent"]["sha256"]
    path = f"{API}/staff/cases/{parts['household']['case_id']}/attachments/{consent}"
    assert (await client.get(path, headers=police)).content == SIGNATURE

"""One thing of several departments: one form, parts in their order, a joint limit, one result."""

import asyncio
import json
from collections import Counter
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import asyncpg
import httpx
import pytest

from backend.applications.case.errors import CaseChanged
from backend.applications.case.queries import stored_case
from backend.applications.whole import whole_progress, whole_results
from backend.kit import clock, db
from backend.kit.ids import new_id
from backend.kit.principal import Principal
from backend.kit.working_days import after
from backend.settings import Settings
from tests.factories.applications import API, clerk_headers, outcome, picture, send_photo, submission
from tests.factories.forms import form_editor_headers
from tests.factories.handling import published
from tests.factories.one_things import (
    CREDIT_CODE,
    DESKS,
    KID,
    NEWBORN,
    SHOP,
    Headers,
    desk_of,
    newborn,
    publish_one_things,
    sent_whole,
    shop,
)
from tests.fixtures.application import Settle

WAITS_FOR_US = "SELECT count(*) FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))"
POINT = {"points": [{"path": "birth_date", "text": "和出生证明不一样，请核对"}]}


@pytest.fixture(autouse=True)
async def one_things(published_services: None) -> None:
    await publish_one_things()


async def mine(client: httpx.AsyncClient, person: Headers, case: str) -> Any:  # noqa: ANN401  # any JSON
    answer = await client.get(f"{API}/{case}", headers=person)
    assert answer.is_success, answer.text
    return answer.json()


async def parts(client: httpx.AsyncClient, person: Headers, case: str) -> dict[str, Any]:
    return {part["part"]: part for part in (await mine(client, person, case))["whole"]["parts"]}


async def step(client: httpx.AsyncClient, desk: Headers, case: str, name: str, body: Any = None) -> httpx.Response:  # noqa: ANN401  # any JSON
    return await client.post(f"{API}/staff/cases/{case}/{name}", json=body, headers=desk)


async def taken(client: httpx.AsyncClient, desk: Headers, case: str, *names: str) -> Any:  # noqa: ANN401  # any JSON
    for name in names:
        body = (
            {"way": "electronic"} if name == "deliver" else {"reason": "厨房不合要求。"} if name == "refuse" else None
        )
        answer = await step(client, desk, case, name, body)
        assert answer.is_success, answer.text
    return answer.json()


async def granted(client: httpx.AsyncClient, desk: Headers, case: str, gives: str | None = None) -> None:
    await taken(client, desk, case, "accept")
    if gives is not None:
        answer = await step(client, desk, case, "hand-on", {"value": gives})
        assert answer.is_success, answer.text
    await taken(client, desk, case, "approve", "deliver")


async def titles(client: httpx.AsyncClient, person: Headers) -> Counter[str]:
    inbox = await client.get("/api/notifications", headers={**person, "Accept-Language": "zh-CN"})
    return Counter(message["title"] for message in inbox.json()["messages"])


async def test_parts_follow_each_other_across_four_departments_to_one_result(
    client: httpx.AsyncClient, xiaolan: Headers, settle: Settle
) -> None:
    case = await sent_whole(client, xiaolan, NEWBORN, newborn())
    assert {name: part["state"] for name, part in (await parts(client, xiaolan, case)).items()} == {
        "certificate": "submitted",
        **dict.fromkeys(("registration", "household", "insurance", "card")),
    }
    health, police = await desk_of(client, "health"), await desk_of(client, "police")
    certificate = (await parts(client, xiaolan, case))["certificate"]["case_id"]
    await granted(client, health, certificate, " V510000001 ")
    await settle()
    now = await parts(client, xiaolan, case)
    assert (now["registration"]["state"], now["household"]["state"]) == ("submitted", "submitted")
    assert (now["insurance"]["state"], now["insurance"]["waits_for"]) == (None, ["household"])
    entered = await client.get(f"{API}/staff/cases/{now['household']['case_id']}", headers=police)
    assert entered.json()["answers"]["birth_certificate"] == "V510000001"
    await granted(client, police, now["household"]["case_id"], KID)
    await granted(client, health, now["registration"]["case_id"])
    await settle()
    now = await parts(client, xiaolan, case)
    for desk, name in (("insurance", "insurance"), ("social", "card")):
        assert (await mine(client, xiaolan, case))["state"] == "in_parts"
        headers = await desk_of(client, desk)
        seen = await client.get(f"{API}/staff/cases/{now[name]['case_id']}", headers=headers)
        assert seen.json()["answers"]["child_citizen_number"] == KID
        await granted(client, headers, now[name]["case_id"])
        await settle()
    done = await mine(client, xiaolan, case)
    assert (done["state"], done["turn"], done["limit"]) == ("closed", "nobody", None)
    assert [event["kind"] for event in done["events"]] == ["submitted", "passed_on", "closed"]
    assert await titles(client, xiaolan) == {"已收到：新生儿出生一件事": 1, "全部办好：新生儿出生一件事": 1}


async def test_one_submission_is_one_entry_and_one_receipt_however_often_it_is_sent(
    client: httpx.AsyncClient, xiaolan: Headers, settle: Settle
) -> None:
    given = newborn()
    case = await sent_whole(client, xiaolan, NEWBORN, given)
    first = await mine(client, xiaolan, case)
    await asyncio.gather(*(sent_whole(client, xiaolan, NEWBORN, given, case) for _ in range(5)))
    await settle()
    assert await db.fetch_value("SELECT count(*) FROM application") == 2
    assert await db.fetch_value("SELECT count(*) FROM application_part") == 5
    listed = (await client.get(API, headers=xiaolan)).json()["cases"]
    assert [(each["id"], each["state"]) for each in listed] == [(case, "in_parts")]
    assert (await mine(client, xiaolan, case))["receipt"] == first["receipt"]


async def test_a_department_gets_what_its_part_needs_and_of_the_others_only_how_far_they_are(
    client: httpx.AsyncClient, xiaolan: Headers, settle: Settle
) -> None:
    given = newborn(has_certificate=True, has_household=True, child_citizen_number=KID)
    case = await sent_whole(client, xiaolan, NEWBORN, given)
    now = await parts(client, xiaolan, case)
    assert set(now) == {"registration", "insurance", "card"}
    desk = await desk_of(client, "insurance")
    seen = (await client.get(f"{API}/staff/cases/{now['insurance']['case_id']}", headers=desk)).json()
    wanted = {"phone", "child_name", "birth_date", "child_citizen_number", "home_region", "declared"}
    assert set(seen["answers"]) == wanted
    assert {field["id"] for each in seen["form"]["steps"] for field in each["fields"]} == wanted
    assert (seen["part_of"]["id"], seen["part_of"]["service_name"]["zh-CN"]) == (case, "新生儿出生一件事")
    assert [(part["part"], part["state"]) for part in seen["other_parts"]] == [
        ("registration", "submitted"),
        ("insurance", "submitted"),
        ("card", "submitted"),
    ]
    assert all("told" not in part and "case_id" not in part for part in seen["other_parts"])
    for other in (case, now["card"]["case_id"]):
        assert (await client.get(f"{API}/staff/cases/{other}", headers=desk)).status_code == httpx.codes.NOT_FOUND
    refused = await step(
        client, desk, now["insurance"]["case_id"], "request-correction", {"points": [{"path": "mother", "text": "?"}]}
    )
    assert refused.json()["code"] == "points_not_in_form"


async def test_the_leading_department_sees_the_whole_and_decides_nothing_of_it(
    client: httpx.AsyncClient, xiaolan: Headers, clerk: Headers, settle: Settle
) -> None:
    case = await sent_whole(client, xiaolan, NEWBORN, newborn())
    seen = (await client.get(f"{API}/staff/cases/{case}", headers=clerk)).json()
    assert (len(seen["whole"]["parts"]), seen["may"], seen["state"]) == (5, [], "in_parts")
    assert (await client.post(f"{API}/{case}/withdraw", headers=xiaolan)).is_success
    for name, body in (("accept", None), ("approve", None), ("refuse", {"reason": "x"}), ("reopen", {"reason": "x"})):
        assert (await step(client, clerk, case, name, body)).status_code == httpx.codes.CONFLICT


async def test_a_part_is_not_granted_without_what_the_next_ones_need(
    client: httpx.AsyncClient, xiaolan: Headers, clerk: Headers
) -> None:
    case = await sent_whole(client, xiaolan, NEWBORN, newborn())
    certificate = (await parts(client, xiaolan, case))["certificate"]["case_id"]
    early = await step(client, clerk, certificate, "hand-on", {"value": "V510000001"})
    assert early.status_code == httpx.codes.NOT_FOUND
    seen = await taken(client, clerk, certificate, "accept")
    assert (seen["handing_on"]["value"], len(seen["handing_on"]["for_offices"])) == (None, 2)
    assert (await step(client, clerk, certificate, "approve")).json()["code"] == "result_missing"
    wrong = await step(client, clerk, certificate, "hand-on", {"value": "V51"})
    assert wrong.json()["code"] == "result_not_accepted"
    assert (await step(client, clerk, certificate, "hand-on", {"value": "V510000001"})).is_success
    kept = await db.fetch_value("SELECT handed_on FROM application_part WHERE part = 'certificate'")
    assert b"V51" not in kept
    await taken(client, clerk, certificate, "approve")


async def test_a_refused_part_keeps_what_waits_for_it_from_beginning_and_the_others_go_on(
    client: httpx.AsyncClient, stranger: Headers, settle: Settle
) -> None:
    await send_photo(client, stranger, picture())
    case = await sent_whole(client, stranger, SHOP, shop())
    market = await desk_of(client, "market")
    now = await parts(client, stranger, case)
    assert [name for name, part in now.items() if part["state"]] == ["licence", "insurance"]
    await taken(client, market, now["licence"]["case_id"], "accept", "refuse")
    await settle()
    now = await parts(client, stranger, case)
    assert {name for name, part in now.items() if part["cannot_begin"]} == {"seal", "tax", "food"}
    assert (now["licence"]["told"], now["insurance"]["state"]) == ("厨房不合要求。", "submitted")
    assert (await titles(client, stranger))["没有通过：个体工商户设立登记"] == 1
    assert (await mine(client, stranger, case))["state"] == "in_parts"
    await taken(client, market, now["licence"]["case_id"], "close")
    now = await parts(client, stranger, case)
    closed, waiting = now["licence"], now["insurance"]
    assert (closed["state"], closed["standing"], closed["told"]) == ("closed", "denied", "厨房不合要求。")
    assert (waiting["standing"], now["seal"]["standing"]) == ("under_way", "never")
    desk = await desk_of(client, "social")
    seen = (await client.get(f"{API}/staff/cases/{waiting['case_id']}", headers=desk)).json()
    assert {part["part"]: part["standing"] for part in seen["other_parts"]}["licence"] == "denied"
    again = await step(client, market, now["licence"]["case_id"], "reopen", {"reason": "重新看过，可以。"})
    assert again.is_success
    await settle()
    await step(client, market, now["licence"]["case_id"], "hand-on", {"value": CREDIT_CODE})
    await taken(client, market, now["licence"]["case_id"], "approve", "deliver")
    await settle()
    now = await parts(client, stranger, case)
    assert {name: part["state"] for name, part in now.items() if name != "licence"} == dict.fromkeys(
        ("seal", "tax", "food", "insurance"), "submitted"
    )


async def test_a_correction_of_one_part_corrects_the_joint_answers_and_every_part_that_they_concern(
    client: httpx.AsyncClient, xiaolan: Headers, settle: Settle
) -> None:
    given = newborn(has_certificate=True)
    case = await sent_whole(client, xiaolan, NEWBORN, given)
    now = await parts(client, xiaolan, case)
    police, health = await desk_of(client, "police"), await desk_of(client, "health")
    assert (await step(client, police, now["household"]["case_id"], "request-correction", POINT)).is_success
    await settle()
    whole = await mine(client, xiaolan, case)
    assert (whole["state"], whole["turn"], whole["limit"]) == ("correction_requested", "person", None)
    assert [part["points"] for part in whole["whole"]["parts"]] == [[], POINT["points"], [], []]
    own = {"id": str(new_id()), "form_version": 1, "answers": {**given, "birth_date": "2026-10-31"}}
    of_part = await client.post(f"{API}/{now['household']['case_id']}/corrections", json=own, headers=xiaolan)
    assert of_part.json()["code"] == "no_correction_expected"
    answers = [await client.post(f"{API}/{case}/corrections", json=own, headers=xiaolan) for _ in range(2)]
    assert answers[0].content == answers[1].content
    assert answers[0].is_success, answers[0].text
    await settle()
    now = await parts(client, xiaolan, case)
    assert (now["household"]["state"], now["registration"]["state"]) == ("accepted", "submitted")
    for desk, name in ((police, "household"), (health, "registration")):
        seen = (await client.get(f"{API}/staff/cases/{now[name]['case_id']}", headers=desk)).json()
        assert seen["answers"]["birth_date"] == "2026-10-31"
        assert seen["earlier_answers"]["birth_date"] == given["birth_date"]
    whole = await mine(client, xiaolan, case)
    assert (whole["state"], whole["answers"]["birth_date"]) == ("in_parts", "2026-10-31")
    assert (await titles(client, xiaolan))["请您补正：新生儿出生一件事"] == 1


async def test_the_joint_day_follows_the_longest_way_and_stands_still_with_a_part(
    client: httpx.AsyncClient, xiaolan: Headers, settle: Settle
) -> None:
    case = await sent_whole(client, xiaolan, NEWBORN, newborn())
    whole = await mine(client, xiaolan, case)
    day = clock.today()
    for promised in (5, 1, 7):
        day = after(after(day, 5).last_day, promised).last_day
    assert whole["whole"]["longest_way"] == ["certificate", "household", "card"]
    assert (whole["due_on"], whole["limit"]["last_day"]) == (day.isoformat(), day.isoformat())
    desk = await desk_of(client, "health")
    certificate = (await parts(client, xiaolan, case))["certificate"]["case_id"]
    await taken(client, desk, certificate, "accept")
    await settle()
    earlier = await mine(client, xiaolan, case)
    assert date.fromisoformat(earlier["due_on"]) < day
    hearing = {"kind": "inspection", "reason": "到医院核实。"}
    assert (await step(client, desk, certificate, "begin-procedure", hearing)).is_success
    await settle()
    assert (await mine(client, xiaolan, case))["due_on"] is None
    await db.execute("UPDATE special_procedure SET began_on = began_on - 14")
    await db.execute("UPDATE application SET limit_from = limit_from - 14 WHERE id = $1::uuid", certificate)
    assert (await step(client, desk, certificate, "end-procedure", outcome())).is_success
    await settle()
    assert date.fromisoformat((await mine(client, xiaolan, case))["due_on"]) >= clock.today() + timedelta(days=1)


async def test_a_part_or_the_whole_is_withdrawn_until_it_is_decided(
    client: httpx.AsyncClient, xiaolan: Headers, stranger: Headers, settle: Settle
) -> None:
    case = await sent_whole(client, xiaolan, NEWBORN, newborn())
    path = f"{API}/{case}/parts/card/withdraw"
    assert (await client.post(path, headers=stranger)).status_code == httpx.codes.NOT_FOUND
    for _ in range(2):
        left_out = await client.post(path, headers=xiaolan)
        assert left_out.is_success, left_out.text
    now = {part["part"]: part for part in left_out.json()["whole"]["parts"]}
    assert (now["card"]["cannot_begin"], now["card"]["may_withdraw"]) == (True, False)
    desk = await desk_of(client, "health")
    await granted(client, desk, now["certificate"]["case_id"], "V510000001")
    await settle()
    decided = await client.post(f"{API}/{case}/parts/certificate/withdraw", headers=xiaolan)
    assert decided.json()["code"] == "part_changed"
    for _ in range(2):
        assert (await client.post(f"{API}/{case}/withdraw", headers=xiaolan)).json()["state"] == "withdrawn"
    await settle()
    states = {name: part["state"] for name, part in (await parts(client, xiaolan, case)).items()}
    assert states == {
        "certificate": "delivered",
        "registration": "withdrawn",
        "household": "withdrawn",
        **dict.fromkeys(("insurance", "card")),
    }


async def test_a_step_whose_event_is_told_late_and_twice_begins_the_next_part_once(
    client: httpx.AsyncClient, xiaolan: Headers, settle: Settle
) -> None:
    case = await sent_whole(client, xiaolan, NEWBORN, newborn())
    desk = await desk_of(client, "health")
    await granted(client, desk, (await parts(client, xiaolan, case))["certificate"]["case_id"], "V510000001")
    # The worker died before it noted that these were passed on.
    waiting = await db.fetch(
        "SELECT topic, key, payload::text AS payload FROM outbox_event WHERE topic LIKE '%part_moved'"
    )
    assert waiting
    for row in waiting:
        await db.execute(
            "INSERT INTO outbox_event (id, topic, key, payload) VALUES (uuidv7(), $1, $2, $3::jsonb)", *row.values()
        )
    await settle()
    cases = await db.fetch("SELECT service_slug FROM application")
    assert Counter(row["service_slug"] for row in cases) == dict.fromkeys(
        ("newborn-one-thing", "birth-medical-certificate", "child-registration", "household-birth-entry"), 1
    )


async def test_who_owes_a_fee_for_a_part_is_told_and_led_to_where_it_is_paid(
    client: httpx.AsyncClient, xiaolan: Headers, settle: Settle
) -> None:
    words = {"zh-CN": "工本费", "en": "Cost of the card"}
    fee = {"name": words, "standard": words, "basis": words, "amount_fen": 2000}
    await db.execute(
        "INSERT INTO service_fee (slug, position, content) VALUES ('social-card', 0, $1::jsonb)", json.dumps(fee)
    )
    editor = await form_editor_headers(1560, department=DESKS["social"][1])
    await published(client, editor, "social-card", stages=[], fee={"name": words["zh-CN"], "before": "acceptance"})
    case = await sent_whole(
        client, xiaolan, NEWBORN, newborn(has_certificate=True, has_household=True, child_citizen_number=KID)
    )
    await settle()
    card = (await parts(client, xiaolan, case))["card"]["case_id"]
    told = (await client.get("/api/notifications", headers={**xiaolan, "Accept-Language": "zh-CN"})).json()["messages"]
    assert [each["link"] for each in told if "缴费" in each["title"]] == [f"/cases/{card}"]
    assert (await mine(client, xiaolan, card))["handling"]["fee"]["amount_fen"] == 2000


async def test_nobody_enters_the_result_of_her_own_application_and_none_after_the_decision(
    client: httpx.AsyncClient, clerk: Headers
) -> None:
    await send_photo(client, clerk, picture())
    case = await sent_whole(client, clerk, NEWBORN, newborn())
    certificate = (await parts(client, clerk, case))["certificate"]["case_id"]
    other = await clerk_headers(1561, name="孙工")
    await taken(client, other, certificate, "accept")
    refused = await step(client, clerk, certificate, "hand-on", {"value": "V510000001"})
    assert (refused.status_code, refused.json()["code"]) == (httpx.codes.FORBIDDEN, "own_case")
    assert (await client.get(f"{API}/staff/cases/{certificate}", headers=clerk)).json()["handing_on"] is None
    assert (await step(client, other, certificate, "hand-on", {"value": "V510000001"})).is_success
    as_it_was = await stored_case(UUID(certificate))
    assert as_it_was is not None
    await taken(client, other, certificate, "approve")
    officer = Principal(account_id=new_id(), session_id=new_id(), kind="staff")
    with pytest.raises(CaseChanged):
        await whole_results.hand_on(officer, as_it_was, "V510000002")


async def test_a_part_that_is_decided_while_its_correction_comes_keeps_what_was_decided_on(
    client: httpx.AsyncClient, xiaolan: Headers, settings: Settings
) -> None:
    given = newborn(has_certificate=True)
    case = await sent_whole(client, xiaolan, NEWBORN, given)
    now = await parts(client, xiaolan, case)
    police, health = await desk_of(client, "police"), await desk_of(client, "health")
    assert (await step(client, police, now["household"]["case_id"], "request-correction", POINT)).is_success
    decided = UUID(now["registration"]["case_id"])
    await taken(client, health, str(decided), "accept")
    own = {"id": str(new_id()), "form_version": 1, "answers": {**given, "birth_date": "2026-10-31"}}
    await whole_progress.go_on(UUID(case))
    office = await asyncpg.connect(settings.database_url)
    async with office.transaction():
        await office.execute("UPDATE application SET state = 'approved' WHERE id = $1", decided)
        sending = asyncio.create_task(client.post(f"{API}/{case}/corrections", json=own, headers=xiaolan))
        async with asyncio.timeout(20):
            while not sending.done() and not await office.fetchval(WAITS_FOR_US):
                await asyncio.sleep(0.01)
    await office.close()
    assert (await sending).is_success
    seen = (await client.get(f"{API}/staff/cases/{decided}", headers=health)).json()
    assert seen["answers"]["birth_date"] == given["birth_date"]
    assert seen["earlier_answers"] is None
    assert "corrected" not in {each["kind"] for each in seen["events"]}


async def listed(client: httpx.AsyncClient, desk: Headers) -> dict[str, Any]:
    answer = await client.get(f"{API}/staff/cases", headers=desk)
    assert answer.is_success, answer.text
    return {each["id"]: each for each in answer.json()["cases"]}


async def test_lists_say_what_is_a_part_and_lead_only_to_what_the_reader_may_open(
    client: httpx.AsyncClient, xiaolan: Headers
) -> None:
    case = await sent_whole(client, xiaolan, NEWBORN, newborn(has_certificate=True))
    now = await parts(client, xiaolan, case)
    whole = await mine(client, xiaolan, case)
    registration, household = now["registration"]["case_id"], now["household"]["case_id"]
    health, police = await desk_of(client, "health"), await desk_of(client, "police")
    alone = submission()
    assert (await client.post(API, json=alone, headers=xiaolan)).is_success
    by_health, by_police = await listed(client, health), await listed(client, police)
    told = {name: (each["part_of"], each["is_whole"]) for name, each in {**by_health, **by_police}.items()}
    assert told == {
        case: (None, True),
        registration: (whole["service_name"], False),
        household: (whole["service_name"], False),
        alone["id"]: (None, False),
    }
    seen = {
        (desk, each): (await client.get(f"{API}/staff/cases/{each}", headers=headers)).json()
        for desk, headers, each in (
            *(("health", health, case), ("health", health, registration)),
            *(("police", police, household), ("health", health, alone["id"])),
        )
    }
    to_open = {name: (each["whole_to_open"], each["parts_to_open"]) for name, each in seen.items()}
    assert to_open == {
        ("health", case): (case, {"registration": registration}),
        ("health", registration): (case, {"registration": registration}),
        ("police", household): (None, {"household": household}),
        ("health", alone["id"]): (None, {}),
    }

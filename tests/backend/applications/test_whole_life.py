"""From one end of a case's life to the other: what each step brings with it, and what it leaves alone."""

import asyncio
from collections import Counter
from datetime import date, timedelta
from typing import Any

import httpx
import pytest

from backend.applications.transitions.acceptance_by_law import accept_overdue
from backend.kit import clock, db
from backend.kit.working_days import after, until
from tests.factories.applications import API, clerk_headers, outcome, submitted
from tests.fixtures.application import Settle

Headers = dict[str, str]
HEARING = {"kind": "hearing", "reason": "邻居要求听证，会期 12 月 3 日。"}
POINT = {"points": [{"path": "mother_name", "text": "请核对"}]}


async def step(
    client: httpx.AsyncClient,
    clerk: Headers,
    case: str,
    name: str,
    body: Any = None,  # noqa: ANN401  # any JSON
    **query: str,
) -> httpx.Response:
    return await client.post(f"{API}/staff/cases/{case}/{name}", json=body, headers=clerk, params=query)


async def taken(client: httpx.AsyncClient, clerk: Headers, case: str, name: str, body: Any = None) -> Any:  # noqa: ANN401  # any JSON
    answer = await step(client, clerk, case, name, body)
    assert answer.is_success, answer.text
    return answer.json()


async def mine(client: httpx.AsyncClient, person: Headers, case: str) -> Any:  # noqa: ANN401  # any JSON
    return (await client.get(f"{API}/{case}", headers=person)).json()


async def go_back(case: str, days: int) -> None:
    """Let a case, its limit and its procedures be some days older."""
    await db.execute(
        "UPDATE application SET limit_from = limit_from - $2::int, due_on = due_on - $2::int WHERE id = $1::uuid",
        *(case, days),
    )
    await db.execute(
        "UPDATE special_procedure SET began_on = began_on - $2::int WHERE application_id = $1::uuid", case, days
    )


async def titles(client: httpx.AsyncClient, person: Headers) -> Counter[str]:
    inbox = await client.get("/api/notifications", headers={**person, "Accept-Language": "zh-CN"})
    return Counter(message["title"] for message in inbox.json()["messages"])


async def test_the_whole_way_is_told_step_by_step(
    client: httpx.AsyncClient, xiaolan: Headers, clerk: Headers, settle: Settle
) -> None:
    case = await submitted(client, xiaolan)
    parcel = {"way": "post", "carrier": "中国邮政", "tracking_number": "EX199000007CN"}
    for name, body in (
        *(("accept", None), ("begin-review", None), ("begin-procedure", HEARING), ("end-procedure", outcome())),
        *(("approve", None), ("deliver", parcel), ("close", None)),
    ):
        last = await taken(client, clerk, case, name, body)
    assert (last["state"], last["turn"], last["limit"], last["may"]) == ("closed", "nobody", None, ["reopen"])
    seen = await mine(client, xiaolan, case)
    assert [event["kind"] for event in seen["events"]] == [
        *("submitted", "accepted", "review_begun", "procedure_begun", "procedure_ended"),
        *("approved", "delivered", "closed"),
    ]
    assert {**seen["events"][-2]["delivery"], "note": ""} == {**parcel, "note": ""}
    assert seen["events"][-2]["handler"] == "李工"
    await settle()
    told = await titles(client, xiaolan)
    assert told == {
        f"{words}：生育登记": 1
        for words in ("已收到", "已受理", "审核中", "特别程序", "时限继续计算", "已办好", "结果已送达", "已办结")
    }


async def test_a_case_of_another_body_is_not_accepted_and_says_where_to_go(
    client: httpx.AsyncClient, xiaolan: Headers, clerk: Headers
) -> None:
    case = await submitted(client, xiaolan)
    body = {"name": "罗江区民政局", "department_code": "11510000YY00000797"}
    answer = await taken(client, clerk, case, "not-accept", {"reason": "这件事不归我们办。", "body": body})
    assert (answer["state"], answer["limit"], answer["may"]) == ("not_accepted", None, ["reopen"])
    [*_, last] = (await mine(client, xiaolan, case))["events"]
    assert (last["told"], last["body"]) == ("这件事不归我们办。", body)
    assert "民政".encode() not in await db.fetch_value("SELECT told FROM case_event WHERE kind = 'not_accepted'")
    again = await taken(client, clerk, case, "reopen", {"reason": "看错了，归我们办。"})
    assert (again["state"], again["limit"]["working_days"]) == ("submitted", 5)


async def test_a_procedure_stops_the_clock_and_moves_the_last_day_by_exactly_its_working_days(
    client: httpx.AsyncClient, xiaolan: Headers, clerk: Headers
) -> None:
    case = await submitted(client, xiaolan)
    limit = (await taken(client, clerk, case, "accept"))["limit"]
    paused = await taken(client, clerk, case, "begin-procedure", HEARING)
    assert (paused["state"], paused["limit"], paused["due_on"]) == ("special_procedure", None, None)
    await go_back(case, 11)
    still = (await mine(client, xiaolan, case))["stands_still"]
    began = clock.today() - timedelta(days=11)
    assert (still["working_days_left"], still["pause"]["kind"]) == (limit["working_days"], "hearing")
    assert (still["pause"]["reason"], still["pause"]["began_on"]) == (HEARING["reason"], began.isoformat())
    await taken(client, clerk, case, "end-procedure", outcome())
    seen = await mine(client, xiaolan, case)
    [pause] = seen["limit"]["pauses"]
    today = clock.today()
    not_counted = until(began - timedelta(days=1), today - timedelta(days=1))
    assert (pause["ended_on"], pause["working_days"]) == (today.isoformat(), not_counted)
    without, last = (date.fromisoformat(seen["limit"][name]) for name in ("without_pauses", "last_day"))
    assert without == after(began, limit["working_days"]).last_day
    # The day on which it begins is within it; the limit itself counts from the day after.
    assert until(without, last) == not_counted - until(began - timedelta(days=1), began)
    assert (seen["stands_still"], seen["due_on"]) == (None, seen["limit"]["last_day"])


async def test_what_came_of_a_procedure_is_written_down_kept_sealed_and_told(
    client: httpx.AsyncClient, xiaolan: Headers, clerk: Headers
) -> None:
    case = await submitted(client, xiaolan)
    await taken(client, clerk, case, "accept")
    await taken(client, clerk, case, "begin-procedure", HEARING)
    await go_back(case, 11)
    began, today = clock.today() - timedelta(days=11), clock.today()
    for missing in (None, {}, {"held_on": today.isoformat()}, {"result": "双方意见一致。"}, outcome(result=" ")):
        assert (await step(client, clerk, case, "end-procedure", missing)).status_code == httpx.codes.BAD_REQUEST
    for day in (began - timedelta(days=1), today + timedelta(days=1)):
        refused = await step(client, clerk, case, "end-procedure", outcome(held_on=day.isoformat()))
        assert (refused.status_code, refused.json()["code"]) == (422, "procedure_day_impossible")
    assert (await mine(client, xiaolan, case))["state"] == "special_procedure"
    held_on = (began + timedelta(days=3)).isoformat()
    ended = await taken(client, clerk, case, "end-procedure", outcome(held_on=held_on))
    for seen in (ended, await mine(client, xiaolan, case)):
        [*_, last] = seen["events"]
        told = (last["kind"], last["held_on"], last["told"])
        assert told == ("procedure_ended", held_on, "听证会已举行，双方意见一致。")
        assert seen["limit"]["without_pauses"] < seen["limit"]["last_day"]
    kept = await db.fetch_value("SELECT told FROM case_event WHERE kind = 'procedure_ended'")
    assert "听证会".encode() not in kept


async def test_reopening_keeps_what_was_decided_and_gives_the_promised_days_anew(
    client: httpx.AsyncClient, xiaolan: Headers, clerk: Headers
) -> None:
    case = await submitted(client, xiaolan)
    promised = (await taken(client, clerk, case, "accept"))["limit"]["working_days"]
    await taken(client, clerk, case, "begin-procedure", HEARING)
    await go_back(case, 30)
    await taken(client, clerk, case, "end-procedure", outcome())
    await taken(client, clerk, case, "refuse", {"reason": "材料不实。"})
    again = await taken(client, clerk, case, "reopen", {"reason": "复议决定要求重新审查。"})
    assert (again["state"], again["turn"]) == ("under_review", "office")
    limit = again["limit"]
    assert (limit["counted_from"], limit["working_days"]) == (clock.today().isoformat(), promised)
    assert (limit["pauses"], limit["last_day"]) == ([], limit["without_pauses"])
    await taken(client, clerk, case, "approve")
    told = [(event["kind"], event["told"]) for event in (await mine(client, xiaolan, case))["events"][-3:]]
    assert told == [("refused", "材料不实。"), ("reopened", "复议决定要求重新审查。"), ("approved", "")]


async def test_a_result_is_handed_over_within_ten_working_days(
    client: httpx.AsyncClient, xiaolan: Headers, clerk: Headers
) -> None:
    case = await submitted(client, xiaolan)
    await taken(client, clerk, case, "accept")
    approved = await taken(client, clerk, case, "approve")
    assert (approved["turn"], approved["limit"]["working_days"]) == ("office", 10)
    for parcel in ({"way": "post"}, {"way": "post", "carrier": "邮政"}, {"way": "post", "tracking_number": "1"}):
        refused = await step(client, clerk, case, "deliver", parcel)
        assert (refused.status_code, refused.json()["code"]) == (422, "carrier_missing")
    assert (await taken(client, clerk, case, "deliver", {"way": "electronic"}))["state"] == "delivered"


async def test_a_person_withdraws_until_the_decision(
    client: httpx.AsyncClient, xiaolan: Headers, clerk: Headers, stranger: Headers
) -> None:
    case = await submitted(client, xiaolan)
    path = f"{API}/{case}/withdraw"
    assert (await client.post(path, headers=stranger)).status_code == 404
    await taken(client, clerk, case, "accept")
    await taken(client, clerk, case, "begin-procedure", HEARING)
    assert (await mine(client, xiaolan, case))["may_withdraw"]
    answers = [await client.post(path, headers=xiaolan) for _ in range(3)]
    assert {answer.status_code for answer in answers} == {200}
    seen = answers[-1].json()
    assert (seen["state"], seen["turn"], seen["may_withdraw"], seen["stands_still"]) == (
        *("withdrawn", "nobody"),
        *(False, None),
    )
    assert [event["kind"] for event in seen["events"]].count("withdrawn") == 1
    assert await db.fetch_value("SELECT count(*) FROM special_procedure WHERE ended_on IS NULL") == 0
    assert (await step(client, clerk, case, "end-procedure", outcome())).json()["code"] == "case_changed"


async def test_what_is_decided_is_not_withdrawn(client: httpx.AsyncClient, xiaolan: Headers, clerk: Headers) -> None:
    case = await submitted(client, xiaolan)
    await taken(client, clerk, case, "refuse", {"reason": "不符合条件"})
    answer = await client.post(f"{API}/{case}/withdraw", headers=xiaolan)
    assert (answer.status_code, answer.json()["code"]) == (409, "case_changed")


async def test_of_two_officers_at_one_state_one_takes_a_step(
    client: httpx.AsyncClient, xiaolan: Headers, clerk: Headers
) -> None:
    other = await clerk_headers(715, name="王工")
    for _ in range(5):
        case = await submitted(client, xiaolan)
        seen = (await taken(client, clerk, case, "accept"))["changed_at"]
        # Each would be right after the other, too; but neither officer has seen what the other did.
        answers = await asyncio.gather(
            *(step(client, clerk, case, "begin-review", seen=seen) for _ in range(3)),
            *(step(client, other, case, "begin-procedure", HEARING, seen=seen) for _ in range(3)),
            *(step(client, other, case, "approve", seen=seen) for _ in range(3)),
            client.post(f"{API}/{case}/withdraw", headers=xiaolan),
        )
        outcomes = Counter("taken" if answer.is_success else answer.json()["code"] for answer in answers[:-1])
        events = await db.fetch_value(
            "SELECT count(*) FROM case_event WHERE application_id = $1::uuid AND kind NOT IN"
            " ('submitted', 'accepted', 'withdrawn')",
            case,
        )
        assert outcomes["taken"] == events <= 1
        assert outcomes["case_changed"] == 9 - outcomes["taken"]


async def test_a_step_on_what_was_seen_before_is_not_taken(
    client: httpx.AsyncClient, xiaolan: Headers, clerk: Headers
) -> None:
    case = await submitted(client, xiaolan)
    seen = (await taken(client, clerk, case, "accept"))["changed_at"]
    await taken(client, clerk, case, "begin-review")
    late = await step(client, clerk, case, "approve", seen=seen)
    assert (late.status_code, late.json()["code"]) == (409, "case_changed")


async def test_what_lies_for_five_working_days_is_accepted_as_of_its_receipt(
    client: httpx.AsyncClient, xiaolan: Headers, clerk: Headers, settle: Settle
) -> None:
    case, asked, fresh = [await submitted(client, xiaolan) for _ in range(3)]
    await taken(client, clerk, asked, "request-correction", POINT)
    assert await accept_overdue() == 0
    received = clock.today() - timedelta(days=30)
    for each in (case, fresh):
        last = after(received, 5).last_day if each == case else clock.today()
        await db.execute(
            "UPDATE application SET limit_from = $2, due_on = $3 WHERE id = $1::uuid", *(each, received, last)
        )
    await db.execute("UPDATE application SET limit_from = $2 WHERE id = $1::uuid", fresh, clock.today())
    assert [await accept_overdue() for _ in range(3)] == [1, 0, 0]
    seen = await mine(client, xiaolan, case)
    assert (seen["state"], seen["events"][-1]["kind"], seen["events"][-1]["handler"]) == (
        *("accepted", "accepted_by_law"),
        "",
    )
    assert seen["limit"]["counted_from"] == received.isoformat()
    [row] = await db.fetch("SELECT actor_id FROM case_event WHERE kind = 'accepted_by_law'")
    assert row["actor_id"] is None
    record = "SELECT actor_kind FROM audit_record WHERE action = 'applications.accepted_by_law'"
    assert [each["actor_kind"] for each in await db.fetch(record)] == ["system"]
    await settle()
    assert (await titles(client, xiaolan))["视为受理：生育登记"] == 1


async def test_the_law_and_an_officer_at_one_moment_accept_once(
    client: httpx.AsyncClient, xiaolan: Headers, clerk: Headers
) -> None:
    for _ in range(5):
        case = await submitted(client, xiaolan)
        await go_back(case, 30)
        by_law, by_law_again, answer = await asyncio.gather(
            accept_overdue(), accept_overdue(), step(client, clerk, case, "accept")
        )
        assert by_law + by_law_again + answer.is_success == 1
        kinds = await db.fetch("SELECT kind FROM case_event WHERE application_id = $1::uuid ORDER BY id", case)
        assert len(kinds) == 2


async def test_a_day_made_off_a_moment_ago_is_heeded_before_the_limits_are_counted_anew(
    client: httpx.AsyncClient, xiaolan: Headers
) -> None:
    case = await submitted(client, xiaolan)
    await db.execute("UPDATE application SET due_on = $2 WHERE id = $1::uuid", case, clock.today() - timedelta(days=1))
    assert await accept_overdue() == 0


@pytest.mark.parametrize("name", ["begin-procedure", "not-accept", "reopen", "refuse"])
async def test_what_is_told_in_writing_is_not_empty(
    client: httpx.AsyncClient, xiaolan: Headers, clerk: Headers, name: str
) -> None:
    case = await submitted(client, xiaolan)
    body = {"reason": "  "} | ({"kind": "notice"} if name == "begin-procedure" else {})
    assert (await step(client, clerk, case, name, body)).status_code == 400


async def test_lists_and_files_know_every_state_by_its_name(
    client: httpx.AsyncClient, xiaolan: Headers, clerk: Headers
) -> None:
    paused, withdrawn = [await submitted(client, xiaolan) for _ in range(2)]
    await taken(client, clerk, paused, "accept")
    await taken(client, clerk, paused, "begin-procedure", HEARING)
    assert (await client.post(f"{API}/{withdrawn}/withdraw", headers=xiaolan)).is_success
    for state, case in (("special_procedure", paused), ("withdrawn", withdrawn)):
        listed = await client.get(f"{API}/staff/cases", params={"state": state}, headers=clerk)
        assert [(each["id"], each["due_on"]) for each in listed.json()["cases"]] == [(case, None)]
    everything = (await client.get(f"{API}/staff/cases", headers=clerk)).json()["cases"]
    assert [each["id"] for each in everything] == [paused, withdrawn]
    file = (await client.get(f"{API}/staff/case-lists/zh-CN/csv", headers=clerk)).content.decode("utf-8-sig")
    assert [words in file for words in ("特别程序中", "申请人已撤回")] == [True, True]

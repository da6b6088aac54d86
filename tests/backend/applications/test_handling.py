"""How a case is handled: stages, who decides, the fee; and that it keeps the version that it was sent under."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest

from backend.app import Application
from backend.applications.case import queries, service_items
from backend.applications.decision import fees, stages
from backend.kit import clock, db
from backend.kit.ids import new_id
from tests.factories.applications import (
    API,
    answers,
    clerk_headers,
    outcome,
    person_headers,
    picture,
    send_photo,
    submission,
    submitted,
)
from tests.factories.forms import form_editor_headers
from tests.factories.handling import (
    PASSPORT,
    PASSPORT_FEE,
    PASSPORT_FEN,
    PUBLIC_SECURITY,
    publish_passport,
    published,
    stage,
)
from tests.fixtures.application import Settle

Headers = dict[str, str]
OK, CONFLICT, FORBIDDEN = httpx.codes.OK, httpx.codes.CONFLICT, httpx.codes.FORBIDDEN
THREE = [stage(1, 1), stage(2, 1, "inspector"), stage(3, 1)]
REASON = "材料不全"


@pytest.fixture
async def editor(app: Application) -> Headers:
    return await form_editor_headers(1711)


@pytest.fixture
async def clerk(app: Application) -> Headers:
    return await clerk_headers(1712)


@pytest.fixture
async def person(app: Application) -> Headers:
    return await person_headers(1713)


async def step(client: httpx.AsyncClient, who: Headers, case: str, name: str, body: Any = None) -> httpx.Response:  # noqa: ANN401  # any JSON
    return await client.post(f"{API}/staff/cases/{case}/{name}", json=body, headers=who)


async def done(client: httpx.AsyncClient, who: Headers, case: str, *names: str) -> dict[str, Any]:
    found = httpx.Response(OK)
    for name in names:
        found = await step(client, who, case, name)
        assert found.status_code == OK, found.text
    return dict(found.json())


def refused(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


async def test_a_case_keeps_the_handling_under_which_it_was_sent(
    client: httpx.AsyncClient, editor: Headers, clerk: Headers, person: Headers
) -> None:
    before = await submitted(client, person)
    await published(client, editor, stages=THREE, decides="second_officer")
    after = await submitted(client, person)
    kept = "SELECT handling_version FROM application WHERE id = $1"
    assert [await db.fetch_value(kept, UUID(case)) for case in (before, after)] == [1, 2]
    old, new = [await done(client, clerk, case, "accept", "begin-review") for case in (before, after)]
    assert (len(old["handling"]["stages"]), old["work"]["decides"]) == (1, "officer")
    assert (len(new["handling"]["stages"]), new["work"]["decides"]) == (3, "second_officer")
    assert (await step(client, clerk, before, "approve")).status_code == OK
    assert refused(await step(client, clerk, after, "approve")) == (CONFLICT, "stages_not_passed")


async def test_a_case_of_before_there_were_versions_goes_in_one_piece(
    client: httpx.AsyncClient, editor: Headers, clerk: Headers, person: Headers
) -> None:
    await published(client, editor, stages=THREE, decides="second_officer")
    case = await submitted(client, person)
    await db.execute("UPDATE application SET handling_version = NULL")
    found = await done(client, clerk, case, "accept", "begin-review", "approve")
    assert found["handling"] == {"stages": [], "fee": None}


async def test_stages_are_passed_on_by_who_has_their_role_and_the_person_sees_them(
    client: httpx.AsyncClient, editor: Headers, clerk: Headers, person: Headers, settle: Settle
) -> None:
    await published(client, editor, stages=THREE)
    case = await submitted(client, person)
    found = await done(client, clerk, case, "accept", "begin-review")
    assert "approve" not in found["may"]
    assert found["work"]["may"] == ["pass_stage"]
    found = await done(client, clerk, case, "pass-stage")
    assert found["work"]["may"] == []
    assert refused(await step(client, clerk, case, "pass-stage")) == (FORBIDDEN, "stage_role_missing")
    inspector = await clerk_headers(1714, roles=("clerk", "inspector"), name="王查")
    await done(client, inspector, case, "pass-stage")
    assert refused(await step(client, clerk, case, "pass-stage")) == (CONFLICT, "case_changed")
    own = (await client.get(f"{API}/{case}", headers=person)).json()
    assert [each["state"] for each in own["handling"]["stages"]] == ["done", "done", "now"]
    assert own["handling"]["stages"][2]["last_day"] > clock.today().isoformat()
    passed = [(each["kind"], each["handler"]) for each in own["events"] if each["kind"] == "stage_passed"]
    assert passed == [("stage_passed", "李工"), ("stage_passed", "王查")]
    await settle()
    told = (await client.get("/api/notifications", headers=person)).json()["messages"]
    assert sum("next stage" in each["title"] for each in told) == len(passed)
    found = await done(client, clerk, case, "approve")
    assert [each["state"] for each in found["handling"]["stages"]] == ["done", "done", "done"]


async def test_a_stage_stands_still_in_a_special_procedure_and_never_ends_after_the_case(
    client: httpx.AsyncClient, editor: Headers, clerk: Headers, person: Headers
) -> None:
    await published(client, editor, stages=[stage(1, 3)])
    case = await submitted(client, person)
    found = await done(client, clerk, case, "accept", "begin-review")
    [first] = found["handling"]["stages"]
    assert first["last_day"] == found["limit"]["last_day"]
    paused = (await step(client, clerk, case, "begin-procedure", {"kind": "hearing", "reason": REASON})).json()
    [first] = paused["handling"]["stages"]
    assert (first["state"], first["last_day"]) == ("now", None)
    ended = (await step(client, clerk, case, "end-procedure", outcome())).json()
    [first] = ended["handling"]["stages"]
    assert first["state"] == "now"
    assert first["last_day"] <= ended["limit"]["last_day"]


async def test_who_began_a_stage_is_told_once_on_its_last_day(
    client: httpx.AsyncClient, editor: Headers, clerk: Headers, person: Headers, monkeypatch: pytest.MonkeyPatch
) -> None:
    await published(client, editor, stages=THREE)
    case = await submitted(client, person)
    found = await done(client, clerk, case, "accept", "begin-review")
    day = found["handling"]["stages"][0]["last_day"]
    assert await stages.tell_of_due() == 0
    monkeypatch.setattr(clock, "today", lambda: date.fromisoformat(day))
    assert [await stages.tell_of_due() for _ in range(2)] == [1, 0]
    told = (await client.get("/api/notifications", headers=clerk)).json()["messages"]
    assert any("A stage ends: Stage 1" in each["title"] for each in told)
    late = clock.today() + timedelta(days=1)
    monkeypatch.setattr(clock, "today", lambda: late)
    shown = (await client.get(f"{API}/staff/cases/{case}", headers=clerk)).json()
    assert shown["handling"]["stages"][0]["is_late"]


async def test_a_stage_that_the_case_cuts_short_is_told_on_the_last_day_of_the_case(
    client: httpx.AsyncClient, editor: Headers, clerk: Headers, person: Headers
) -> None:
    await published(client, editor, stages=[stage(1, 3)])
    case = await submitted(client, person)
    await done(client, clerk, case, "accept")
    await db.execute("UPDATE application SET due_on = $2 WHERE id = $1", UUID(case), clock.today())
    found = await done(client, clerk, case, "begin-review")
    assert found["handling"]["stages"][0]["last_day"] == clock.today().isoformat()
    assert await stages.tell_of_due() == 1


async def test_one_proposes_and_another_decides_as_proposed(
    client: httpx.AsyncClient, editor: Headers, clerk: Headers, person: Headers
) -> None:
    await published(client, editor, stages=[], decides="second_officer")
    case = await submitted(client, person)
    await done(client, clerk, case, "accept", "begin-review")
    assert refused(await step(client, clerk, case, "approve")) == (CONFLICT, "proposal_needed")
    assert refused(await step(client, clerk, case, "send-back", {"reason": "x"})) == (CONFLICT, "nothing_proposed")
    no_reason = await step(client, clerk, case, "propose", {"verdict": "refuse"})
    assert refused(no_reason) == (httpx.codes.UNPROCESSABLE_ENTITY, "reason_missing")
    proposed = await step(client, clerk, case, "propose", {"verdict": "refuse", "reason": REASON})
    assert proposed.json()["work"]["proposal"]["is_mine"]
    assert not {"approve", "refuse"} & set(proposed.json()["may"])
    assert refused(await step(client, clerk, case, "refuse", {"reason": REASON})) == (FORBIDDEN, "not_the_proposer")
    again = await step(client, clerk, case, "propose", {"verdict": "approve"})
    assert refused(again) == (CONFLICT, "proposed_already")

    other = await clerk_headers(1715, name="孙工")
    shown = (await client.get(f"{API}/staff/cases/{case}", headers=other)).json()
    told = shown["work"]["proposal"]
    assert (told["by_name"], told["reason"], told["is_mine"]) == ("李工", REASON, False)
    assert "refuse" in shown["may"]
    assert "approve" not in shown["may"]
    assert refused(await step(client, other, case, "approve")) == (CONFLICT, "not_as_proposed")
    await step(client, other, case, "send-back", {"reason": "再看一遍"})
    await step(client, clerk, case, "propose", {"verdict": "approve"})
    assert (await step(client, other, case, "approve")).json()["state"] == "approved"

    own = (await client.get(f"{API}/{case}", headers=person)).json()
    assert not {"proposed", "sent_back"} & {each["kind"] for each in own["events"]}
    assert REASON not in str(own)


async def test_a_proposal_is_over_when_its_case_leaves_the_review(
    client: httpx.AsyncClient, editor: Headers, clerk: Headers, person: Headers
) -> None:
    await published(client, editor, stages=[], decides="second_officer")
    case = await submitted(client, person)
    await done(client, clerk, case, "accept", "begin-review")
    await step(client, clerk, case, "propose", {"verdict": "approve"})
    await step(client, clerk, case, "begin-procedure", {"kind": "hearing", "reason": REASON})
    other = await clerk_headers(1715, name="孙工")
    found = (await step(client, other, case, "end-procedure", outcome())).json()
    assert found["work"]["proposal"] is None
    assert refused(await step(client, other, case, "approve")) == (CONFLICT, "proposal_needed")


async def test_only_the_role_decides_where_one_is_named(
    client: httpx.AsyncClient, editor: Headers, clerk: Headers, person: Headers
) -> None:
    await published(client, editor, stages=[], decides="office_head")
    case = await submitted(client, person)
    await done(client, clerk, case, "accept", "begin-review")
    assert refused(await step(client, clerk, case, "approve")) == (FORBIDDEN, "decider_role_missing")
    head = await clerk_headers(1716, roles=("clerk", "office_head"), name="吴主任")
    await step(client, head, case, "propose", {"verdict": "approve"})
    assert refused(await step(client, head, case, "approve")) == (FORBIDDEN, "not_the_proposer")
    await step(client, clerk, case, "send-back", {"reason": "请主任决定"})
    assert (await step(client, head, case, "approve")).json()["state"] == "approved"


async def test_nobody_handles_her_own_case(client: httpx.AsyncClient, clerk: Headers) -> None:
    case = await submitted(client, clerk)
    assert refused(await step(client, clerk, case, "accept")) == (FORBIDDEN, "own_case")
    found = (await client.get(f"{API}/staff/cases/{case}", headers=clerk)).json()
    assert (found["may"], found["work"]["may"]) == ([], [])


async def passport_case(client: httpx.AsyncClient, person: Headers) -> str:
    await send_photo(client, person, picture())
    body = {**submission(new_id(), answers()), "service_slug": PASSPORT}
    assert (await client.post(API, json=body, headers=person)).status_code == OK
    return str(body["id"])


async def paid(case: str) -> None:
    """Settle the bill of a case as the provider's word does (tests/backend/payments has the way there)."""
    order = new_id()
    await db.execute(
        "INSERT INTO payment_order (id, bill_id, account_id, fine_fen, late_fen, amount_fen, days_late, provider,"
        " state, created_at, expires_at, paid_at, paid_fen) SELECT $1, id, account_id, fine_fen, 0, fine_fen, 0,"
        " 'test', 'paid', now(), now() + interval '1 hour', now(), fine_fen FROM bill WHERE case_id = $2",
        *(order, UUID(case)),
    )
    await db.execute("UPDATE bill SET paid_at = now(), paid_order_id = $1 WHERE case_id = $2", order, UUID(case))
    for _ in range(2):
        await fees.note_paid(order)


@pytest.mark.parametrize(("before", "blocked"), [("acceptance", "accept"), ("decision", "approve")])
async def test_a_fee_is_raised_when_it_is_due_and_paid_before_it_goes_on(
    client: httpx.AsyncClient, person: Headers, settle: Settle, before: str, blocked: str
) -> None:
    await publish_passport()
    editor = await form_editor_headers(1717, department=PUBLIC_SECURITY)
    await published(client, editor, PASSPORT, stages=[], fee={"name": PASSPORT_FEE, "before": before})
    officer = await clerk_headers(1718, department=PUBLIC_SECURITY)
    case = await passport_case(client, person)
    await settle()
    if before == "decision":
        assert (await client.get(f"{API}/{case}", headers=person)).json()["handling"]["fee"] is None
        await done(client, officer, case, "accept")
        await settle()
    assert refused(await step(client, officer, case, blocked)) == (CONFLICT, "fee_not_paid")
    own = (await client.get(f"{API}/{case}", headers=person)).json()
    fee = own["handling"]["fee"]
    assert (fee["amount_fen"], fee["before"], fee["paid_on"]) == (PASSPORT_FEN, before, None)
    assert [each["kind"] for each in own["events"]].count("fee_raised") == 1
    order = {"id": str(new_id()), "bill_id": fee["bill_id"], "amount_fen": PASSPORT_FEN}
    stranger = await person_headers(1719)
    foreign = await client.post("/api/payments/orders", json=order, headers=stranger)
    assert foreign.status_code == httpx.codes.NOT_FOUND

    await paid(case)
    own = (await client.get(f"{API}/{case}", headers=person)).json()
    assert own["handling"]["fee"]["paid_on"] == clock.today().isoformat()
    assert own["handling"]["fee"]["bill_id"] is None
    assert [each["kind"] for each in own["events"]].count("fee_paid") == 1
    assert (await step(client, officer, case, blocked)).status_code == OK
    await settle()
    told = [each["title"] for each in (await client.get("/api/notifications", headers=person)).json()["messages"]]
    assert any("fee is to be paid" in each for each in told)
    assert any("fee is paid" in each for each in told)


async def test_nothing_is_paid_for_a_case_that_is_over_and_a_refusal_costs_nothing(
    client: httpx.AsyncClient, person: Headers, settle: Settle
) -> None:
    await publish_passport()
    editor = await form_editor_headers(1717, department=PUBLIC_SECURITY)
    await published(client, editor, PASSPORT, stages=[], fee={"name": PASSPORT_FEE, "before": "decision"})
    officer = await clerk_headers(1718, department=PUBLIC_SECURITY)
    case = await passport_case(client, person)
    await done(client, officer, case, "accept")
    await settle()
    bill = (await client.get(f"{API}/{case}", headers=person)).json()["handling"]["fee"]["bill_id"]
    assert (await step(client, officer, case, "refuse", {"reason": REASON})).status_code == OK
    assert (await client.get(f"{API}/{case}", headers=person)).json()["handling"]["fee"]["bill_id"] is None
    order = {"id": str(new_id()), "bill_id": bill, "amount_fen": PASSPORT_FEN}
    assert refused(await client.post("/api/payments/orders", json=order, headers=person)) == (
        CONFLICT,
        "bill_called_off",
    )
    await done(client, officer, case, "close")
    assert refused(await client.post("/api/payments/orders", json=order, headers=person))[1] == "bill_called_off"
    await step(client, officer, case, "reopen", {"reason": "重新审查"})
    assert (await client.get(f"{API}/{case}", headers=person)).json()["handling"]["fee"]["bill_id"] == bill
    called_off = "SELECT called_off_at FROM bill WHERE id = $1"
    assert await db.fetch_value(called_off, UUID(bill)) is None


async def test_no_fee_is_raised_for_a_case_that_was_taken_back_meanwhile(
    client: httpx.AsyncClient, person: Headers
) -> None:
    await publish_passport()
    editor = await form_editor_headers(1717, department=PUBLIC_SECURITY)
    await published(client, editor, PASSPORT, stages=[], fee={"name": PASSPORT_FEE, "before": "acceptance"})
    case = await passport_case(client, person)
    as_it_was = await queries.stored_case(UUID(case))
    assert as_it_was is not None
    assert (await client.post(f"{API}/{case}/withdraw", headers=person)).status_code == OK
    await fees.raise_due(as_it_was)
    assert await db.fetch_value("SELECT count(*) FROM bill WHERE case_id = $1", UUID(case)) == 0


async def test_a_fee_that_the_guide_has_dropped_is_not_asked(
    client: httpx.AsyncClient, person: Headers, settle: Settle
) -> None:
    await publish_passport()
    editor = await form_editor_headers(1717, department=PUBLIC_SECURITY)
    await published(client, editor, PASSPORT, stages=[], fee={"name": PASSPORT_FEE, "before": "decision"})
    officer = await clerk_headers(1718, department=PUBLIC_SECURITY)
    case = await passport_case(client, person)
    await db.execute("DELETE FROM service_fee WHERE slug = $1", PASSPORT)
    await service_items.forget()
    await done(client, officer, case, "accept")
    await settle()
    assert (await step(client, officer, case, "approve")).status_code == OK

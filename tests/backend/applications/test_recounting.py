"""A holiday that is announced later moves the last day of every limit that runs into it, and only of those."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import httpx
import msgspec
import pytest

from backend.applications.jobs import tell_applicant
from backend.applications.transitions.recounting import recount
from backend.kit import db, working_calendar, working_days
from tests.factories.applications import API, submission
from tests.factories.forms import form_editor_headers
from tests.factories.handling import published, stage

Headers = dict[str, str]


@pytest.fixture(autouse=True)
def _nothing_loaded() -> Iterator[None]:
    yield
    working_days.use({})


async def announce(folder: Path) -> None:
    """Days made up: offices rest on the first three weekdays of 2031 and work on a Saturday instead."""
    path = folder / "2031.json"
    days_off = ["2031-01-01", "2031-01-02", "2031-01-03"]
    told = {"year": 2031, "source": "演示通知〔2030〕1号", "days_off": days_off, "made_up": ["2031-01-04"]}
    path.write_bytes(msgspec.json.encode(told))
    await working_calendar.load(path)


async def sent(client: httpx.AsyncClient, person: Headers, counted_from: date, due_on: date) -> str:
    body = submission()
    assert (await client.post(API, json=body, headers=person)).is_success
    await db.execute(
        "UPDATE application SET limit_from = $2, due_on = $3 WHERE id = $1::uuid", body["id"], counted_from, due_on
    )
    return str(body["id"])


async def test_the_limit_of_an_open_case_is_counted_anew_and_says_why(
    client: httpx.AsyncClient, xiaolan: Headers, tmp_path: Path
) -> None:
    # Five working days after Friday 27 December 2030, as long as nothing was known of 2031.
    crossing = await sent(client, xiaolan, date(2030, 12, 27), date(2031, 1, 3))
    before = await sent(client, xiaolan, date(2030, 12, 16), date(2030, 12, 23))
    await announce(tmp_path)
    assert await recount(2031) == 1
    limit = (await client.get(f"{API}/{crossing}", headers=xiaolan)).json()["limit"]
    assert limit["last_day"] == "2031-01-07"
    assert (limit["holidays"], limit["made_up"]) == (["2031-01-01", "2031-01-02", "2031-01-03"], ["2031-01-04"])
    assert (await client.get(f"{API}/{before}", headers=xiaolan)).json()["limit"]["last_day"] == "2030-12-23"
    [told] = await db.fetch("SELECT subject_id FROM audit_record WHERE action = 'applications.recounted'")
    assert told["subject_id"] == crossing


async def test_the_person_is_told_that_her_last_day_has_moved(
    client: httpx.AsyncClient, xiaolan: Headers, tmp_path: Path
) -> None:
    case = await sent(client, xiaolan, date(2030, 12, 27), date(2031, 1, 3))
    await announce(tmp_path)
    await recount(2031)
    await recount(2031)
    [event] = await db.fetch("SELECT payload::text FROM outbox_event WHERE topic = 'applications.limit_moved'")
    await tell_applicant(msgspec.json.decode(event["payload"]))
    inbox = (await client.get("/api/notifications", headers={**xiaolan, "Accept-Language": "zh-CN"})).json()
    [message] = [each for each in inbox["messages"] if each["link"] == f"/cases/{case}"]
    assert message["title"].startswith("最后一天有变动：")


async def test_a_promise_is_counted_in_its_own_unit(
    client: httpx.AsyncClient, xiaolan: Headers, tmp_path: Path
) -> None:
    accepted = await sent(client, xiaolan, date(2030, 12, 27), date(2031, 1, 3))
    in_days = await sent(client, xiaolan, date(2030, 12, 27), date(2031, 1, 3))
    for case, unit in ((accepted, "working_day"), (in_days, "day")):
        await db.execute(
            "UPDATE application SET state = 'accepted', promised_days = 7, promised_unit = $2 WHERE id = $1::uuid",
            *(case, unit),
        )
    await announce(tmp_path)
    assert await recount(2031) == 2
    limits = [(await client.get(f"{API}/{case}", headers=xiaolan)).json()["limit"] for case in (accepted, in_days)]
    # Seven working days; seven days end on Friday 3 January, a day off, and so on the Saturday that is made up.
    assert [each["last_day"] for each in limits] == ["2031-01-09", "2031-01-04"]


async def test_counting_again_moves_nothing(client: httpx.AsyncClient, xiaolan: Headers, tmp_path: Path) -> None:
    await sent(client, xiaolan, date(2030, 12, 27), date(2031, 1, 3))
    await announce(tmp_path)
    assert [await recount(2031), await recount(2031)] == [1, 0]


async def test_where_it_is_the_persons_turn_nothing_is_counted(
    client: httpx.AsyncClient, xiaolan: Headers, clerk: Headers, tmp_path: Path
) -> None:
    case = await sent(client, xiaolan, date(2030, 12, 27), date(2031, 1, 3))
    point = {"path": "mother_name", "text": "请核对"}
    asked = await client.post(f"{API}/staff/cases/{case}/request-correction", json={"points": [point]}, headers=clerk)
    assert asked.is_success
    await announce(tmp_path)
    assert await recount(2031) == 0


async def test_what_was_not_counted_stays_so_when_a_holiday_is_announced(
    client: httpx.AsyncClient, xiaolan: Headers, clerk: Headers, tmp_path: Path
) -> None:
    case = await sent(client, xiaolan, date(2030, 12, 27), date(2031, 1, 3))
    assert (await client.post(f"{API}/staff/cases/{case}/accept", headers=clerk)).is_success
    # Three days promised, counted from Friday 27 December; the hearing took Monday and Tuesday.
    await db.execute(
        "UPDATE application SET limit_from = '2030-12-27', due_on = '2031-01-03' WHERE id = $1::uuid", case
    )
    await db.execute(
        "INSERT INTO special_procedure SELECT $1::uuid, id, 'hearing', '2030-12-30', '2031-01-01'"
        " FROM case_event WHERE application_id = $1::uuid AND kind = 'accepted'",
        case,
    )
    await announce(tmp_path)
    assert await recount(2031) == 1
    limit = (await client.get(f"{API}/{case}", headers=xiaolan)).json()["limit"]
    # The made-up Saturday is the first day that counts.
    assert (limit["last_day"], limit["without_pauses"]) == ("2031-01-07", "2031-01-04")
    assert [each["working_days"] for each in limit["pauses"]] == [2]


async def test_while_a_procedure_lasts_there_is_no_last_day_to_move(
    client: httpx.AsyncClient, xiaolan: Headers, clerk: Headers, tmp_path: Path
) -> None:
    case = await sent(client, xiaolan, date(2030, 12, 27), date(2031, 1, 3))
    for step, body in (("accept", None), ("begin-procedure", {"kind": "notice", "reason": "公示七天"})):
        assert (await client.post(f"{API}/staff/cases/{case}/{step}", json=body, headers=clerk)).is_success
    await db.execute("UPDATE application SET limit_from = '2030-12-27' WHERE id = $1::uuid", case)
    await announce(tmp_path)
    assert await recount(2031) == 0


async def test_the_last_day_of_a_stage_is_counted_anew(
    client: httpx.AsyncClient, xiaolan: Headers, clerk: Headers, tmp_path: Path
) -> None:
    editor = await form_editor_headers(1563)
    await published(client, editor, stages=[stage(1, 3)])
    case = await sent(client, xiaolan, date(2030, 12, 27), date(2031, 1, 3))
    for name in ("accept", "begin-review"):
        assert (await client.post(f"{API}/staff/cases/{case}/{name}", headers=clerk)).is_success
    # Three working days after Friday 3 January, as long as nothing was known of the Saturday.
    began, due = date(2031, 1, 3), date(2031, 1, 8)
    await db.execute("UPDATE application SET limit_from = $1, due_on = $2", began, date(2031, 2, 3))
    await db.execute("UPDATE case_stage SET began_on = $1, due_on = $2", began, due)
    await announce(tmp_path)
    await recount(2031)
    assert await db.fetch_value("SELECT due_on FROM case_stage") == date(2031, 1, 7)

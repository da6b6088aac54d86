"""An editor's import over HTTP: sent in pieces, looked at by the worker, done when it is asked for, in her words."""

import hashlib
import io
import zipfile
from typing import Any

import httpx
import pytest
from litestar import Litestar

from backend.identity import service as identity
from backend.item_imports import desk
from backend.kit import db, jobs
from tests.factories import imports
from tests.factories.imports import LUOJIANG, REFUSED, as_json, as_workbook, good
from tests.fixtures.application import Settle

API = "/api/catalogue/staff/imports"
CIVIL = "11510000YY00000797"
Headers = dict[str, str]


@pytest.fixture
async def editor(app: Litestar) -> Headers:
    await imports.load_places()
    return await headers(7301, ["editor"], CIVIL)


async def headers(number: int, roles: list[str], department: str) -> Headers:
    account = await identity.ensure_staff(
        f"199{number:08}", "王编", roles=roles, department_code=department, region_code=LUOJIANG
    )
    opened = await identity.open_session(account, "test")
    return {"Cookie": f"session={opened.token}", "X-Csrf-Token": opened.answer.csrf_token or ""}


async def begin(client: httpx.AsyncClient, who: Headers, content: bytes) -> str:
    file = {"name": "items", "size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    answer = await client.post(f"{API}/", json=file, headers=who)
    assert answer.status_code == httpx.codes.CREATED, answer.text
    return str(answer.json()["id"])


async def put(client: httpx.AsyncClient, who: Headers, run: str, start: int, piece: bytes) -> httpx.Response:
    return await client.put(f"{API}/{run}/file?start={start}", content=piece, headers=who)


async def send(client: httpx.AsyncClient, who: Headers, content: bytes) -> str:
    run = await begin(client, who, content)
    for start in range(0, len(content), desk.PIECE):
        answer = await put(client, who, run, start, content[start : start + desk.PIECE])
        assert answer.status_code == httpx.codes.OK, answer.text
    return run


async def seen(client: httpx.AsyncClient, who: Headers, run: str) -> dict[str, Any]:
    found: dict[str, Any] = (await client.get(f"{API}/{run}", headers=who)).json()
    return found


async def test_a_file_goes_from_pieces_to_items(client: httpx.AsyncClient, editor: Headers, settle: Settle) -> None:
    content = as_workbook([good(number) for number in range(1, 4)])
    run = await send(client, editor, content)
    assert (await seen(client, editor, run))["state"] == "examining"
    await settle()
    answer = await client.get(f"{API}/{run}", headers=editor)
    assert answer.headers["cache-control"] == "no-store"
    looked_at = await seen(client, editor, run)
    assert (looked_at["state"], looked_at["added"], looked_at["refused"]) == ("examined", 3, 0)
    assert await db.fetch_value("SELECT count(*) FROM implementation") == 0
    asked = await client.post(f"{API}/{run}/apply", json={"only_good": False}, headers=editor)
    assert asked.json()["state"] == "applying"
    await settle()
    assert (await seen(client, editor, run))["state"] == "done"
    assert await db.fetch_value("SELECT count(*) FROM implementation WHERE state = 'claimed'") == 3
    assert await db.fetch_value("SELECT count(*) FROM item_import_piece") == 0
    again = await client.post(f"{API}/{run}/apply", json={"only_good": False}, headers=editor)
    assert again.json()["code"] == "import_not_ready"


@pytest.mark.parametrize("under_way", ["examining", "applying"])
async def test_an_import_that_cannot_be_brought_to_its_end_says_so(
    client: httpx.AsyncClient, editor: Headers, settle: Settle, under_way: str
) -> None:
    run = await send(client, editor, as_json([good(1)]))
    if under_way == "applying":
        await settle()
        await client.post(f"{API}/{run}/apply", json={"only_good": False}, headers=editor)
    await db.execute("UPDATE pgqueuer SET attempts = $1", jobs.ATTEMPTS)
    await db.execute("ALTER TABLE life_event RENAME TO life_event_away")
    try:
        await settle(failures_expected=True)
    finally:
        await db.execute("ALTER TABLE life_event_away RENAME TO life_event")
    failed = await seen(client, editor, run)
    assert (failed["state"], failed["failure"]) == (
        "failed",
        "Something went wrong on our side, and nothing was imported. Please tell the operator.",
    )
    assert await db.fetch_value("SELECT count(*) FROM item_import_piece") == 0


async def test_refused_rows_must_be_left_out_on_purpose(
    client: httpx.AsyncClient, editor: Headers, settle: Settle
) -> None:
    run = await send(client, editor, as_json([good(1), REFUSED["placeholder_code"]]))
    await settle()
    refused = await client.post(f"{API}/{run}/apply", json={"only_good": False}, headers=editor)
    assert refused.json()["code"] == "rows_refused"
    assert (await client.post(f"{API}/{run}/apply", json={"only_good": True}, headers=editor)).is_success
    await settle()
    assert (await seen(client, editor, run))["state"] == "done"
    assert await db.fetch_value("SELECT count(*) FROM implementation") == 1


async def test_what_is_said_of_a_row_stands_together_and_refused_rows_stand_first(
    client: httpx.AsyncClient, editor: Headers, settle: Settle
) -> None:
    worst = good(3, TRANSACT_ADDR="暂无", TASK_TYPE="77", DEPT_CODE="4444444444")
    run = await send(client, editor, as_json([good(1, USER_TOPIC_TYPE="未分类"), REFUSED["not_a_time"], worst]))
    await settle()
    found = (await client.get(f"{API}/{run}/findings", headers=editor)).json()["findings"]
    rows = [(each["row"], each["refused"]) for each in found]
    assert rows == [(2, True), (3, True), (3, True), (3, False), (1, False)]


async def test_findings_and_report_are_in_the_readers_language(
    client: httpx.AsyncClient, editor: Headers, settle: Settle
) -> None:
    run = await send(client, editor, as_json([good(1), REFUSED["placeholder_code"]]))
    await settle()
    for language, field, reason in (
        ("en", "Code of the body (DEPT_CODE)", "The code of the body is a placeholder."),
        ("zh-CN", "实施主体编码 (DEPT_CODE)", "实施主体编码是占位用的假编码。"),
    ):
        answer = await client.get(f"{API}/{run}/findings", headers={**editor, "Accept-Language": language})
        (finding,) = answer.json()["findings"]
        assert (finding["row"], finding["field"], finding["reason"]) == (2, field, reason)
        report = await client.get(f"{API}/{run}/report/{language}", headers=editor)
        with zipfile.ZipFile(io.BytesIO(report.content)) as archive:
            assert reason in archive.read("xl/sharedStrings.xml").decode()


async def test_pieces_out_of_step_and_damaged_files_are_refused(
    client: httpx.AsyncClient, editor: Headers, settle: Settle
) -> None:
    content = as_json([good(1)])
    run = await begin(client, editor, content)
    assert (await put(client, editor, run, 5, content[5:])).json()["code"] == "file_out_of_step"
    assert (await put(client, editor, run, 0, content + b" ")).json()["code"] == "file_out_of_step"
    assert (await put(client, editor, run, 0, content.replace(b"1", b"2"))).is_success
    await settle()
    failed = await seen(client, editor, run)
    assert (failed["state"], failed["failure"]) == (
        "failed",
        "The file did not arrive as it was sent. Send it again.",
    )


async def test_an_import_belongs_to_whoever_began_it(
    client: httpx.AsyncClient, editor: Headers, settle: Settle
) -> None:
    run = await send(client, editor, as_json([good(1)]))
    await settle()
    other = await headers(7302, ["catalogue_admin"], CIVIL)
    assert (await client.get(f"{API}/{run}", headers=other)).status_code == httpx.codes.NOT_FOUND
    assert (await client.get(f"{API}/", headers=other)).json() == {"runs": []}
    clerk = await headers(7303, ["clerk"], CIVIL)
    assert (await client.get(f"{API}/", headers=clerk)).status_code == httpx.codes.FORBIDDEN


async def test_what_changed_since_the_check_stops_the_import(
    client: httpx.AsyncClient, editor: Headers, settle: Settle
) -> None:
    run = await send(client, editor, as_json([good(1)]))
    await settle()
    await imports.take_code(good(1)["LOCAL_TASK_CODE"])
    await client.post(f"{API}/{run}/apply", json={"only_good": False}, headers=editor)
    await settle()
    assert (await seen(client, editor, run))["state"] == "refused"
    assert await db.fetch_value("SELECT count(*) FROM imported_item") == 0


async def test_a_file_that_nobody_went_on_with_is_asked_for_again(
    client: httpx.AsyncClient, editor: Headers, settle: Settle
) -> None:
    run = await send(client, editor, as_json([good(1)]))
    await settle()
    await db.execute("UPDATE item_import SET created_at = created_at - interval '8 days'")
    await desk.drop_old_files()
    await client.post(f"{API}/{run}/apply", json={"only_good": False}, headers=editor)
    await settle()
    assert (await seen(client, editor, run))["state"] == "failed"

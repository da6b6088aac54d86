"""An office takes its list away as a file: all of it, as the page shows it, and no cell is ever a formula."""

import csv
import io
import json

import httpx
import pytest
import python_calamine

from backend.applications.office import office_export
from backend.kit import db
from backend.kit.page_marks import PAGE
from tests.factories.applications import API, submission

Headers = dict[str, str]
EXPORT = f"{API}/staff/case-lists"
FORMULA = '=HYPERLINK("https://example.com","点这里")'


async def send(client: httpx.AsyncClient, person: Headers, count: int = 1) -> None:
    for _ in range(count):
        assert (await client.post(API, json=submission(), headers=person)).is_success


async def taken(client: httpx.AsyncClient, clerk: Headers, name: str, **query: str) -> bytes:
    answer = await client.get(f"{EXPORT}/{name}", headers=clerk, params=query)
    assert answer.is_success, answer.text
    assert answer.headers["content-disposition"].startswith("attachment;")
    assert answer.headers["cache-control"] == "no-store"
    return answer.content


def rows_of(content: bytes) -> list[list[str]]:
    assert content.startswith("\ufeff".encode())
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


async def test_the_file_holds_every_case_of_the_list(
    client: httpx.AsyncClient, clerk: Headers, xiaolan: Headers
) -> None:
    await send(client, xiaolan, PAGE + 2)
    heading, *rows = rows_of(await taken(client, clerk, "zh-CN/csv"))
    assert heading[:4] == ["办件号", "事项", "申请人", "地方"]
    assert len({row[0] for row in rows}) == PAGE + 2
    assert {row[1] for row in rows} == {"生育登记"}
    assert {row[4] for row in rows} == {"待受理"}


async def test_the_workbook_says_the_same_in_the_other_language(
    client: httpx.AsyncClient, clerk: Headers, xiaolan: Headers
) -> None:
    await send(client, xiaolan, 2)
    book = python_calamine.load_workbook(io.BytesIO(await taken(client, clerk, "en/xlsx")))
    heading, *rows = book.get_sheet_by_index(0).to_python()
    assert heading[:4] == ["Case number", "Service", "Applicant", "Place"]
    listed = rows_of(await taken(client, clerk, "en/csv"))[1:]
    assert rows == listed


async def test_only_what_the_page_lists_is_taken(client: httpx.AsyncClient, clerk: Headers, xiaolan: Headers) -> None:
    await send(client, xiaolan, 2)
    assert len(rows_of(await taken(client, clerk, "zh-CN/csv", state="submitted"))) == 3
    assert len(rows_of(await taken(client, clerk, "zh-CN/csv", state="approved"))) == 1


async def test_a_name_that_is_a_formula_is_text_in_both(
    client: httpx.AsyncClient, clerk: Headers, xiaolan: Headers
) -> None:
    await send(client, xiaolan)
    await db.execute("UPDATE application SET case_number = $1", FORMULA)
    [row] = rows_of(await taken(client, clerk, "zh-CN/csv"))[1:]
    assert row[0] == f"'{FORMULA}"
    book = python_calamine.load_workbook(io.BytesIO(await taken(client, clerk, "zh-CN/xlsx")))
    assert book.get_sheet_by_index(0).to_python()[1][0] == FORMULA


async def test_taking_a_list_is_in_the_record(client: httpx.AsyncClient, clerk: Headers, xiaolan: Headers) -> None:
    await send(client, xiaolan, 3)
    await taken(client, clerk, "zh-CN/csv", state="submitted")
    [found] = await db.fetch("SELECT details::text FROM audit_record WHERE action = 'applications.exported'")
    assert json.loads(found["details"]) == {"count": 3, "kind": "csv", "state": "submitted"}


async def test_a_list_too_long_for_a_file_is_refused_whole(
    client: httpx.AsyncClient, clerk: Headers, xiaolan: Headers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office_export, "MOST", 2)
    await send(client, xiaolan, 3)
    answer = await client.get(f"{EXPORT}/zh-CN/csv", headers=clerk)
    assert (answer.status_code, answer.json()["code"]) == (422, "list_too_long")


async def test_nobody_else_takes_it(client: httpx.AsyncClient, xiaolan: Headers) -> None:
    assert (await client.get(f"{EXPORT}/zh-CN/csv", headers=xiaolan)).status_code == httpx.codes.FORBIDDEN
    assert (await client.get(f"{EXPORT}/zh-CN/csv")).status_code == httpx.codes.UNAUTHORIZED

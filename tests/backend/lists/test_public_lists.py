"""Public lists come in through one door: bad rows are named, nothing is half done, doing it again is nothing."""

import csv
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from backend.demonstration import LISTS
from backend.kit.findings import RowsRefused
from backend.lists import service
from backend.lists.errors import PublicListNotFound

pytestmark = pytest.mark.demonstration

Content = dict[str, Any]
Change = Callable[[Content], object]


@pytest.fixture
def folder(app: object, tmp_path: Path) -> Path:
    """Give a copy of the project's lists that a test may spoil; the application and its data stand behind it."""
    return Path(shutil.copytree(LISTS, tmp_path / "lists"))


def spoil(folder: Path, name: str, change: Change) -> None:
    path = folder / f"{name}.json"
    content = json.loads(path.read_text("utf-8"))
    change(content)
    path.write_text(json.dumps(content, ensure_ascii=False), "utf-8")


def entry(row: int, **changes: object) -> Change:
    return lambda content: content["entries"][row - 1].update(changes)


def part(row: int, name: str, **changes: object) -> Change:
    return lambda content: content["entries"][row - 1][name].update(changes)


def spoil_table(folder: Path, row: int, column: str, cell: str) -> None:
    path = folder / "investment-projects.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines))
    rows[row - 1][rows[0].index(column)] = cell
    with path.open("w", encoding="utf-8", newline="") as lines:
        csv.writer(lines).writerows(rows)


async def refused(folder: Path) -> list[tuple[str, str]]:
    with pytest.raises(RowsRefused) as refusal:
        await service.import_lists(folder)
    assert all(each.params["to_do"] for each in refusal.value.errors)
    return [(each.path, each.code) for each in refusal.value.errors]


async def test_importing_again_changes_only_what_changed(folder: Path) -> None:
    again = await service.import_lists(folder)
    assert (again.lists, again.changed, again.removed) == (7, 0, 0)
    spoil(folder, "agencies", entry(2, summary={"zh-CN": "新的说明", "en": "Another"}))
    spoil(folder, "resources", lambda content: content["entries"].pop())
    result = await service.import_lists(folder)
    assert (result.changed, result.removed) == (1, 1)
    assert (await service.public_list("en", "agencies")).entries[1].summary == "Another"


async def test_a_list_that_is_gone_is_removed(folder: Path) -> None:
    (folder / "resources.json").unlink()
    await service.import_lists(folder)
    with pytest.raises(PublicListNotFound):
        await service.public_list("en", "resources")


@pytest.mark.parametrize(
    ("change", "field", "code"),
    [
        (entry(3, code="zj 03"), "3:code", "malformed"),
        (entry(3, code="zj-02"), "3:code", "repeated"),
        (entry(3, region="519999000000"), "3:region", "unknown_region"),
        (entry(3, department="11510000YY0000099X"), "3:department", "unknown_department"),
        (entry(3, colour="red"), "3:colour", "unknown_field"),
        (part(3, "chosen", field=["sky"]), "3:chosen.field", "choice_not_offered"),
        (part(3, "chosen", field=[]), "3:chosen.field", "missing"),
        (part(3, "chosen", taste=["sweet"]), "3:chosen.taste", "unknown_choice"),
        (part(3, "facts", weight=3), "3:facts.weight", "unknown_fact"),
        (part(3, "facts", days="ten"), "3:facts.days", "not_a_whole_number"),
        (part(3, "facts", days=True), "3:facts.days", "not_a_whole_number"),
        (part(3, "facts", price="cheap"), "3:facts.price", "malformed"),
        (part(3, "facts", services=["no-such-service"]), "3:facts.services", "unknown_service"),
        (lambda content: content["entries"][2]["facts"].pop("price"), "3:facts.price", "missing"),
        (lambda content: content.update(code="other"), "0:code", "named_otherwise"),
        (lambda content: content.pop("about"), "0:head", "unreadable"),
    ],
)
async def test_a_bad_row_is_named_with_its_field_and_code(folder: Path, change: Change, field: str, code: str) -> None:
    spoil(folder, "intermediary-services", change)
    assert (f"intermediary-services.json:{field}", code) in await refused(folder)


@pytest.mark.parametrize(
    ("column", "cell", "field", "code"),
    [
        ("investment", "8,600", "facts.investment", "not_a_whole_number"),
        ("from", "2026年3月", "facts.from", "not_a_date"),
        ("kind", "approval|magic", "chosen.kind", "choice_not_offered"),
        ("name_en", "", "name.en", "malformed"),
        ("builder", "", "facts.builder", "missing"),
        ("region", "510604", "region", "unknown_region"),
    ],
)
async def test_a_bad_row_of_a_table_is_named_as_a_spreadsheet_numbers_it(
    folder: Path, column: str, cell: str, field: str, code: str
) -> None:
    spoil_table(folder, 4, column, cell)
    assert (f"investment-projects.csv:4:{field}", code) in await refused(folder)


async def test_every_bad_row_is_named_and_nothing_is_imported(folder: Path) -> None:
    spoil(folder, "agencies", entry(1, summary={"zh-CN": "新的说明", "en": "Another"}))
    spoil(folder, "resources", entry(2, code=""))
    spoil_table(folder, 3, "until", "soon")
    assert {path for path, _ in await refused(folder)} == {
        "resources.json:2:code",
        "investment-projects.csv:3:facts.until",
    }
    assert (await service.public_list("en", "agencies")).entries[0].summary != "Another"


async def test_a_table_with_other_columns_is_refused_by_their_names(folder: Path) -> None:
    path = folder / "investment-projects.csv"
    path.write_text(path.read_text("utf-8").replace(",until,", ",ends,", 1), "utf-8")
    assert await refused(folder) == [("investment-projects.csv:1:ends, until", "columns_differ")]


async def test_the_four_public_lists_stand_before_those_for_businesses(client: httpx.AsyncClient) -> None:
    answer = (await client.get("/api/catalogue/en/lists")).json()
    assert [(each["code"], each["shelf"]) for each in answer["lists"]] == [
        ("investment-projects", "public"),
        ("support-projects", "public"),
        ("qualifications", "public"),
        ("intermediary-services", "public"),
        ("agencies", "business"),
        ("resources", "business"),
        ("firm-guidance", "business"),
    ]
    assert all(each["count"] > 10 for each in answer["lists"])


async def test_a_list_is_read_in_either_language_and_asked_again_cheaply(client: httpx.AsyncClient) -> None:
    path = "/api/catalogue/{}/lists/investment-projects"
    answer = await client.get(path.format("zh-CN"))
    first = answer.json()["entries"][0]
    assert (first["region"]["name"], first["department"]["name"]) == ("罗江区", "生态环境厅")
    money = next(each for each in first["facts"] if each["kind"] == "money")
    assert (money["name"], money["number"]) == ("总投资", 86_000_000_00)
    english = (await client.get(path.format("en"))).json()["entries"][0]
    assert (english["region"]["name"], english["also"]) == ("Luojiang District", first["name"])
    again = await client.get(path.format("zh-CN"), headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


async def test_an_entry_leads_to_the_services_that_it_names(client: httpx.AsyncClient) -> None:
    entries = (await client.get("/api/catalogue/en/lists/firm-guidance")).json()["entries"]
    facts = [fact for each in entries for fact in each["facts"] if fact["kind"] == "services"]
    named = {service["code"]: service["name"] for fact in facts for service in fact["services"]}
    assert named["annual-report"]


async def test_a_list_that_is_not_there_is_a_clear_answer(client: httpx.AsyncClient) -> None:
    answer = await client.get("/api/catalogue/en/lists/no-such-list")
    assert (answer.status_code, answer.json()["code"]) == (404, "list_not_found")

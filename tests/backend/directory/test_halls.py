"""Bodies, halls and departments: bad rows are named, and everybody finds where she is served."""

import json
import shutil
from pathlib import Path
from typing import Any

import httpx
import pytest

from backend.demonstration import DEPARTMENT_CARDS, DEPARTMENTS, HALLS, REGIONS
from backend.directory import departments, halls, service
from backend.kit.findings import RowsRefused
from data.regions import place_index

COUNTY = "510604000000"
VILLAGE = "510604100001"
Row = dict[str, Any]


def spoil(path: Path, name: str, row: int, change: Row) -> None:
    content = json.loads(path.read_text("utf-8"))
    content[name][row - 1] |= change
    path.write_text(json.dumps(content, ensure_ascii=False), "utf-8")


@pytest.fixture
async def folder(database: str, tmp_path: Path) -> Path:
    await service.import_regions(REGIONS)
    await service.import_departments(DEPARTMENTS)
    return Path(shutil.copytree(HALLS, tmp_path / "halls"))


async def test_importing_again_changes_nothing_and_what_is_gone_is_removed(folder: Path) -> None:
    first = await halls.import_halls(folder)
    assert (first.changed, first.unchanged) == (237, 0)
    assert (await halls.import_halls(folder)).changed == 0
    (folder / "wanan_villages.json").unlink()
    await halls.import_halls(folder)
    served = await halls.body(VILLAGE)
    assert [each.kind for each in served.served_by] == ["centre"], "the township's serves it now"


@pytest.mark.parametrize(
    ("change", "field", "code"),
    [
        ({"region_code": "519999000000"}, "region_code", "unknown_region"),
        ({"code": "hall-510104"}, "code", "repeated"),
        ({"hours": [{"days": [1], "opens": "17:00", "closes": "09:00"}]}, "hours[0].closes", "closes_before_it_opens"),
        ({"hours": [{"days": [8], "opens": "09:00", "closes": "17:00"}]}, "hours[0].days[0]", "malformed"),
        ({"phone": "call us"}, "phone", "malformed"),
        ({"kind": "palace"}, "kind", "malformed"),
        ({"colour": "red"}, "colour", "unknown_field"),
    ],
)
async def test_a_bad_hall_is_named_with_its_row_and_field(folder: Path, change: Row, field: str, code: str) -> None:
    spoil(folder / "counties.json", "halls", 3, change)
    spoil(folder / "luojiang_townships.json", "halls", 2, {"address": None})
    with pytest.raises(RowsRefused) as refusal:
        await halls.import_halls(folder)
    found = {(each.path, each.code) for each in refusal.value.errors}
    assert (f"counties.json:3:{field}", code) in found
    assert any(path.startswith("luojiang_townships.json:2:address") for path, _ in found), "every bad row is named"
    assert all(each.params["to_do"] for each in refusal.value.errors)
    assert (await halls.body(COUNTY)).halls == [], "nothing is half imported"


async def test_a_card_of_a_department_that_is_not_there_is_named(folder: Path, tmp_path: Path) -> None:
    cards = Path(shutil.copy(DEPARTMENT_CARDS, tmp_path / "cards.json"))
    spoil(cards, "cards", 4, {"code": "11510000YY0000099X"})
    with pytest.raises(RowsRefused) as refusal:
        await departments.import_cards(cards)
    assert [(each.path, each.code) for each in refusal.value.errors] == [("cards.json:4:code", "unknown_department")]
    assert (await departments.import_cards(DEPARTMENT_CARDS)).changed == 60


def test_the_townships_on_the_phone_are_made_from_the_regions() -> None:
    assert place_index.TOWNSHIPS.read_text("utf-8") == place_index.township_index()
    assert sum(len(each) for each in json.loads(place_index.township_index()).values()) == 3111


def test_the_index_on_the_phone_is_made_from_the_regions() -> None:
    assert place_index.INDEX.read_text("utf-8") == place_index.index()
    assert len(json.loads(place_index.index())) == 21 + 183


def test_no_two_halls_or_departments_have_one_phone() -> None:
    files = [*HALLS.glob("*.json"), DEPARTMENT_CARDS]
    contents = [json.loads(path.read_text("utf-8")) for path in files]
    phones = [row["phone"] for each in contents for row in each.get("halls", each.get("cards", []))]
    assert len(set(phones)) == len(phones)
    assert all(phone.startswith("199 0000 3") for phone in phones)
    assert all(each["demonstration"] for each in contents), "made up, and marked so"


@pytest.mark.demonstration
@pytest.mark.parametrize(
    ("code", "body", "levels", "own", "above"),
    [
        ("510000000000", "四川省人民政府", [21, 183, 3111, 34412], 1, 0),
        (COUNTY, "罗江区人民政府", [7, 93], 1, 0),
        ("510604100000", "万安镇人民政府", [25], 1, 0),
        (VILLAGE, "景乐社区居民委员会", [], 1, 0),
        ("510604102001", None, [], 0, 1),
        ("510104017000", "锦官驿街道办事处", None, 0, 1),
    ],
)
async def test_every_body_says_who_it_is_and_where_its_people_are_served(
    client: httpx.AsyncClient, code: str, body: str | None, levels: list[int] | None, own: int, above: int
) -> None:
    answer = (await client.get(f"/api/directory/regions/{code}/body")).json()
    assert body is None or answer["body"]["zh-CN"] == body
    assert levels is None or [each["count"] for each in answer["below"]] == levels
    assert (len(answer["halls"]), len(answer["served_by"])) == (own, above)


@pytest.mark.demonstration
async def test_a_body_names_the_hours_and_the_phone_of_its_hall(client: httpx.AsyncClient) -> None:
    (line,) = (await client.get(f"/api/directory/regions/{COUNTY}/body")).json()["halls"]
    hall = (await client.get(f"/api/directory/halls/{line['code']}")).json()["hall"]
    assert [line[each] for each in ("hours", "phone", "demonstration")] == [hall["hours"], hall["phone"], True]


@pytest.mark.demonstration
async def test_a_hall_has_windows_hours_and_a_phone(client: httpx.AsyncClient) -> None:
    answer = (await client.get("/api/directory/halls/hall-510604")).json()
    assert [each["name"] for each in answer["regions"]] == ["四川省", "德阳市", "罗江区"]
    hall = answer["hall"]
    assert hall["demonstration"] is True
    assert any(window.get("life_event") == "marriage" for window in hall["windows"])
    assert {day for each in hall["hours"] for day in each["days"]} == {1, 2, 3, 4, 5, 6}


@pytest.mark.demonstration
async def test_a_department_says_what_it_is_for(client: httpx.AsyncClient) -> None:
    listed = (await client.get("/api/directory/departments")).json()["departments"]
    code = next(each["code"] for each in listed if each["name"] == "民政厅")
    answer = (await client.get(f"/api/directory/departments/{code}")).json()
    assert "婚姻登记" in answer["card"]["duties"]["zh-CN"]


@pytest.mark.demonstration
@pytest.mark.parametrize("parent", ["51", "x", "51060400000x", "5106040000000", "%00", "%FF"])
async def test_what_is_no_code_of_a_region_is_said(client: httpx.AsyncClient, parent: str) -> None:
    answer = await client.get(f"/api/directory/regions?parent={parent}")
    assert (answer.status_code, [each["path"] for each in answer.json()["errors"]]) == (400, ["parent"])


@pytest.mark.demonstration
@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/halls/hall-999999", "hall_not_found"),
        ("/departments/11510000YY0000099X", "department_not_found"),
        ("/regions/519999000000/body", "region_not_found"),
    ],
)
async def test_what_is_not_there_is_a_clear_answer(client: httpx.AsyncClient, path: str, code: str) -> None:
    answer = await client.get("/api/directory" + path)
    assert (answer.status_code, answer.json()["code"]) == (404, code)

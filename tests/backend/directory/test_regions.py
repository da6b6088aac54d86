"""The five levels of places: loaded whole or not at all, and found by their codes."""

import gzip
import re
from pathlib import Path

import httpx
import pytest

from backend.demonstration import DEPARTMENTS, REGIONS
from backend.directory import region_codes, region_files, service
from backend.directory.bodies import body_of
from backend.directory.schemas import LEVELS, Region
from backend.kit.findings import RowsRefused
from data.regions import romanise

PROVINCE = "510000000000"
COUNTY = "510604000000"


def regions_file(folder: Path, *rows: str, header: str = "code,name,name_en") -> Path:
    path = folder / "regions.csv.gz"
    path.write_bytes(gzip.compress("\n".join((header, *rows, "")).encode()))
    return path


def test_the_project_carries_all_five_levels_of_sichuan() -> None:
    found = region_files.read_regions(REGIONS)
    levels = [sum(region.level == level for region in found) for level in LEVELS]
    assert levels == [1, 21, 183, 3111, 34412]


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("万安镇", "Wan'an Town"),
        ("略坪镇", "Lüeping Town"),
        ("新都街道", "Xindu Subdistrict"),
        ("漆树土家族乡", "Qishu Tujia Township"),
        ("彭镇", "Pengzhen Town"),
        ("筠连镇", "Junlian Town"),
        ("九寨沟国营牧场", ""),
        ("映秀镇", ""),
        ("弥牟镇", ""),
    ],
)
def test_a_township_is_transliterated_where_the_rule_is_sure(name: str, written: str) -> None:
    assert {each.name_en for each in region_files.read_regions(REGIONS) if each.name == name} == {written}


def test_every_transliteration_is_what_the_rule_gives() -> None:
    townships = [each for each in region_files.read_regions(REGIONS) if each.level == "township"]
    assert [each.name_en for each in townships] == [romanise.english_of(each.code, each.name) for each in townships]
    assert sum(bool(each.name_en) for each in townships) > 2500
    assert not [each.name for each in townships if not re.fullmatch("|[A-Z][a-zü']+( [A-Z][a-z]+)+", each.name_en)]


@pytest.mark.parametrize(
    ("name", "name_en", "body"),
    [
        ("万安镇", "Wan'an Town", "People's Government of Wan'an Town"),
        ("新都街道", "Xindu Subdistrict", "Xindu Subdistrict Office"),
        ("映秀镇", "", "映秀镇人民政府"),
        ("松潘林业局", "", "松潘林业局"),
    ],
)
def test_the_body_of_a_township_is_named_in_english_where_the_township_is(name: str, name_en: str, body: str) -> None:
    region = Region(code="510604100000", parent_code=COUNTY, level="township", name=name, name_en=name_en)
    assert body_of(region).english == body


@pytest.mark.parametrize(
    ("code", "level", "parent"),
    [
        ("510000000000", 1, None),
        ("511000000000", 2, "510000000000"),
        ("510604000000", 3, "510600000000"),
        ("510604100000", 4, "510604000000"),
        ("510604100100", 5, "510604100000"),
    ],
)
def test_a_code_tells_level_and_parent(code: str, level: int, parent: str | None) -> None:
    assert (region_codes.level_of(code), region_codes.parent_of(code)) == (level, parent)


def test_what_lies_in_a_region_is_a_range_of_codes() -> None:
    low, high = service.codes_within(COUNTY)
    assert (low, high) == ("510604000000", "510604999999")


@pytest.mark.parametrize(
    ("rows", "field", "reason"),
    [
        (["51,四川省,Sichuan"], "code", "malformed_code"),
        (["５10000000000,四川省,Sichuan"], "code", "malformed_code"),
        ([f"{PROVINCE},四川省,", f"{PROVINCE},四川省,"], "code", "repeated"),
        ([f"{PROVINCE},四川省,", "510604000000,罗江区,"], "code", "parent_missing"),
        ([f"{PROVINCE}, ,Sichuan"], "name", "missing"),
    ],
)
def test_a_dirty_row_is_refused_by_name(tmp_path: Path, rows: list[str], field: str, reason: str) -> None:
    with pytest.raises(RowsRefused) as refusal:
        region_files.read_regions(regions_file(tmp_path, *rows))
    (told,) = refusal.value.errors
    assert (told.path, told.code) == (f"regions.csv.gz:{len(rows) + 1}:{field}", reason)
    assert told.params["to_do"]


def test_every_bad_row_of_a_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(RowsRefused) as refusal:
        region_files.read_regions(regions_file(tmp_path, "51,四川省,", f"{PROVINCE}, ,", "510604000000,罗江区,"))
    assert [each.path.split(":")[1:] for each in refusal.value.errors] == [["2", "code"], ["3", "name"], ["4", "code"]]


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("{", [("0:departments", "unreadable")]),
        ('{"cards": []}', [("0:departments", "unreadable")]),
        (
            '{"departments": [{"code": "a", "kind": "department"}, {"code": "a", "kind": "none", "name": {}}]}',
            [("1:name", "missing"), ("2:kind", "malformed")],
        ),
    ],
)
def test_a_file_of_departments_with_faults_is_refused_in_words(
    tmp_path: Path, content: str, found: list[tuple[str, str]]
) -> None:
    path = tmp_path / "departments.json"
    path.write_text(content)
    with pytest.raises(RowsRefused) as refusal:
        region_files.read_departments(path)
    assert [(each.path.partition(":")[2], each.code) for each in refusal.value.errors] == found
    assert all(each.params["to_do"] for each in refusal.value.errors)


def test_a_file_of_another_shape_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RowsRefused):
        region_files.read_regions(regions_file(tmp_path, header="code,name"))


@pytest.mark.usefixtures("database")
async def test_importing_again_changes_only_what_changed(tmp_path: Path) -> None:
    first = regions_file(tmp_path, f"{PROVINCE},四川省,Sichuan", "510600000000,德阳市,Deyang")
    assert (await service.import_regions(first)).changed == 2
    assert (await service.import_regions(first)).changed == 0
    renamed = regions_file(tmp_path, f"{PROVINCE},四川省,Sichuan", "510600000000,德阳城,Deyang")
    assert (await service.import_regions(renamed)).changed == 1
    assert (await service.region("510600000000")).name == "德阳城"


@pytest.mark.usefixtures("database")
async def test_departments_are_fifty_and_those_that_services_name_besides() -> None:
    await service.import_departments(DEPARTMENTS)
    assert (await service.import_departments(DEPARTMENTS)).changed == 0
    kinds = [each.kind for each in (await service.departments()).values()]
    assert (kinds.count("department"), len(kinds)) == (50, 60)


@pytest.mark.demonstration
async def test_a_person_goes_down_five_levels(client: httpx.AsyncClient) -> None:
    top = (await client.get("/api/directory/regions")).json()["regions"]
    assert [each["code"] for each in top] == [PROVINCE]
    names, parent = [], PROVINCE
    for wanted in ("德阳市", "罗江区", "万安镇", "景乐社区居民委员会"):
        children = (await client.get("/api/directory/regions", params={"parent": parent})).json()["regions"]
        parent = next(each["code"] for each in children if each["name"] == wanted)
        names.append(wanted)
    answer = (await client.get(f"/api/directory/regions/{parent}")).json()
    assert [each["name"] for each in answer["ancestors"]] == ["四川省", *names[:-1]]


@pytest.mark.demonstration
async def test_a_phone_gets_two_levels_at_once_and_asks_again_cheaply(client: httpx.AsyncClient) -> None:
    answer = await client.get(f"/api/directory/regions/{COUNTY}/below")
    levels = {each["level"] for each in answer.json()["regions"]}
    assert levels == {"township", "village"}
    again = await client.get(
        f"/api/directory/regions/{COUNTY}/below", headers={"If-None-Match": answer.headers["ETag"]}
    )
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.demonstration
@pytest.mark.parametrize(
    "path", ["/regions/519999000000", "/regions/x", "/regions/519999000000/below", "/regions?parent=999999999999"]
)
async def test_a_place_that_is_not_there_is_a_clear_answer(client: httpx.AsyncClient, path: str) -> None:
    answer = await client.get("/api/directory" + path)
    assert answer.status_code in (400, 404)
    assert answer.headers["Content-Type"].startswith("application/problem+json")
    assert answer.json()["code"] in ("region_not_found", "invalid_request")

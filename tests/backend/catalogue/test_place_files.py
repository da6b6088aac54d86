"""Implementations from files: every bad row is named and nothing is kept; doing it again is nothing."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from backend.catalogue import place_files, service
from backend.catalogue.implementation_queries import regions_with_any
from backend.demonstration import CATALOGUE_PLACES
from backend.directory import service as directory
from backend.kit import db
from backend.kit.findings import RowsRefused

pytestmark = [pytest.mark.demonstration, pytest.mark.usefixtures("app")]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(CATALOGUE_PLACES, tmp_path / "places"))


def spoil(folder: Path, row: int, **changes: Any) -> None:  # noqa: ANN401  # any JSON
    path = folder / "luojiang.json"
    content = json.loads(path.read_text("utf-8"))
    content["implementations"][row - 1]["elements"] |= changes
    path.write_text(json.dumps(content, ensure_ascii=False), "utf-8")


async def test_five_places_do_at_least_twenty_services_of_their_own(folder: Path) -> None:
    again = await place_files.import_places(folder)
    assert (again.added, again.changed, again.documents_published) == (0, 0, 0)
    assert again.unchanged > 100
    places = await regions_with_any("510000000000", "519999999999")
    assert len(places) == 5
    guides = await service.local_guides("en", "510604000000")
    assert len(guides.items) >= 20
    assert any(each.faster for each in guides.items)
    assert any(each.materials_waived for each in guides.items)
    assert any(each.fees_lowered for each in guides.items)
    contacts = [each for guide in guides.items for each in (guide.enquiry, guide.supervision)]
    assert all(each and each.demonstration for each in contacts)


@pytest.mark.usefixtures("folder")
async def test_a_body_has_the_name_that_the_guide_of_its_place_gives_it() -> None:
    for region in ("510604000000", "510604100000"):
        here = await service.at_place("child-registration", region)
        assert here is not None
        assert here.office_name == {
            "zh-CN": "罗江区卫生健康局",
            "en": "Luojiang District Health Bureau",
        }
    assert await service.at_place("no-such-service", "510604000000") is None
    assert await service.at_place("child-registration", "519999000000") is None


async def test_a_case_is_held_to_what_people_of_its_place_read() -> None:
    regions = await regions_with_any("510000000000", "519999999999")
    for region in (*regions, "510604100001"):
        chinese = await service.local_guides("zh-CN", region)
        english = await service.local_guides("en", region)
        for read, translated in zip(chinese.items, english.items, strict=True):
            here = await service.at_place(read.slug, region)
            assert here is not None
            assert here.promised == read.promised_time
            assert (here.office_name.get("zh-CN"), here.office_name.get("en")) == (read.body, translated.body)


async def test_what_differs_becomes_a_new_version_unless_only_the_missing_is_asked_for(folder: Path) -> None:
    spoil(folder, 1, promise_day={"unit": "working_day", "number": 1})
    kept = await place_files.import_places(folder, only_missing=True)
    assert (kept.changed, kept.documents_published) == (0, 0)
    changed = await place_files.import_places(folder)
    assert (changed.added, changed.changed, changed.documents_published) == (0, 1, 2)
    guides = {each.slug: each for each in (await service.local_guides("en", "510604000000")).items}
    assert (guides["child-registration"].version, guides["child-registration"].promised_time.number) == (2, 1)


@pytest.mark.usefixtures("folder")
async def test_a_guide_says_of_its_hall_what_the_hall_says() -> None:
    held = await directory.halls(["hall-510604"])
    hall = held["hall-510604"]
    guides = {each.slug: each for each in (await service.local_guides("zh-CN", "510604000000")).items}
    read = guides["id-card-replace"]
    assert read.place == f"{hall.address.chinese}，{hall.name.chinese} 6–7 号窗口（演示）"
    assert read.hours == "周一至周五 9:00–12:00、13:00–17:00，周六 9:00–12:00"
    assert read.enquiry is not None
    assert read.enquiry.phone == hall.phone


def test_what_a_hall_says_stands_with_the_hall_alone(folder: Path) -> None:
    rows = [row for path in folder.glob("*.json") for row in json.loads(path.read_text("utf-8"))["implementations"]]
    addresses = [each["elements"]["transact_addr"]["zh-CN"] for each in rows if "at" not in each]
    assert [each for each in addresses if "婚姻登记处" not in each] == []


@pytest.mark.parametrize(
    ("at", "elements", "field", "code"),
    [
        ({"hall": "hall-999999", "window": "8"}, {}, "at.hall", "unknown_hall"),
        ({"hall": "hall-510604", "window": "99"}, {}, "at.window", "unknown_window"),
        (
            {"hall": "hall-510604", "window": "8"},
            {"transact_addr": {"zh-CN": "新的地方"}},
            "transact_addr",
            "said_by_the_hall",
        ),
    ],
)
async def test_a_row_that_its_hall_does_not_know_is_named(
    folder: Path, at: dict[str, str], elements: dict[str, Any], field: str, code: str
) -> None:
    path = folder / "luojiang.json"
    content = json.loads(path.read_text("utf-8"))
    content["implementations"][0]["at"] = at
    path.write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    spoil(folder, 1, **elements)
    with pytest.raises(RowsRefused) as refusal:
        await place_files.import_places(folder)
    assert (f"luojiang.json:1:{field}", code) in {(each.path, each.code) for each in refusal.value.errors}


async def test_every_bad_row_is_named_and_nothing_is_kept(folder: Path) -> None:
    spoil(folder, 1, promise_day={"unit": "working_day", "number": 4})
    spoil(folder, 2, task_code="11510604YY0006200K4512099001000")
    spoil(folder, 3, transact_addr={"zh-CN": "新的地方"})
    (folder / "nowhere.json").write_text('{"region_code": "999999999999", "implementations": []}', "utf-8")
    (folder / "torn.json").write_text("{", "utf-8")
    before = await db.fetch_value("SELECT count(*) FROM implementation_version")
    with pytest.raises(RowsRefused) as refusal:
        await place_files.import_places(folder)
    found = {(each.path, each.code) for each in refusal.value.errors}
    assert ("luojiang.json:1:promise_day", "longer_than_above") in found
    assert {code for path, code in found if path == "luojiang.json:2:task_code"} == {"code_taken", "base_differs"}
    assert ("nowhere.json:0:region_code", "unknown_region") in found
    assert any(path.startswith("torn.json:0:") for path, _ in found)
    assert await db.fetch_value("SELECT count(*) FROM implementation_version") == before

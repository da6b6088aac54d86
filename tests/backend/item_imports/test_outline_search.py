"""Who searches in a place finds what imports brought in there, by parts of the name; a guide stands before it."""

from collections.abc import AsyncIterator

import httpx
import pytest

from backend.catalogue import jobs, outlines, ready_search, service
from backend.demonstration import CATALOGUE
from backend.item_imports import service as item_imports
from backend.kit import cache, db
from tests.factories import imports
from tests.factories.imports import LUOJIANG, as_json, good

DEYANG, JINGYANG, CHENGDU = "510600000000", "510603000000", "510100000000"
STALL = "山货集市摊位登记（ＡＢ类）"


@pytest.fixture
async def places(database: str, redis_url: str) -> AsyncIterator[None]:
    cache.open_cache(redis_url)
    await imports.load_places()
    await service.import_catalogue(CATALOGUE)
    rows = [good(1), good(2), good(3, TASK_NAME=STALL), good(4, TASK_NAME="摊位备案")]
    await item_imports.import_file(as_json(rows), "items", only_good=False, progress=imports.in_silence)
    yield
    await cache.close_cache()


async def names(words: str, place: str = LUOJIANG) -> list[str]:
    return [each.name for each in (await outlines.found(place, words)).items]


@pytest.mark.usefixtures("places")
async def test_parts_of_the_name_are_enough() -> None:
    for words in (STALL, "集市摊位", "山货摊位登记", "登记 摊位", "ab 摊位登记"):
        assert await names(words) == [STALL], words


@pytest.mark.usefixtures("places")
async def test_gives_office_and_place_and_stands_first_where_all_is_said() -> None:
    found = await outlines.found("510604100000", "摊位登记")
    item = found.items[0]
    assert (item.body, item.place, item.region_code) == (good(1)["DEPT_NAME"], "罗江区", LUOJIANG)
    assert found.fits_best
    assert not (await outlines.found(LUOJIANG, "山货集市摊位备案")).fits_best


@pytest.mark.usefixtures("places")
async def test_the_office_is_that_of_the_place_beside_it() -> None:
    body = "11510603YY0006438C"
    code = imports.local_code(3, body, JINGYANG)
    row = good(3, TASK_NAME=STALL, LOCAL_TASK_CODE=code, AREA_CODE=JINGYANG, DEPT_NAME="青阳民政局", DEPT_CODE=body)
    await item_imports.import_file(as_json([row]), "items", only_good=False, progress=imports.in_silence)
    found = (await outlines.found(DEYANG, "集市摊位")).items[0]
    assert (found.body, found.place, found.places) == ("青阳民政局", "旌阳区", 2)
    listed = (await outlines.listed(DEYANG, "集市摊位", None)).items[0]
    assert (listed.body, listed.region_code) == (found.body, found.region_code)


@pytest.mark.usefixtures("places")
async def test_what_fits_better_stands_before_the_rest() -> None:
    assert await names("摊位") == ["摊位备案", STALL]
    assert (await names("摊位备案登记"))[0] == "摊位备案"
    assert await names("便民服务点", DEYANG) == ["便民服务点备案（第1类）", "便民服务点备案（第2类）"]


@pytest.mark.usefixtures("places")
async def test_the_whole_name_stands_first_among_very_many_that_are_like_it() -> None:
    rows = [good(number) for number in range(5, 156)]
    await item_imports.import_file(as_json(rows), "items", only_good=False, progress=imports.in_silence)
    for number in (77, 120, 140, 155):
        name = f"便民服务点备案（第{number}类）"
        found = await outlines.found(LUOJIANG, name)
        shown = [each.name for each in found.items]
        assert (shown[:1], found.fits_best) == ([name], True)
        assert len(set(shown)) == len(shown) == outlines.MOST_FOUND


@pytest.mark.usefixtures("places")
async def test_what_fits_little_is_left_out() -> None:
    for words in ("", "%", "_", "点", "火星", "养鸡场登记处", "x" * 100, "\x00", "（第"):
        assert await names(words) == [], words


@pytest.mark.usefixtures("places")
async def test_what_is_not_of_the_place_or_not_in_force_is_left_out() -> None:
    assert await names("集市摊位", CHENGDU) == []
    await db.execute("UPDATE implementation SET state = 'withdrawn'")
    assert await names("集市摊位") == []


@pytest.mark.demonstration
@pytest.mark.parametrize(
    ("words", "fits_best"),
    [("志愿服务时长证明怎么办", True), ("生育登记", False), ("养老机构名录", True), ("身份证", False), ("sbk", False)],
)
async def test_a_guide_that_fits_as_well_stands_before_it(
    client: httpx.AsyncClient, words: str, *, fits_best: bool
) -> None:
    answer = await client.get("/api/catalogue/outlines/zh-CN/510600000000/search", params={"q": words})
    assert answer.status_code == 200, answer.text
    assert answer.json()["fits_best"] is fits_best
    assert bool(answer.json()["items"]) is fits_best


@pytest.mark.demonstration
@pytest.mark.parametrize("path", ["x/search?q=a", "510600000000/search", "510600000000/search?q=" + "x" * 101])
async def test_refuses_what_is_no_search(client: httpx.AsyncClient, path: str) -> None:
    assert (await client.get(f"/api/catalogue/outlines/zh-CN/{path}")).status_code == 400


@pytest.mark.demonstration
@pytest.mark.parametrize(
    "words",
    [
        "cishanhuodong",
        "cishanhuodongch",
        "cshdcdyy",
        "chsd",
        "次善活动",
        "cisanhuodong",
        "cishanhuodng",
    ],
    ids=["pinyin", "begun", "initials", "two initials exchanged", "same sound", "as spoken", "mistyped"],
)
async def test_names_are_found_by_ear(client: httpx.AsyncClient, words: str) -> None:
    await jobs.read_new_names()
    answer = await client.get("/api/catalogue/outlines/zh-CN/510600000000/search", params={"q": words})
    found = [each["name"] for each in answer.json()["items"]]
    assert (found[:1] == ["慈善活动场地预约（演示）"]) is (words != "chsd"), found
    assert not answer.json()["fits_best"]


@pytest.mark.demonstration
async def test_a_name_that_was_changed_is_heard_anew(client: httpx.AsyncClient) -> None:
    await jobs.read_new_names()
    await db.execute(
        "UPDATE service_item SET elements = jsonb_set(elements, '{task_name,zh-CN}', '\"火星观测\"')"
        " WHERE elements #>> '{task_name,zh-CN}' = '慈善活动场地预约（演示）'"
    )
    await jobs.read_new_names()
    for words, name in (("huoxingguance", "火星观测"), ("cishanhuodong", None)):
        answer = await client.get("/api/catalogue/outlines/zh-CN/510600000000/search", params={"q": words})
        assert next((each["name"] for each in answer.json()["items"]), None) == name
    assert ready_search.syllables() is not None

"""Items of places come in from files as they really are: every fault named, all or nothing, and twice is once."""

import io
import json
import re
import zipfile
from collections.abc import AsyncIterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backend.catalogue import outlines, service
from backend.demonstration import CATALOGUE, CATALOGUE_ITEMS, load_items_of_places
from backend.item_imports import files, report, sheets, words
from backend.item_imports import service as item_imports
from backend.item_imports.columns import EXAMPLE_CODE
from backend.item_imports.plan import EVERYTHING, Plan, Scope
from backend.item_imports.rows import FileUnreadable, Finding
from backend.kit import cache, db
from backend.kit.findings import RowsRefused
from tests.factories import imports
from tests.factories.imports import LUOJIANG, REFUSED, WARNED, as_json, as_nested, as_workbook, dirty_rows, good

pytestmark = pytest.mark.usefixtures("places")

STATE = (
    "SELECT md5(coalesce(string_agg(line, '|' ORDER BY line), '')) FROM ("
    " SELECT slug || content_digest::text || position AS line FROM service_item"
    " UNION ALL SELECT slug || region_code || elements || edit FROM implementation"
    " UNION ALL SELECT slug || region_code || digest::text FROM imported_item"
    " UNION ALL SELECT code || name FROM department) AS lines"
)


@pytest.fixture
async def places(database: str, redis_url: str) -> AsyncIterator[None]:
    cache.open_cache(redis_url)
    await imports.load_places()
    yield
    await cache.close_cache()


async def load(content: bytes, *, only_good: bool = False) -> Plan:
    return await item_imports.import_file(content, "items", only_good=only_good, progress=imports.in_silence)


async def look(content: bytes, scope: Scope = EVERYTHING) -> Plan:
    return await item_imports.look_at(content, scope, imports.in_silence)


async def state() -> str:
    return str(await db.fetch_value(STATE))


@pytest.mark.parametrize("write", [as_json, as_workbook], ids=["json", "sheets"])
async def test_each_fault_of_a_dirty_file_is_named_where_it_stands(write: object) -> None:
    assert callable(write)
    rows = dirty_rows()
    plan = await look(write(rows))
    first = 3 if write is as_workbook else 1
    found = {(each.row - first, each.code, each.refused) for each in plan.findings if each.code != "body_added"}
    expected = [*((code, False) for code in WARNED), *((code, True) for code in REFUSED)]
    assert found == {(number, code, refused) for number, (code, refused) in enumerate(expected, start=2)}
    assert (plan.added, plan.refused, plan.warned) == (2 + len(WARNED), len(REFUSED), len(WARNED))


FILLERS = ["/", "无", "-", "——", "暂无", "待定", "N/A", " （ 无 ）", "xxx", "未分类"]


async def test_what_only_fills_a_field_is_no_name() -> None:
    rows: list[dict[str, object]] = [{**good(900, TASK_NAME="无线电台执照核发")}]
    expected = set()
    for filler in FILLERS:
        place, paper = len(rows), {"MATERIAL_NAME": filler}
        rows += [{**good(place, TASK_NAME=filler)}, {**good(place + 1, DEPT_NAME=filler)}]
        rows += [{**good(place + 2), "MATERIALS": [paper]}]
        names = [("ITEMS", "TASK_NAME"), ("ITEMS", "DEPT_NAME"), ("MATERIALS", "MATERIAL_NAME")]
        expected |= {(sheet, place + more, field) for more, (sheet, field) in enumerate(names, start=1)}
    plan = await look(as_json(rows))
    refused = [each for each in plan.findings if each.refused]
    assert {each.code for each in refused} == {"placeholder"}
    assert {(each.sheet, each.row, each.field) for each in refused} == expected
    assert plan.added == 1


async def test_what_only_fills_a_field_is_shown_to_nobody() -> None:
    plan = await look(as_json([good(1, TRANSACT_ADDR="/", TRANSACT_TIME="待定", LINK_WAY="无", SUPERVISE_WAY="-")]))
    assert {(each.field, each.code, each.refused) for each in plan.findings if each.code != "body_added"} == {
        (field, "placeholder_left_out", False)
        for field in ("TRANSACT_ADDR", "TRANSACT_TIME", "LINK_WAY", "SUPERVISE_WAY")
    }
    laid = plan.planned[0].overlay
    assert (laid.transact_addr, laid.transact_time, laid.link_way, laid.supervise_way) == (None,) * 4


async def test_a_department_that_is_known_needs_no_name_in_the_file() -> None:
    known = "11510000YY00001916"
    plan = await look(as_json([good(1, DEPT_NAME="/", DEPT_CODE=known, LOCAL_TASK_CODE=imports.local_code(1, known))]))
    assert [each.code for each in plan.findings if each.refused] == []


async def test_of_a_code_with_little_left_no_body_is_guessed() -> None:
    plan = await look(as_json([good(1), good(2, DEPT_CODE="11510604YY")]))
    assert [(each.row, each.code) for each in plan.findings if each.refused] == [(2, "truncated_code")]


async def test_who_has_an_item_of_the_place_is_named() -> None:
    await load(as_json([good(1)]))
    body = imports.MARKET
    theirs = good(1, DEPT_CODE=body, DEPT_NAME="罗江区市场监督管理局", LOCAL_TASK_CODE=imports.local_code(1, body))
    refused = [each for each in (await look(as_json([theirs]))).findings if each.code == "claimed_by_another"]
    assert [each.made for each in refused] == ["民政厅"]
    assert "民政厅" in words.reason_of(refused[0], "zh-CN")


async def test_what_stood_in_the_file_is_given_back_as_it_stood() -> None:
    plan = await look(as_json([good(1, PROMISE_DAY="很快", PROMISE_TYPE="1")]))
    assert [(each.code, each.value) for each in plan.findings] == [("not_a_time", "很快")]


async def test_a_group_that_is_none_is_said() -> None:
    for group in ("未分类", "/", "其他未分类", "暂无"):
        found = (await look(as_nested([good(1)], group=group))).findings
        assert ("main_item", "unclassified") in {(each.field, each.code) for each in found}, group


async def test_a_main_item_that_is_none_is_said_once_and_not_of_refused_rows() -> None:
    rows = [good(1, DEPT_CODE="4444444444"), *(good(number) for number in range(2, 6))]
    plan = await look(as_nested(rows))
    assert [(each.row, each.code) for each in plan.findings] == [(1, "placeholder_code"), (2, "unclassified")]


@pytest.mark.parametrize(
    ("key", "chinese", "english"),
    [
        ("ITEMS", "事项信息 (ITEMS)", "Items (ITEMS)"),
        ("main_item", "主项 (main_item)", "Main item (main_item)"),
        ("link", "链接 (link)", "Link (link)"),
        ("罗江区民政局", "罗江区民政局", "罗江区民政局"),
    ],
)
def test_where_a_finding_stands_is_said_in_words(key: str, chinese: str, english: str) -> None:
    finding = Finding(sheet=key, row=1, field=key, code="missing", refused=True)
    for language, name in (("zh-CN", chinese), ("en", english)):
        assert (words.sheet_of(finding, language), words.field_of(finding, language)) == (name, name)


async def test_nested_items_carry_their_codes_in_links() -> None:
    rows = [good(1), imports.KNOWS_MARKET, REFUSED["placeholder_code"], WARNED["truncated_code"]]
    plan = await look(as_nested(rows))
    refused = [(each.sheet, each.row, each.field, each.code) for each in plan.findings if each.refused]
    assert refused == [("罗江区民政局", 2, "DEPT_CODE", "placeholder_code")]
    assert {each.code for each in plan.findings if not each.refused} == {"unclassified", "truncated_code"}
    assert plan.added == 3


async def test_a_link_without_a_code_is_refused() -> None:
    content = [{"department": "x", "items": [{"main_item": "m", "sub_items": [{"name": "n", "link": "http://[/"}]}]}]
    plan = await look(as_json(content))
    assert "link_without_code" in {each.code for each in plan.findings}
    assert plan.added == 0


async def test_a_refused_row_stops_everything_unless_the_good_ones_are_asked_for() -> None:
    before = await state()
    with pytest.raises(RowsRefused):
        await load(as_json(dirty_rows()))
    assert await state() == before
    plan = await load(as_json(dirty_rows()), only_good=True)
    assert plan.added == 2 + len(WARNED)
    assert await db.fetch_value("SELECT count(*) FROM implementation") == plan.added


async def test_importing_again_changes_only_what_changed() -> None:
    rows = [good(number) for number in range(1, 8)]
    assert (await load(as_json(rows))).added == 7
    before = await state()
    again = await load(as_workbook(rows))
    assert (again.added, again.changed, again.unchanged) == (0, 0, 7)
    assert await state() == before
    rows[3]["TRANSACT_ADDR"] = "罗江区万安路2号"
    third = await load(as_json(rows))
    assert (third.added, third.changed, third.unchanged) == (0, 1, 6)
    edits = await db.fetch("SELECT edit, count(*) AS held FROM implementation GROUP BY edit ORDER BY edit")
    assert [(row["edit"], row["held"]) for row in edits] == [(1, 6), (2, 1)]


OUTLINES = (
    "SELECT md5(string_agg(line, '|' ORDER BY line)) FROM (SELECT slug || life_event || elements || use_level AS line"
    " FROM service_item UNION ALL SELECT slug || content FROM service_material"
    " UNION ALL SELECT slug || elements || edit FROM implementation) AS lines"
)


async def test_the_same_in_another_format_changes_nothing() -> None:
    material = {"MATERIAL_NAME": "身份证", "MATERIAL_TYPE": "原件"}
    plain = good(1, USE_LEVEL="4", SERVER_TYPE="1", BY_LAW="示例条例", USER_TOPIC_TYPE="婚姻", SURPRISE="x")
    as_list = as_json([{**plain, "MATERIALS": [material]}])
    code = plain["LOCAL_TASK_CODE"]
    others = [as_nested([plain]), as_workbook([plain], MATERIALS=[{"ITEM_CODE": code, **material}]), as_list]
    await load(as_list)
    before = await db.fetch_value(OUTLINES)
    for content in others:
        again = await load(content)
        assert (again.added, again.changed, again.unchanged) == (0, 0, 1)
    assert await db.fetch_value(OUTLINES) == before
    renamed = await load(as_nested([{**plain, "TASK_NAME": "便民服务点备案（改名）"}], group="服务点"))
    assert renamed.changed == 1
    held = await db.fetch_row(
        "SELECT elements #>> '{task_name,zh-CN}' AS name, elements #>> '{keywords,zh-CN}' AS group, use_level,"
        " elements -> 'by_law' <> 'null' AS has_law, (SELECT count(*) FROM service_material) AS papers"
        " FROM service_item"
    )
    assert tuple(held or ()) == ("便民服务点备案（改名）", "服务点", "4", True, 1)
    assert (await load(as_list)).changed == 1
    held = await db.fetch_value("SELECT elements #>> '{keywords,zh-CN}' FROM service_item")
    assert held == "服务点"
    assert (await load(as_nested([plain], group="服务点"))).unchanged == 1


async def test_a_main_item_stays_where_the_digest_is_of_a_time_before_it_had_parts() -> None:
    row = good(1)
    await load(as_nested([row], group="服务点"))
    await db.execute("UPDATE imported_item SET digest = sha256('before'::bytea)")
    for address in ("罗江区万安路2号", "罗江区万安路3号"):
        assert (await load(as_json([{**row, "TRANSACT_ADDR": address}]))).changed == 1
        assert await db.fetch_value("SELECT elements #>> '{keywords,zh-CN}' FROM service_item") == "服务点"
    assert len(await db.fetch_value("SELECT digest FROM imported_item")) == 64


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    good_rows=st.integers(0, 4),
    bad=st.lists(st.sampled_from(sorted(REFUSED)), min_size=1, max_size=3, unique=True),
    place=st.integers(0, 4),
    write=st.sampled_from([as_json, as_workbook]),
)
async def test_a_file_with_any_bad_row_changes_nothing(
    good_rows: int, bad: list[str], place: int, write: object
) -> None:
    assert callable(write)
    rows = [good(number) for number in range(1, good_rows + 1)]
    rows[place:place] = [REFUSED[code] for code in bad]
    before = await state()
    with pytest.raises(RowsRefused):
        await load(write(rows))
    assert await state() == before


async def test_children_on_their_sheets_go_with_their_item() -> None:
    code = good(1)["LOCAL_TASK_CODE"]
    material = {"ITEM_CODE": code, "MATERIAL_NAME": "身份证", "MATERIAL_TYPE": "原件", "IS_NEED": "必要"}
    lost = {"ITEM_CODE": "nobody", "QUESTION": "?", "ANSWER": "!"}
    content = as_workbook([good(1)], MATERIALS=[material], QUESTIONS=[lost])
    plan = await look(content)
    assert [(each.sheet, each.row, each.code) for each in plan.findings if each.refused] == [
        ("常见问题", 3, "child_of_no_item")
    ]
    await load(as_workbook([good(1)], MATERIALS=[material]))
    stored = await db.fetch("SELECT slug, content ->> 'material_type' AS kind FROM service_material")
    assert [(row["slug"], row["kind"]) for row in stored] == [("item-512b0000000001", "1")]


async def test_what_is_not_for_those_whom_an_event_happens_to_does_not_stand_under_it() -> None:
    await service.import_catalogue(CATALOGUE)
    await load(as_json([good(1, SERVER_TYPE="2", TASK_NAME="婚姻服务机构备案")]))
    assert (await service.guide("zh-CN", "item-512b0000000001")).life_event.code != "marriage"


async def test_an_outline_can_be_read_and_found_and_stays_when_the_catalogue_is_imported() -> None:
    await service.import_catalogue(CATALOGUE)
    await load(as_nested([good(1)], group="婚姻服务"))
    guide = await service.guide("zh-CN", "item-512b0000000001")
    assert (guide.name, guide.life_event.code, guide.details) == ("便民服务点备案（第1类）", "marriage", None)
    assert guide.department.name == "民政厅"
    result = await service.import_catalogue(CATALOGUE)
    assert (result.added, result.changed, result.withdrawn, result.documents_published) == (0, 0, 0, 0)
    assert (await service.guide("en", "item-512b0000000001")).slug == guide.slug
    assert [each.slug for each in (await outlines.listed("510600000000", "备案 便民", None)).items] == [guide.slug]
    assert (await outlines.listed(LUOJIANG, "%", None)).items == []
    assert guide.slug not in {each.slug for each in (await service.guide_list("en")).services}


async def test_an_item_of_the_standard_is_joined_by_its_base_code_and_cannot_be_loosened() -> None:
    await service.import_catalogue(CATALOGUE)
    slug, base, number, unit = await db.fetch_row(  # type: ignore[misc]  # there is one
        "SELECT slug, local_catalog_code, elements #>> '{promise_day,number}', elements #>> '{promise_day,unit}'"
        " FROM service_item WHERE local_catalog_code IS NOT NULL AND complete ORDER BY slug LIMIT 1"
    )
    code = f"{base}-{LUOJIANG}-000-{imports.CIVIL_AFFAIRS}-1-00"
    row = good(1, LOCAL_TASK_CODE=code, PROMISE_DAY="", PROMISE_TYPE="")
    plan = await load(as_json([row]))
    assert [(each.slug, each.outline) for each in plan.planned] == [(slug, None)]
    loose = await look(as_json([{**row, "PROMISE_DAY": "360", "PROMISE_TYPE": "工作日"}]))
    assert [each.code for each in loose.findings if each.refused] == ["longer_than_above"], (number, unit)


async def test_nobody_imports_for_other_regions_or_departments() -> None:
    elsewhere = Scope("510603000000", "510603999999", None)
    assert [each.code for each in (await look(as_json([good(1)]), elsewhere)).findings] == ["outside_your_region"]
    of_others = Scope("5" + "0" * 11, "5" + "9" * 11, "11510000YY00001916")
    assert [each.code for each in (await look(as_json([good(1)]), of_others)).findings] == ["outside_your_department"]


async def test_a_code_and_a_place_have_one_item() -> None:
    await load(as_json([good(1)]))
    twice = await look(as_json([good(2), good(2)]))
    assert [(each.row, each.code) for each in twice.findings if each.refused] == [(2, "code_repeated")]
    national = "11440100007482575H3440118009000"
    taken = await look(as_json([good(5, LOCAL_TASK_CODE="", TASK_CODE=national, DEPT_CODE=national[:18])] * 2))
    assert [each.code for each in taken.findings if each.refused] == ["code_repeated"]


def bomb() -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * (sheets.MOST_UNPACKED + 1))
    return kept.getvalue()


def far_cell(name: str) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        archive.writestr("xl/worksheets/sheet1.xml", f"<row r='1'><c s='1' r='{name}'><v>1</v></c></row>")
    return kept.getvalue()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "not_json"),
        (b"hello", "not_json"),
        (b"\xff\xfe", "not_json"),
        (b"[]", "no_items"),
        (b'{"rows": 3}', "no_items"),
        (b"[" * 100_000, "too_deep"),
        (b"PK\x03\x04 and nothing more", "not_a_workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old_workbook"),
        (b" " * (files.MOST_BYTES + 1), "too_large"),
        (far_cell("A1048576"), "too_many_rows"),
        (far_cell("XFD1"), "too_many_columns"),
        (bomb(), "too_large_unpacked"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
async def test_what_is_no_list_of_items_is_refused_as_a_whole(content: bytes, reason: str) -> None:
    with pytest.raises(FileUnreadable) as refusal:
        await look(content)
    assert refusal.value.reason == reason


async def test_what_stood_in_a_file_is_no_formula_in_the_report() -> None:
    plan = await look(as_json([good(1, DEPT_CODE='=HYPERLINK("http://x","y")')]))
    for language in ("zh-CN", "en"):
        written = report.report(plan.findings, language)
        with zipfile.ZipFile(io.BytesIO(written)) as archive:
            sheet = archive.read("xl/worksheets/sheet1.xml")
        assert b"<f>" not in sheet
        assert b"hyperlink" not in sheet.lower()


SAME_WORDS = 6  # so many characters in a row, and the two sentences say the same


@pytest.mark.parametrize("code", sorted(words.REASONS))
def test_what_to_do_says_more_than_the_reason(code: str) -> None:
    finding = Finding(sheet="x", row=1, field="X", code=code, refused=True)
    reason, to_do = words.reason_of(finding, "zh-CN"), words.to_do(finding, "zh-CN")
    assert to_do
    clauses = [each for each in re.split("[，。：；、（）]", to_do) if len(each) >= SAME_WORDS]
    assert [each for each in clauses if each in reason] == []
    assert reason.rstrip("。") not in to_do


async def test_the_example_of_the_template_is_never_imported() -> None:
    plan = await look(report.template())
    assert plan.added == 0
    assert [(each.row, each.field, each.code, each.refused) for each in plan.findings] == [
        (3, "LOCAL_TASK_CODE", "example_left_out", False)
    ]
    code = {"LOCAL_TASK_CODE": EXAMPLE_CODE}
    for content in (as_json([{**good(1), **code}, good(2)]), as_nested([{**good(1), **code}, good(2)], group="服务点")):
        beside = await look(content)
        assert {(each.row, each.code) for each in beside.findings} == {(1, "example_left_out")}
        assert (beside.added, beside.refused) == (1, 0)


async def test_what_the_template_shows_of_a_material_needs_no_item() -> None:
    material = {"ITEM_CODE": EXAMPLE_CODE, "MATERIAL_NAME": "示例：居民身份证"}
    plan = await look(as_workbook([good(1)], MATERIALS=[material]))
    found = [(each.sheet, each.code, each.refused) for each in plan.findings if each.code != "body_added"]
    assert found == [("材料信息", "example_left_out", False)]
    assert plan.added == 1


async def test_the_items_of_the_demonstration_are_marked_and_come_in_once() -> None:
    plan = await look(CATALOGUE_ITEMS.read_bytes())
    assert {each.code for each in plan.findings} <= {"body_added"}
    assert plan.added > 200
    assert {each.outline.task_name.chinese[-4:] for each in plan.planned if each.outline} == {"（演示）"}
    for _ in range(2):
        await load_items_of_places()
        of_county = await outlines.listed(LUOJIANG, "", None)
        assert len(of_county.items) == outlines.PAGE
        assert await outlines.listed("510604100000", "", None) == of_county
        assert await db.fetch_value("SELECT count(*) FROM item_import") == 1


async def test_keys_may_be_small_and_unknown_ones_are_said_once() -> None:
    rows = [{key.lower(): value for key, value in good(number, SURPRISE="x").items()} for number in (1, 2)]
    plan = await look(json.dumps({"items": rows}).encode())
    assert [(each.field, each.code) for each in plan.findings] == [("SURPRISE", "unknown_column")]
    assert plan.added == 2

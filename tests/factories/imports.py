"""Files of items as they come in: made up, and dirty in the ways in which real ones are."""

import io
import json
from collections.abc import Mapping, Sequence
from typing import Any

import xlsxwriter

from backend.catalogue.national_codes import is_credit_code
from backend.demonstration import DEPARTMENTS, REGIONS
from backend.directory import service as directory
from backend.item_imports.columns import SHEETS
from backend.kit import db

LUOJIANG = "510604000000"
LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
Row = dict[str, str]


async def load_places() -> None:
    """Load what rows of an import are checked against."""
    await directory.import_regions(REGIONS)
    await directory.import_departments(DEPARTMENTS)


def credit_code(number: int, organisation: str = "") -> str:
    """Make the credit code of a body of Luojiang that nobody has."""
    left = "11510604" + (organisation or f"YY{number:07d}")
    return next(left + each for each in LETTERS if is_credit_code(left + each))


CIVIL_AFFAIRS = credit_code(1)
MARKET = credit_code(2, "008778685")  # has the organisation code of the old form, 00877868-5


def local_code(number: int, body: str = CIVIL_AFFAIRS, region: str = LUOJIANG) -> str:
    return f"512B{number:010d}-{region}-000-{body}-1-00"


def good(number: int, **others: str) -> Row:
    """Make a row that nothing is wrong with."""
    return {
        "TASK_NAME": f"便民服务点备案（第{number}类）",
        "TASK_TYPE": "20",
        "LOCAL_TASK_CODE": local_code(number),
        "AREA_CODE": LUOJIANG,
        "DEPT_NAME": "罗江区民政局",
        "DEPT_CODE": CIVIL_AFFAIRS,
        "PROMISE_DAY": "5",
        "PROMISE_TYPE": "工作日",
        "TRANSACT_ADDR": "罗江区万安路1号",
        **others,
    }


# Rows with one fault each, by the code of the finding that they lead to.
REFUSED: Mapping[str, Row] = {
    "missing": good(9001, TASK_NAME=""),
    "placeholder_code": good(9002, DEPT_CODE="4444444444"),
    "truncated_code": good(9003, DEPT_CODE="1151132200500000"),
    "unknown_region": good(9004, AREA_CODE="519999000000"),
    "unknown_value": good(9005, TASK_TYPE="77"),
    "not_a_time": good(9006, PROMISE_DAY="soon"),
    "longer_than_statutory": good(9007, PROMISE_DAY="9", ANTICIPATE_DAY="5"),
    "local_code_unreadable": good(9008, LOCAL_TASK_CODE="511602-1"),
    "code_of_no_body": good(9009, DEPT_CODE="115106040000000000"),
    "code_region_differs": good(9010, LOCAL_TASK_CODE=local_code(9010, region="510603000000")),
    "no_code": good(9011, LOCAL_TASK_CODE=""),
    "not_a_number": good(9012, LIMIT_SCENE_NUM="many"),
    "code_not_31_characters": good(9013, TASK_CODE="12441500196720244T344219980600"),
    "too_long": good(9014, TASK_NAME="长" * 1001),
    "placeholder": good(9015, TASK_NAME="/"),
}
WARNED: Mapping[str, Row] = {
    "old_item_code": good(8001, LOCAL_TASK_CODE=f"G-000007-001-{LUOJIANG}-000-{CIVIL_AFFAIRS}-1-00"),
    "truncated_code": good(8002, DEPT_CODE=CIVIL_AFFAIRS[:8] + CIVIL_AFFAIRS[9:]),
    "old_organisation_code": good(8003, DEPT_CODE="00877868-5", LOCAL_TASK_CODE=local_code(8003, MARKET)),
    "region_completed": good(8004, AREA_CODE="510604"),
    "name_repeated": good(8005, TASK_NAME=good(1)["TASK_NAME"]),
    "same_as_enquiry": good(8006, LINK_WAY="0838-3120000", SUPERVISE_WAY="0838-3120000"),
    "unclassified": good(8007, USER_TOPIC_TYPE="未分类"),
    "placeholder_left_out": good(8008, TRANSACT_ADDR="暂无"),
}
# Names in full the body from whose organisation code another row is completed.
KNOWS_MARKET = good(2, DEPT_CODE=MARKET, DEPT_NAME="罗江区市场监督管理局", LOCAL_TASK_CODE=local_code(2, MARKET))


def dirty_rows() -> list[Row]:
    return [good(1), KNOWS_MARKET, *WARNED.values(), *REFUSED.values()]


def as_json(rows: Sequence[Mapping[str, Any]]) -> bytes:
    return json.dumps(list(rows), ensure_ascii=False).encode()


def as_workbook(rows: Sequence[Row], **children: Sequence[Row]) -> bytes:
    """Write a workbook with two header rows; children go to the sheets of their keys."""
    kept = io.BytesIO()
    given = {"ITEMS": rows, **children}
    with xlsxwriter.Workbook(kept, {"in_memory": True}) as book:
        for sheet in SHEETS:
            if sheet.key not in given:
                continue
            page = book.add_worksheet(sheet.chinese)
            for place, column in enumerate(sheet.columns):
                page.write_string(0, place, column.key)
                page.write_string(1, place, column.chinese)
                for number, row in enumerate(given[sheet.key], start=2):
                    if row.get(column.key):
                        page.write_string(number, place, row[column.key])
    return kept.getvalue()


def link(row: Row) -> str:
    return (
        f"http://localhost/item?areaCode={row['AREA_CODE']}&itemCode={row['LOCAL_TASK_CODE']}"
        f"&taskType={row['TASK_TYPE']}&deptCode={row['DEPT_CODE']}"
    )


def as_nested(rows: Sequence[Row], group: str = "未分类") -> bytes:
    """Write departments with main items, and items whose links carry the codes."""
    departments: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        departments.setdefault(row["DEPT_NAME"], []).append({"name": row["TASK_NAME"], "link": link(row), "qrcode": ""})
    return json.dumps(
        [
            {"department": name, "items": [{"main_item": group, "sub_items": items}]}
            for name, items in departments.items()
        ],
        ensure_ascii=False,
    ).encode()


async def take_code(code: str) -> None:
    """Let another item have an implementation code."""
    await db.execute(
        "INSERT INTO service_item (slug, position, life_event, dept_code, task_version, task_state, category,"
        " use_level, server_type, channels, complete, reviewed_on, elements, content_digest)"
        " SELECT 'other-item', 1, 'other', code, 1, '2', 'government', '4', '{1}', '{}', false, now(), '{}', ''"
        " FROM department LIMIT 1"
    )
    await db.execute(
        "INSERT INTO implementation (id, slug, region_code, dept_code, state, elements)"
        " SELECT uuidv7(), slug, $1, dept_code, 'claimed', jsonb_build_object('local_task_code', $2::text)"
        " FROM service_item WHERE slug = 'other-item'",
        LUOJIANG,
        code,
    )


async def in_silence(_step: str, _done: int, _total: int) -> None:
    """Tell nobody how far it is."""

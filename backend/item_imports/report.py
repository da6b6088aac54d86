"""Writes workbooks: the report of an import, and the template with two header rows.

What stood in a file is written as text, never as a formula or a link, whatever it begins with.
"""

from collections.abc import Sequence

from backend.item_imports.columns import EXAMPLE_CODE, SHEETS
from backend.item_imports.rows import Finding
from backend.item_imports.words import field_of, reason_of, sheet_of, to_do
from backend.kit.i18n import N_, translate
from backend.kit.spreadsheets import Column, workbook, written

_HEADINGS = (
    (N_("Result"), 12),
    (N_("Sheet"), 18),
    (N_("Row"), 8),
    (N_("Field"), 32),
    (N_("What stood there"), 32),
    (N_("Code"), 26),
    (N_("Reason"), 60),
    (N_("What to do"), 60),
)
# Left out of every import by its code, so that it cannot come in by mistake.
_EXAMPLES = {
    "ITEMS": {
        "TASK_NAME": "示例：开办便民服务点备案（填写时请删除本行）",
        "TASK_TYPE": "20",
        "LOCAL_TASK_CODE": EXAMPLE_CODE,
        "AREA_CODE": "510604000000",
        "DEPT_NAME": "罗江区民政局",
        "DEPT_CODE": "11510000YY00000797",
        "USE_LEVEL": "4",
        "SERVER_TYPE": "1^2",
        "PROMISE_DAY": "5",
        "PROMISE_TYPE": "工作日",
    },
    "MATERIALS": {
        "ITEM_CODE": EXAMPLE_CODE,
        "MATERIAL_NAME": "示例：居民身份证",
        "MATERIAL_TYPE": "原件",
        "IS_NEED": "必要",
    },
}


def report(findings: Sequence[Finding], language: str) -> bytes:
    """Write every finding with sheet, row, field, what stood there, code, reason and what to do."""
    columns = [Column(translate(heading, language), width) for heading, width in _HEADINGS]
    return written("xlsx", translate(N_("Findings"), language), columns, (_cells(each, language) for each in findings))


def _cells(finding: Finding, language: str) -> tuple[str, ...]:
    result = N_("refused") if finding.refused else N_("taken with a warning")
    return (
        translate(result, language),
        sheet_of(finding, language),
        str(finding.row),
        field_of(finding, language),
        finding.value,
        finding.code,
        reason_of(finding, language),
        to_do(finding, language),
    )


def template() -> bytes:
    """Write the template: machine keys in row 1, Chinese names in row 2, a made-up example in row 3."""
    with workbook() as (book, kept):
        key, name = book.add_format({"font_color": "#666666"}), book.add_format({"bold": True})
        needed = book.add_format({"bold": True, "bg_color": "#FFF2CC"})
        as_text = book.add_format({"num_format": "@"})
        for each in SHEETS:
            sheet = book.add_worksheet(each.chinese)
            sheet.freeze_panes(2, 0)
            sheet.set_column(0, len(each.columns) - 1, 24, as_text)
            for place, column in enumerate(each.columns):
                sheet.write_string(0, place, column.key, key)
                sheet.write_string(1, place, column.chinese, needed if column.needed else name)
                if example := _EXAMPLES.get(each.key, {}).get(column.key):
                    sheet.write_string(2, place, example, as_text)
    return kept.getvalue()

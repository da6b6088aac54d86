"""Reads a workbook: row 1 has the machine keys, row 2 their Chinese names, the data begins in row 3.

The sheets go by their Chinese or their machine name (`columns.SHEETS`); only the one of items is needed, and
a workbook with one sheet has the items on it, whatever it is called. Children name their item by its code.

A workbook is a compressed archive, and its cells may claim to stand anywhere: both are bounded before it is opened,
since the reader makes room for the whole rectangle between the first cell and the last.
"""

import io
import re
import zipfile

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from backend.item_imports.columns import CHILD_SHEETS, EXAMPLE_CODE, SHEETS, Sheet, key_of
from backend.item_imports.rows import (
    MOST_ITEMS,
    FileContent,
    FileUnreadable,
    Finding,
    ImportedItem,
    ImportedRow,
    Position,
    found_at,
    text_of,
)

MOST_PARTS = 200
MOST_UNPACKED = 150 * 1024 * 1024
MOST_COLUMNS = 300
FIRST_ROW = 3
_CELL = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]*)([0-9]*)""")
_CODES = ("TASK_HANDLE_ITEM", "TASK_CODE", "LOCAL_TASK_CODE")
_SHEET_PART = re.compile(r"xl/worksheets/.*\.xml$")


def read_workbook(content: bytes) -> FileContent:
    """Read what a workbook holds.

    Raises:
        FileUnreadable: it is none, it is larger than we open, or it has no sheet of items.

    """
    _examine(content)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        found = {name: _rows(workbook.get_sheet_by_name(name)) for name in workbook.sheet_names}
    except (CalamineError, zipfile.BadZipFile, ValueError) as error:
        raise FileUnreadable(reason="not_a_workbook") from error
    sheets = _by_key(found)
    if "ITEMS" not in sheets:
        raise FileUnreadable(reason="no_items")
    findings: list[Finding] = []
    children = {sheet.key: _texts(sheet, *sheets[sheet.key], findings) for sheet in CHILD_SHEETS if sheet.key in sheets}
    rows = _texts(SHEETS[0], *sheets["ITEMS"], findings)
    return FileContent(_joined(rows, children, findings), findings)


def _examine(content: bytes) -> None:
    """Refuse an archive that would unpack to more than we hold, or cells that stand farther out than we look."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            if len(parts) > MOST_PARTS or sum(each.file_size for each in parts) > MOST_UNPACKED:
                raise FileUnreadable(reason="too_large_unpacked")
            left = MOST_UNPACKED
            for part in parts:
                with archive.open(part) as opened:
                    unpacked = opened.read(left + 1)
                left -= len(unpacked)
                if left < 0:
                    raise FileUnreadable(reason="too_large_unpacked")
                if _SHEET_PART.match(part.filename):
                    _examine_cells(unpacked)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise FileUnreadable(reason="not_a_workbook") from error


def _examine_cells(part: bytes) -> None:
    columns = set()
    for letters, digits in _CELL.findall(part):
        columns.add(letters)
        if (not letters and not digits) or int(digits or b"0") > MOST_ITEMS + FIRST_ROW:
            raise FileUnreadable(reason="too_many_rows")
    if any(_number(letters) > MOST_COLUMNS for letters in columns):
        raise FileUnreadable(reason="too_many_columns")


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper()[:4]:
        number = number * 26 + letter - 64
    return number


def _rows(sheet: CalamineSheet) -> list[list[str]]:
    return [[text_of(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]


def _by_key(found: dict[str, list[list[str]]]) -> dict[str, tuple[str, list[list[str]]]]:
    """Give the sheets that we know with the name that they have here."""
    known = {name: sheet.key for sheet in SHEETS for name in (sheet.key, sheet.chinese)}
    named = {known[name.strip().upper()]: (name, rows) for name, rows in found.items() if name.strip().upper() in known}
    if not named and len(found) == 1:
        return {"ITEMS": next(iter(found.items()))}
    return named


def _texts(sheet: Sheet, name: str, rows: list[list[str]], findings: list[Finding]) -> list[ImportedRow]:
    keys = [key_of(heading) for heading in rows[0]] if rows else []
    known = {column.key for column in sheet.columns}
    at = Position(name, 1)
    findings += [found_at(at, key, "unknown_column", refused=False) for key in keys if key and key not in known]
    findings += [
        found_at(at, column.key, "column_missing", refused=True)
        for column in sheet.columns
        if column.needed and column.key not in keys
    ]
    return [
        ImportedRow(Position(name, number), texts)
        for number, row in enumerate(rows[FIRST_ROW - 1 :], start=FIRST_ROW)
        if (texts := {key: text for key, text in zip(keys, row, strict=False) if key and text})
    ]


def _joined(
    rows: list[ImportedRow], children: dict[str, list[ImportedRow]], findings: list[Finding]
) -> list[ImportedItem]:
    items = [ImportedItem(position=row.position, texts=row.texts, children={}) for row in rows]
    by_code = {item.texts[key]: item for item in items for key in reversed(_CODES) if key in item.texts}
    for sheet, found in children.items():
        for child in found:
            code = child.texts.get("ITEM_CODE", "")
            if code in by_code:
                by_code[code].children.setdefault(sheet, []).append(child)
            else:
                rule = "example_left_out" if code == EXAMPLE_CODE else "child_of_no_item"
                refused = code != EXAMPLE_CODE
                findings.append(found_at(child.position, "ITEM_CODE", rule, refused=refused, value=code))
    return items

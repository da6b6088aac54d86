"""Reads a JSON list in the national exchange's field names: a list of items, or an object that holds one.

    [{"TASK_NAME": "…", "TASK_CODE": "…", "AREA_CODE": "…", "DEPT_CODE": "…", "MATERIALS": [{"MATERIAL_NAME": "…"}]}]

Keys may be in capitals or not. An item's row is its number in the list, a child's that of its item.
"""

from collections.abc import Iterator
from typing import Any

from backend.item_imports.columns import CHILD_SHEETS, ITEMS, key_of
from backend.item_imports.rows import (
    FileContent,
    FileUnreadable,
    Finding,
    ImportedItem,
    ImportedRow,
    Position,
    found_at,
    text_of,
)

_HOLDERS = ("items", "data", "rows", "list", "result")
_CHILDREN = {sheet.key: sheet for sheet in CHILD_SHEETS}
_COLUMNS = {column.key for column in ITEMS}
SHEET = "ITEMS"


def read_list(content: object) -> FileContent:
    """Read what a JSON file holds.

    Raises:
        FileUnreadable: there is no list of items in it.

    """
    findings: list[Finding] = []
    items = []
    for number, each in enumerate(_list(content), start=1):
        position = Position(SHEET, number)
        if not isinstance(each, dict):
            findings.append(found_at(position, "", "not_a_row", refused=True, value=text_of(each)))
            continue
        row = {key_of(str(key)): value for key, value in each.items()}
        findings += _unknown(position, row)
        items.append(
            ImportedItem(position=position, texts=_texts(row), children=dict(_children(position, row, findings)))
        )
    return FileContent(items, findings)


def _list(content: object) -> list[Any]:
    if isinstance(content, dict):
        content = next((content[name] for name in _HOLDERS if isinstance(content.get(name), list)), None)
    if not isinstance(content, list):
        raise FileUnreadable(reason="no_items")
    return content


def _texts(row: dict[str, Any]) -> dict[str, str]:
    return {key: text for key, value in row.items() if (text := text_of(value))}


def _unknown(position: Position, row: dict[str, Any]) -> Iterator[Finding]:
    if position.row == 1:  # what all rows share is said once
        for key in sorted(row.keys() - _COLUMNS - _CHILDREN.keys()):
            yield found_at(position, key, "unknown_column", refused=False)


def _children(
    position: Position, row: dict[str, Any], findings: list[Finding]
) -> Iterator[tuple[str, list[ImportedRow]]]:
    for key in _CHILDREN:
        given = row.get(key)
        if given is None:
            continue
        rows = [each for each in given if isinstance(each, dict)] if isinstance(given, list) else []
        if not isinstance(given, list) or len(rows) < len(given):
            findings.append(found_at(position, key, "not_a_row", refused=True, value=text_of(given)))
        place = Position(key, position.row)
        yield key, [ImportedRow(place, _texts({key_of(str(k)): v for k, v in each.items()})) for each in rows]

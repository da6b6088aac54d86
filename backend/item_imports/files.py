"""Reads a file of items, whichever of the formats it has: told by its content, never by its name."""

import msgspec

from backend.item_imports import json_list, nested_json, sheets
from backend.item_imports.columns import EXAMPLE_CODE
from backend.item_imports.rows import MOST_ITEMS, FileContent, FileUnreadable, ImportedItem, found_at

MOST_BYTES = 20 * 1024 * 1024
_WORKBOOK = b"PK\x03\x04"
_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
_UTF8_MARK = b"\xef\xbb\xbf"


def read(content: bytes) -> FileContent:
    """Read a workbook, a JSON list, or nested JSON.

    Raises:
        FileUnreadable: it is none of these, or larger than we read.

    """
    if len(content) > MOST_BYTES:
        raise FileUnreadable(reason="too_large")
    if content.startswith(_OLD_WORKBOOK):
        raise FileUnreadable(reason="old_workbook")
    found = sheets.read_workbook(content) if content.startswith(_WORKBOOK) else _read_json(content)
    if not found.items and not found.findings:
        raise FileUnreadable(reason="no_items")
    if len(found.items) > MOST_ITEMS:
        raise FileUnreadable(reason="too_many_rows")
    return _without_examples(found)


def _without_examples(found: FileContent) -> FileContent:
    """Leave out, and say so, what still has the code of the template's example."""
    examples = [each for each in found.items if _is_example(each)]
    said = [
        found_at(each.position, "LOCAL_TASK_CODE", "example_left_out", refused=False, value=EXAMPLE_CODE)
        for each in examples
    ]
    return FileContent([each for each in found.items if not _is_example(each)], [*found.findings, *said])


def _is_example(item: ImportedItem) -> bool:
    return item.texts.get("LOCAL_TASK_CODE") == EXAMPLE_CODE


def _read_json(content: bytes) -> FileContent:
    try:
        decoded = msgspec.json.decode(content.removeprefix(_UTF8_MARK))
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise FileUnreadable(reason="not_json") from error
    except RecursionError as error:
        raise FileUnreadable(reason="too_deep") from error
    if nested_json.is_nested(decoded):
        return nested_json.read_nested(decoded)
    return json_list.read_list(decoded)

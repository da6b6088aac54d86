"""Reads nested JSON: departments, their main items, the items under each, with links that carry the codes.

    [{"department": "…", "items": [{"main_item": "…", "sub_items": [{"name": "…", "link": "https://…?areaCode=…"}]}]}]

A row is the number of an item in the whole file, its sheet the department that it stands under.
"""

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

from backend.item_imports.placeholders import UNCLASSIFIED
from backend.item_imports.rows import FileContent, Finding, ImportedItem, Position, found_at, text_of

_MOST_LINK = 2000
# What a link calls it, and what we do.
_IN_LINK = {
    "areaCode": "AREA_CODE",
    "itemCode": "LOCAL_TASK_CODE",
    "taskType": "TASK_TYPE",
    "deptCode": "DEPT_CODE",
}


def is_nested(content: object) -> bool:
    """Say whether this is a list of departments."""
    return isinstance(content, list) and bool(content) and isinstance(content[0], dict) and "department" in content[0]


def read_nested(content: list[Any]) -> FileContent:
    """Read what a JSON file holds."""
    findings: list[Finding] = []
    items: list[ImportedItem] = []
    number = 0
    for department, group, item in _flattened(content):
        number += 1
        position = Position(department or "?", number)
        if not isinstance(item, dict):
            findings.append(found_at(position, "", "not_a_row", refused=True, value=text_of(item)))
            continue
        texts = {"TASK_NAME": text_of(item.get("name")), "DEPT_NAME": department, **_in_link(text_of(item.get("link")))}
        texts = {key: text for key, text in texts.items() if text}
        if "LOCAL_TASK_CODE" not in texts:
            findings.append(found_at(position, "link", "link_without_code", refused=True))
        items.append(ImportedItem(position=position, texts=texts, children={}, group=group))
    return FileContent(items, findings)


def _flattened(content: list[Any]) -> Iterator[tuple[str, str, Any]]:
    for department in content:
        if not isinstance(department, dict):
            yield "", "", department
            continue
        name = text_of(department.get("department"))
        for main in _list(department.get("items")):
            if not isinstance(main, dict):
                yield name, "", main
                continue
            group = text_of(main.get("main_item")) or UNCLASSIFIED
            for item in _list(main.get("sub_items")):
                yield name, group, item


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _in_link(link: str) -> dict[str, str]:
    try:
        given = parse_qs(urlsplit(link[:_MOST_LINK]).query)
    except ValueError:
        return {}
    return {key: given[name][0].strip() for name, key in _IN_LINK.items() if given.get(name)}

"""What an imported item said, as a digest in parts: importing the same again, in whichever format, changes nothing.

Nested JSON has six fields of an item and its main item; the other formats have every field but the main item. What a
format has no room for stays as the import before it said.
"""

import hashlib

import msgspec

from backend.item_imports.columns import ITEMS
from backend.item_imports.rules import CheckedItem

_SIZE = 16
_CORE, _KIND, _GROUP, _REST = _PARTS = range(4)
_UNSAID = b"\0" * _SIZE
# A digest that is not in parts, as they were once made, does not tell whether a main item was named: it may have been.
_PERHAPS = b"\xff" * _SIZE
# Compared as they were understood, not as they were written.
_UNDERSTOOD = {
    *("TASK_NAME", "TASK_TYPE", "LOCAL_TASK_CODE", "AREA_CODE", "DEPT_NAME", "DEPT_CODE", "USE_LEVEL", "SERVER_TYPE"),
    *("ANTICIPATE_DAY", "ANTICIPATE_TYPE", "PROMISE_DAY", "PROMISE_TYPE", "LIMIT_SCENE_NUM"),
}
_AS_WRITTEN = {column.key for column in ITEMS} - _UNDERSTOOD
# What the main item of nested JSON decides of an outline, and what nested JSON says nothing of.
OF_GROUP = ("keywords", "life_event")
NOT_NESTED = (
    *("use_level", "server_type", "catalog_code", "by_law", "accept_condition", "anticipate_day", "promise_day"),
    *("limit_scene_num", "limit_scene_explain", "result_name", "materials", "fees", "faqs"),
)


def digest(item: CheckedItem, slug: str, dept_code: str, held: bytes) -> bytes:
    """Give the digest of an item, with the parts that it has no room for from what was imported last (or nothing)."""
    said = _parts(item, slug, dept_code)
    before = _in_parts(held)
    return b"".join(part if place in _named(item) else before[place] for place, part in enumerate(said))


def kept_of_outline(item: CheckedItem) -> tuple[str, ...]:
    """Name the elements of an outline of which an item's format, or the item, says nothing."""
    if not item.is_nested:
        return OF_GROUP
    return (*NOT_NESTED, *(() if item.task_type else ("task_type",)), *(() if item.group else OF_GROUP))


def said_group(held: bytes) -> bool:
    """Say whether an import before has named the main item, or may have."""
    return _in_parts(held)[_GROUP] != _UNSAID


def _in_parts(held: bytes) -> list[bytes]:
    if len(held) != len(_PARTS) * _SIZE:
        return [_PERHAPS if held and place == _GROUP else _UNSAID for place in _PARTS]
    return [held[place * _SIZE : (place + 1) * _SIZE] for place in _PARTS]


def _named(item: CheckedItem) -> set[int]:
    if not item.is_nested:
        return {_CORE, _KIND, _REST}
    return {_CORE} | ({_KIND} if item.task_type else set()) | ({_GROUP} if item.group else set())


def _parts(item: CheckedItem, slug: str, dept_code: str) -> list[bytes]:
    core = [slug, dept_code, item.name, item.region_code, item.body_code, item.body_name, item.codes.local_task_code]
    rest = [
        [item.use_level, item.served, item.anticipate, item.promise, item.visits, item.codes],
        {key: text for key, text in item.texts.items() if key in _AS_WRITTEN},
        {
            sheet: [{key: text for key, text in row.items() if key != "ITEM_CODE"} for row in rows]
            for sheet, rows in item.children.items()
        },
    ]
    return [_hashed(each) for each in (core, item.task_type, item.group, rest)]


def _hashed(value: object) -> bytes:
    return hashlib.sha256(msgspec.json.encode(value, order="sorted")).digest()[:_SIZE]

"""How a row of catalogue data lies in its tables: codes as columns, children apart, the rest as elements."""

import hashlib
from typing import Any

import msgspec

from backend.catalogue.catalogue_files import Entry
from backend.catalogue.rows import ServiceRow, is_complete

COLUMNS = (
    "dept_code",
    "task_code",
    "catalog_code",
    "local_task_code",
    "local_catalog_code",
    "task_type",
    "task_version",
    "task_state",
    "category",
    "use_level",
    "server_type",
    "channels",
    "reviewed_on",
)
CHILDREN = {"materials": "service_material", "fees": "service_fee", "faqs": "service_question"}


class StoredRow(msgspec.Struct, frozen=True):
    """A row cut up for its tables."""

    slug: str
    columns: list[Any]
    children: dict[str, list[str]]
    digest: bytes


def cut_up(entry: Entry) -> StoredRow:
    """Cut a row up; its digest covers everything that is stored."""
    whole = msgspec.to_builtins(entry.row)
    left = {name: value for name, value in whole.items() if name not in (*COLUMNS, *CHILDREN, "slug")}
    children = {table: [_json(child) for child in whole.get(name) or []] for name, table in CHILDREN.items()}
    columns = [entry.position, entry.life_event, is_complete(entry.row), _json(left)]
    columns += [getattr(entry.row, name) for name in COLUMNS]
    digest = hashlib.sha256(_json([entry.position, entry.life_event, whole]).encode()).digest()
    return StoredRow(entry.row.slug, columns, children, digest)


def put_together(columns: dict[str, Any], elements: bytes, children: dict[str, list[bytes]]) -> ServiceRow:
    """Put a row together again; a complete row has its children even where they are none."""
    whole: dict[str, Any] = {**msgspec.json.decode(elements), "slug": columns["slug"]}
    whole |= {name: columns[name] for name in COLUMNS}
    if columns["complete"]:
        whole |= {name: [msgspec.json.decode(child) for child in children[table]] for name, table in CHILDREN.items()}
    return msgspec.convert(whole, ServiceRow)


def _json(value: object) -> str:
    return msgspec.json.encode(value, order="sorted").decode()

"""Reads the files that regions and departments are imported from; refuses a row by name."""

import csv
import gzip
import json
from pathlib import Path

import msgspec

from backend.directory import region_codes
from backend.directory.errors import RowRefused
from backend.directory.schemas import LEVELS, Department, DepartmentKind, Region

COLUMNS = ["code", "name", "name_en"]


class _Words(msgspec.Struct, forbid_unknown_fields=True):
    chinese: str = msgspec.field(name="zh-CN")
    english: str = msgspec.field(name="en")


class _DepartmentRow(msgspec.Struct, forbid_unknown_fields=True):
    code: str
    kind: DepartmentKind
    name: _Words


def read_regions(path: Path) -> list[Region]:
    """Read a compressed CSV of regions; parents stand before their children.

    Raises:
        RowRefused: a row has a malformed, repeated or orphaned code, or no name.

    """
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        if reader.fieldnames != COLUMNS:
            raise RowRefused(file=path.name, row=1, field="header", reason="unknown_columns")
        found: dict[str, Region] = {}
        for number, row in enumerate(reader, start=2):
            region = _region(row, found, path.name, number)
            found[region.code] = region
    return list(found.values())


def _region(row: dict[str, str], found: dict[str, Region], file: str, number: int) -> Region:
    code = row["code"] or ""
    if not region_codes.is_code(code):
        raise RowRefused(file=file, row=number, field="code", reason="malformed_code")
    if code in found:
        raise RowRefused(file=file, row=number, field="code", reason="repeated_code")
    parent = region_codes.parent_of(code)
    if parent is not None and parent not in found:
        raise RowRefused(file=file, row=number, field="code", reason="parent_missing")
    name = (row["name"] or "").strip()
    if not name:
        raise RowRefused(file=file, row=number, field="name", reason="missing")
    level = LEVELS[region_codes.level_of(code) - 1]
    return Region(code=code, parent_code=parent, level=level, name=name, name_en=(row["name_en"] or "").strip())


def read_departments(path: Path) -> list[Department]:
    """Read the JSON file of departments.

    Raises:
        RowRefused: a row has the wrong shape or repeats a code.

    """
    found: dict[str, Department] = {}
    for number, row in enumerate(json.loads(path.read_bytes())["departments"], start=1):
        try:
            read = msgspec.convert(row, _DepartmentRow)
        except msgspec.ValidationError as error:
            raise RowRefused(file=path.name, row=number, field="row", reason=str(error)) from error
        if read.code in found:
            raise RowRefused(file=path.name, row=number, field="code", reason="repeated_code")
        found[read.code] = Department(code=read.code, kind=read.kind, name=read.name.chinese, name_en=read.name.english)
    return list(found.values())

"""Reads the files that regions and departments are imported from; names every bad row, not only the first."""

import csv
import gzip
from pathlib import Path

import msgspec

from backend.directory import region_codes
from backend.directory.schemas import LEVELS, Department, DepartmentKind, Region
from backend.directory.what_to_do import WHAT_TO_DO
from backend.kit.findings import Findings

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
        RowsRefused: rows have a malformed, repeated or orphaned code, or no name; each is named.

    """
    findings = Findings(WHAT_TO_DO)
    found: dict[str, Region] = {}
    try:
        with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
            reader = csv.DictReader(lines)
            if reader.fieldnames != COLUMNS:
                findings.refuse(path.name, 1, "header", "columns_differ")
            else:
                for number, row in enumerate(reader, start=2):
                    _take_region(row, found, path.name, number, findings)
    except (OSError, EOFError, UnicodeDecodeError, csv.Error):
        findings.refuse(path.name, 0, "file", "unreadable")
    findings.raise_if_any()
    return list(found.values())


def _take_region(row: dict[str, str], found: dict[str, Region], file: str, number: int, findings: Findings) -> None:
    code, name = row["code"] or "", (row["name"] or "").strip()
    if not name:
        findings.refuse(file, number, "name", "missing")
    if not region_codes.is_code(code):
        findings.refuse(file, number, "code", "malformed_code")
        return
    if code in found:
        findings.refuse(file, number, "code", "repeated")
    parent = region_codes.parent_of(code)
    if parent is not None and parent not in found:
        findings.refuse(file, number, "code", "parent_missing")
    level = LEVELS[region_codes.level_of(code) - 1]
    name_en = (row["name_en"] or "").strip()
    found[code] = Region(code=code, parent_code=parent, level=level, name=name, name_en=name_en)


def read_departments(path: Path) -> list[Department]:
    """Read the JSON file of departments.

    Raises:
        RowsRefused: rows have the wrong shape or repeat a code; each is named.

    """
    findings = Findings(WHAT_TO_DO)
    found: dict[str, Department] = {}
    try:
        rows = list(msgspec.json.decode(path.read_bytes())["departments"])
    except (OSError, KeyError, TypeError, msgspec.MsgspecError):
        findings.refuse(path.name, 0, "departments", "unreadable")
        rows = []
    for number, row in enumerate(rows, start=1):
        try:
            read = msgspec.convert(row, _DepartmentRow)
        except msgspec.ValidationError as error:
            findings.refuse_shape(path.name, number, error)
            continue
        if read.code in found:
            findings.refuse(path.name, number, "code", "repeated")
        found[read.code] = Department(code=read.code, kind=read.kind, name=read.name.chinese, name_en=read.name.english)
    findings.raise_if_any()
    return list(found.values())

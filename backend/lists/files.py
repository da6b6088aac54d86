"""Reads the files that public lists are imported from; every bad row is named, not only the first."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from backend.kit.findings import Findings
from backend.lists.rows import ListEntry, ListHead
from backend.lists.rules import WHAT_TO_DO, Known, entry_findings, head_findings

COLUMNS = ("code", "name", "name_en", "summary", "summary_en", "region", "department")
PARTED_BY = "|"


class ListData(msgspec.Struct, frozen=True):
    """One list with its entries."""

    head: ListHead
    entries: list[ListEntry]


class _Reading:
    def __init__(self, known: Known) -> None:
        self.known = known
        self.findings = Findings(WHAT_TO_DO)


def read(folder: Path, known: Known) -> list[ListData]:
    """Read a folder of public lists.

    Args:
        folder: holds a JSON file for each list, and perhaps a CSV file with its entries.
        known: the codes that entries may name.

    Raises:
        RowsRefused: with the file, row, field and code of everything that is wrong.

    """
    reading = _Reading(known)
    found = [each for path in sorted(folder.glob("*.json")) if (each := _list(path, reading))]
    reading.findings.raise_if_any()
    return found


def _list(path: Path, reading: _Reading) -> ListData | None:
    try:
        content: dict[str, Any] = msgspec.json.decode(path.read_bytes())
        rows: list[dict[str, Any]] = list(content.pop("entries", []))
        head = msgspec.convert(content, ListHead)
    except (TypeError, AttributeError, msgspec.MsgspecError):
        reading.findings.refuse(path.name, 0, "head", "unreadable")
        return None
    if head.code != path.stem:
        reading.findings.refuse(path.name, 0, "code", "named_otherwise")
    for field, code in head_findings(head):
        reading.findings.refuse(path.name, 0, field, code)
    table = path.with_suffix(".csv")
    entries = _entries(path.name, enumerate(rows, start=1), head, reading)
    if table.exists():
        entries += _entries(table.name, _table_rows(table, head, reading), head, reading)
    return ListData(head, entries)


def _entries(
    file: str, rows: Iterator[tuple[int, dict[str, Any]]], head: ListHead, reading: _Reading
) -> list[ListEntry]:
    found: dict[str, ListEntry] = {}
    for number, row in rows:
        try:
            entry = msgspec.convert(row, ListEntry)
        except msgspec.ValidationError as error:
            reading.findings.refuse_shape(file, number, error, str(row.get("code", "")))
            continue
        if entry.code in found:
            reading.findings.refuse(file, number, "code", "repeated", entry.code)
        for field, code in entry_findings(head, entry, reading.known):
            reading.findings.refuse(file, number, field, code, entry.code)
        found[entry.code] = entry
    return list(found.values())


def _table_rows(path: Path, head: ListHead, reading: _Reading) -> Iterator[tuple[int, dict[str, Any]]]:
    """Give the rows of a CSV file in the shape of JSON entries; spreadsheets put a mark before the first column."""
    wanted = set(_columns_of(head))
    with path.open(encoding="utf-8-sig", newline="") as lines:
        reader = csv.DictReader(lines)
        if set(reader.fieldnames or []) != wanted:
            wrong = wanted.symmetric_difference(reader.fieldnames or [])
            reading.findings.refuse(path.name, 1, ", ".join(sorted(wrong)), "columns_differ")
            return
        for number, row in enumerate(reader, start=2):
            if None in row or None in row.values():
                reading.findings.refuse(path.name, number, "row", "columns_differ", row["code"] or "")
            else:
                yield number, _from_table(row, head)


def _columns_of(head: ListHead) -> list[str]:
    texts = [f"{fact.key}_en" for fact in head.facts if fact.kind == "text"]
    return [*COLUMNS, *(choice.key for choice in head.choices), *(fact.key for fact in head.facts), *texts]


def _from_table(row: dict[str, str], head: ListHead) -> dict[str, Any]:
    cells = {key: cell.strip() for key, cell in row.items()}
    facts = {fact.key: _fact(cells, fact.key, fact.kind) for fact in head.facts if cells[fact.key]}
    chosen = {choice.key: cells[choice.key].split(PARTED_BY) for choice in head.choices if cells[choice.key]}
    return {
        "code": cells["code"],
        "name": {"zh-CN": cells["name"], "en": cells["name_en"]},
        "summary": {"zh-CN": cells["summary"], "en": cells["summary_en"]},
        "region": cells["region"] or None,
        "department": cells["department"] or None,
        "chosen": chosen,
        "facts": facts,
    }


def _fact(cells: dict[str, str], key: str, kind: str) -> object:
    cell = cells[key]
    if kind == "text":
        return {"zh-CN": cell, "en": cells[f"{key}_en"]}
    if kind in ("number", "money"):
        return int(cell) if cell.isascii() and cell.isdigit() else cell
    return cell.split(PARTED_BY) if kind == "services" else cell

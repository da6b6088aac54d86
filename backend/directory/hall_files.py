"""Reads the files that halls and department cards are imported from; every bad row is named, not only the first."""

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from backend.directory.schemas import DepartmentCard, Hall, OpeningHours
from backend.directory.what_to_do import WHAT_TO_DO
from backend.kit.findings import Findings

Row = TypeVar("Row", Hall, DepartmentCard)

# A file may give once what many of its rows share.
SHARED = ("hours", "windows", "facilities", "demonstration")


def read_halls(folder: Path, regions: Collection[str]) -> list[Hall]:
    """Read every file of a folder of halls.

    Args:
        folder: holds JSON files with `halls`, and beside them what their rows share.
        regions: the codes of the regions that there are.

    Raises:
        RowsRefused: with the file, row, field and code of everything that is wrong.

    """
    findings = Findings(WHAT_TO_DO)
    found: dict[str, Hall] = {}
    for path in sorted(folder.glob("*.json")):
        for number, hall in _read(path, "halls", Hall, found, findings):
            if hall.region_code not in regions:
                findings.refuse(path.name, number, "region_code", "unknown_region")
    findings.raise_if_any()
    return list(found.values())


def read_cards(path: Path, departments: Collection[str]) -> list[DepartmentCard]:
    """Read the file of department cards.

    Args:
        path: a JSON file with `cards`, and beside them what they share.
        departments: the codes of the departments that there are.

    Raises:
        RowsRefused: with the file, row, field and code of everything that is wrong.

    """
    findings = Findings(WHAT_TO_DO)
    found: dict[str, DepartmentCard] = {}
    for number, card in _read(path, "cards", DepartmentCard, found, findings):
        if card.code not in departments:
            findings.refuse(path.name, number, "code", "unknown_department")
    findings.raise_if_any()
    return list(found.values())


def _read(
    path: Path, name: str, kind: type[Row], found: dict[str, Row], findings: Findings
) -> Iterator[tuple[int, Row]]:
    """Give the rows of a file that have their shape, kept by their code; what both kinds must keep is checked."""
    for number, content in _rows(path, name, findings):
        row = _convert(content, kind, path.name, number, findings)
        if row is None:
            continue
        if row.code in found:
            findings.refuse(path.name, number, "code", "repeated")
        _check_hours(row.hours, path.name, number, findings)
        found[row.code] = row
        yield number, row


def _rows(path: Path, name: str, findings: Findings) -> Iterator[tuple[int, dict[str, Any]]]:
    """Give the rows of a file, each with what the file says once for all."""
    try:
        content: dict[str, Any] = msgspec.json.decode(path.read_bytes())
        rows: list[dict[str, Any]] = list(content[name])
        shared = {key: content[key] for key in SHARED if key in content}
    except (OSError, KeyError, TypeError, msgspec.MsgspecError):
        findings.refuse(path.name, 0, name, "unreadable")
        return
    for number, row in enumerate(rows, start=1):
        yield number, {**shared, **row}


def _convert(row: dict[str, Any], kind: type[Row], file: str, number: int, findings: Findings) -> Row | None:
    try:
        return msgspec.convert(row, kind)
    except msgspec.ValidationError as error:
        findings.refuse_shape(file, number, error)
        return None


def _check_hours(hours: list[OpeningHours], file: str, number: int, findings: Findings) -> None:
    for place, each in enumerate(hours):
        if each.opens >= each.closes:
            findings.refuse(file, number, f"hours[{place}].closes", "closes_before_it_opens")

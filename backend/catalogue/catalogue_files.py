"""Reads the files that the catalogue is imported from; every bad row is named, not only the first."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from backend.catalogue.row_rules import ADVICE, findings
from backend.catalogue.rows import ServiceRow, Words
from backend.catalogue.what_to_do import WHAT_TO_DO
from backend.kit.findings import Findings

LIFE_EVENTS = "life_events.json"


class LifeEvent(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Something that happens in a life, under which services stand together.

    `served` names those to whom it happens (as in `server_type`), where it does not happen to everybody.
    """

    code: str
    name: Words
    served: list[str] = []


class Entry(msgspec.Struct, frozen=True):
    """A row with where it stands."""

    life_event: str
    position: int
    row: ServiceRow


class CatalogueData(msgspec.Struct, frozen=True):
    """Everything that a folder of catalogue data holds."""

    life_events: list[LifeEvent]
    entries: list[Entry]


class _Reading:
    def __init__(self, departments: Mapping[str, Any]) -> None:
        self.departments = departments
        self.findings = Findings(WHAT_TO_DO)
        self.slugs: set[str] = set()
        self.served: dict[str, list[str]] = {}


def read(folder: Path, departments: Mapping[str, Any]) -> CatalogueData:
    """Read a folder of catalogue data.

    Args:
        folder: holds `life_events.json` and a file for each life event.
        departments: the known departments by code.

    Raises:
        RowsRefused: with the file, row, field and code of everything that is wrong.

    """
    reading = _Reading(departments)
    events = _life_events(folder, reading)
    reading.served = {event.code: event.served for event in events}
    entries: list[Entry] = []
    for path in _in_order(folder, events, reading):
        for number, row in _rows(path, reading):
            if _accept(path.name, number, row, reading):
                entries.append(Entry(path.stem, len(entries) + 1, row))
    reading.findings.raise_if_any()
    return CatalogueData(events, entries)


def _life_events(folder: Path, reading: _Reading) -> list[LifeEvent]:
    try:
        content = msgspec.json.decode((folder / LIFE_EVENTS).read_bytes())
        return msgspec.convert(content["life_events"], list[LifeEvent])
    except (OSError, KeyError, TypeError, msgspec.MsgspecError):
        reading.findings.refuse(LIFE_EVENTS, 0, "life_events", "unreadable")
        return []


def _in_order(folder: Path, events: list[LifeEvent], reading: _Reading) -> Iterator[Path]:
    known = [event.code for event in events]
    found = {path.stem: path for path in sorted(folder.glob("*.json")) if path.name != LIFE_EVENTS}
    for name in found:
        if name not in known:
            reading.findings.refuse(f"{name}.json", 0, "life_event", "unknown_life_event")
    yield from (found[code] for code in known if code in found)


def _rows(path: Path, reading: _Reading) -> Iterator[tuple[int, ServiceRow]]:
    try:
        content = msgspec.json.decode(path.read_bytes())
        items = list(content["items"])
    except (KeyError, TypeError, msgspec.MsgspecError):
        reading.findings.refuse(path.name, 0, "items", "unreadable")
        return
    if content.get("life_event") != path.stem:
        reading.findings.refuse(path.name, 0, "life_event", "unknown_life_event")
    for number, item in enumerate(items, start=1):
        try:
            yield number, msgspec.convert(item, ServiceRow)
        except msgspec.ValidationError as error:
            reading.findings.refuse_shape(path.name, number, error)


def _accept(file: str, number: int, row: ServiceRow, reading: _Reading) -> bool:
    before = len(reading.findings.errors)
    for field, code in findings(row):
        if code in ADVICE:
            continue
        reading.findings.refuse(file, number, field, code, row.slug)
    if row.dept_code not in reading.departments:
        reading.findings.refuse(file, number, "dept_code", "unknown_department", row.slug)
    served = reading.served.get(file.removesuffix(".json"), [])
    if served and not set(served) & set(row.server_type):
        reading.findings.refuse(file, number, "server_type", "theme_does_not_fit", row.slug)
    if row.slug in reading.slugs:
        reading.findings.refuse(file, number, "slug", "repeated", row.slug)
    reading.slugs.add(row.slug)
    return len(reading.findings.errors) == before

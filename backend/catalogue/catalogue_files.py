"""Reads the files that the catalogue is imported from; every bad row is named, not only the first."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from backend.catalogue.errors import RowsRefused
from backend.catalogue.row_rules import ADVICE, findings
from backend.catalogue.rows import ServiceRow, Words
from backend.catalogue.what_to_do import WHAT_TO_DO
from backend.kit.errors import FieldError

LIFE_EVENTS = "life_events.json"
_AT = re.compile(r" - at `\$\.?(?P<field>[^`]*)`$")


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
        self.errors: list[FieldError] = []
        self.slugs: set[str] = set()
        self.served: dict[str, list[str]] = {}

    def refuse(self, file: str, row: int, field: str, code: str, slug: str = "") -> None:
        params = {"file": file, "row": row, "slug": slug, "to_do": WHAT_TO_DO.get(code, "")}
        self.errors.append(FieldError(path=f"{file}:{row}:{field}", code=code, params=params))


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
    if reading.errors:
        raise RowsRefused(reading.errors, count=len({(e.params["file"], e.params["row"]) for e in reading.errors}))
    return CatalogueData(events, entries)


def _life_events(folder: Path, reading: _Reading) -> list[LifeEvent]:
    try:
        content = msgspec.json.decode((folder / LIFE_EVENTS).read_bytes())
        return msgspec.convert(content["life_events"], list[LifeEvent])
    except (OSError, KeyError, TypeError, msgspec.MsgspecError):
        reading.refuse(LIFE_EVENTS, 0, "life_events", "unreadable")
        return []


def _in_order(folder: Path, events: list[LifeEvent], reading: _Reading) -> Iterator[Path]:
    known = [event.code for event in events]
    found = {path.stem: path for path in sorted(folder.glob("*.json")) if path.name != LIFE_EVENTS}
    for name in found:
        if name not in known:
            reading.refuse(f"{name}.json", 0, "life_event", "unknown_life_event")
    yield from (found[code] for code in known if code in found)


def _rows(path: Path, reading: _Reading) -> Iterator[tuple[int, ServiceRow]]:
    try:
        content = msgspec.json.decode(path.read_bytes())
        items = list(content["items"])
    except (KeyError, TypeError, msgspec.MsgspecError):
        reading.refuse(path.name, 0, "items", "unreadable")
        return
    if content.get("life_event") != path.stem:
        reading.refuse(path.name, 0, "life_event", "unknown_life_event")
    for number, item in enumerate(items, start=1):
        try:
            yield number, msgspec.convert(item, ServiceRow)
        except msgspec.ValidationError as error:
            reading.refuse(path.name, number, *_shape(str(error)))


def _shape(message: str) -> tuple[str, str]:
    """Turn msgspec's sentence into the field that it names and a stable code."""
    at = _AT.search(message)
    field = at["field"] if at else ""
    quoted = re.search(r"`([^`]+)`", message)
    if "missing required field" in message and quoted:
        return ".".join(part for part in (field, quoted[1]) if part), "missing"
    if "unknown field" in message and quoted:
        return ".".join(part for part in (field, quoted[1]) if part), "unknown_field"
    return field or "row", "malformed"


def _accept(file: str, number: int, row: ServiceRow, reading: _Reading) -> bool:
    before = len(reading.errors)
    for field, code in findings(row):
        if code in ADVICE:
            continue
        reading.refuse(file, number, field, code, row.slug)
    if row.dept_code not in reading.departments:
        reading.refuse(file, number, "dept_code", "unknown_department", row.slug)
    served = reading.served.get(file.removesuffix(".json"), [])
    if served and not set(served) & set(row.server_type):
        reading.refuse(file, number, "server_type", "theme_does_not_fit", row.slug)
    if row.slug in reading.slugs:
        reading.refuse(file, number, "slug", "repeated", row.slug)
    reading.slugs.add(row.slug)
    return len(reading.errors) == before

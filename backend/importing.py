"""Loads the data that the project carries, or an operator's own, through the same door."""

import asyncio
import getpass
import sys
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any

import msgspec

from backend import app as composition
from backend.applications.transitions import recounting
from backend.audit import service as audit
from backend.catalogue import place_files
from backend.catalogue import service as catalogue
from backend.demonstration import CATALOGUE, CATALOGUE_PLACES, DEPARTMENT_CARDS, DEPARTMENTS, HALLS, LISTS, REGIONS
from backend.directory import departments, halls
from backend.directory import service as directory
from backend.kit import cache, db, working_calendar
from backend.kit.errors import DomainError, FieldError
from backend.kit.i18n import translate
from backend.lists import service as lists
from backend.preparation import open_everything
from backend.settings import from_environment


async def import_regions(arguments: Sequence[str]) -> int:
    """Load regions from the named file, or the project's own."""
    return await _import(directory.import_regions, arguments, REGIONS)


async def import_departments(arguments: Sequence[str]) -> int:
    """Load departments from the named file, or the project's own."""
    return await _import(directory.import_departments, arguments, DEPARTMENTS)


async def import_halls(arguments: Sequence[str]) -> int:
    """Load halls from the named folder, or the project's own."""
    return await _import(halls.import_halls, arguments, HALLS)


async def import_department_cards(arguments: Sequence[str]) -> int:
    """Load what is known of departments from the named file, or the project's own."""
    return await _import(departments.import_cards, arguments, DEPARTMENT_CARDS)


async def import_catalogue(arguments: Sequence[str]) -> int:
    """Load the catalogue from the named folder, or the project's own, and publish its guides."""
    return await _import(catalogue.import_catalogue, arguments, CATALOGUE)


async def import_places(arguments: Sequence[str]) -> int:
    """Load how places do services from the named folder, or the project's own, and publish it."""
    return await _import(place_files.import_places, arguments, CATALOGUE_PLACES)


async def import_lists(arguments: Sequence[str]) -> int:
    """Load the public lists from the named folder, or the project's own."""
    return await _import(lists.import_lists, arguments, LISTS)


async def import_calendar(arguments: Sequence[str]) -> int:
    """Load the State Council's calendar of a year from the named file, and count the limits of open cases by it."""
    if len(arguments) != 1:
        sys.stderr.write("Name one JSON file: year, source, days_off, made_up.\n")
        return 2
    return await _import(_load_calendar, arguments, Path())


async def _load_calendar(path: Path) -> dict[str, int]:
    loaded = await working_calendar.load(path)
    async with db.transaction():
        told = {"source": loaded.source, "loader": getpass.getuser()}
        await audit.record("kit.calendar_loaded", "working_calendar_year", str(loaded.year), by=None, **told)
    moved = await recounting.recount(loaded.year)
    sys.stderr.write("Other processes count by it within a minute; then the cases of that minute are counted anew.\n")
    await asyncio.sleep(working_calendar.SECONDS_BETWEEN_LOOKS + 5)
    moved += await recounting.recount(loaded.year)
    return {"year": loaded.year, "limits_moved": moved}


def _line(finding: FieldError) -> str:
    """Name the place, the item and the rule, and say what to do where that is known."""
    item, to_do = finding.params.get("slug"), finding.params.get("to_do")
    place = f"{finding.path} ({item})" if item else finding.path
    return f"{place}: {finding.code}. {to_do}" if to_do else f"{place}: {finding.code}"


async def _import(load: Callable[[Path], Awaitable[Any]], arguments: Sequence[str], own: Path) -> int:
    """Open what an import needs, do it, and say what it did or which rows are wrong."""
    await open_everything(from_environment())
    try:
        outcome = await load(Path(arguments[0]) if arguments else own)
    except DomainError as refusal:
        sys.stderr.write(translate(refusal.words, "en", **refusal.params) + "\n")
        for each in refusal.errors:
            sys.stderr.write(_line(each) + "\n")
        return 1
    except OSError as fault:
        sys.stderr.write(f"{fault.filename}: {fault.strerror}\n")
        return 1
    finally:
        await composition.close_domains()
        await cache.close_cache()
        await db.close_pool()
    sys.stdout.write(msgspec.json.encode(outcome).decode() + "\n")
    return 0

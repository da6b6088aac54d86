"""Use cases around departments: which there are, and what is known of one."""

from pathlib import Path

from backend.directory import hall_files, hall_queries, service
from backend.directory.errors import DepartmentNotFound
from backend.directory.schemas import DepartmentList, DepartmentPage, ImportResult
from backend.kit import db


async def every() -> DepartmentList:
    """Give every department."""
    return DepartmentList(list((await service.departments()).values()))


async def page_of(code: str) -> DepartmentPage:
    """Give a department with what is known of it.

    Raises:
        DepartmentNotFound: there is none with this code.

    """
    found = (await service.departments()).get(code)
    if found is None:
        raise DepartmentNotFound(code=code[:18])
    return DepartmentPage(found, await hall_queries.card(code))


async def import_cards(path: Path) -> ImportResult:
    """Load what is known of departments, all or none.

    Raises:
        RowsRefused: rows are wrong; each is named.

    """
    rows = hall_files.read_cards(path, set(await service.departments()))
    async with db.transaction():
        changed = await hall_queries.upsert_cards(rows)
    return ImportResult(changed, len(rows) - changed)

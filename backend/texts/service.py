"""Read the texts of an office, and write them: of two people at once the second is told."""

import re
from typing import get_args
from uuid import UUID

from backend.audit import service as audit
from backend.directory import service as directory
from backend.kit import clock, db
from backend.kit.errors import IdentifierNotAccepted
from backend.kit.ids import is_version_7
from backend.kit.principal import Principal
from backend.texts import queries
from backend.texts.errors import HoleUnknown, TextChanged, TextNotFound, TooManyTexts
from backend.texts.queries import Writer
from backend.texts.schemas import Hole, TextList, TextModule, TextWriting

HOLES: tuple[Hole, ...] = get_args(Hole)
MOST = 500
_HOLE = re.compile(r"\{([^{}]*)\}")


async def list_for(officer: Principal) -> TextList:
    """Give the texts that an officer may use: those of her office, and of the offices above it in her department."""
    office = directory.office_of(officer)
    above = directory.lineage_of(officer.region_code)
    return TextList(await queries.texts_for(office.department_code, officer.region_code, above), list(HOLES))


async def put(officer: Principal, text_id: UUID, wanted: TextWriting) -> TextModule:
    """Write, change or retire a text of the officer's own office; the same twice is once.

    Raises:
        IdentifierNotAccepted: the id is no UUID of version 7.
        HoleUnknown: a hole is none of `HOLES`.
        TextNotFound: her office has no such text.
        TextChanged: somebody was faster.
        TooManyTexts: the office has as many as it may.

    """
    office = directory.office_of(officer)
    if not is_version_7(text_id):
        raise IdentifierNotAccepted
    _check_holes(wanted)
    by = Writer(
        account_id=officer.account_id,
        name=officer.name,
        department_code=office.department_code,
        region_code=officer.region_code,
        at=clock.now(),
    )
    async with db.transaction():
        if await _written(text_id, wanted, by):
            revision = wanted.base_revision + 1
            await audit.record("texts.written", "text_module", text_id, by=officer, revision=revision)
    return await _as_wanted(text_id, wanted, by)


async def _written(text_id: UUID, wanted: TextWriting, by: Writer) -> bool:
    if wanted.base_revision > 0:
        return await queries.change(text_id, wanted, by)
    if await queries.count_of(by.department_code, by.region_code) >= MOST:
        raise TooManyTexts(limit=MOST)
    return await queries.insert(text_id, wanted, by)


async def _as_wanted(text_id: UUID, wanted: TextWriting, by: Writer) -> TextModule:
    found = await queries.text_of(by.department_code, by.region_code, text_id)
    if found is None:
        raise TextNotFound
    # Where our answer was lost, the same comes again and finds itself written.
    names = ("use", "title", "title_en", "text", "text_en", "is_retired")
    is_same = all(getattr(found, name) == getattr(wanted, name) for name in names)
    if not is_same or found.revision != wanted.base_revision + 1:
        raise TextChanged(changed_by=found.changed_by, revision=found.revision)
    return found


def _check_holes(wanted: TextWriting) -> None:
    for hole in _HOLE.findall(f"{wanted.text}\n{wanted.text_en}"):
        if hole not in HOLES:
            raise HoleUnknown(hole="{" + hole[:40] + "}")

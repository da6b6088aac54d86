"""Importing from the staff part: a file comes in pieces, is looked at, and is imported when that is asked for.

Looking and importing are jobs; how far they are is written down beside their transaction, for whoever watches.
"""

import asyncio
import contextvars
import hashlib
from datetime import timedelta
from uuid import UUID

from backend.audit import service as audit
from backend.catalogue import service as catalogue
from backend.directory import service as directory
from backend.item_imports import report as workbook
from backend.item_imports import run_queries, service, words
from backend.item_imports.errors import FileOutOfStep, ImportNotReady
from backend.item_imports.plan import Plan, Scope
from backend.item_imports.rows import FileUnreadable
from backend.item_imports.run_queries import Run
from backend.item_imports.schemas import ImportFile, ImportFinding, ImportFindings, ImportRun, ImportRuns, State
from backend.kit import clock, db, jobs
from backend.kit.errors import NotFound
from backend.kit.findings import RowsRefused
from backend.kit.principal import Principal

EXAMINE_JOB = "catalogue.examine_import"
APPLY_JOB = "catalogue.apply_import"
ADMIN = "catalogue_admin"
PIECE = 256 * 1024
PAGE = 100
MOST_RUNS = 10
FILES_KEPT = timedelta(days=7)


def _scope(somebody: Principal) -> Scope:
    """Give for whom somebody may import: an editor for her department, an administrator for all, in her region."""
    first, last = directory.codes_within(somebody.region_code)
    return Scope(first, last, None if ADMIN in somebody.roles else somebody.department_code)


async def begin(somebody: Principal, file: ImportFile) -> ImportRun:
    """Begin an import; its file follows in pieces."""
    run = service.begun(file.name, file.size, bytes.fromhex(file.sha256), _scope(somebody), somebody)
    await run_queries.insert(run)
    return _shown(run, "")


async def take_piece(somebody: Principal, identifier: UUID, start: int, content: bytes, language: str) -> ImportRun:
    """Take the next piece of a file; with the last one it is looked at.

    Raises:
        FileOutOfStep: the piece does not begin where the last one ended.

    """
    async with db.transaction():
        run = await _mine(somebody, identifier, for_update=True)
        end = start + len(content)
        if run.state != "receiving" or start != run.received or not content or end > run.file_size:
            raise FileOutOfStep(received=run.received)
        await run_queries.add_piece(identifier, start, content)
        if end == run.file_size:
            await run_queries.set_state(identifier, "examining")
            await jobs.enqueue(EXAMINE_JOB, {"id": str(identifier)}, key=str(identifier))
    return await one(somebody, identifier, language)


async def order(somebody: Principal, identifier: UUID, language: str, *, only_good: bool) -> ImportRun:
    """Have a file imported that was looked at.

    Raises:
        ImportNotReady: it was not looked at yet, or has gone on.
        RowsRefused: rows are refused, and it was not asked for the others alone.

    """
    async with db.transaction():
        run = await _mine(somebody, identifier, for_update=True)
        if run.state != "examined":
            raise ImportNotReady
        if run.refused and not only_good:
            raise RowsRefused(count=run.refused)
        await run_queries.set_state(identifier, "applying", only_good=only_good)
        await audit.record("catalogue.import_ordered", "item_import", run.id, by=somebody, only_good=only_good)
        await jobs.enqueue(APPLY_JOB, {"id": str(identifier)}, key=str(identifier))
    return await one(somebody, identifier, language)


async def one(somebody: Principal, identifier: UUID, language: str) -> ImportRun:
    """Say how far an import is.

    Raises:
        NotFound: she has begun no such one.

    """
    return _shown(await _mine(somebody, identifier), language)


async def newest(somebody: Principal, language: str) -> ImportRuns:
    """Give the newest imports of somebody."""
    return ImportRuns([_shown(run, language) for run in await run_queries.runs_of(somebody.account_id, MOST_RUNS)])


async def findings(somebody: Principal, identifier: UUID, start: int, language: str) -> ImportFindings:
    """Give a page of what an import found."""
    await _mine(somebody, identifier)
    found = await run_queries.findings(identifier, start, PAGE + 1)
    shown = [
        ImportFinding(
            sheet=words.sheet_of(each, language),
            row=each.row,
            field=words.field_of(each, language),
            code=each.code,
            refused=each.refused,
            value=each.value,
            reason=words.reason_of(each, language),
            to_do=words.to_do(each, language),
        )
        for each in found[:PAGE]
    ]
    return ImportFindings(shown, start + PAGE if len(found) > PAGE else None)


async def report(somebody: Principal, identifier: UUID, language: str) -> bytes:
    """Give all that an import found, as a workbook."""
    await _mine(somebody, identifier)
    found = await run_queries.findings(identifier, 0, run_queries.MOST_FINDINGS)
    return await asyncio.to_thread(workbook.report, found, language)


async def examine(identifier: UUID) -> None:
    """Look at a file; a second time is as good as the first."""
    run = await run_queries.run_in(identifier, "examining")
    plan = await _plan(run) if run else None
    if plan is None:
        return
    await run_queries.finish(identifier, "examining", "examined", plan, clock.now())


async def apply(identifier: UUID) -> None:
    """Import a file that was looked at: all of it, or nothing. What has changed meanwhile is looked at again."""
    async with db.transaction():
        await catalogue.lock_for_import()  # one import at a time, and one attempt of this one
        run = await run_queries.run_in(identifier, "applying")
        plan = await _plan(run) if run else None
        if run is None or plan is None:
            return
        if plan.refused and not run.only_good:
            await _finish(run, "refused", plan)
            return
        await service.carry_out(plan, identifier, _telling(run))
        await _finish(run, "done", plan)
        await service.record(run, plan, by=None)


async def _plan(run: Run) -> Plan | None:
    """Look at the file of a run; None when it cannot be read, or is not what was sent, which is written down."""
    content = await run_queries.file_of(run.id)
    try:
        if hashlib.sha256(content).digest() == run.file_digest:
            return await service.look_at(content, run.scope, _telling(run))
        await _fail(run, "damaged")
    except FileUnreadable as unreadable:
        await _fail(run, unreadable.reason)
    return None


async def _finish(run: Run, state: State, plan: Plan) -> None:
    await run_queries.finish(run.id, "applying", state, plan, clock.now())
    await run_queries.drop_file(run.id)


async def _fail(run: Run, reason: str) -> None:
    async with db.transaction():
        await run_queries.fail(run.id, reason, clock.now())
        await run_queries.drop_file(run.id)


async def give_up(identifier: UUID, state: State) -> None:
    """Let a run fail that no attempt has brought out of a state."""
    if run := await run_queries.run_in(identifier, state):
        await _fail(run, "our_fault")


async def drop_old_files() -> None:
    """Forget the files that nobody has gone on with for a week."""
    await run_queries.drop_files_before(clock.now() - FILES_KEPT)


def _telling(run: Run) -> service.Progress:
    """Write progress down where everybody sees it, while the import's own transaction is open."""

    async def tell(step: str, done: int, total: int) -> None:
        outside = contextvars.Context()  # with no transaction
        await asyncio.create_task(run_queries.progress(run.id, step, done, total), context=outside)

    return tell


async def _mine(somebody: Principal, identifier: UUID, *, for_update: bool = False) -> Run:
    found = await run_queries.run_of(identifier, somebody.account_id, for_update=for_update)
    if found is None:
        raise NotFound
    return found


def _shown(run: Run, language: str) -> ImportRun:
    whole = {name: getattr(run, name) for name in ImportRun.__struct_fields__}
    whole["failure"] = words.failure_words(run.failure, language) if run.failure else None
    return ImportRun(**whole)

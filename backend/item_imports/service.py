"""Importing items of places: look at everything first, then do all of it in one transaction, or nothing.

An imported item becomes the implementation of a body in a region (a draft: whoever has the item in hand completes
and publishes it). It joins the item of the standard that has its base code; where there is none it founds one, in
outline, which can be read at once. A file is a part of what there is: what it does not name stays as it is. Whatever
was imported last of an item is known by its digest, so that importing again writes only what has changed.
"""

import asyncio
import hashlib
from collections.abc import Awaitable, Callable
from uuid import UUID

from backend.audit import service as audit
from backend.catalogue import service as catalogue
from backend.directory import service as directory
from backend.item_imports import files, run_queries
from backend.item_imports.codes import codes_of
from backend.item_imports.plan import EVERYTHING, Plan, Scope, make_plan
from backend.item_imports.rows import FileContent
from backend.item_imports.rules import REGION_LENGTH, Surroundings, check
from backend.item_imports.run_queries import Run
from backend.kit import clock, db
from backend.kit.findings import RowsRefused
from backend.kit.ids import new_id
from backend.kit.principal import Principal

BATCH = 1_000
READING, CHECKING, WRITING = "reading", "checking", "writing"

Progress = Callable[[str, int, int], Awaitable[None]]


async def look_at(content: bytes, scope: Scope, progress: Progress) -> Plan:
    """Say what the import of a file would do.

    Raises:
        FileUnreadable: the file cannot be read at all.

    """
    await progress(READING, 0, 0)
    read = await asyncio.to_thread(files.read, content)
    await progress(CHECKING, 0, len(read.items))
    departments = {code: each.name for code, each in (await directory.departments()).items()}
    regions = await directory.regions(sorted(_regions_named(read)))
    surroundings = Surroundings(
        departments=departments,
        regions={code: directory.level_of(code) for code in regions},
        life_events=await catalogue.life_events_served(),
    )
    checked = await asyncio.to_thread(check, read, surroundings)
    codes = {each.texts.get(name, "") for each in checked.items for name in ("TASK_CODE", "LOCAL_TASK_CODE")}
    held = await catalogue.items_held(departments, list(regions), sorted(codes))
    plan = await asyncio.to_thread(make_plan, checked, held, scope, clock.today())
    await progress(CHECKING, len(read.items), len(read.items))
    return plan


def _regions_named(read: FileContent) -> set[str]:
    named = set()
    for item in read.items:
        code = item.texts.get("AREA_CODE") or codes_of(item.texts)[0].region or ""
        named.add(code.ljust(REGION_LENGTH, "0")[:REGION_LENGTH])
    return {code for code in named if code.isascii() and code.isdigit()}


async def carry_out(plan: Plan, run_id: UUID, progress: Progress) -> None:
    """Write what a plan says, in the open transaction."""
    await progress(WRITING, 0, len(plan.planned))
    await directory.add_bodies(plan.bodies)
    for start in range(0, len(plan.planned), BATCH):
        batch = plan.planned[start : start + BATCH]
        await catalogue.take_in_arrivals(batch, run_id)
        await progress(WRITING, start + len(batch), len(plan.planned))


async def import_file(content: bytes, name: str, *, only_good: bool, progress: Progress) -> Plan:
    """Import a file on the command line: the operator may import for every region and department.

    Raises:
        FileUnreadable: the file cannot be read at all.
        RowsRefused: rows are refused, and it was not asked for the others alone; nothing was changed.

    """
    run = new_run(content, name, EVERYTHING, by=None)
    async with db.transaction():
        await catalogue.lock_for_import()
        plan = await look_at(content, EVERYTHING, progress)
        refuse_unless_asked(plan, only_good=only_good)
        await run_queries.insert(run)
        await carry_out(plan, run.id, progress)
        await run_queries.finish(run.id, "receiving", "done", plan, clock.now())
        await record(run, plan, by=None)
    return plan


async def import_missing(content: bytes, name: str) -> None:
    """Import a file that the project carries, unless all of it is there already; nobody watches.

    Raises:
        RowsRefused: rows are refused; nothing was changed.

    """

    async def in_silence(_step: str, _done: int, _total: int) -> None:
        pass

    if (await look_at(content, EVERYTHING, in_silence)).planned:
        await import_file(content, name, only_good=False, progress=in_silence)


def refuse_unless_asked(plan: Plan, *, only_good: bool) -> None:
    """Stop at a refused row, unless the good rows were asked for alone.

    Raises:
        RowsRefused: with the number of refused rows.

    """
    if plan.refused and not only_good:
        raise RowsRefused(count=plan.refused)


async def record(run: Run, plan: Plan, by: Principal | None) -> None:
    """Write an import into the audit record, in the open transaction."""
    await audit.record(
        "catalogue.items_imported",
        "item_import",
        run.id,
        by=by,
        added=plan.added,
        changed=plan.changed,
        refused=plan.refused,
        file=run.file_digest.hex(),
    )


def new_run(content: bytes, name: str, scope: Scope, by: Principal | None) -> Run:
    """Begin a run with the whole file in hand."""
    return begun(name, len(content), hashlib.sha256(content).digest(), scope, by, received=len(content))


def begun(name: str, size: int, digest: bytes, scope: Scope, by: Principal | None, received: int = 0) -> Run:
    """Begin a run."""
    return Run(
        id=new_id(),
        file_name=name[:200],
        file_size=size,
        file_digest=digest,
        received=received,
        state="receiving",
        step="",
        done=0,
        total=0,
        only_good=False,
        scope=scope,
        added=0,
        changed=0,
        unchanged=0,
        refused=0,
        warned=0,
        failure=None,
        created_by=by.account_id if by else None,
        created_by_name=by.name if by else "",
        created_at=clock.now(),
        finished_at=None,
    )

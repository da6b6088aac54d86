"""Every query on the runs of imports: their files, their progress, what they found."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import msgspec

from backend.item_imports.plan import Plan, Scope
from backend.item_imports.rows import Finding
from backend.item_imports.schemas import State
from backend.kit import db

_COLUMNS = (
    "id, file_name, file_size, file_digest, received, state, step, done, total, only_good, scope::text, added, changed,"
    " unchanged, refused, warned, failure, created_by, created_by_name, created_at, finished_at"
)
MOST_FINDINGS = 20_000


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """One run of an import."""

    id: UUID
    file_name: str
    file_size: int
    file_digest: bytes
    received: int
    state: State
    step: str
    done: int
    total: int
    only_good: bool
    scope: Scope
    added: int
    changed: int
    unchanged: int
    refused: int
    warned: int
    failure: str | None
    created_by: UUID | None
    created_by_name: str
    created_at: datetime
    finished_at: datetime | None


def _run(row: db.Record) -> Run:
    whole = {**row, "scope": msgspec.json.decode(row["scope"])}
    return msgspec.convert(whole, Run)


async def insert(run: Run) -> None:
    """Begin a run."""
    await db.execute(
        "INSERT INTO item_import (id, file_name, file_size, file_digest, state, scope, created_by, created_by_name,"
        " created_at, received) VALUES ($1, $2, $3, $4, $5, $6::text::jsonb, $7, $8, $9, $10)",
        run.id,
        run.file_name,
        run.file_size,
        run.file_digest,
        run.state,
        msgspec.json.encode(run.scope).decode(),
        run.created_by,
        run.created_by_name,
        run.created_at,
        run.received,
    )


async def run_of(identifier: UUID, somebody: UUID, *, for_update: bool = False) -> Run | None:
    """Give a run that somebody began; None when there is no such one of hers."""
    row = await db.fetch_row(
        f"SELECT {_COLUMNS} FROM item_import WHERE id = $1 AND created_by = $2"  # noqa: S608  # constants
        + (" FOR UPDATE" if for_update else ""),
        identifier,
        somebody,
    )
    return _run(row) if row else None


async def run_in(identifier: UUID, state: State) -> Run | None:
    """Give a run that is in a state; None when it has left it: somebody else has done it."""
    row = await db.fetch_row(
        f"SELECT {_COLUMNS} FROM item_import WHERE id = $1 AND state = $2",  # noqa: S608  # constants
        identifier,
        state,
    )
    return _run(row) if row else None


async def runs_of(somebody: UUID, most: int) -> list[Run]:
    """Give the newest runs of somebody."""
    rows = await db.fetch(
        f"SELECT {_COLUMNS} FROM item_import WHERE created_by = $1 ORDER BY created_at DESC LIMIT $2",  # noqa: S608  # constants
        somebody,
        most,
    )
    return [_run(row) for row in rows]


async def add_piece(identifier: UUID, start: int, content: bytes) -> None:
    """Keep a piece of the file, which begins where the one before it ended."""
    await db.execute(
        "INSERT INTO item_import_piece (import_id, start, content) VALUES ($1, $2, $3)", identifier, start, content
    )
    await db.execute("UPDATE item_import SET received = $2 WHERE id = $1", identifier, start + len(content))


async def file_of(identifier: UUID) -> bytes:
    """Give the file of a run."""
    rows = await db.fetch("SELECT content FROM item_import_piece WHERE import_id = $1 ORDER BY start", identifier)
    return b"".join(row["content"] for row in rows)


async def set_state(identifier: UUID, state: State, *, only_good: bool = False) -> None:
    """Let a run go on."""
    await db.execute(
        "UPDATE item_import SET state = $2, only_good = $3, step = '', done = 0, total = 0 WHERE id = $1",
        identifier,
        state,
        only_good,
    )


async def progress(identifier: UUID, step: str, done: int, total: int) -> None:
    """Say how far a run is."""
    await db.execute(
        "UPDATE item_import SET step = $2, done = $3, total = $4 WHERE id = $1", identifier, step, done, total
    )


async def finish(identifier: UUID, before: State, after: State, plan: Plan, finished_at: datetime) -> None:
    """Write down what a run found and did, unless it has left the state that it was in before."""
    refused = {(each.sheet, each.row) for each in plan.findings if each.refused}
    kept = sorted(
        plan.findings,
        key=lambda each: ((each.sheet, each.row) not in refused, each.sheet, each.row, not each.refused),
    )[:MOST_FINDINGS]
    await db.execute(
        "UPDATE item_import SET state = $2, added = $3, changed = $4, unchanged = $5, refused = $6, warned = $7,"
        " findings = $8::text::jsonb, finished_at = $9, step = '' WHERE id = $1 AND state = $10",
        identifier,
        after,
        plan.added,
        plan.changed,
        plan.unchanged,
        plan.refused,
        plan.warned,
        msgspec.json.encode(kept).decode(),
        finished_at,
        before,
    )


async def fail(identifier: UUID, failure: str, finished_at: datetime) -> None:
    """Write down why the file of a run cannot be read at all."""
    await db.execute(
        "UPDATE item_import SET state = 'failed', failure = $2, finished_at = $3, step = '' WHERE id = $1",
        identifier,
        failure,
        finished_at,
    )


async def drop_file(identifier: UUID) -> None:
    """Forget the file of a run that has ended."""
    await db.execute("DELETE FROM item_import_piece WHERE import_id = $1", identifier)


async def drop_files_before(moment: datetime) -> None:
    """Forget the files that nobody has gone on with."""
    await db.execute(
        "DELETE FROM item_import_piece WHERE import_id IN (SELECT id FROM item_import WHERE created_at < $1)", moment
    )


async def findings(identifier: UUID, start: int, most: int) -> Sequence[Finding]:
    """Give findings of a run from a place on: the refused rows first."""
    found = await db.fetch_value(
        "SELECT coalesce(jsonb_agg(finding ORDER BY place), '[]')::text FROM item_import,"
        " jsonb_array_elements(findings) WITH ORDINALITY AS each (finding, place)"
        " WHERE id = $1 AND place > $2 AND place <= $3",
        identifier,
        start,
        start + most,
    )
    return msgspec.json.decode(found, type=list[Finding])

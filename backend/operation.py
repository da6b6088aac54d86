"""What an operator asks of a running installation: is the record whole, which jobs have given up."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from backend.audit import seals
from backend.kit import db, jobs, secrets
from backend.settings import from_environment


@asynccontextmanager
async def _installation() -> AsyncIterator[None]:
    settings = from_environment()
    secrets.use(settings.secrets_directory)
    await db.open_pool(settings.database_url, 2)
    try:
        yield
    finally:
        await db.close_pool()


async def verify_audit(_arguments: Sequence[str]) -> int:
    """Check every seal of the audit record; 1 when something was altered."""
    async with _installation():
        found = await seals.verify()
    print(f"{found.records} deeds under {found.seals} seals, {found.unsealed} not sealed yet")
    for fault in found.faults:
        print(f"FAULT: {fault}")
    print("The audit record is whole." if not found.faults else "The audit record was altered.")
    return 1 if found.faults else 0


async def show_failed_jobs(_arguments: Sequence[str]) -> int:
    """List the jobs that have used up their attempts."""
    async with _installation():
        for failed in await jobs.failed_jobs():
            print(f"{failed.id}\t{failed.name}\t{failed.attempts} attempts\t{failed.updated.isoformat()}")
    return 0


async def retry_failed_jobs(_arguments: Sequence[str]) -> int:
    """Start all jobs afresh that have used up their attempts."""
    async with _installation():
        print(f"{await jobs.requeue_failed()} jobs start afresh")
    return 0

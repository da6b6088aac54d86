"""What the worker does for imports of items."""

from typing import Any
from uuid import UUID

from backend.catalogue import import_desk
from backend.kit import jobs


@jobs.job(import_desk.EXAMINE_JOB)
async def examine(payload: dict[str, Any]) -> None:
    """Look at a file."""
    await import_desk.examine(UUID(payload["id"]))


@jobs.job(import_desk.APPLY_JOB)
async def apply(payload: dict[str, Any]) -> None:
    """Import a file."""
    await import_desk.apply(UUID(payload["id"]))


@jobs.every("catalogue.drop_old_files", "23 3 * * *")
async def drop_old_files() -> None:
    """Forget files that nobody has gone on with."""
    await import_desk.drop_old_files()

"""What the worker does for imports of items."""

from typing import Any
from uuid import UUID

from backend.item_imports import desk
from backend.kit import jobs


@jobs.job(desk.EXAMINE_JOB)
async def examine(payload: dict[str, Any]) -> None:
    """Look at a file."""
    await desk.examine(UUID(payload["id"]))


@jobs.job(desk.APPLY_JOB)
async def apply(payload: dict[str, Any]) -> None:
    """Import a file."""
    await desk.apply(UUID(payload["id"]))


@jobs.every("catalogue.drop_old_files", "23 3 * * *")
async def drop_old_files() -> None:
    """Forget files that nobody has gone on with."""
    await desk.drop_old_files()

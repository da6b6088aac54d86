"""What the worker does for imports of items."""

from typing import Any
from uuid import UUID

from backend.item_imports import desk
from backend.kit import jobs


async def give_up_examining(payload: dict[str, Any]) -> None:
    """Say that a file cannot be looked at, so that nobody waits for it any longer."""
    await desk.give_up(UUID(payload["id"]), "examining")


async def give_up_applying(payload: dict[str, Any]) -> None:
    """Say that an import has failed, so that nobody waits for it any longer."""
    await desk.give_up(UUID(payload["id"]), "applying")


@jobs.job(desk.EXAMINE_JOB, given_up=give_up_examining)
async def examine(payload: dict[str, Any]) -> None:
    """Look at a file."""
    await desk.examine(UUID(payload["id"]))


@jobs.job(desk.APPLY_JOB, given_up=give_up_applying)
async def apply(payload: dict[str, Any]) -> None:
    """Import a file."""
    await desk.apply(UUID(payload["id"]))


@jobs.every("catalogue.drop_old_files", "23 3 * * *")
async def drop_old_files() -> None:
    """Forget files that nobody has gone on with."""
    await desk.drop_old_files()

"""Throw away what became part of nothing, and keep the store in order."""

from backend.attachments import objects, service
from backend.kit import jobs


@jobs.every("remove_abandoned_attachments", "41 3 * * *")
async def remove_abandoned_attachments() -> None:
    """Throw away photos that became part of no application for a week."""
    await service.remove_abandoned()


@jobs.every("move_attachments", "*/10 * * * *")
async def move_attachments() -> None:
    """Move into the object store what the version before this one has taken in pieces."""
    await objects.move_from_pieces()


@jobs.every("clear_loose_objects", "23 * * * *")
async def clear_loose_objects() -> None:
    """Clear away objects that are no attachment's."""
    await objects.clear_loose()

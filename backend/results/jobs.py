"""Make the files of documents."""

from typing import Any
from uuid import UUID

from backend.kit import jobs
from backend.results import issuing

MAKE_JOB = "results.make_file"


@jobs.job(MAKE_JOB)
async def make_file(payload: dict[str, Any]) -> None:
    """Draw the file of a document, once."""
    await issuing.make(UUID(payload["document_id"]))

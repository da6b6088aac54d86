"""What rooms above ask of results."""

from collections.abc import Sequence
from uuid import UUID

from backend.handling import service as handling
from backend.results import issuing, queries, templates, wish_queries, wishes
from backend.results.queries import StoredDocument
from backend.results.reading import summary_of
from backend.results.schemas import ResultSummary
from backend.results.templates import NON_ACCEPTANCE, REFUSAL

__all__ = [
    "NON_ACCEPTANCE",
    "REFUSAL",
    "answers_wanted",
    "documents_of_cases",
    "having_codes",
    "is_code_of",
    "issue",
    "keep_wish",
    "kept_wishes",
    "last_address",
    "ways_wished",
    "withdraw",
    "without_code",
]

issue = issuing.issue
withdraw = issuing.withdraw
answers_wanted = issuing.answers_wanted
keep_wish = wishes.keep
kept_wishes = wishes.kept
ways_wished = wish_queries.ways_of
last_address = wishes.last_address
having_codes = wishes.having_codes
is_code_of = wishes.is_code_of
without_code = wishes.without_code
handling.name_templates(templates.titles)


async def documents_of_cases(application_ids: Sequence[UUID]) -> dict[UUID, list[ResultSummary]]:
    """Give the documents of cases, the newest of each first."""
    found: dict[UUID, list[ResultSummary]] = {}
    stored: list[StoredDocument] = await queries.of_cases(list(application_ids))
    for each in stored:
        found.setdefault(each.application_id, []).append(summary_of(each))
    return found

"""From a part of one thing to the whole and back, as far as an officer's scope goes."""

from typing import Any

from backend.applications.case import queries, scopes
from backend.applications.case.queries import Stored
from backend.applications.whole import whole_queries
from backend.kit.principal import Principal


async def to_open(officer: Principal, stored: Stored) -> dict[str, Any]:
    """Give the cases of the same one thing that an officer may open: the whole, and its parts by their names."""
    whole_id = stored.id if stored.is_whole else stored.part_of
    if whole_id is None:
        return {}
    begun = {each.part: each.application_id for each in await whole_queries.parts_of(whole_id) if each.state}
    wanted = [whole_id, *begun.values()]
    found = {case for scope in await scopes.of(officer) for case in await queries.within_scope(scope, wanted)}
    return {
        "whole_to_open": whole_id if whole_id in found else None,
        "parts_to_open": {part: case for part, case in begun.items() if case in found},
    }

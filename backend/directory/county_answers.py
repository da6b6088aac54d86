"""What the directory answers about a county, as a phone keeps it: its places, its body and its halls."""

from collections.abc import Mapping
from typing import Any

from backend.directory import halls, service

REGIONS = "/api/directory/regions"
HALLS = "/api/directory/halls"


async def answers_about(county_code: str) -> Mapping[str, Any]:
    """Give the answers by their paths.

    Raises:
        RegionNotFound: there is no such county.

    """
    body = await halls.body(county_code)
    province = body.ancestors[0].code
    named = {f"{HALLS}/{each.code}": await halls.hall(each.code) for each in (*body.halls, *body.served_by)}
    return {
        REGIONS: await service.children_of(None),
        f"{REGIONS}/{province}/below": await service.two_levels_below(province),
        f"{REGIONS}/{county_code}/below": await service.two_levels_below(county_code),
        f"{REGIONS}/{county_code}/body": body,
        **named,
    }

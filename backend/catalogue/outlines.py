"""Items of which only an outline is known, as imports of places found them: rendered when somebody asks.

There may be tens of thousands; published one by one they would fill the memory of every process, and the list that
every phone keeps.
"""

from backend.catalogue import outline_queries, queries
from backend.catalogue.errors import GuideNotFound
from backend.catalogue.guides import Renderer
from backend.catalogue.outline_schemas import OutlineList
from backend.catalogue.schemas import Guide
from backend.directory import service as directory

PAGE = 50
COUNTY = 3


async def guide(language: str, slug: str) -> Guide:
    """Give the guide of an item in use, rendered now.

    Raises:
        GuideNotFound: there is none of this name.

    """
    found = await queries.entries_in_use(slug)
    if not found:
        raise GuideNotFound
    return Renderer(language, await queries.life_events(), await directory.departments()).guide(found[0])


async def listed(region_code: str, words: str, after: str | None) -> OutlineList:
    """Give a page of the outlines of a place and of what lies in it, those with certain words in their name.

    Who lives in a township or a village has her things done in the whole county.

    Raises:
        RegionNotFound: this is no region's code.

    """
    county_or_above = [*directory.lineage_of(region_code), region_code][:COUNTY][-1]
    first, last = directory.codes_within(county_or_above)
    items = await outline_queries.listed(first, last, words.split()[:5], after or "", PAGE + 1)
    return OutlineList(items[:PAGE], items[PAGE - 1].slug if len(items) > PAGE else None)

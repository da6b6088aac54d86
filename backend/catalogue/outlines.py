"""Items of which only an outline is known, as imports of places found them: rendered when somebody asks.

There may be tens of thousands; published one by one they would fill the memory of every process, and the list that
every phone keeps.
"""

from backend.catalogue import outline_queries, queries, ready_search
from backend.catalogue.errors import GuideNotFound
from backend.catalogue.guides import Renderer
from backend.catalogue.outline_schemas import FoundOutline, FoundOutlines, OutlineList
from backend.catalogue.schemas import Guide
from backend.directory import service as directory

PAGE = 50
MOST_FOUND = 10
LEAST_FOUND = 60  # per cent of the pairs that were typed
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
    first, last = _county_or_above(region_code)
    items = await outline_queries.listed(first, last, words.split()[:5], after or "", PAGE + 1)
    return OutlineList(items[:PAGE], items[PAGE - 1].slug if len(items) > PAGE else None)


async def found(region_code: str, typed: str) -> FoundOutlines:
    """Find outlines of a place, or of its county, by what a person typed; none where that is less than two characters.

    Raises:
        RegionNotFound: this is no region's code.

    """
    first, last = _county_or_above(region_code)
    runs = ready_search.asked_for(typed)
    wanted = sorted({run[at : at + 2] for run in runs for at in range(len(run) - 1)})
    least = -(-len(wanted) * LEAST_FOUND // 100)
    hits = await outline_queries.found(first, last, wanted, least, MOST_FOUND) if wanted else []
    places = await directory.regions([each.region_code for each in hits])
    items = [
        FoundOutline(hit.slug, hit.name, hit.body, hit.region_code, places[hit.region_code].name, hit.places)
        for hit in hits
    ]
    fits_best = bool(hits) and hits[0].matched == len(wanted) and not ready_search.fits_a_guide(typed)
    return FoundOutlines(" ".join(runs), items, fits_best)


def _county_or_above(region_code: str) -> tuple[str, str]:
    return directory.codes_within([*directory.lineage_of(region_code), region_code][:COUNTY][-1])

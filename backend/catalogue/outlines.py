"""Items of which only an outline is known, as imports of places found them: rendered when somebody asks.

There may be tens of thousands; published one by one they would fill the memory of every process, and the list that
every phone keeps.
"""

from backend.catalogue import outline_queries, outline_sounds, queries, ready_search
from backend.catalogue.errors import GuideNotFound
from backend.catalogue.guides import Renderer
from backend.catalogue.outline_schemas import FoundOutline, FoundOutlines, OutlineHit, OutlineList
from backend.catalogue.schemas import Guide
from backend.directory import service as directory
from backend.kit import db

PAGE = 50
MOST_FOUND = 10
MOST_LACKING = 40  # per cent of the pairs that were typed
MOST_WAYS = 4
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
    wanted = list(dict.fromkeys(run[at : at + 2] for run in runs for at in range(len(run) - 1)))
    hits = await _hits(first, last, wanted) if wanted else []
    syllables = ready_search.syllables()
    if not hits and len(runs) == 1 and syllables:
        hits = await outline_sounds.found(first, last, runs[0], syllables, MOST_FOUND)
    places = await directory.regions([each.region_code for each in hits])
    items = [
        FoundOutline(hit.slug, hit.name, hit.body, hit.region_code, places[hit.region_code].name, hit.places)
        for hit in hits
    ]
    fits_best = bool(hits) and hits[0].matched == len(wanted) and not ready_search.fits_a_guide(typed)
    return FoundOutlines(" ".join(runs), items, fits_best)


async def _hits(first: str, last: str, wanted: list[str]) -> list[OutlineHit]:
    """Find names with all pairs, and where these are few, names that lack some beside each other behind them."""
    whole = await outline_queries.found(first, last, wanted, [wanted], MOST_FOUND)
    lacking = len(wanted) * MOST_LACKING // 100
    if len(whole) == MOST_FOUND or lacking == 0:
        return whole
    last_place = len(wanted) - lacking
    places = {last_place * step // MOST_WAYS for step in range(MOST_WAYS + 1)}
    rows = [wanted[:at] + wanted[at + lacking :] for at in sorted(places)]
    async with db.transaction():
        await outline_queries.plan_each_time()
        like = await outline_queries.found(first, last, wanted, rows, MOST_FOUND)
    known = {hit.slug for hit in whole}
    return [*whole, *(hit for hit in like if hit.slug not in known)][:MOST_FOUND]


def _county_or_above(region_code: str) -> tuple[str, str]:
    return directory.codes_within([*directory.lineage_of(region_code), region_code][:COUNTY][-1])

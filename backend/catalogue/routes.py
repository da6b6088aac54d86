"""Guides and their list. What is published is answered from memory, ahead of these routes (`ready_guides`)."""

from typing import Annotated, Any, Literal

from litestar import Request, Response, Router, get
from litestar.params import FromPath, FromQuery, Parameter

from backend.catalogue import service
from backend.catalogue.ready_guides import CACHE_CONTROL
from backend.catalogue.ready_search import find
from backend.catalogue.schemas import FoundServices, Guide, GuideBundle, GuideList, SearchIndex
from backend.kit.conditional import answer
from backend.kit.guards import public
from backend.kit.rate_limit import limited

Language = Literal["zh-CN", "en"]
Typed = Annotated[str, Parameter(max_length=100)]
Most = Annotated[int, Parameter(ge=1, le=50)]
Slug = Annotated[str, Parameter(pattern="^[a-z0-9-]+$", max_length=60)]

often = limited("guides", 300, 60)
while_typing = limited("search", 600, 60)


@get("/{language:str}/guides", guards=[public, often])
async def guide_list(request: Request[Any, Any, Any], language: FromPath[Language]) -> Response[GuideList]:
    """List every service in use."""
    return answer(request, await service.guide_list(language), CACHE_CONTROL)


@get("/{language:str}/all-guides", guards=[public, often])
async def guide_bundle(request: Request[Any, Any, Any], language: FromPath[Language]) -> Response[GuideBundle]:
    """Give every guide of a language in one answer."""
    return answer(request, await service.guide_bundle(language), CACHE_CONTROL)


@get("/{language:str}/guides/{slug:str}", guards=[public, often])
async def guide(request: Request[Any, Any, Any], language: FromPath[Language], slug: FromPath[Slug]) -> Response[Guide]:
    """Show a guide."""
    return answer(request, await service.guide(language, slug), CACHE_CONTROL)


@get("/search-index", guards=[public, often])
async def search_index(request: Request[Any, Any, Any]) -> Response[SearchIndex]:
    """Give what a phone needs to search by itself."""
    return answer(request, await service.search_index(), CACHE_CONTROL)


@get("/{language:str}/search", guards=[public, while_typing])
async def search(language: FromPath[Language], q: FromQuery[Typed], limit: FromQuery[Most] = 20) -> FoundServices:
    """Find services by words, parts of words, pinyin or initials, the best first."""
    return find(language, q, limit)


router = Router("/catalogue", route_handlers=[search_index, search, guide_list, guide_bundle, guide], tags=["catalogue"])

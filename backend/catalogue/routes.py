"""Guides and their list. What is published is answered from memory, ahead of these routes (`ready_guides`)."""

from typing import Annotated, Any, Literal

from litestar import Request, Response, Router, get
from litestar.params import FromPath, Parameter

from backend.catalogue import service
from backend.catalogue.ready_guides import CACHE_CONTROL
from backend.catalogue.schemas import Guide, GuideBundle, GuideList
from backend.kit.conditional import answer
from backend.kit.guards import public
from backend.kit.rate_limit import limited

Language = Literal["zh-CN", "en"]
Slug = Annotated[str, Parameter(pattern="^[a-z0-9-]+$", max_length=60)]

often = limited("guides", 300, 60)


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


router = Router("/catalogue", route_handlers=[guide_list, guide_bundle, guide], tags=["catalogue"])

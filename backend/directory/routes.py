"""Places, for the picker; public data that a phone may keep for a day."""

from typing import Annotated, Any

from litestar import Request, Response, Router, get
from litestar.params import FromPath, FromQuery, Parameter

from backend.directory import service
from backend.directory.schemas import RegionList, RegionWithAncestors
from backend.kit.conditional import answer
from backend.kit.guards import public
from backend.kit.rate_limit import limited

A_DAY = "public, max-age=86400"
Code = Annotated[str, Parameter(pattern="^[0-9]{12}$")]

often = limited("regions", 300, 60)


@get("/regions", guards=[public, often])
async def children(request: Request[Any, Any, Any], parent: FromQuery[Code | None] = None) -> Response[RegionList]:
    """List the regions right below one, or the provinces."""
    return answer(request, await service.children_of(parent), A_DAY)


@get("/regions/{code:str}", guards=[public, often])
async def region(request: Request[Any, Any, Any], code: FromPath[Code]) -> Response[RegionWithAncestors]:
    """Show a region and those it lies in."""
    return answer(request, await service.region_with_ancestors(code), A_DAY)


@get("/regions/{code:str}/below", guards=[public, often])
async def below(request: Request[Any, Any, Any], code: FromPath[Code]) -> Response[RegionList]:
    """List the two levels below a region, in the order of their codes."""
    return answer(request, await service.two_levels_below(code), A_DAY)


router = Router("/directory", route_handlers=[children, region, below], tags=["directory"])

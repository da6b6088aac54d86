"""Places, bodies, halls and departments; public data that a phone may keep for a day."""

from typing import Annotated, Any

from litestar import Request, Response, Router, get
from litestar.params import FromPath, Parameter, QueryParameter

from backend.directory import departments as known_departments
from backend.directory import halls, service
from backend.directory.schemas import (
    DepartmentList,
    DepartmentPage,
    HallPage,
    RegionBody,
    RegionList,
    RegionWithAncestors,
)
from backend.kit.conditional import answer
from backend.kit.guards import public
from backend.kit.rate_limit import limited

A_DAY = "public, max-age=86400"
Code = Annotated[str, Parameter(pattern="^[0-9]{12}$")]
Parent = Annotated[str | None, QueryParameter(pattern="^[0-9]{12}$")]
HallCode = Annotated[str, Parameter(pattern="^[a-z0-9-]+$", max_length=60)]
CreditCode = Annotated[str, Parameter(pattern="^[0-9A-Z]{18}$")]

often = limited("regions", 300, 60)


@get("/regions", guards=[public, often])
async def children(request: Request[Any, Any, Any], parent: Parent = None) -> Response[RegionList]:
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


@get("/regions/{code:str}/body", guards=[public, often])
async def body(request: Request[Any, Any, Any], code: FromPath[Code]) -> Response[RegionBody]:
    """Show a region as a body: who governs it, and where its people are served."""
    return answer(request, await halls.body(code), A_DAY)


@get("/halls/{code:str}", guards=[public, often])
async def hall(request: Request[Any, Any, Any], code: FromPath[HallCode]) -> Response[HallPage]:
    """Show a hall with its windows, hours and phone."""
    return answer(request, await halls.hall(code), A_DAY)


@get("/departments", guards=[public, often])
async def departments(request: Request[Any, Any, Any]) -> Response[DepartmentList]:
    """List every department."""
    return answer(request, await known_departments.every(), A_DAY)


@get("/departments/{code:str}", guards=[public, often])
async def department(request: Request[Any, Any, Any], code: FromPath[CreditCode]) -> Response[DepartmentPage]:
    """Show a department and what is known of it."""
    return answer(request, await known_departments.page_of(code), A_DAY)


router = Router(
    "/directory",
    route_handlers=[children, region, below, body, hall, departments, department],
    tags=["directory"],
)

"""The public lists; they stand beside the guides."""

from typing import Annotated, Any, Literal

from litestar import Request, Response, Router, get
from litestar.params import FromPath, Parameter

from backend.kit.conditional import KEPT_WHILE_ASKING, answer
from backend.kit.guards import public
from backend.kit.rate_limit import limited
from backend.lists import service
from backend.lists.schemas import PublicList, PublicLists

Language = Literal["zh-CN", "en"]
Code = Annotated[str, Parameter(pattern="^[a-z0-9-]+$", max_length=60)]

often = limited("lists", 300, 60)


@get("/{language:str}/lists", guards=[public, often])
async def lists(request: Request[Any, Any, Any], language: FromPath[Language]) -> Response[PublicLists]:
    """List the public lists."""
    return answer(request, await service.lists(language), KEPT_WHILE_ASKING)


@get("/{language:str}/lists/{code:str}", guards=[public, often])
async def one_list(
    request: Request[Any, Any, Any], language: FromPath[Language], code: FromPath[Code]
) -> Response[PublicList]:
    """Show a public list with all its entries."""
    return answer(request, await service.public_list(language, code), KEPT_WHILE_ASKING)


router = Router("/catalogue", route_handlers=[lists, one_list], tags=["lists"])

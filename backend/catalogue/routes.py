"""Guides and items. Published guides are answered from memory, ahead of these routes (`ready_guides`)."""

from typing import Annotated, Any, Literal
from uuid import UUID

from litestar import Request, Response, Router, get, post, put
from litestar.params import FromPath, FromQuery, JSONBody, Parameter, QueryParameter

from backend.catalogue import implementation_views, implementations, outlines, packs, service
from backend.catalogue.local_schemas import (
    Candidate,
    CheckResult,
    Claim,
    Draft,
    ListedState,
    LocalGuides,
    Publication,
    StaffImplementation,
    StaffItemList,
    Suspension,
    TakingBack,
    Withdrawal,
)
from backend.catalogue.outline_schemas import FoundOutlines, OutlineList
from backend.catalogue.pack_schemas import Pack
from backend.catalogue.ready_search import find
from backend.catalogue.schemas import FoundServices, Guide, GuideBundle, GuideList, SearchIndex
from backend.kit.conditional import KEPT_WHILE_ASKING, answer
from backend.kit.guards import public, staff_with
from backend.kit.principal import Principal
from backend.kit.rate_limit import limited

Language = Literal["zh-CN", "en"]
Typed = Annotated[str, Parameter(max_length=100)]
ShortlyTyped = Annotated[str, Parameter(max_length=60)]
Most = Annotated[int, Parameter(ge=1, le=50)]
Slug = Annotated[str, Parameter(pattern="^[a-z0-9-]+$", max_length=60)]
OfState = Annotated[ListedState | None, QueryParameter(name="state")]
AfterSlug = Annotated[str | None, QueryParameter(pattern="^[a-z0-9-]{1,60}$")]
AfterItem = Annotated[str | None, QueryParameter(pattern=r"^[a-z0-9-]{1,60}\.[0-9]{12}$")]
RegionCode = Annotated[str, Parameter(pattern="^[0-9]{12}$")]
Asked = Request[Principal, Any, Any]

ASK_EVERY_TIME = "no-cache"

often = limited("guides", 300, 60)
staff_often = limited("catalogue_staff", 600, 60)
editor = staff_with(implementations.ROLE)
while_typing = limited("search", 600, 60)
reading = limited("outlines", 120, 60)


@get("/{language:str}/guides", guards=[public, often])
async def guide_list(request: Request[Any, Any, Any], language: FromPath[Language]) -> Response[GuideList]:
    """List every service in use."""
    return answer(request, await service.guide_list(language), KEPT_WHILE_ASKING)


@get("/{language:str}/all-guides", guards=[public, often])
async def guide_bundle(request: Request[Any, Any, Any], language: FromPath[Language]) -> Response[GuideBundle]:
    """Give every guide of a language in one answer."""
    return answer(request, await service.guide_bundle(language), KEPT_WHILE_ASKING)


@get("/{language:str}/packs/{county_code:str}", guards=[public, often])
async def pack(
    request: Request[Any, Any, Any], language: FromPath[Language], county_code: FromPath[RegionCode]
) -> Response[Pack]:
    """Name every public document that belongs to a county, for a phone that keeps them all."""
    return answer(request, await packs.pack(language, county_code), ASK_EVERY_TIME)


@get("/{language:str}/guides/{slug:str}", guards=[public, often])
async def guide(request: Request[Any, Any, Any], language: FromPath[Language], slug: FromPath[Slug]) -> Response[Guide]:
    """Show a guide."""
    return answer(request, await service.guide(language, slug), KEPT_WHILE_ASKING)


@get("/search-index", guards=[public, often])
async def search_index(request: Request[Any, Any, Any]) -> Response[SearchIndex]:
    """Give what a phone needs to search by itself."""
    return answer(request, await service.search_index(), KEPT_WHILE_ASKING)


@get("/{language:str}/search", guards=[public, while_typing])
async def search(language: FromPath[Language], q: FromQuery[Typed], limit: FromQuery[Most] = 20) -> FoundServices:
    """Find services by words, parts of words, pinyin or initials, the best first."""
    return find(language, q, limit)


@get("/{language:str}/places/{region_code:str}", guards=[public, often])
async def place(
    request: Request[Any, Any, Any], language: FromPath[Language], region_code: FromPath[RegionCode]
) -> Response[LocalGuides]:
    """Show what a place knows of its own, or the nearest region above it."""
    return answer(request, await service.local_guides(language, region_code), KEPT_WHILE_ASKING)


@get("/outlines/{language:str}/{region_code:str}", guards=[public, reading])
async def list_outlines(
    language: FromPath[Language],  # noqa: ARG001  # names are not translated yet; the address says so already
    region_code: FromPath[RegionCode],
    words: FromQuery[ShortlyTyped] = "",
    after: AfterSlug = None,
) -> OutlineList:
    """List the items of a place of which only an outline is known."""
    return await outlines.listed(region_code, words, after)


@get("/outlines/{language:str}/{region_code:str}/search", guards=[public, while_typing])
async def search_outlines(
    language: FromPath[Language],  # noqa: ARG001  # as above
    region_code: FromPath[RegionCode],
    q: FromQuery[Typed],
) -> FoundOutlines:
    """Find items of a place of which only an outline is known, the best first."""
    return await outlines.found(region_code, q)


@get("/staff/implementations", guards=[editor, staff_often])
async def staff_items(
    request: Asked,
    name: FromQuery[ShortlyTyped] = "",
    of_state: OfState = None,
    after: AfterItem = None,
) -> StaffItemList:
    """List the items of my office, and what my place can still claim, page by page."""
    return await implementation_views.list_for(request.user, name, of_state, after)


@post("/staff/implementations", guards=[editor, staff_often], status_code=201)
async def claim(request: Asked, data: JSONBody[Claim]) -> StaffImplementation:
    """Claim an item of the standard for my place."""
    identifier = await implementations.claim(request.user, data.slug)
    return await _shown(request, identifier)


@get("/staff/implementations/{implementation_id:uuid}", guards=[editor, staff_often])
async def staff_item(request: Asked, implementation_id: FromPath[UUID]) -> StaffImplementation:
    """Show an item of my office with all that belongs to it."""
    return await _shown(request, implementation_id)


@put("/staff/implementations/{implementation_id:uuid}", guards=[editor, staff_often])
async def save(request: Asked, implementation_id: FromPath[UUID], data: JSONBody[Draft]) -> StaffImplementation:
    """Keep a draft."""
    await implementations.save(request.user, implementation_id, data)
    return await _shown(request, implementation_id)


@post("/staff/implementations/{implementation_id:uuid}/check", guards=[editor, staff_often], status_code=200)
async def check(request: Asked, implementation_id: FromPath[UUID], data: JSONBody[Candidate]) -> CheckResult:
    """Check a draft while it is being written."""
    return await implementation_views.check_draft(request.user, implementation_id, data.elements)


@post("/staff/implementations/{implementation_id:uuid}/publish", guards=[editor, staff_often], status_code=200)
async def publish(
    request: Asked, implementation_id: FromPath[UUID], data: JSONBody[Publication]
) -> StaffImplementation:
    """Publish a draft, at once or from a day on."""
    await implementations.publish(request.user, implementation_id, data)
    return await _shown(request, implementation_id)


@post("/staff/implementations/{implementation_id:uuid}/take-back", guards=[editor, staff_often], status_code=200)
async def take_back_plan(
    request: Asked, implementation_id: FromPath[UUID], data: JSONBody[TakingBack]
) -> StaffImplementation:
    """Take a planned version back before its day."""
    await implementations.take_back_plan(request.user, implementation_id, data)
    return await _shown(request, implementation_id)


@post("/staff/implementations/{implementation_id:uuid}/suspend", guards=[editor, staff_often], status_code=200)
async def suspend(request: Asked, implementation_id: FromPath[UUID], data: JSONBody[Suspension]) -> StaffImplementation:
    """Say that an item is not done for a while."""
    await implementations.suspend(request.user, implementation_id, data)
    return await _shown(request, implementation_id)


@post("/staff/implementations/{implementation_id:uuid}/resume", guards=[editor, staff_often], status_code=200)
async def resume(request: Asked, implementation_id: FromPath[UUID]) -> StaffImplementation:
    """Take a suspended item up again."""
    await implementations.resume(request.user, implementation_id)
    return await _shown(request, implementation_id)


@post("/staff/implementations/{implementation_id:uuid}/withdraw", guards=[editor, staff_often], status_code=200)
async def withdraw(
    request: Asked, implementation_id: FromPath[UUID], data: JSONBody[Withdrawal]
) -> StaffImplementation:
    """End an item in a place."""
    await implementations.withdraw(request.user, implementation_id, data)
    return await _shown(request, implementation_id)


async def _shown(request: Asked, implementation_id: UUID) -> StaffImplementation:
    return await implementation_views.one(request.user, implementation_id)


READING = [place, search_index, search, guide_list, guide_bundle, guide, pack, list_outlines, search_outlines]
EDITING = [staff_items, claim, staff_item, save, check, publish, take_back_plan, suspend, resume, withdraw]

router = Router(
    "/catalogue",
    route_handlers=[*READING, *EDITING],
    tags=["catalogue"],
)

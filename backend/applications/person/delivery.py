"""How a person gets the result of her case, and what hands itself over."""

from collections.abc import Sequence
from uuid import UUID

from backend.applications.case import life, queries, sealed, step_queries
from backend.applications.case.errors import CaseChanged, ResultOnItsWay
from backend.applications.case.life_schemas import Delivery, HandingOver, State
from backend.applications.case.queries import Stored
from backend.applications.case.sealed import Told
from backend.applications.decision import deciding
from backend.applications.person import cases
from backend.applications.person.delivery_schemas import CaseResult
from backend.applications.transitions import steps
from backend.applications.transitions.steps import With
from backend.directory import service as directory
from backend.handling.schemas import DeliveryWay
from backend.identity import service as identity
from backend.kit import db
from backend.kit.principal import Principal
from backend.results import service as results
from backend.results.schemas import PostalAddress, Wish

# Until then she may choose, and choose again.
OPEN: frozenset[State] = frozenset(life.STATES) - frozenset(life.FINISHED)


async def ways_of(stored: queries.Listed) -> list[DeliveryWay]:
    """Give the ways in which a case hands its result over, the usual one first; none without a document."""
    setting = (await deciding.handling_of(stored)).result
    return setting.ways if setting else []


async def result_of(person: Principal, application_id: UUID) -> CaseResult:
    """Show a person the documents of her case, and how she gets the result.

    Raises:
        NotFound: there is no such case, or it is somebody else's.

    """
    return await _shown(person, await cases.stored_case_of(person, application_id))


async def _shown(person: Principal, stored: Stored) -> CaseResult:
    ways = await ways_of(stored)
    may_choose = bool(ways) and stored.state in OPEN
    wish = (await results.kept_wishes([stored.id])).get(stored.id)
    suggested = await _suggested(person, stored) if may_choose and "post" in ways else None
    return CaseResult(
        documents=(await results.documents_of_cases([stored.id])).get(stored.id, []),
        ways=ways,
        may_choose=may_choose,
        wish=wish,
        suggested=suggested,
        suggested_region=await directory.full_name(suggested.region_code) if suggested else None,
        halls=await directory.halls_serving(stored.region_code) if may_choose and "window" in ways else [],
    )


async def _suggested(person: Principal, stored: Stored) -> PostalAddress | None:
    """Give the last address of the person, or else what the case and her account know of one."""
    last = await results.last_address(person.account_id)
    if last is not None:
        return last
    answers = sealed.open_answers(stored.id, stored.answers)
    line = answers.get("address") or answers.get("home_address")
    return PostalAddress(
        name=sealed.open_applicant(stored.id, stored.applicant),
        phone=await identity.phone_of(person.account_id),
        region_code=stored.region_code,
        line=line if isinstance(line, str) else "",
    )


async def choose(person: Principal, application_id: UUID, wish: Wish) -> CaseResult:
    """Keep how a person wants the result of her case; until it is on its way she may choose anew.

    Raises:
        NotFound: there is no such case, or it is somebody else's.
        ResultOnItsWay: it was handed over, or nothing will be.
        WayNotOffered, AddressIncomplete, HallUnknown: what she wants cannot be.

    """
    stored = await cases.stored_case_of(person, application_id)
    ways = await ways_of(stored)
    async with db.transaction():
        # Held until the wish is kept: a step that hands over waits, or was faster.
        state = await queries.held_state(application_id)
        if state not in OPEN:
            raise ResultOnItsWay
        await results.keep_wish(person.account_id, application_id, wish, ways=ways, region_code=stored.region_code)
    await hand_over_by_itself(application_id)
    return await _shown(person, await cases.stored_case_of(person, application_id))


async def hand_over_by_itself(application_id: UUID) -> bool:
    """Hand a result over that goes on the phone alone and whose document is made; False where it does not.

    Harmless at any time and any number of times.
    """
    try:
        async with db.transaction():
            # Held until it is handed over: a wish that comes meanwhile waits, and is told that it is too late.
            if await queries.held_state(application_id) != "approved":
                return False
            return await _hand_over(application_id)
    except CaseChanged:
        return False


async def _hand_over(application_id: UUID) -> bool:
    stored = await queries.approved_case(application_id)
    if stored is None or await way_of(stored) != "electronic":
        return False
    documents = (await results.documents_of_cases([application_id])).get(application_id, [])
    if not any(each.ready and each.kind == "approval" and each.standing != "withdrawn" for each in documents[:1]):
        return False
    told = Told(delivery=Delivery(way="electronic"))
    await steps.take(stored, "deliver_by_itself", step_queries.change_by_clock, by=None, along=With(told=told))
    return True


async def handing_over(stored: queries.Listed) -> HandingOver:
    """Say how a result that waits goes to its person, and whether she has a code to fetch it with."""
    return HandingOver(
        way=await way_of(stored),
        chosen=stored.id in await results.kept_wishes([stored.id]),
        has_code=stored.id in await results.having_codes([stored.id]),
    )


async def way_of(stored: queries.Listed) -> DeliveryWay:
    """Say how a result goes to its person: as she wants it, or else in the usual way of the service."""
    return (await ways_to_persons([stored]))[stored.id]


async def ways_to_persons(every: Sequence[queries.Listed]) -> dict[UUID, DeliveryWay]:
    """Say the same of many results at once."""
    wished = await results.ways_wished([each.id for each in every])
    usual = [each for each in every if each.id not in wished]
    without = await identity.without_phone([each.account_id for each in usual])
    return wished | {each.id: await _usual_way(each, has_phone=each.account_id not in without) for each in usual}


async def _usual_way(stored: queries.Listed, *, has_phone: bool) -> DeliveryWay:
    """Give the first way of the service; who has no phone fetches it at a window, where the service offers that."""
    ways = await ways_of(stored)
    if not ways or (not has_phone and "window" in ways):
        return "window"
    return ways[0]

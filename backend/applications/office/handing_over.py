"""What an office hands over: the list of results with their ways and addresses, and the window."""

from collections import Counter
from uuid import UUID

from backend.applications.case import queries, scopes
from backend.applications.case.errors import CarrierMissing, CollectorUnknown
from backend.applications.case.life_schemas import Delivery
from backend.applications.case.schemas import StaffCase
from backend.applications.case.scope_queries import Scope
from backend.applications.case.sealed import Told
from backend.applications.office import office_list, office_queries, review
from backend.applications.office.office_queries import Found, Position
from backend.applications.office.review import Seen
from backend.applications.office.wanted import Wanted
from backend.applications.person import delivery
from backend.applications.person.delivery_schemas import GivenAtWindow, Waiting, WaitingList, WaysCounted
from backend.applications.transitions.steps import With
from backend.audit import service as audit
from backend.handling.schemas import DeliveryWay
from backend.kit import db, page_marks
from backend.kit.page_marks import PAGE
from backend.kit.principal import Principal
from backend.results import service as results
from backend.results.errors import CollectionCodeNeeded, CollectionCodeWrong

_TO_HAND_OVER = Wanted(state="approved")
# Cases whose ways are looked up together; of some ways a page is put together from several lots.
AT_ONCE = 200


async def list_for(officer: Principal, way: DeliveryWay | None, after: str | None) -> WaitingList:
    """Give a page of the results that an office has to hand over; that she read the addresses is in the record.

    Args:
        officer: who reads.
        way: only what goes in this way; None gives all.
        after: the `next` of the page before.

    Raises:
        PageNotUnderstood: no page before has given `after`.

    """
    position = page_marks.read(after, Position)
    every = await scopes.of(officer)
    found = await _waiting(every, way, position)
    shown = [each for each, _ in found[:PAGE]]
    listed, ways = [each.listed for each in shown], [each_way for _, each_way in found[:PAGE]]
    ids = [each.id for each in listed]
    wishes, documents = await results.kept_wishes(ids), await results.documents_of_cases(ids)
    having_codes = await results.having_codes(ids)
    # The record names each case whose address was shown.
    await audit.record("applications.addresses_listed", "department", officer.department_code, by=officer, of=len(ids))
    for each in ids:
        if each in wishes and wishes[each].wish.address:
            await audit.record("applications.address_read", "application", each, by=officer)
    waiting = [
        Waiting(
            **parts,
            way=each_way,
            chosen=each.id in wishes,
            has_code=each.id in having_codes,
            wish=results.without_code(wishes[each.id]) if each.id in wishes else None,
            document=next(iter(documents.get(each.id, [])), None),
        )
        for each, each_way, parts in zip(listed, ways, await office_list.summary_parts(shown), strict=True)
    ]
    further = page_marks.written(office_queries.position_of(listed[-1])) if len(found) > PAGE else None
    return WaitingList(waiting, further, await _counted(every))


async def _waiting(
    every: list[Scope], way: DeliveryWay | None, after: Position | None
) -> list[tuple[Found, DeliveryWay]]:
    """Give one result more than a page holds, each with its way: the ways are looked up for many cases at once."""
    chosen: list[tuple[Found, DeliveryWay]] = []
    while True:
        read = await office_queries.cases_of(every, _TO_HAND_OVER, after, AT_ONCE)
        ways = await delivery.ways_to_persons([each.listed for each in read])
        chosen += [(each, ways[each.listed.id]) for each in read if way in {None, ways[each.listed.id]}]
        if len(read) < AT_ONCE or len(chosen) > PAGE:
            return chosen[: PAGE + 1]
        after = office_queries.position_of(read[-1].listed)


async def _counted(every: list[Scope]) -> WaysCounted:
    read = await office_queries.cases_of(every, _TO_HAND_OVER, None, office_queries.COUNTED_TO)
    ways = Counter((await delivery.ways_to_persons([each.listed for each in read])).values())
    return WaysCounted(
        electronic=ways["electronic"],
        post=ways["post"],
        window=ways["window"],
        is_whole=len(read) < office_queries.COUNTED_TO,
    )


async def note_sent(officer: Principal, application_id: UUID, sent: Delivery, seen: Seen) -> StaffCase:
    """Note how a result was sent; what is fetched at a window is given against its code alone.

    Raises:
        NotFound: there is no such case, or it is another office's.
        CollectionCodeNeeded: it was given at a window, or its person fetches it there with her code.
        CarrierMissing: it went by post, and who carries it, or the number of the parcel, is not said.
        CaseChanged: it is not to be handed over any more.

    """
    await review.check_is_mine(officer, application_id)
    if sent.way == "window":
        raise CollectionCodeNeeded
    if sent.way == "post" and not (sent.carrier.strip() and sent.tracking_number):
        raise CarrierMissing
    async with db.transaction():
        # Held until it is noted: a wish to fetch it comes before, or is told that it is too late.
        await queries.held_state(application_id)
        stored = await queries.approved_case(application_id)
        goes = await delivery.handing_over(stored) if stored else None
        if goes and goes.way == "window" and goes.has_code:
            raise CollectionCodeNeeded
        return await review.take(officer, application_id, "deliver", With(told=Told(delivery=sent), seen=seen))


async def give_at_window(officer: Principal, application_id: UUID, given: GivenAtWindow, seen: Seen) -> StaffCase:
    """Note to whom a result was given at a window, against the code that she showed where there is one.

    Raises:
        NotFound: there is no such case, or it is another office's.
        CollectorUnknown: nobody has looked at the identity of whoever fetched it.
        CollectionCodeWrong: the code is none of this result's.
        CaseChanged: it is not to be handed over any more.

    """
    await review.check_is_mine(officer, application_id)
    if not given.identity_seen:
        raise CollectorUnknown
    has_code = application_id in await results.having_codes([application_id])
    if has_code and not await results.is_code_of(application_id, given.code):
        raise CollectionCodeWrong
    told = Told(delivery=Delivery(way="window"), given_to=given.given_to.strip())
    return await review.take(officer, application_id, "deliver", With(told=told, seen=seen))

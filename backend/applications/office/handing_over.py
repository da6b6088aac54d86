"""What an office hands over: the list of results with their ways and addresses, and the window."""

from uuid import UUID

from backend.applications.case.errors import CollectorUnknown
from backend.applications.case.life_schemas import Delivery
from backend.applications.case.schemas import StaffCase
from backend.applications.case.sealed import Told
from backend.applications.office import office_list, office_queries, review, scopes
from backend.applications.office.office_queries import Position
from backend.applications.office.review import Seen
from backend.applications.office.wanted import Wanted
from backend.applications.person import delivery
from backend.applications.person.delivery_schemas import GivenAtWindow, Waiting, WaitingList
from backend.applications.transitions.steps import With
from backend.audit import service as audit
from backend.kit import page_marks
from backend.kit.page_marks import PAGE
from backend.kit.principal import Principal
from backend.results import service as results
from backend.results.errors import CollectionCodeWrong


async def list_for(officer: Principal, after: str | None) -> WaitingList:
    """Give a page of the results that an office has to hand over; that she read the addresses is in the record.

    Raises:
        PageNotUnderstood: no page before has given `after`.

    """
    position = page_marks.read(after, Position)
    found = await office_queries.cases_of(await scopes.of(officer), Wanted(state="approved"), position, PAGE + 1)
    shown = found[:PAGE]
    listed = [each.listed for each in shown]
    ids = [each.id for each in listed]
    wishes, documents = await results.kept_wishes(ids), await results.documents_of_cases(ids)
    # The record names each case whose address was shown.
    await audit.record("applications.addresses_listed", "department", officer.department_code, by=officer, of=len(ids))
    for each in ids:
        if each in wishes and wishes[each].wish.address:
            await audit.record("applications.address_read", "application", each, by=officer)
    waiting = [
        Waiting(
            **parts,
            way=await delivery.way_of(each),
            chosen=each.id in wishes,
            wish=results.without_code(wishes[each.id]) if each.id in wishes else None,
            document=next(iter(documents.get(each.id, [])), None),
        )
        for each, parts in zip(listed, await office_list.summary_parts(shown), strict=True)
    ]
    further = page_marks.written(office_queries.position_of(listed[-1])) if len(found) > PAGE else None
    return WaitingList(waiting, further)


async def give_at_window(officer: Principal, application_id: UUID, given: GivenAtWindow, seen: Seen) -> StaffCase:
    """Note to whom a result was given at a window, against the code that she showed.

    Raises:
        NotFound: there is no such case, or it is another office's.
        CollectorUnknown: nobody has looked at the identity of whoever fetched it.
        CollectionCodeWrong: the code is none of this result's.
        CaseChanged: it is not to be handed over any more.

    """
    await review.check_is_mine(officer, application_id)
    if not given.identity_seen:
        raise CollectorUnknown
    if not await results.is_code_of(application_id, given.code):
        raise CollectionCodeWrong
    told = Told(delivery=Delivery(way="window"), given_to=given.given_to.strip())
    return await review.take(officer, application_id, "deliver", With(told=told, seen=seen))

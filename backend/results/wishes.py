"""How a person wants her result: checked when she says so, shown to her and to the office that sends it."""

import hmac
import unicodedata
from collections.abc import Sequence
from uuid import UUID

import msgspec

from backend.directory import service as directory
from backend.handling.schemas import DeliveryWay
from backend.kit import clock
from backend.results import codes, queries, sealed, wish_queries
from backend.results.errors import AddressIncomplete, HallUnknown, WayNotOffered
from backend.results.schemas import KeptWish, PostalAddress, Wish
from backend.results.sealed import Details
from backend.results.wish_queries import StoredWish


async def keep(
    account_id: UUID, application_id: UUID, wish: Wish, *, ways: Sequence[DeliveryWay], region_code: str
) -> None:
    """Keep how a person wants the result of her case, in the open transaction; the collection code stays the same.

    Args:
        account_id: whose case it is, as the caller has made sure.
        application_id: which case.
        wish: what she wants.
        ways: those that the service offers.
        region_code: where the case is handled, 12 digits: a hall must serve it.

    Raises:
        WayNotOffered: the service does not hand over its result in this way.
        AddressIncomplete: it goes by post, and the address is missing or in no county or what is below.
        HallUnknown: it is fetched, and the hall is missing or none of the place.

    """
    if wish.way not in ways:
        raise WayNotOffered
    checked = Wish(way=wish.way)
    if wish.way == "post":
        checked = Wish(way="post", address=await _checked(wish.address))
    elif wish.way == "window":
        served = {each.code for each in await directory.halls_serving(region_code)}
        if wish.hall_code not in served:
            raise HallUnknown
        checked = Wish(way="window", hall_code=wish.hall_code)
    before = await wish_queries.of_cases([application_id])
    said = sealed.open_details(application_id, before[0].details).collection_code if before else None
    details = Details(wish=checked, collection_code=said or codes.new_collection_code())
    stored = StoredWish(
        application_id=application_id,
        way=checked.way,
        details=sealed.seal_details(application_id, details),
        changed_at=clock.now(),
    )
    await wish_queries.keep(account_id, stored)


async def _checked(address: PostalAddress | None) -> PostalAddress:
    if address is None or directory.level_of(address.region_code) < directory.COUNTY_LEVEL:
        raise AddressIncomplete
    if address.region_code not in await directory.regions([address.region_code]):
        raise AddressIncomplete
    return PostalAddress(
        name=address.name.strip(), phone=address.phone, region_code=address.region_code, line=address.line.strip()
    )


async def kept(application_ids: Sequence[UUID]) -> dict[UUID, KeptWish]:
    """Give the wishes for the results of cases; whoever shows them to staff records it."""
    stored = await wish_queries.of_cases(list(application_ids))
    opened = {each.application_id: sealed.open_details(each.application_id, each.details) for each in stored}
    halls = await directory.halls([each.wish.hall_code for each in opened.values() if each.wish.hall_code])
    found: dict[UUID, KeptWish] = {}
    for each in stored:
        details = opened[each.application_id]
        address = details.wish.address
        found[each.application_id] = KeptWish(
            wish=details.wish,
            region_name=await directory.full_name(address.region_code) if address else None,
            hall=halls.get(details.wish.hall_code or ""),
            collection_code=details.collection_code,
            changed_at=each.changed_at,
        )
    return found


async def last_address(account_id: UUID) -> PostalAddress | None:
    """Give the address to which a person had the last result sent."""
    stored = await wish_queries.last_by_post(account_id)
    return sealed.open_details(stored.application_id, stored.details).wish.address if stored else None


async def is_code_of(application_id: UUID, typed: str) -> bool:
    """Say whether a code that somebody shows at a window belongs to a result: its collection or verification code."""
    said = "".join(each for each in unicodedata.normalize("NFKC", typed) if each.isdigit())
    known = [each.collection_code for each in (await kept([application_id])).values()]
    documents = [each for each in await queries.of_cases([application_id]) if each.withdrawn_at is None]
    known += [sealed.open_content(each.id, each.content).code for each in documents]
    return any(hmac.compare_digest(said.encode(), each.encode()) for each in known)


async def having_codes(application_ids: Sequence[UUID]) -> set[UUID]:
    """Name the cases of some whose person has a code to show: a wish gives one, and a document that holds another."""
    wished = {each.application_id for each in await wish_queries.of_cases(list(application_ids))}
    documents = await queries.of_cases(list(application_ids))
    return wished | {each.application_id for each in documents if each.withdrawn_at is None}


def without_code(wish: KeptWish) -> KeptWish:
    """Show a wish to the office without its collection code, which only its person can say."""
    return msgspec.structs.replace(wish, collection_code="")

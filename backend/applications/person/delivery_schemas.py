"""What crosses the wire about handing results over."""

from typing import Annotated

import msgspec
from msgspec import Meta

from backend.applications.case.schemas import StaffCaseSummary
from backend.directory.schemas import Hall
from backend.handling.schemas import DeliveryWay
from backend.kit.bilingual import Bilingual
from backend.results.schemas import KeptWish, PersonName, PostalAddress, ResultSummary


class CaseResult(msgspec.Struct, frozen=True, kw_only=True):
    """The documents of a case, the newest first, and how its person gets the result.

    `ways` are those of the service, empty where it makes no document; without a wish the first of them holds. `wish`
    is what she has said, `suggested` an address to begin with, `halls` those where she may fetch it. `may_choose` is
    false once the result is on its way.
    """

    documents: list[ResultSummary]
    ways: list[DeliveryWay]
    may_choose: bool
    wish: KeptWish | None
    suggested: PostalAddress | None
    suggested_region: Bilingual | None
    halls: list[Hall]


class Waiting(StaffCaseSummary, frozen=True, kw_only=True):
    """A result that an office has to hand over: in which way, whether its person chose it, where it goes.

    `has_code` says that she has a code to show at a window.
    """

    way: DeliveryWay
    chosen: bool
    has_code: bool
    wish: KeptWish | None
    document: ResultSummary | None


class WaysCounted(msgspec.Struct, frozen=True, kw_only=True):
    """How many results an office has to hand over in each way; there are more where `is_whole` is false."""

    electronic: int
    post: int
    window: int
    is_whole: bool


class WaitingList(msgspec.Struct, frozen=True):
    """Results to hand over, what is due first; `next` asks for the page after this one."""

    results: list[Waiting]
    next: str | None
    counts: WaysCounted


class GivenAtWindow(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What an officer notes at a window: to whom she gave it, whose card she looked at, and the code that was shown.

    `code` is empty only where the person has none: nothing was issued, and she has chosen no way.
    """

    given_to: PersonName
    identity_seen: bool
    code: Annotated[str, Meta(max_length=40)] = ""

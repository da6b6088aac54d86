"""How a level takes over what stands above it: it may ask for less and promise sooner, and never the other way.

The terms of an item are ordered: one set is as tight as another when it promises no later, asks for no other
papers, fees or visits, and offers every form of handling. The order is partial: five days and five working days
can be compared, ten days and six working days cannot. What cannot be compared is taken from above.
"""

import math
from collections.abc import Iterator, Sequence
from functools import reduce

import msgspec

from backend.catalogue.about_me_rules import without_idle_questions
from backend.catalogue.overlays import LocalQuestion, Overlay, nearest
from backend.catalogue.rows import Contact, Question, ServiceRow, TimeLimit, Words

Finding = tuple[str, str]
_SHORTEST_MONTH, _LONGEST_MONTH = 28, 31


class Terms(msgspec.Struct, frozen=True, kw_only=True):
    """What can only be tightened; a fee whose amount is written in words has none."""

    promise: TimeLimit
    visits: int
    materials: frozenset[str]
    fees: dict[str, int | None]
    forms: frozenset[str]


def terms_of(row: ServiceRow) -> Terms:
    """Give the terms of the standard."""
    return Terms(
        promise=row.promise_day or TimeLimit(unit="none"),
        visits=row.limit_scene_num or 0,
        materials=frozenset(each.name.chinese for each in row.materials or []),
        fees={each.name.chinese: each.amount_fen for each in row.fees or []},
        forms=frozenset(row.handle_type or []),
    )


def _shortest(limit: TimeLimit) -> float:
    return (limit.number or 0) * (_SHORTEST_MONTH if limit.unit == "month" else 1)


def _longest(limit: TimeLimit) -> float:
    if limit.unit == "working_day":
        return math.inf  # a long holiday may lie in between
    return (limit.number or 0) * (_LONGEST_MONTH if limit.unit == "month" else 1)


def no_longer(one: TimeLimit, other: TimeLimit) -> bool:
    """Say whether a time certainly ends no later than another, whatever the calendar."""
    if one.unit == "immediate" or other.unit == "none":
        return True
    if one.unit == "none" or other.unit == "immediate":
        return False
    if one.unit == other.unit:
        return (one.number or 0) <= (other.number or 0)
    return _longest(one) <= _shortest(other)


def is_longer(one: TimeLimit, other: TimeLimit) -> bool:
    """Say whether a time may end later than another, and never sooner."""
    return no_longer(other, one) and not no_longer(one, other)


def tighten(above: Terms, overlay: Overlay) -> Terms:
    """Give the terms of a level under another; whatever would loosen is taken from above."""
    wanted, visits = overlay.promise_day, overlay.limit_scene_num
    lowered = {each.fee: each.amount_fen for each in overlay.fees_lowered}
    return Terms(
        promise=wanted if wanted and no_longer(wanted, above.promise) else above.promise,
        visits=above.visits if visits is None else min(visits, above.visits),
        materials=above.materials.difference(overlay.materials_waived),
        fees={
            name: amount if amount is None else min(amount, lowered.get(name, amount))
            for name, amount in above.fees.items()
            if name not in overlay.fees_waived
        },
        forms=above.forms.union(overlay.handle_type_added),
    )


def effective_terms(row: ServiceRow, lineage: Sequence[Overlay]) -> Terms:
    """Give the terms of a place: the standard, tightened by each level from the top down."""
    return reduce(tighten, lineage, terms_of(row))


def loosening(row: ServiceRow, above: Terms, overlay: Overlay) -> Iterator[Finding]:
    """Give the (field, code) of whatever an overlay would loosen, or names that the standard does not have."""
    wanted = overlay.promise_day
    if wanted and not no_longer(wanted, above.promise):
        can_tell = wanted.unit == "none" or no_longer(above.promise, wanted)
        yield "promise_day", "longer_than_above" if can_tell else "not_comparable_with_above"
    if overlay.limit_scene_num is not None and overlay.limit_scene_num > above.visits:
        yield "limit_scene_num", "more_visits_than_above"
    standard = terms_of(row)
    for place, name in enumerate(overlay.materials_waived):
        if name not in standard.materials:
            yield f"materials_waived[{place}]", "material_not_in_standard"
    for place, name in enumerate(overlay.fees_waived):
        if name not in standard.fees:
            yield f"fees_waived[{place}]", "fee_not_in_standard"
    for place, lowered in enumerate(overlay.fees_lowered):
        if code := _fee_fault(standard, above, lowered.fee, lowered.amount_fen):
            yield f"fees_lowered[{place}]", code


def _fee_fault(standard: Terms, above: Terms, fee: str, amount: int) -> str | None:
    if fee not in standard.fees:
        return "fee_not_in_standard"
    if standard.fees[fee] is None:
        return "fee_without_amount"
    limit = above.fees.get(fee, 0)  # waived above: nothing may be asked for it
    return "dearer_than_above" if limit is not None and amount > limit else None


def effective_row(row: ServiceRow, lineage: Sequence[Overlay]) -> ServiceRow:
    """Give the item as it is done in a place, so that the rules of the standard can be run on it."""
    terms = effective_terms(row, lineage)
    fees = [each for each in row.fees or [] if each.name.chinese in terms.fees]
    here = msgspec.structs.replace(
        row,
        dept_name=_words(lineage, "body_name", row.dept_name),
        transact_addr=_words(lineage, "transact_addr", row.transact_addr),
        transact_time=_words(lineage, "transact_time", row.transact_time),
        link_way=_contact(lineage, "link_way", row.link_way),
        supervise_way=_contact(lineage, "supervise_way", row.supervise_way),
        promise_day=terms.promise,
        project_type="1" if terms.promise.unit == "immediate" else row.project_type,
        limit_scene_num=terms.visits,
        limit_scene_explain=row.limit_scene_explain if terms.visits else None,
        materials=[each for each in row.materials or [] if each.name.chinese in terms.materials],
        is_fee=bool(fees),
        fees=fees,
        is_pay_online=row.is_pay_online if fees else None,
        handle_type=sorted(terms.forms),
        faqs=[*(row.faqs or []), *(_question(each) for overlay in lineage for each in overlay.faqs)],
    )
    return without_idle_questions(here)


def _words(lineage: Sequence[Overlay], field: str, standard: Words | None) -> Words | None:
    found = nearest(lineage, field)
    return found.both() if found else standard


def _contact(lineage: Sequence[Overlay], field: str, standard: Contact | None) -> Contact | None:
    found = nearest(lineage, field)
    return Contact(phone=found.phone, demonstration=found.demonstration) if found else standard


def _question(local: LocalQuestion) -> Question:
    return Question(question=local.question.both(), answer=local.answer.both())

"""Show one thing of several departments: its parts to its person, and how far the others are to each office."""

from collections.abc import Sequence
from typing import Any

from backend.applications.case import life, queries, sealed, service_items
from backend.applications.case.queries import Stored
from backend.applications.case.schemas import CasePart, CorrectionPoint, HandingOn, OtherPart, PartOf, Whole
from backend.applications.whole import whole_limits, whole_queries
from backend.applications.whole.whole_queries import StoredPart
from backend.forms import service as forms
from backend.kit.bilingual import Bilingual
from backend.one_things import service as one_things


async def whole_of(stored: Stored) -> Whole | None:
    """Give the parts of a whole as its person sees them; None for any other case."""
    if not stored.is_whole:
        return None
    parts = await whole_queries.parts_of(stored.id)
    longest = whole_limits.last_day(parts)[1]
    return Whole(parts=[await _shown(stored, part) for part in parts], longest_way=longest)


async def part_of(stored: Stored) -> PartOf | None:
    """Name the whole that a case is a part of, and the department that leads."""
    whole = await queries.stored_case(stored.part_of) if stored.part_of else None
    if whole is None:
        return None
    leads = await service_items.office_name(whole.service_slug, whole.region_code, whole.department_code)
    return PartOf(id=whole.id, service_name=whole.service_name, office_name=leads)


async def others_of(stored: Stored) -> list[OtherPart]:
    """Give the parts of the whole that a case belongs to, the case itself among them, as every office may see them."""
    if stored.part_of is None:
        return []
    parts = await whole_queries.parts_of(stored.part_of)
    return [OtherPart(**await _common(stored.region_code, part)) for part in parts]


async def _common(region_code: str, part: StoredPart) -> dict[str, Any]:
    return {
        "part": part.part,
        "service_name": part.service_name,
        "office_name": await _office(region_code, part),
        "state": part.state,
        "standing": whole_limits.standing_of(part),
        "cannot_begin": part.standing in {"never", "withdrawn"},
        "waits_for": part.waits_for,
    }


async def _office(region_code: str, part: StoredPart) -> Bilingual:
    return await service_items.office_name(part.service_slug, region_code, part.department_code)


async def _shown(whole: Stored, part: StoredPart) -> CasePart:
    points, told = await _said(part)
    is_open = whole.state != "withdrawn"
    may_withdraw = part.standing == "waiting" or (
        part.state is not None and life.transition("withdraw", part.state) is not None
    )
    return CasePart(
        **await _common(whole.region_code, part),
        service_slug=part.service_slug,
        case_id=part.application_id if part.state is not None else None,
        by=part.due_on,
        points=points,
        told=told,
        may_withdraw=is_open and may_withdraw,
    )


async def _said(part: StoredPart) -> tuple[list[CorrectionPoint], str]:
    """Give what the office of a part has said last, where it waits for the person or has not granted it."""
    state = "refused" if part.state == "closed" and part.was_granted is False else part.state
    if state is None or state == "withdrawn":
        return [], ""
    if state != "correction_requested" and life.STATES[state].is_granted is not False:
        return [], ""
    event = [each for each in await queries.events_of(part.application_id) if each.kind == state][-1]
    told = sealed.open_told(event.id, event.told)
    return told.points, told.text


async def form_and_handing_on(stored: Stored) -> tuple[dict[str, Any], HandingOn | None]:
    """Give the form as the office of a case sees it, and what others wait for of its result."""
    form = forms.definition(stored.form_id, stored.form_version)
    part = await whole_queries.part_of_case(stored.id) if stored.part_of else None
    if part is None:
        return form, None
    answered = set(sealed.open_answers(stored.id, stored.answers))
    return one_things.form_for(form, part.gets, answered), await _handing_on(stored, part, form)


async def _handing_on(stored: Stored, part: StoredPart, form: dict[str, Any]) -> HandingOn | None:
    field = one_things.field_of(form, part.hands_on)
    if field is None or stored.state not in life.starts_of("approve"):
        return None
    every: Sequence[StoredPart] = await whole_queries.parts_of(part.whole_id)
    takers = [each for each in every if part.hands_on in each.gets]
    value = sealed.open_handed_on(part.application_id, part.handed_on) if part.handed_on is not None else None
    offices = [await _office(stored.region_code, each) for each in takers]
    return HandingOn(
        label=field["label"], help=field.get("help"), value=value, for_offices=list(dict.fromkeys(offices))
    )

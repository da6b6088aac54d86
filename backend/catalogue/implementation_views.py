"""What an editor is shown: the list of her office, one item with all that belongs to it, and a check of a draft."""

from uuid import UUID

import msgspec

from backend.catalogue import implementation_queries as queries
from backend.catalogue import version_queries
from backend.catalogue.implementation_checks import Checked, check
from backend.catalogue.implementation_queries import Implementation, Listed, Version, Wanted
from backend.catalogue.implementations import steps_of
from backend.catalogue.inheritance import effective_row, effective_terms, no_longer, terms_of, tighten
from backend.catalogue.local_guides import overlaid
from backend.catalogue.local_schemas import (
    CheckResult,
    Inherited,
    LocalChange,
    LocalGuide,
    StaffImplementation,
    StaffItemList,
    StaffListed,
    StandardFee,
    StandardMaterial,
    VersionView,
)
from backend.catalogue.overlay_rules import Place
from backend.catalogue.overlay_words import OverlayWords
from backend.catalogue.overlays import Overlay, differences
from backend.catalogue.place_documents import name_in
from backend.directory import service as directory
from backend.kit.errors import NotFound
from backend.kit.i18n import current_language
from backend.kit.principal import Principal

PAGE = 100
_MARK = "."  # between the two parts of the mark of a page; no slug has one


async def list_for(editor: Principal, name: str, state: str | None, after: str | None) -> StaffItemList:
    """Give a page of an editor's office, with the items of the standard that her place can still claim.

    Args:
        editor: who reads.
        name: only items with these words in their Chinese or English name.
        state: only items in this state.
        after: the `next` of the page before.

    """
    office = directory.office_of(editor)
    level = str(directory.level_of(editor.region_code) + 1)
    slug, _, region_code = (after or "").partition(_MARK)
    wanted = Wanted(name=name.strip(), state=state, after=(slug, region_code))
    found = await queries.listed(office, editor.region_code, level, wanted, limit=PAGE + 1)
    regions = await directory.regions(list({editor.region_code, *(each.region_code for each in found)}))
    names = {code: name_in(region, current_language()) for code, region in regions.items()}
    last = found[:PAGE][-1] if len(found) > PAGE else None
    return StaffItemList(
        names.get(editor.region_code, editor.region_code),
        [_line(each, names.get(each.region_code, each.region_code)) for each in found[:PAGE]],
        f"{last.slug}{_MARK}{last.region_code}" if last else None,
    )


def _line(each: Listed, region_name: str) -> StaffListed:
    return StaffListed(
        id=each.id,
        slug=each.slug,
        name=each.name,
        region_code=each.region_code,
        region_name=region_name,
        state=each.state or "unclaimed",
        version=each.version,
        has_draft=each.has_draft,
        planned_from=each.planned_from,
    )


async def _held(editor: Principal, identifier: UUID) -> Implementation:
    held = await queries.one_of(directory.office_of(editor), identifier)
    if held is None:
        raise NotFound
    return held


async def one(editor: Principal, identifier: UUID) -> StaffImplementation:
    """Give an item of an editor's office.

    Raises:
        NotFound: her office has no such one.

    """
    held = await _held(editor, identifier)
    checked = await check(held, held.elements)
    result = await _result(held, held.elements, checked)
    words = OverlayWords(checked.place.row, current_language())
    history = (await version_queries.of_implementations([held.id])).get(held.id, [])
    region = await directory.region(held.region_code)
    return StaffImplementation(
        id=held.id,
        slug=held.slug,
        service_name=checked.place.row.task_name,
        region_code=held.region_code,
        region_name=name_in(region, current_language()),
        state=held.state,
        version=held.version,
        edit=held.edit,
        elements=held.elements,
        inherited=inherited(checked.place),
        findings=result.findings,
        preview=result.preview,
        changes=result.changes,
        history=[_version(each, words) for each in history],
        in_force_since=held.in_force_since,
        planned_from=held.planned_from,
        planned_until=held.planned_until,
        reason=held.reason,
        successor=held.successor,
        may=list(steps_of(held)),
    )


async def check_draft(editor: Principal, identifier: UUID, elements: Overlay) -> CheckResult:
    """Check elements while they are being written; nothing is kept.

    Raises:
        NotFound: her office has no such item.

    """
    held = await _held(editor, identifier)
    return await _result(held, elements, await check(held, elements))


async def _result(held: Implementation, elements: Overlay, checked: Checked) -> CheckResult:
    words = OverlayWords(checked.place.row, current_language())
    changes = _changes(held, elements, words)
    shown = elements
    if any(each.path == "promise_day" for each in checked.findings):
        shown = msgspec.structs.replace(elements, promise_day=None)  # people never see a time that cannot be promised
    return CheckResult(checked.findings, await _preview(held, shown, checked.place, words), changes)


def _changes(held: Implementation, elements: Overlay, words: OverlayWords) -> list[LocalChange]:
    return [words.changed(each) for each in differences(held.published_elements or Overlay(), elements)]


async def _preview(held: Implementation, elements: Overlay, place: Place, words: OverlayWords) -> LocalGuide:
    """Lay a draft over what stands above; called faster is only what it promises sooner itself."""
    laid = overlaid(place.row, [*place.above, elements], words)
    region = await directory.region(held.region_code)
    above = effective_terms(place.row, place.above)
    sooner = not no_longer(above.promise, tighten(above, elements).promise)
    named = name_in(region, words.language)
    return msgspec.structs.replace(laid, region_name=named, version=held.version, faster=sooner)


def _version(version: Version, words: OverlayWords) -> VersionView:
    return VersionView(
        version=version.version,
        in_force_from=version.in_force_from,
        published_at=version.published_at,
        published_by_name=version.published_by_name,
        changed=[words.changed(each) for each in version.differences],
    )


def inherited(place: Place) -> Inherited:
    """Give what holds in a place where it says nothing itself."""
    row = effective_row(place.row, place.above)
    standard, above = terms_of(place.row), effective_terms(place.row, place.above)
    return Inherited(
        body_name=row.dept_name,
        transact_addr=row.transact_addr,
        transact_time=row.transact_time,
        enquiry=row.link_way.phone if row.link_way else None,
        supervision=row.supervise_way.phone if row.supervise_way else None,
        promised_unit=above.promise.unit,
        promised_number=above.promise.number if above.promise.unit not in ("immediate", "none") else None,
        visits=above.visits,
        handle_type=sorted(above.forms),
        materials=[
            StandardMaterial(each.name, each.name.chinese not in above.materials) for each in place.row.materials or []
        ],
        fees=[
            StandardFee(
                each.name,
                each.standard,
                above.fees.get(each.name.chinese, standard.fees[each.name.chinese]),
                each.name.chinese not in above.fees,
            )
            for each in place.row.fees or []
        ],
        base_code=place.base,
    )

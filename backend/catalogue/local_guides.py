"""What holds for an item in a place: the standard, overlaid by each level from the top down. No clock and no I/O."""

from collections.abc import Mapping, Sequence

import msgspec

from backend.catalogue import national_codes as codes
from backend.catalogue.implementation_queries import Implementation, Version
from backend.catalogue.inheritance import Terms, effective_terms, no_longer, terms_of
from backend.catalogue.local_schemas import LocalFee, LocalGuide, ShownState
from backend.catalogue.overlay_words import OverlayWords
from backend.catalogue.overlays import LocalContact, LocalWords, Overlay, nearest
from backend.catalogue.rows import ServiceRow
from backend.catalogue.schemas import AtPlace, GuideContact, GuideQuestion, GuideTime
from backend.directory.schemas import Region

SHOWN: dict[str, ShownState] = {"published": "published", "suspended": "suspended", "withdrawn": "withdrawn"}


class Standing(msgspec.Struct, frozen=True):
    """The implementations of one item from the top down to a place, and the versions of the lowest."""

    lineage: Sequence[Implementation]
    versions: Sequence[Version]
    regions: Mapping[str, Region]


def local_guide(row: ServiceRow, standing: Standing, language: str) -> LocalGuide | None:
    """Give what people of a place read beside a guide; None where no level has anything to say."""
    shown = [each for each in standing.lineage if each.state in SHOWN]
    if not shown:
        return None
    lowest = shown[-1]
    words = OverlayWords(row, language)
    guide = overlaid(row, _in_force(shown), words)
    newest = standing.versions[:1] if lowest.id == standing.lineage[-1].id and lowest.version > 1 else []
    region = standing.regions[lowest.region_code]
    return msgspec.structs.replace(
        guide,
        region_name=region.name_en if language == "en" and region.name_en else region.name,
        state=SHOWN[lowest.state],
        reason=_maybe(lowest.reason, language),
        reason_in_chinese=language == "en" and lowest.reason is not None and not lowest.reason.english,
        successor=lowest.successor,
        version=lowest.version,
        in_force_since=lowest.in_force_since,
        changed=[words.changed(each) for version in newest for each in version.differences],
    )


def at_place(row: ServiceRow, lineage: Sequence[Implementation], languages: Sequence[str]) -> AtPlace | None:
    """Give what a case must know of it, as `local_guide` tells people; None where no level has anything to say."""
    if not any(each.state in SHOWN for each in lineage):
        return None
    overlays = _in_force(lineage)
    name = nearest(overlays, "body_name")
    terms = effective_terms(row, overlays)
    names = {language: name.in_language(language) for language in languages} if name else {}
    return AtPlace(names, _time(terms, languages[0]), terms.fees)


def _in_force(lineage: Sequence[Implementation]) -> list[Overlay]:
    """Give the overlays that hold: those of levels that do not do it now better nothing, and take nothing away."""
    return [each.published_elements for each in lineage if each.state == "published" and each.published_elements]


def overlaid(row: ServiceRow, lineage: Sequence[Overlay], words: OverlayWords) -> LocalGuide:
    """Lay the overlays over the standard, the highest first."""
    language = words.language
    standard, terms = terms_of(row), effective_terms(row, lineage)
    own = lineage[-1] if lineage else Overlay()
    return LocalGuide(
        slug=row.slug,
        region_name="",
        state="published",
        reason=None,
        successor=None,
        task_code=own.task_code,
        local_task_code=own.local_task_code,
        body=_maybe(nearest(lineage, "body_name"), language),
        promised_time=_time(terms, language),
        faster=not no_longer(standard.promise, terms.promise),
        visits=terms.visits,
        materials_waived=[words.name(name) for name in _in_order(row, standard.materials - terms.materials)],
        fees_waived=[words.name(name) for name in standard.fees if name not in terms.fees],
        fees_lowered=_lowered(standard, terms, words),
        handling_forms_added=[codes.HANDLING_FORMS[each] for each in sorted(terms.forms - standard.forms)],
        place=_maybe(nearest(lineage, "transact_addr"), language),
        hours=_maybe(nearest(lineage, "transact_time"), language),
        enquiry=_contact(nearest(lineage, "link_way")),
        supervision=_contact(nearest(lineage, "supervise_way")),
        questions=_questions(lineage, language),
        version=0,
        in_force_since=None,
        changed=[],
    )


def _questions(lineage: Sequence[Overlay], language: str) -> list[GuideQuestion]:
    """Give the questions of all levels; what is asked at two is answered by the lower."""
    answers = {
        each.question.chinese: GuideQuestion(each.question.in_language(language), each.answer.in_language(language))
        for overlay in lineage
        for each in overlay.faqs
    }
    return list(answers.values())


def _in_order(row: ServiceRow, names: frozenset[str]) -> list[str]:
    return [each.name.chinese for each in row.materials or [] if each.name.chinese in names]


def _lowered(standard: Terms, terms: Terms, words: OverlayWords) -> list[LocalFee]:
    return [
        LocalFee(words.name(name), amount)
        for name, amount in terms.fees.items()
        if amount is not None and amount != standard.fees[name]
    ]


def _time(terms: Terms, language: str) -> GuideTime:
    limit = terms.promise
    counts = limit.unit not in ("immediate", "none")
    explain = limit.explain.in_language(language) if limit.explain else None
    return GuideTime(limit.unit, limit.number if counts else None, explain)


def _maybe(words: LocalWords | None, language: str) -> str | None:
    return words.in_language(language) if words else None


def _contact(contact: LocalContact | None) -> GuideContact | None:
    return GuideContact(contact.phone, contact.demonstration) if contact else None

"""The rules that an entry of a public list must keep beyond its shape; each has a code and names a field."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any

import msgspec

from backend.catalogue.rows import Phone, Words
from backend.kit.findings import SHAPES_TO_DO
from backend.kit.i18n import N_
from backend.lists.rows import FactKind, ListEntry, ListHead

Finding = tuple[str, str]
LARGEST = 2**53 - 1

# What somebody who writes such a list does about each finding; read in the output of an import.
WHAT_TO_DO: Mapping[str, str] = {
    **SHAPES_TO_DO,
    "named_otherwise": N_("Name the file after the list, or the list after the file."),
    "missing": N_("Give it: every entry of this list needs it."),
    "repeated": N_("Give each entry, choice and fact a code of its own."),
    "unknown_region": N_("Use the twelve digits of a place that is imported."),
    "unknown_department": N_("Use the code of a department that is imported."),
    "unknown_choice": N_("Take it out, or offer this choice in the list's head."),
    "choice_not_offered": N_("Name only options that the list's head offers."),
    "unknown_fact": N_("Take it out, or name this fact in the list's head."),
    "not_a_whole_number": N_("Write a whole number, without unit, point or separators; money in fen."),
    "not_a_date": N_("Write the day as 2026-11-22."),
    "unknown_service": N_("Use the slug of a service in use."),
}


class Known(msgspec.Struct, frozen=True):
    """The codes that entries may name."""

    regions: Collection[str]
    departments: Collection[str]
    services: Collection[str]


def head_findings(head: ListHead) -> Iterator[Finding]:
    """Give the (field, code) of what a head repeats."""
    keys = [*(each.key for each in head.choices), *(each.key for each in head.facts)]
    for key in sorted({key for key in keys if keys.count(key) > 1}):
        yield f"facts.{key}", "repeated"
    for choice in head.choices:
        options = [each.key for each in choice.options]
        if len(set(options)) < len(options):
            yield f"choices.{choice.key}", "repeated"


def entry_findings(head: ListHead, entry: ListEntry, known: Known) -> Iterator[Finding]:
    """Give the (field, code) of every rule that an entry breaks."""
    if entry.region is not None and entry.region not in known.regions:
        yield "region", "unknown_region"
    if entry.department is not None and entry.department not in known.departments:
        yield "department", "unknown_department"
    yield from _choices(head, entry)
    yield from _facts(head, entry, known)


def _choices(head: ListHead, entry: ListEntry) -> Iterator[Finding]:
    offered = {choice.key: {option.key for option in choice.options} for choice in head.choices}
    for key, chosen in entry.chosen.items():
        if key not in offered:
            yield f"chosen.{key}", "unknown_choice"
        elif not set(chosen) <= offered[key]:
            yield f"chosen.{key}", "choice_not_offered"
    for choice in head.choices:
        if choice.needed and not entry.chosen.get(choice.key):
            yield f"chosen.{choice.key}", "missing"


def _facts(head: ListHead, entry: ListEntry, known: Known) -> Iterator[Finding]:
    kinds = {fact.key: fact.kind for fact in head.facts}
    for key, value in entry.facts.items():
        if key not in kinds:
            yield f"facts.{key}", "unknown_fact"
        elif code := _fact_finding(kinds[key], value, known):
            yield f"facts.{key}", code
    for fact in head.facts:
        if fact.needed and fact.key not in entry.facts:
            yield f"facts.{fact.key}", "missing"


_SHAPES: dict[FactKind, Any] = {"text": Words, "phone": Phone, "date": date, "services": list[str]}


def _fact_finding(kind: FactKind, value: Any, known: Known) -> str | None:  # noqa: ANN401  # as it came in
    if kind in ("number", "money"):
        whole = isinstance(value, int) and not isinstance(value, bool)
        return None if whole and 0 <= value <= LARGEST else "not_a_whole_number"
    try:
        read = msgspec.convert(value, _SHAPES[kind])
    except msgspec.ValidationError:
        return "not_a_date" if kind == "date" else "malformed"
    if kind == "services" and not set(read) <= set(known.services):
        return "unknown_service"
    return None

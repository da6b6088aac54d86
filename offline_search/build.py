"""Makes an index out of items. The server alone does it, at publication; the phone gets what comes out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from offline_search.engine.limits import FORMAT
from offline_search.engine.text import is_han, normalise, pairs, phrase, runs, stem


@dataclass(frozen=True, slots=True)
class Field:
    """Text of an item and its weight, 1 to 15; a phrase can be the whole query, or the beginning of it."""

    text: str
    weight: int
    is_phrase: bool = False
    initials: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """What can be found; `bonus` is 100, or a little more for what should stand before its equals."""

    id: str
    fields: Sequence[Field]
    bonus: int = 100


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What an index knows of the language: readings of characters, traditional characters, fillers."""

    readings: Mapping[str, str] = field(default_factory=dict)
    traditional: Mapping[str, str] = field(default_factory=dict)
    fillers: Sequence[str] = ()


def build(items: Sequence[Item], vocabulary: Vocabulary) -> dict[str, Any]:
    """Make an index; the items' order decides between equals."""
    postings: dict[str, dict[int, int]] = {}
    for number, item in enumerate(items):
        for each in item.fields:
            for term, weight in terms_of(each, vocabulary):
                held = postings.setdefault(term, {})
                held[number] = max(held.get(number, 0), weight)
    terms = sorted(postings)
    return {
        "format": FORMAT,
        "ids": [item.id for item in items],
        "bonus": [item.bonus for item in items],
        "fillers": sorted(vocabulary.fillers, key=lambda each: (-len(each), each)),
        "traditional": "".join(one + other for one, other in sorted(vocabulary.traditional.items())),
        "readings": {syllable: vocabulary.readings[syllable] for syllable in sorted(vocabulary.readings)},
        "terms": "\n".join(terms),
        "sizes": [len(postings[term]) for term in terms],
        "postings": [each for term in terms for each in _heaviest_first(postings[term])],
    }


def terms_of(held: Field, vocabulary: Vocabulary) -> Iterable[tuple[str, int]]:
    """Give the terms of a field with their weights; single characters only of what names an item."""
    text = normalise(held.text, vocabulary.traditional)
    if held.is_phrase and text:
        yield f"={phrase(text)}", held.weight
    for each in held.initials:
        yield f"~{each}", held.weight
    for run in runs(text):
        if not is_han(run):
            yield stem(run), held.weight
            continue
        for pair in pairs(run):
            yield pair, held.weight
        if held.is_phrase:
            for character in run:
                yield character, held.weight


def _heaviest_first(held: Mapping[int, int]) -> Iterable[int]:
    return (number * 16 + held[number] for number in sorted(held, key=lambda each: (-held[each], each)))

"""What a query can mean: groups of runs, each read in one or several ways, each way a row of units."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice, pairwise

from offline_search.engine import limits
from offline_search.engine.published import Found, SearchIndex, joined, keys_of
from offline_search.engine.text import is_han, pairs, phrase, runs, stem, tidy_query

Unit = list[Found]


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to understand a group: how far we trust it, and how much of it an item must hold, both per cent."""

    share: int
    least: int
    units: list[Unit]


@dataclass(frozen=True, slots=True)
class Query:
    """A query, understood."""

    whole: list[Found] = field(default_factory=list)
    groups: list[list[Reading]] = field(default_factory=list)


def understand(index: SearchIndex, typed: str) -> Query:
    """Say what a query can mean."""
    text = tidy_query(typed, index.traditional)
    if text == "":
        return Query()
    groups = grouped(without_fillers(runs(text), index.fillers))[: limits.MOST_GROUPS]
    return Query(whole_phrase(index, phrase(text)), [readings(index, group) for group in groups])


def whole_phrase(index: SearchIndex, text: str) -> list[Found]:
    """Find names and keywords that are the query, or begin with it."""
    exact = index.exactly(f"={text}", limits.WHOLE)
    return exact + (index.starting(f"={text}", limits.BEGUN) if len(text) > 1 else [])


def without_fillers(found: Sequence[str], fillers: Sequence[str]) -> list[str]:
    """Leave out how people ask, and keep what they ask for; a query of nothing else stays as it is."""
    kept = [part for run in found for part in cut_out(run, fillers)]
    return kept or list(found)


def cut_out(run: str, fillers: Sequence[str]) -> list[str]:
    """Cut the fillers out of one run; a Latin word is one as a whole, or not at all."""
    if not is_han(run):
        return [] if run in fillers else [run]
    left = run
    for filler in fillers:
        if is_han(filler):
            left = left.replace(filler, " ")
    return [each for each in left.split(" ") if each]


def grouped(found: Sequence[str]) -> list[list[str]]:
    """Put neighbouring Latin words together, since pinyin is typed with spaces too; each Chinese run is alone."""
    groups: list[list[str]] = []
    for run in found:
        if groups and not is_han(run) and not is_han(groups[-1][0]):
            groups[-1].append(run)
        else:
            groups.append([run])
    return groups


def readings(index: SearchIndex, group: Sequence[str]) -> list[Reading]:
    """Give the ways to read a group; those in which nothing is known are left out."""
    found = han_readings(index, group[0]) if is_han(group[0]) else latin_readings(index, group)
    return [each for each in found if any(each.units)]


def han_readings(index: SearchIndex, run: str) -> list[Reading]:
    """Read Chinese characters: as they are; where some pairs are unknown, also by sound, and one by one."""
    every = pairs(run)[: limits.MOST_UNITS]
    units = [index.exactly(each, limits.FULL) for each in every]
    kept = seams_out(units)
    parts, exact = [every[at] for at in kept], [units[at] for at in kept]
    found = [Reading(limits.AS_TYPED, limits.LEAST_MATCHED, exact)]
    known = sum(1 for unit in exact if unit)
    if known < len(exact):
        sound = [
            unit or index.read(keys_of(part, index.syllables), limits.FULL)
            for unit, part in zip(exact, parts, strict=True)
        ]
        found.append(Reading(limits.HOMOPHONE, limits.LEAST_GUESSED, sound))
    if known * 2 < len(exact):
        scattered = [index.exactly(each, limits.FULL) for each in run[: limits.MOST_UNITS]]
        found.append(Reading(limits.SCATTERED, limits.LEAST_SCATTERED, scattered))
    return found


def seams_out(units: Sequence[Unit]) -> list[int]:
    """Give the places of all but an unknown unit between two known ones: where two words meet, it says nothing."""
    last = len(units) - 1
    return [at for at, unit in enumerate(units) if unit or at in (0, last) or not (units[at - 1] and units[at + 1])]


def latin_readings(index: SearchIndex, group: Sequence[str]) -> Iterator[Reading]:
    """Read Latin letters: English, initials, pinyin, pinyin with an accent or a mistake."""
    words = group[: limits.MOST_UNITS]
    last = len(words) - 1
    units = [english(index, word, is_last=at == last) for at, word in enumerate(words)]
    yield Reading(limits.AS_TYPED, limits.LEAST_MATCHED, units)
    letters = "".join(words)
    if 2 <= len(letters) <= limits.LONGEST_INITIALS:
        initials = index.exactly(f"~{letters}", limits.FULL) + index.starting(f"~{letters}", limits.STARTS)
        yield Reading(limits.INITIALS, limits.LEAST_GUESSED, [initials])
    splits = index.syllables.splits(letters) if letters.isalpha() else []
    spelt = [Reading(limits.PINYIN, limits.LEAST_GUESSED, spoken(index, each)) for each in splits]
    yield from spelt
    if letters.isalpha() and len(letters) > 3 and not any(all(each.units) for each in spelt):
        yield from mistyped(index, letters, splits)


def mistyped(index: SearchIndex, letters: str, splits: Sequence[Sequence[str]]) -> Iterator[Reading]:
    """Read pinyin that is no pinyin of ours, by accent and by one mistake; only what is known throughout counts."""
    for each in splits:
        units = [index.read(accented(index, key), limits.FULL) for key in keys(each)]
        if all(units):
            yield Reading(limits.ACCENT, limits.LEAST_GUESSED, units)
    mended = (spoken(index, each) for each in index.syllables.near_splits(letters))
    for units in islice(filter(all, mended), limits.MOST_NEAR):
        yield Reading(limits.MISTYPED, limits.LEAST_GUESSED, units)


def keys(syllables: Sequence[str]) -> list[str]:
    """Give each two neighbouring syllables as a key; one alone is its own."""
    if len(syllables) == 1:
        return list(syllables)
    return [f"{one} {other}" for one, other in pairwise(syllables)][: limits.MOST_UNITS]


def accented(index: SearchIndex, key: str) -> list[str]:
    """Give the keys that sound the same to a speaker with an accent."""
    one, *other = (index.syllables.alike(each) for each in key.split(" "))
    return joined(one, other[0]) if other else one


def spoken(index: SearchIndex, syllables: Sequence[str]) -> list[Unit]:
    """Find the characters that are read so; the last syllable may be only begun."""
    wanted = keys(syllables)
    units = [index.read([key], limits.FULL) for key in wanted[:-1]]
    units.append(index.read([wanted[-1]], limits.FULL) or index.read_starting(wanted[-1], limits.STARTS))
    return [units[at] for at in seams_out(units)]


def english(index: SearchIndex, word: str, *, is_last: bool) -> Unit:
    """Find a word; one that is still being typed by its beginning, one that is unknown by its neighbours."""
    found = index.exactly(stem(word), limits.FULL)
    if is_last and len(word) > 1:
        found += index.starting(word, limits.STARTS)
    if found or len(word) < 4:
        return found
    near = [each for other in neighbours(word) for each in index.exactly(stem(other), limits.MISTYPED)]
    return near[: limits.MOST_NEAR]


def neighbours(word: str) -> Iterator[str]:
    """Give every word that is one mistake away."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    for at in range(len(word) + 1):
        head, tail = word[:at], word[at:]
        if tail:
            yield head + tail[1:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        for letter in letters:
            if tail:
                yield head + letter + tail[1:]
            yield head + letter + tail


def meant(index: SearchIndex, query: Query) -> set[str]:
    """Give the terms that a query means, in whichever reading: what a page can mark."""
    units = (unit for group in query.groups for each in group for unit in each.units)
    return {index.terms[found.term] for unit in units for found in unit}

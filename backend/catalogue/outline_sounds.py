"""Outlines by ear: names as they are read, for who types pinyin, initials, or another character of the same sound.

The dictionary that reads names is large, so the worker alone reads them, within a minute of an import; what was
typed is read by the index of the guides.
"""

from collections.abc import Sequence
from itertools import islice, pairwise, product

from backend.catalogue import outline_queries
from backend.catalogue.outline_schemas import OutlineHit
from offline_search.engine.limits import LONGEST_INITIALS
from offline_search.engine.pinyin import Syllables, accent
from offline_search.engine.text import is_han, normalise, runs

AT_ONCE = 2_000
MOST_READINGS = 8  # of characters that are read in several ways
SPOKEN = "~"  # before what is said without telling zh from z, n from l, ang from an


async def read_new_names() -> int:
    """Note how names sound that are new or were changed; gives how many."""
    names = await outline_queries.unread(AT_ONCE)
    await outline_queries.note_sounds([(slug, name, _sounds(name)) for slug, name in names])
    return len(names)


def _sounds(name: str) -> list[str]:
    from pypinyin import lazy_pinyin  # noqa: PLC0415  # a dictionary, only for who reads names

    found: list[str] = []
    for run in runs(normalise(name, {})):
        if is_han(run):
            said = lazy_pinyin(run)
            found += [*_by_initials("".join(each[0] for each in said)), *_by_syllables(said), *_as_spoken(said)]
    return sorted(set(found))


def _by_initials(letters: str) -> list[str]:
    return [one + other for one, other in pairwise(letters)]


def _by_syllables(said: Sequence[str]) -> list[str]:
    return [f"{one} {other}" for one, other in pairwise(said)]


def _as_spoken(said: Sequence[str]) -> list[str]:
    return [SPOKEN + each for each in _by_syllables([accent(each) for each in said])]


async def found(first: str, last: str, run: str, syllables: Syllables, most: int) -> list[OutlineHit]:
    """Give outlines of the regions between two codes whose name sounds like a run of characters or letters.

    What was typed as it is read comes before what it may have been meant to be; the first that gives any is all.
    """
    for rows in _ways(run, syllables):
        sufficient = [list(row) for row in dict.fromkeys(tuple(row) for row in rows if row)]
        hits = await outline_queries.sounding(first, last, sufficient, most) if sufficient else []
        if hits:
            return hits
    return []


def _ways(run: str, syllables: Syllables) -> list[list[list[str]]]:
    if is_han(run):
        read = (syllables.of_character.get(each, []) for each in run)
        said = [list(each) for each in islice(product(*read), MOST_READINGS)]
        return [[_by_syllables(each) for each in said], [_as_spoken(each) for each in said]]
    if not (run.isascii() and run.isalpha()):
        return []
    split = [_whole(each, syllables) for each in syllables.splits(run)]
    initials = _by_initials(run) if len(run) <= LONGEST_INITIALS else []
    mended = [_whole(each, syllables) for each in syllables.near_splits(run)]
    return [
        [initials, *(_by_syllables(each) for each in split)],
        [_as_spoken(each) for each in split],
        [_by_syllables(each) for each in mended],
    ]


def _whole(said: list[str], syllables: Syllables) -> list[str]:
    """Leave out a last syllable that is only begun."""
    return said if said and said[-1] in syllables.known else said[:-1]

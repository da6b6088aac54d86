"""A published index, opened: its terms in order, what each is found in, and the terms by how they are read."""

from array import array
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from offline_search.engine.limits import FORMAT, LEAST_READ, MOST_COMPLETIONS, MOST_READ
from offline_search.engine.pinyin import Syllables
from offline_search.engine.text import is_han


class UnknownFormatError(ValueError):
    """The index is of a format that this engine does not read."""


@dataclass(frozen=True, slots=True)
class Found:
    """A term in the index, and the share of its weight that counts."""

    term: int
    share: int


class SearchIndex:
    """An index in memory."""

    def __init__(self, published: Mapping[str, Any]) -> None:
        if published["format"] != FORMAT:
            raise UnknownFormatError
        self.ids: Sequence[str] = published["ids"]
        self.bonus: Sequence[int] = published["bonus"]
        self.fillers: Sequence[str] = published["fillers"]
        self.traditional = traditional_map(published["traditional"])
        self.syllables = Syllables(published["readings"])
        self.terms: list[str] = published["terms"].split("\n") if published["terms"] else []
        self.starts: Sequence[int] = array("L", starts_of(published["sizes"]))
        self.postings: Sequence[int] = array("L", published["postings"])  # a million numbers, not a million objects
        self.number = {term: number for number, term in enumerate(self.terms)}
        self.read_as: dict[str, list[int]] = {}
        for number, term in enumerate(self.terms):
            if len(term) <= 2 and is_han(term):
                for key in keys_of(term, self.syllables):
                    self.read_as.setdefault(key, []).append(number)
        self.read_keys = sorted(self.read_as)

    def size(self, term: int) -> int:
        """Give how many items hold a term."""
        return self.starts[term + 1] - self.starts[term]

    def exactly(self, term: str, share: int) -> list[Found]:
        """Find one term."""
        number = self.number.get(term)
        return [] if number is None else [Found(number, share)]

    def starting(self, beginning: str, share: int) -> list[Found]:
        """Find the terms that begin so and go on, the first few in their order."""
        at = bisect_left(self.terms, beginning)
        found: list[Found] = []
        while at < len(self.terms) and self.terms[at].startswith(beginning) and len(found) < MOST_COMPLETIONS:
            if self.terms[at] != beginning:
                found.append(Found(at, share))
            at += 1
        return found

    def read(self, keys: Sequence[str], share: int) -> list[Found]:
        """Find the characters that are read in one of these ways."""
        found = [Found(each, share) for key in keys for each in self.read_as.get(key, [])]
        return found[:MOST_COMPLETIONS]

    def read_starting(self, key: str, share: int) -> list[Found]:
        """Find the characters whose reading begins so."""
        at = bisect_left(self.read_keys, key)
        found: list[Found] = []
        while at < len(self.read_keys) and self.read_keys[at].startswith(key) and len(found) < MOST_COMPLETIONS:
            found += [Found(each, share) for each in self.read_as[self.read_keys[at]]]
            at += 1
        return found[:MOST_COMPLETIONS]

    def postings_of(self, term: int, together: int) -> Sequence[int]:
        """Give where a term is found, heaviest first: sixteen times the item's number, plus the weight.

        `together` is the number of terms that share what may be read.
        """
        start = self.starts[term]
        most = max(MOST_READ // together, LEAST_READ)
        return self.postings[start : min(self.starts[term + 1], start + most)]


def keys_of(term: str, syllables: Syllables) -> list[str]:
    """Give the readings of one or two characters."""
    first = syllables.of_character.get(term[0], [])
    return first if len(term) == 1 else joined(first, syllables.of_character.get(term[1], []))


def joined(first: Sequence[str], second: Sequence[str]) -> list[str]:
    """Give the keys of two syllables, in each way that the two can be read."""
    return [f"{one} {other}" for one in first for other in second]


def traditional_map(written: str) -> dict[str, str]:
    """Read the pairs of a traditional and a simplified character, written one after the other."""
    return {written[at]: written[at + 1] for at in range(0, len(written) - 1, 2)}


def starts_of(sizes: Sequence[int]) -> list[int]:
    """Give where the postings of each term start, and where the last ones end."""
    starts = [0]
    for size in sizes:
        starts.append(starts[-1] + size)
    return starts

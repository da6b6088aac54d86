"""Pinyin: which syllables a text can be, also with one typing mistake, and how each character is read."""

from collections.abc import Mapping, Sequence
from typing import Final

from offline_search.engine.limits import LONGEST_MISTYPED, LONGEST_PINYIN, MOST_SPLITS, MOST_TRIED

LONGEST_SYLLABLE: Final = 6
_ACCENT: Final = (("zh", "z"), ("ch", "c"), ("sh", "s"))


def accent(syllable: str) -> str:
    """Give what a syllable is to a speaker who keeps zh and z, n and l, an and ang together."""
    said = syllable
    for one, other in _ACCENT:
        if said.startswith(one):
            said = other + said[2:]
    if said.startswith("n"):
        said = "l" + said[1:]
    return said[:-1] if said.endswith("ng") else said


def lacking_one(text: str) -> list[str]:
    """Give the text, and the text without each one of its letters."""
    return [text, *(text[:at] + text[at + 1 :] for at in range(len(text)))]


def is_near(one: str, other: str) -> bool:
    """Say whether one mistake leads from one text to the other: a letter more, less, other, or two exchanged."""
    start = 0
    while start < len(one) and start < len(other) and one[start] == other[start]:
        start += 1
    first, second = one[start:], other[start:]
    exchanged = first[:2] == second[1::-1] and first[2:] == second[2:]
    return first[1:] == second[1:] or first[1:] == second or first == second[1:] or exchanged


class Syllables:
    """The syllables that the characters of an index have."""

    def __init__(self, readings: Mapping[str, str]) -> None:
        self.of_character: dict[str, list[str]] = {}
        self.beginnings: set[str] = set()
        self.known: set[str] = set()
        self._lacking: dict[str, list[str]] = {}
        self._said: dict[str, list[str]] = {}
        for syllable in sorted(readings):
            self._add(syllable, readings[syllable])

    def _add(self, syllable: str, characters: str) -> None:
        self.known.add(syllable)
        self.beginnings.update(syllable[:end] for end in range(1, len(syllable) + 1))
        self._said.setdefault(accent(syllable), []).append(syllable)
        for character in characters:
            self.of_character.setdefault(character, []).append(syllable)
        for each in lacking_one(syllable):
            self._lacking.setdefault(each, []).append(syllable)

    def alike(self, syllable: str) -> list[str]:
        """Give the syllables that sound the same to a speaker with an accent."""
        return self._said.get(accent(syllable), [])

    def splits(self, text: str) -> list[list[str]]:
        """Give the ways with fewest syllables to read a text; the last one may be only begun."""
        if len(text) > LONGEST_PINYIN:
            return []
        best: list[list[list[str]]] = [[[]], *([] for _ in text)]
        for end in range(1, len(text) + 1):
            known = self.beginnings if end == len(text) else self.known
            found = [
                [*before, text[start:end]]
                for start in range(max(0, end - LONGEST_SYLLABLE), end)
                if text[start:end] in known
                for before in best[start]
            ]
            fewest = min((len(each) for each in found), default=0)
            best[end] = [each for each in found if len(each) == fewest][:MOST_SPLITS]
        return best[len(text)]

    def near_splits(self, text: str) -> list[list[str]]:
        """Give the ways with fewest syllables to read a text in which one syllable is mistyped."""
        if len(text) > LONGEST_MISTYPED:
            return []
        heads, tails = self._heads(text), self._tails(text)
        found: list[list[str]] = []
        for start in range(len(text)):
            before = heads[start]
            for end in range(start + 1, min(len(text), start + LONGEST_SYLLABLE + 1) + 1):
                after = tails[end]
                if before is not None and after is not None:
                    found += [[*before, syllable, *after] for syllable in self.near(text[start:end])]
        fewest = min((len(each) for each in found), default=0)
        return [each for each in found if len(each) == fewest][:MOST_TRIED]

    def near(self, typed: str) -> list[str]:
        """Give the syllables that are one mistake away."""
        found = {each for lacking in lacking_one(typed) for each in self._lacking.get(lacking, [])}
        return sorted(each for each in found if each != typed and is_near(typed, each))

    def _heads(self, text: str) -> list[list[str] | None]:
        """Give for each place one way with fewest syllables to read what stands before it."""
        best: list[list[str] | None] = [[]]
        for end in range(1, len(text) + 1):
            found: list[str] | None = None
            for start in range(max(0, end - LONGEST_SYLLABLE), end):
                before = best[start]
                if before is not None and text[start:end] in self.known and is_shorter(before, found):
                    found = [*before, text[start:end]]
            best.append(found)
        return best

    def _tails(self, text: str) -> list[list[str] | None]:
        """Give for each place one way with fewest syllables to read what stands from it on."""
        best: list[list[str] | None] = [[] for _ in range(len(text) + 1)]
        for start in range(len(text) - 1, -1, -1):
            found: list[str] | None = None
            for end in range(start + 1, min(len(text), start + LONGEST_SYLLABLE) + 1):
                after = best[end]
                if after is not None and text[start:end] in self.known and is_shorter(after, found):
                    found = [text[start:end], *after]
            best[start] = found
        return best


def is_shorter(rest: Sequence[str], found: Sequence[str] | None) -> bool:
    """Say whether one syllable more than these is fewer than what was found before."""
    return found is None or len(rest) + 1 < len(found)

"""Ranking: what an item scores for a query. Whole numbers only, so that both languages agree to the last one."""

from collections.abc import Sequence
from dataclasses import dataclass

from offline_search.engine import limits
from offline_search.engine.published import Found, SearchIndex
from offline_search.engine.query import Query, Reading, Unit, understand

PACKED = 4096  # holds the matched rarity below the score


@dataclass(frozen=True, slots=True)
class Hit:
    """An item that was found, and its score."""

    id: str
    score: int


def search(index: SearchIndex, typed: str, limit: int) -> list[Hit]:
    """Find items, the best first; equal ones in the order of the index."""
    return search_for(index, understand(index, typed), limit)


def search_for(index: SearchIndex, query: Query, limit: int) -> list[Hit]:
    """Find items for a query that is understood already."""
    scores: dict[int, int] = {}
    groups: dict[int, int] = {}
    for group in query.groups:
        for item, score in best_reading(index, group).items():
            scores[item] = scores.get(item, 0) + score
            groups[item] = groups.get(item, 0) + 1
    for item, count in groups.items():
        scores[item] = scores[item] * count // len(query.groups)
    scores = not_far_behind(scores)
    for item, weight in heaviest(index, query.whole).items():
        scores[item] = scores.get(item, 0) + weight // 10
    return ranked(index, scores, limit)


def not_far_behind(scores: dict[int, int]) -> dict[int, int]:
    """Drop the items far behind the best."""
    best = max(scores.values(), default=0)
    return {item: score for item, score in scores.items() if score * 100 >= best * limits.LEAST_OF_BEST}


def ranked(index: SearchIndex, scores: dict[int, int], limit: int) -> list[Hit]:
    """Put items in order."""
    weighed = [(score * index.bonus[item] // 100, item) for item, score in scores.items()]
    weighed.sort(key=lambda each: (-each[0], each[1]))
    return [Hit(index.ids[item], score) for score, item in weighed[:limit]]


def best_reading(index: SearchIndex, group: Sequence[Reading]) -> dict[int, int]:
    """Score the items by the reading of a group that fits each best."""
    best: dict[int, int] = {}
    for reading in group:
        for item, score in by_reading(index, reading).items():
            if score > best.get(item, 0):
                best[item] = score
    return best


def by_reading(index: SearchIndex, reading: Reading) -> dict[int, int]:
    """Score the items by one reading: weight and rarity of each unit, and how much of all was matched."""
    packed: dict[int, int] = {}
    total = 0
    for unit in reading.units:
        rare = rarity(index, unit)
        total += rare
        for item, weight in heaviest(index, unit).items():
            packed[item] = packed.get(item, 0) + rare * (weight * PACKED + 1)
    scores: dict[int, int] = {}
    for item, both in packed.items():
        matched = both % PACKED
        if matched * 100 >= total * reading.least:
            scores[item] = both // PACKED * reading.share // 1000 * matched // total
    return scores


def heaviest(index: SearchIndex, unit: Unit) -> dict[int, int]:
    """Give for each item the greatest share of a weight that any term of the unit has in it."""
    if len(unit) == 1:  # a shorter way to the same
        share = unit[0].share
        return {each >> 4: (each & 15) * share for each in index.postings_of(unit[0].term, 1)}
    found: dict[int, int] = {}
    for one in unit:
        for each in index.postings_of(one.term, len(unit)):
            weight = (each & 15) * one.share
            if weight > found.get(each >> 4, 0):
                found[each >> 4] = weight
    return found


def rarity(index: SearchIndex, unit: Sequence[Found]) -> int:
    """Say how rare a unit is: one more for each halving of the items that hold it."""
    held = sum(index.size(each.term) for each in unit)
    return 2 + (len(index.ids) // max(held, 1)).bit_length()

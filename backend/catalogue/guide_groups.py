"""Guides in groups: what a phone that keeps them all fetches, and fetches again when one of a group has changed.

A guide stays in its group whatever is added or withdrawn beside it, until there are so many that the groups are cut.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from math import isqrt
from typing import Protocol, TypeVar

LARGEST = 32  # guides in a group, on average
_DIGEST = 4


class Named(Protocol):
    """What has a name in addresses."""

    @property
    def slug(self) -> str:
        """Give the name."""
        ...


Guide = TypeVar("Guide", bound=Named)


def number_of_groups(guides: int) -> int:
    """Give how many groups so many guides make: few requests for all of them, few bytes for one.

    >>> [number_of_groups(guides) for guides in (1, 80, 1_000, 10_000)]
    [1, 8, 32, 512]
    """
    wanted = max(isqrt(guides), -(-guides // LARGEST), 1)
    return 1 << (wanted - 1).bit_length()


def name_of_group(slug: str, groups: int) -> str:
    """Name the group that a guide is in."""
    digest = hashlib.sha256(slug.encode()).digest()[:_DIGEST]
    return f"{int.from_bytes(digest) % groups}-of-{groups}"


def grouped(guides: Sequence[Guide]) -> Mapping[str, list[Guide]]:
    """Put guides into their groups, in the order of their names."""
    names = names_in_groups(each.slug for each in guides)
    by_slug = {each.slug: each for each in guides}
    return {group: [by_slug[slug] for slug in slugs] for group, slugs in names.items()}


def names_in_groups(slugs: Iterable[str]) -> Mapping[str, list[str]]:
    """Give the guides of each group by their names, in order."""
    ordered = sorted(slugs)
    groups = number_of_groups(len(ordered))
    found: dict[str, list[str]] = {}
    for slug in ordered:
        found.setdefault(name_of_group(slug, groups), []).append(slug)
    return found

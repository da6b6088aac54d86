"""What the twelve digits of a region tell: 2 province, 2 city, 2 county, 3 township, 3 village."""

LENGTH = 12
ENDS = (2, 4, 6, 9, 12)


def is_code(text: str) -> bool:
    """Say whether a text has the shape of a region's code."""
    return len(text) == LENGTH and text.isascii() and text.isdigit()


def level_of(code: str) -> int:
    """Give the level of a region, 1 for a province to 5 for a village.

    >>> level_of("510604100001")
    5
    """
    significant = code.rstrip("0")
    return next(level for level, end in enumerate(ENDS, start=1) if len(significant) <= end)


def parent_of(code: str) -> str | None:
    """Give the code of the region that a region lies in, None for a province.

    >>> parent_of("510604100000")
    '510604000000'
    """
    level = level_of(code)
    return None if level == 1 else code[: ENDS[level - 2]].ljust(LENGTH, "0")


def lineage_of(code: str) -> list[str]:
    """Give the codes of a region's ancestors, the province first."""
    parent = parent_of(code)
    return [] if parent is None else [*lineage_of(parent), parent]

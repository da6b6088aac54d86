"""Text: counted, cut and judged by code point, with a closed set of white space."""

from __future__ import annotations

MAX_TEXT = 10_000

WHITE_SPACE = frozenset(
    "\t\n\v\f\r \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000\ufeff"
)
DIGITS = frozenset("0123456789")
CAPITALS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
NOT_IN_NAMES = DIGITS | frozenset('<>{}[]@#$%^*=+|\\/~"&_;:!?`')
LINE_BREAKS = frozenset("\t\n")

NUMBER_KINDS = frozenset({"citizen_number", "credit_code", "bank_card", "phone"})
FULL_WIDTH_FIRST = 0xFF01
FULL_WIDTH_LAST = 0xFF5E
FULL_WIDTH_SHIFT = 0xFEE0
SEPARATORS = frozenset("-‐‑‒–—－()（）")
COUNTRY_CALLING_CODE = "+86"


def length(text: str) -> int:
    """Count code points."""
    return len(text)


def cut(text: str, start: int, count: int) -> str:
    """Take `count` code points from the place `start`, counted from nought."""
    return text[start : start + count]


def only(text: str, alphabet: frozenset[str]) -> bool:
    """Tell whether every character is in the alphabet."""
    return alphabet.issuperset(text)


def blank(text: str) -> bool:
    """Tell whether nothing but white space is there."""
    return not text or (text[0] in WHITE_SPACE and only(text, WHITE_SPACE))


def trim(text: str) -> str:
    """Take white space off both ends."""
    start, end = 0, len(text)
    while start < end and text[start] in WHITE_SPACE:
        start += 1
    while end > start and text[end - 1] in WHITE_SPACE:
        end -= 1
    return text[start:end]


def forbidden_position(text: str, *, many_lines: bool) -> int:
    """Return the place, from 1, of the first control or direction-override character, else nought."""
    if text.isprintable():
        return 0
    for place, character in enumerate(text, start=1):
        if _forbidden(character) and not (many_lines and character in LINE_BREAKS):
            return place
    return 0


def _forbidden(character: str) -> bool:
    return (
        character <= "\u001f"
        or "\u007f" <= character <= "\u009f"
        or "\u202a" <= character <= "\u202e"
        or "\u2066" <= character <= "\u2069"
    )


def tidy(kind: str, typed: str) -> str:
    """Return what a person meant who typed this: for the page, before an answer is kept."""
    if kind not in NUMBER_KINDS:
        return trim(typed)
    kept = "".join(_narrow(character) for character in typed if not _ignored(character))
    if kind == "phone":
        return kept.removeprefix(COUNTRY_CALLING_CODE)
    return kept.upper() if kept.isascii() else kept


def _ignored(character: str) -> bool:
    return character in WHITE_SPACE or character in SEPARATORS


def _narrow(character: str) -> str:
    code = ord(character)
    return chr(code - FULL_WIDTH_SHIFT) if FULL_WIDTH_FIRST <= code <= FULL_WIDTH_LAST else character

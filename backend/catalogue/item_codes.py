"""The codes of an item, taken apart and checked: the national form, the province's own, the handling item's.

National (GB/T 39554.1): 18 characters credit code of the body, 1 digit level of exercise, 12 digits base code::

    11440100007482575H 3 440118009000

Sichuan's own: local base code, region, three digits, credit code of the body, one digit, two digits::

    511F0287300000-511602000000-000-11511301008778298W-1-00
"""

import re

import msgspec

from backend.catalogue.national_codes import LEVELS, is_credit_code

NATIONAL_LENGTH = 31
HANDLING_LENGTH = 33
_BODY_END, _LEVEL_END = 18, 19
_DIGITS = re.compile(r"[0-9]+")
_BASE = re.compile(r"[0-9]{12}")
_LOCAL = re.compile(r"(51[0-9A-Z]{8,12})-(51[0-9]{10})-([0-9]{3})-([0-9A-Z]+)-([0-9])-([0-9]{2})")


class NationalCode(msgspec.Struct, frozen=True):
    """An implementation code in its three parts."""

    body: str
    level: str
    base: str


class LocalCode(msgspec.Struct, frozen=True):
    """What the province's own code says of where it is done, and by whom."""

    base: str
    region: str
    body: str


def is_base_code(text: str) -> bool:
    """Say whether a text has the form of a base code."""
    return _BASE.fullmatch(text) is not None


def national_parts(text: str) -> NationalCode:
    """Take an implementation code apart by its places, right or wrong."""
    return NationalCode(text[:_BODY_END], text[_BODY_END:_LEVEL_END], text[_LEVEL_END:NATIONAL_LENGTH])


def national_fault(text: str) -> str | None:
    """Give the code of what is wrong with an implementation code; None when nothing is.

    >>> national_fault("11440100007482575H3440118009000")
    """
    if len(text) != NATIONAL_LENGTH or not text.isascii() or not text.isalnum():
        return "code_not_31_characters"
    parts = national_parts(text)
    if not is_credit_code(parts.body):
        return "code_of_no_body"
    if parts.level not in LEVELS:
        return "code_of_no_level"
    return None if is_base_code(parts.base) else "base_not_12_digits"


def handling_fault(text: str) -> str | None:
    """Give the code of what is wrong with the code of a handling item: a national code and two digits."""
    number = text[NATIONAL_LENGTH:]
    if len(text) != HANDLING_LENGTH or not number.isascii() or _DIGITS.fullmatch(number) is None:
        return "code_not_33_characters"
    return national_fault(text[:NATIONAL_LENGTH])


def local_fault(text: str) -> str | None:
    """Give the code of what is wrong with the province's own code; None when nothing is.

    >>> local_fault("511F0287300000-511602000000-000-11511301008778298W-1-00")
    """
    found = _LOCAL.fullmatch(text)
    if found is None:
        return "local_code_unreadable"
    return None if is_credit_code(found[4]) else "code_of_no_body"


def local_parts(text: str) -> LocalCode | None:
    """Take the province's own code apart; None when it does not have its form."""
    found = _LOCAL.fullmatch(text)
    return LocalCode(found[1], found[2], found[4]) if found else None

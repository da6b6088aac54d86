"""Codes that people read to each other: digits only, in groups of four, with a check digit at the end.

A verification code has 15 random digits (about 50 bits) and the check digit of ISO/IEC 7064, MOD 11,10, which finds
every single wrong digit and nearly every pair that is swapped. A collection code has six digits: it is said at a
window by somebody whose identity card is looked at.
"""

import secrets
import unicodedata

LENGTH = 16
COLLECTION_LENGTH = 6


def new_code() -> str:
    """Make a verification code; the first digit is no zero, which people leave out."""
    body = f"{secrets.randbelow(9) + 1}{secrets.randbelow(10 ** (LENGTH - 2)):0{LENGTH - 2}}"
    return body + check_digit(body)


def new_collection_code() -> str:
    """Make a collection code."""
    return f"{secrets.randbelow(10**COLLECTION_LENGTH):0{COLLECTION_LENGTH}}"


def check_digit(body: str) -> str:
    """Give the check digit of a text of digits by ISO/IEC 7064, MOD 11,10."""
    rest = 10
    for digit in body:
        rest = (rest + int(digit)) % 10 or 10
        rest = rest * 2 % 11
    return str((11 - rest) % 10)


def read_code(typed: str) -> str | None:
    """Give the code that somebody typed, with spaces or hyphens or wide digits; None for what cannot be one."""
    code = "".join(each for each in unicodedata.normalize("NFKC", typed) if each not in " -—–\t\n")
    if len(code) != LENGTH or not code.isascii() or not code.isdigit() or check_digit(code[:-1]) != code[-1]:
        return None
    return code


def grouped(code: str) -> str:
    """Write a code in groups of four."""
    return " ".join(code[start : start + 4] for start in range(0, len(code), 4))


def masked_name(name: str) -> str:
    """Give a name of which a stranger may see no more than that it could be hers: the first sign, then asterisks."""
    if not name:
        return ""
    if name.isascii():
        return " ".join(word[0] + "***" for word in name.split())
    return name[0] + "*" * max(1, min(len(name) - 1, 4))

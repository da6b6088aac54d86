"""Named checks: national numbers and other fixed shapes; each names what is wrong, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from operator import mul
from typing import TypeAlias

from offline_forms.engine import dates
from offline_forms.engine.text import CAPITALS, DIGITS, only

Check: TypeAlias = Callable[[str, str], "str | None"]

CITIZEN_LENGTH = 18
CITIZEN_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CITIZEN_CHECK = "10X98765432"
CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
CREDIT_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
MOBILE_LENGTH = 11
LANDLINE_LENGTHS = (10, 11, 12)
REGION_LENGTH = 12
REGION_WIDTHS = (2, 4, 6, 9, 12)
BIRTH_CERTIFICATE_LENGTH = 10
PASSPORT_LENGTHS = range(5, 18)
POSTAL_CODE_LENGTH = 6
BANK_CARD_LENGTHS = range(12, 20)
SHA256_LENGTH = 64
CAPITALS_AND_DIGITS = CAPITALS | DIGITS
HEXADECIMAL = DIGITS | frozenset("abcdef")
CREDIT_CHARACTERS = frozenset(CREDIT_ALPHABET)


def citizen_number(text: str, today: str) -> str | None:
    """Judge a citizen number of GB 11643: shape, real birth date not after today, check character."""
    if len(text) != CITIZEN_LENGTH:
        return "citizen_number_length"
    if not only(text[:17], DIGITS) or text[0] == "0" or text[17] not in "0123456789X":
        return "citizen_number_characters"
    birth = f"{text[6:10]}-{text[10:12]}-{text[12:14]}"
    if dates.parse(birth) is None:
        return "citizen_number_birth_date"
    if birth > today:
        return "citizen_number_in_future"
    total = sum(map(mul, CITIZEN_WEIGHTS, map(int, text[:17])))
    return None if CITIZEN_CHECK[total % 11] == text[17] else "citizen_number_check_digit"


def citizen_birth_date(text: str, today: str) -> str | None:
    """Return the birth date in a right citizen number."""
    if citizen_number(text, today) is not None:
        return None
    return f"{text[6:10]}-{text[10:12]}-{text[12:14]}"


def citizen_sex(text: str, today: str) -> str | None:
    """Return the sex in a right citizen number: an odd seventeenth digit is a man's."""
    if citizen_number(text, today) is not None:
        return None
    return "male" if text[16] in "13579" else "female"


def credit_code(text: str, _today: str) -> str | None:
    """Judge a unified social credit code of GB 32100."""
    if len(text) != CITIZEN_LENGTH:
        return "credit_code_length"
    if not only(text, CREDIT_CHARACTERS) or not only(text[2:8], DIGITS):
        return "credit_code_characters"
    places = (CREDIT_ALPHABET.index(character) for character in text[:17])
    total = sum(weight * place for weight, place in zip(CREDIT_WEIGHTS, places, strict=True))
    right = CREDIT_ALPHABET[(31 - total % 31) % 31]
    return None if right == text[17] else "credit_code_check_digit"


def mobile_phone(text: str, _today: str) -> str | None:
    """Judge a mobile number of the Chinese mainland."""
    right = len(text) == MOBILE_LENGTH and only(text, DIGITS) and text[0] == "1" and text[1] in "3456789"
    return None if right else "not_mobile_phone"


def phone(text: str, today: str) -> str | None:
    """Judge a phone number: a mobile one, or a landline with its area code and no hyphen."""
    landline = len(text) in LANDLINE_LENGTHS and only(text, DIGITS) and text[0] == "0" and text[1] != "0"
    return None if landline or mobile_phone(text, today) is None else "not_phone"


def region_level(text: str) -> int:
    """Return 1 (province) to 5 (village) for a region code of twelve digits, 0 for anything else."""
    if len(text) != REGION_LENGTH or not only(text, DIGITS) or text.startswith("00"):
        return 0
    deepest = 1
    for level in range(2, 6):
        if not only(text[REGION_WIDTHS[level - 2] : REGION_WIDTHS[level - 1]], frozenset("0")):
            deepest = level
    return deepest


def region_at(text: str, level: int) -> str | None:
    """Return the region of that level in which the given one lies."""
    if not 1 <= level <= region_level(text):
        return None
    return text[: REGION_WIDTHS[level - 1]].ljust(REGION_LENGTH, "0")


def region(text: str, _today: str) -> str | None:
    """Judge a region code; whether the place exists is the directory's to say."""
    return None if region_level(text) else "not_region"


def birth_certificate(text: str, _today: str) -> str | None:
    """Judge the number of a medical certificate of birth: a capital and nine digits."""
    right = len(text) == BIRTH_CERTIFICATE_LENGTH and text[0] in CAPITALS and only(text[1:], DIGITS)
    return None if right else "not_birth_certificate"


def passport(text: str, _today: str) -> str | None:
    """Judge a passport number of any country: capitals and digits."""
    right = len(text) in PASSPORT_LENGTHS and only(text, CAPITALS_AND_DIGITS)
    return None if right else "not_passport"


def postal_code(text: str, _today: str) -> str | None:
    """Judge a postal code of six digits."""
    return None if len(text) == POSTAL_CODE_LENGTH and only(text, DIGITS) else "not_postal_code"


def bank_card(text: str, _today: str) -> str | None:
    """Judge a bank card number by length and check digit (Luhn)."""
    if len(text) not in BANK_CARD_LENGTHS or not only(text, DIGITS):
        return "not_bank_card"
    total = 0
    for place, character in enumerate(reversed(text)):
        doubled = int(character) * (1 + place % 2)
        total += doubled // 10 + doubled % 10
    return None if total % 10 == 0 else "not_bank_card"


def digits(text: str, _today: str) -> str | None:
    """Judge a text of ASCII digits only."""
    return None if only(text, DIGITS) else "not_digits"


def sha256(text: str, _today: str) -> str | None:
    """Judge a SHA-256 in lower-case hexadecimal."""
    return None if len(text) == SHA256_LENGTH and only(text, HEXADECIMAL) else "not_sha256"


CHECKS: Mapping[str, Check] = {
    "citizen_number": citizen_number,
    "credit_code": credit_code,
    "phone": phone,
    "mobile_phone": mobile_phone,
    "region": region,
    "birth_certificate": birth_certificate,
    "passport": passport,
    "postal_code": postal_code,
    "bank_card": bank_card,
    "digits": digits,
    "sha256": sha256,
}

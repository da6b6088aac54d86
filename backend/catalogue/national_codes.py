"""The national exchange's value sets, and the check character of a credit code (GB 32100)."""

from typing import Literal

Level = Literal["national", "province", "city", "county", "township", "village"]
TaskType = Literal[
    "licence",
    "penalty",
    "compulsion",
    "levy",
    "benefit",
    "inspection",
    "confirmation",
    "reward",
    "adjudication",
    "other_power",
    "public_service",
]
Served = Literal["person", "enterprise", "public_institution", "social_organisation", "other"]
CaseType = Literal["immediate", "promised"]
HandlingForm = Literal["window", "online", "express"]
ResultType = Literal["certificate", "document", "other"]
MaterialType = Literal["original", "copy", "original_or_copy"]
MaterialForm = Literal["paper", "electronic", "paper_or_electronic"]
Required = Literal["required", "optional", "may_follow"]
Source = Literal["applicant", "government", "other"]
BodyNature = Literal["statutory", "authorised", "entrusted"]
State = Literal["in_use", "paused", "cancelled"]

LEVELS: dict[str, Level] = {
    "1": "national",
    "2": "province",
    "3": "city",
    "4": "county",
    "5": "township",
    "6": "village",
}
TASK_TYPES: dict[str, TaskType] = {
    "01": "licence",
    "02": "penalty",
    "03": "compulsion",
    "04": "levy",
    "05": "benefit",
    "06": "inspection",
    "07": "confirmation",
    "08": "reward",
    "09": "adjudication",
    "10": "other_power",
    "20": "public_service",
}
SERVED: dict[str, Served] = {
    "1": "person",
    "2": "enterprise",
    "3": "public_institution",
    "4": "social_organisation",
    "5": "other",
}
CASE_TYPES: dict[str, CaseType] = {"1": "immediate", "2": "promised"}
HANDLING_FORMS: dict[str, HandlingForm] = {"1": "window", "2": "online", "3": "express"}
RESULT_TYPES: dict[str, ResultType] = {"10": "certificate", "20": "document", "99": "other"}
MATERIAL_TYPES: dict[str, MaterialType] = {"1": "original", "2": "copy", "3": "original_or_copy"}
MATERIAL_FORMS: dict[str, MaterialForm] = {"1": "paper", "2": "electronic", "3": "paper_or_electronic"}
REQUIRED: dict[str, Required] = {"1": "required", "2": "optional", "3": "may_follow"}
SOURCES: dict[str, Source] = {"10": "applicant", "20": "government", "99": "other"}
BODY_NATURES: dict[str, BodyNature] = {"1": "statutory", "2": "authorised", "3": "entrusted"}
STATES: dict[str, State] = {"1": "in_use", "2": "paused", "3": "cancelled"}

_CREDIT_CODE_LENGTH = 18
_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def is_credit_code(text: str) -> bool:
    """Say whether a text is a unified social credit code with its check character (GB 32100-2015).

    >>> is_credit_code("11510000YY000001XY")
    True
    """
    if len(text) != _CREDIT_CODE_LENGTH or any(character not in _ALPHABET for character in text):
        return False
    total = sum(_ALPHABET.index(character) * pow(3, place, 31) for place, character in enumerate(text[:-1]))
    return _ALPHABET[(31 - total) % 31] == text[-1]

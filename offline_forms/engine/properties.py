"""Properties: what the definition of each kind of field may and must say, and how each is judged."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias, TypedDict

from offline_forms.engine.checks import CHECKS
from offline_forms.engine.codes import ERROR_CODES
from offline_forms.engine.fields import FILE_TYPES, MAX_FILE_SIZE, MAX_MEMBERS
from offline_forms.engine.text import DIGITS, blank, forbidden_position, length, only
from offline_forms.engine.values import Json, items, own, read_integer, read_text

MAX_PROBLEMS = 100
MAX_IDENTIFIER = 48
MAX_WORDS = 2_000
MAX_CHOICE_VALUE = 64
SMALL_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")
LANGUAGES = ("zh-CN", "en", "bo", "ii")
NEEDED_LANGUAGES = ("zh-CN", "en")
PREFILLS = frozenset(
    {"person", "person.name", "person.citizen_number", "person.phone", "person.region", "place.region"}
)
COMPUTED_TYPES: Mapping[str, str] = {
    "text": "text",
    "integer": "integer",
    "money": "integer",
    "date": "date",
    "month": "month",
    "time": "time",
    "yes_no": "boolean",
}
COMMON = ("id", "kind", "label", "help", "visible")
ASKED = (*COMMON, "example", "hints", "required", "rules", "prefill", "formerly")
LENGTHS = ("min_length", "max_length")
RANGE = ("min", "max")
KINDS: Mapping[str, tuple[str, ...]] = {
    "text": (*ASKED, *LENGTHS, "check"),
    "long_text": (*ASKED, *LENGTHS),
    "person_name": (*ASKED, *LENGTHS),
    "address": (*ASKED, *LENGTHS),
    "citizen_number": ASKED,
    "credit_code": ASKED,
    "bank_card": ASKED,
    "phone": (*ASKED, "mobile_only"),
    "region": (*ASKED, "level"),
    "choice": (*ASKED, "choices"),
    "choices": (*ASKED, "choices", "min_choices", "max_choices"),
    "integer": (*ASKED, *RANGE, "unit"),
    "money": (*ASKED, *RANGE),
    "date": (*ASKED, *RANGE),
    "month": (*ASKED, *RANGE),
    "time": (*ASKED, *RANGE),
    "yes_no": ASKED,
    "declaration": (*ASKED, "statement"),
    "attachment": (*ASKED, "accept", "capture", "min_files", "max_files", "max_size"),
    "signature": (*ASKED, "statement"),
    "person": ASKED,
    "organisation": ASKED,
    "group": (*ASKED, "fields", "min_rows", "max_rows", "row_label", "add_label"),
    "information": (*COMMON, "body"),
    "computed": (*COMMON, "type", "value"),
}
NEEDED: Mapping[str, tuple[str, ...]] = {
    "choice": ("choices",),
    "choices": ("choices",),
    "declaration": ("statement",),
    "signature": ("statement",),
    "group": ("fields",),
    "information": ("body",),
    "computed": ("type", "value"),
}


class DefinitionProblem(TypedDict):
    """What is wrong at a place of a definition."""

    path: str
    code: str
    params: dict[str, Json]


@dataclass(slots=True)
class Report:
    """The problems found so far; the first hundred are kept."""

    problems: list[DefinitionProblem] = field(default_factory=list)

    def add(self, path: str, code: str, **params: Json) -> None:
        """Note a problem."""
        if len(self.problems) < MAX_PROBLEMS:
            self.problems.append({"path": path, "code": code, "params": params})


Judge: TypeAlias = Callable[[Json, str, Report], None]


def identifier(value: Json) -> str | None:
    """Return an identifier: small letters, digits, underscores, a letter first, at most 48."""
    text = read_text(value) or ""
    right = 0 < len(text) <= MAX_IDENTIFIER and text[0] in SMALL_LETTERS
    return text if right and only(text, SMALL_LETTERS | DIGITS | {"_"}) else None


def check_keys(value: Json, path: str, allowed: tuple[str, ...], needed: tuple[str, ...], report: Report) -> bool:
    """Note missing and unknown keys; tell whether it is an object at all."""
    if not isinstance(value, dict):
        report.add(path, "not_object")
        return False
    for key in needed:
        if value.get(key) is None:
            report.add(path, "missing_key", key=key)
    for key in sorted(value):
        if key not in allowed:
            report.add(path, "unknown_key", key=identifier(key) or "")
        elif value[key] is None and key not in needed:
            report.add(path, "null_value", key=key)
    return True


def check_words(value: Json, path: str, report: Report) -> None:
    """Judge words: the same text in each language, Chinese and English at least."""
    if not check_keys(value, path, LANGUAGES, NEEDED_LANGUAGES, report):
        return
    for language in LANGUAGES:
        given = own(value, language)
        if given is None:
            continue
        text = read_text(given) or ""
        if blank(text) or length(text) > MAX_WORDS or forbidden_position(text, many_lines=True):
            report.add(f"{path}.{language}", "bad_words")


def _hints(value: Json, path: str, report: Report) -> None:
    if not isinstance(value, dict):
        report.add(path, "not_object")
        return
    for code in sorted(value):
        if code in ERROR_CODES:
            check_words(value[code], f"{path}.{code}", report)
        else:
            report.add(path, "unknown_code", key=identifier(code) or "")


def _choices(value: Json, path: str, report: Report) -> None:
    choices = items(value)
    if not 0 < len(choices) <= MAX_MEMBERS:
        report.add(path, "wrong_number", least=1, most=MAX_MEMBERS)
    seen: set[str] = set()
    for place, choice in enumerate(choices[:MAX_MEMBERS]):
        here = f"{path}.{place}"
        if not check_keys(choice, here, ("value", "label", "help"), ("value", "label"), report):
            continue
        text = read_text(own(choice, "value")) or ""
        if blank(text) or length(text) > MAX_CHOICE_VALUE or forbidden_position(text, many_lines=False):
            report.add(f"{here}.value", "bad_value")
        if text in seen:
            report.add(f"{here}.value", "duplicate_choice")
        seen.add(text)
        for key in ("label", "help"):
            if own(choice, key) is not None:
                check_words(own(choice, key), f"{here}.{key}", report)


def _identifiers(value: Json, path: str, report: Report) -> None:
    members = items(value)
    if not members or any(identifier(member) is None for member in members):
        report.add(path, "bad_value")


def _accept(value: Json, path: str, report: Report) -> None:
    members = items(value)
    if not members or any(read_text(member) is None or member not in FILE_TYPES for member in members):
        report.add(path, "bad_value")


def _among(known: frozenset[str]) -> Judge:
    def judge(value: Json, path: str, report: Report) -> None:
        if (read_text(value) or "") not in known:
            report.add(path, "bad_value")

    return judge


def _whole(least: int, most: int) -> Judge:
    def judge(value: Json, path: str, report: Report) -> None:
        number = read_integer(value)
        if number is None or not least <= number <= most:
            report.add(path, "out_of_range", least=least, most=most)

    return judge


def _boolean(value: Json, path: str, report: Report) -> None:
    if not isinstance(value, bool):
        report.add(path, "bad_value")


# In the order in which they are judged; expressions, rules and inner fields are judged by `definition`.
JUDGES: Mapping[str, Judge] = {
    "label": check_words,
    "help": check_words,
    "example": check_words,
    "statement": check_words,
    "body": check_words,
    "row_label": check_words,
    "add_label": check_words,
    "unit": check_words,
    "hints": _hints,
    "prefill": _among(PREFILLS),
    "formerly": _identifiers,
    "check": _among(frozenset(CHECKS)),
    "mobile_only": _boolean,
    "level": _whole(1, 5),
    "choices": _choices,
    "accept": _accept,
    "capture": _among(frozenset({"camera"})),
    "max_size": _whole(1, MAX_FILE_SIZE),
    "type": _among(frozenset(COMPUTED_TYPES)),
}

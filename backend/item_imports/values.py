"""The value sets of an import: what a cell may say, and the national digit that it means."""

import re
from collections.abc import Mapping

from backend.catalogue.national_codes import LEVELS, SERVED, TASK_TYPES
from backend.catalogue.rows import TimeLimit, Unit

OTHER = "other"
_SEPARATORS = re.compile(r"[\^,，;；、|/ ]+")
_TYPE_NAMES = {
    "行政许可": "01",
    "行政处罚": "02",
    "行政强制": "03",
    "行政征收": "04",
    "行政给付": "05",
    "行政检查": "06",
    "行政确认": "07",
    "行政奖励": "08",
    "行政裁决": "09",
    "其他行政权力": "10",
    "公共服务": "20",
}
_LEVEL_NAMES = {"国家级": "1", "省级": "2", "市级": "3", "县级": "4", "乡级": "5", "村级": "6"}
_SERVED_NAMES = {
    "自然人": "1",
    "企业": "2",
    "企业法人": "2",
    "事业单位": "3",
    "事业法人": "3",
    "社会组织": "4",
    "其他": "5",
}
_UNITS: dict[str, Unit] = {
    "": "working_day",
    "1": "working_day",
    "2": "day",
    "3": "month",
    "工作日": "working_day",
    "自然日": "day",
    "天": "day",
    "日": "day",
    "月": "month",
    "个月": "month",
}
_LIMIT = re.compile(r"(\d{1,4})\s*(?:个)?\s*(工作日|自然日|天|日|月)?", re.ASCII)
_LONGEST = 365
_AT_ONCE = {"0", "即办", "即时", "立即"}
# What stands in the name, group or theme of an item, and the life event that it goes under; the first that fits.
_THEMES = (
    ("结婚", "marriage"),
    ("婚姻", "marriage"),
    ("生育", "birth"),
    ("出生", "birth"),
    ("入学", "schooling"),
    ("教育", "schooling"),
    ("学籍", "schooling"),
    ("就业", "work"),
    ("职业", "work"),
    ("户口", "household"),
    ("身份证", "household"),
    ("居住证", "household"),
    ("退休", "retirement"),
    ("养老", "retirement"),
    ("社会保险", "social_security"),
    ("社保", "social_security"),
    ("医疗", "health"),
    ("卫生", "health"),
    ("住房", "housing"),
    ("不动产", "housing"),
    ("公积金", "housing"),
    ("机动车", "driving"),
    ("驾驶", "driving"),
    ("救助", "welfare"),
    ("低保", "welfare"),
    ("残疾", "welfare"),
    ("税", "payment"),
    ("营业", "business"),
    ("企业", "business"),
)


def values_in(text: str) -> list[str]:
    """Give the values of a cell that may have several: 3^4."""
    return [each for each in _SEPARATORS.split(text) if each]


def task_type(text: str) -> str | None:
    """Give the two digits of a type; None for what is none."""
    code = _TYPE_NAMES.get(text) or (text.zfill(2) if text.isdigit() else "")
    return code if code in TASK_TYPES else None


def level(text: str, of_region: str) -> str | None:
    """Give the digit of the level at which an item is done in a region; None for what is none."""
    named = [_LEVEL_NAMES.get(each, each) for each in values_in(text)]
    if any(each not in LEVELS for each in named):
        return None
    return of_region if not named or of_region in named else named[-1]


def served(text: str) -> list[str] | None:
    """Give the digits of those who are served; None for what is none."""
    named = sorted({_SERVED_NAMES.get(each, each) for each in values_in(text)})
    return named if all(each in SERVED for each in named) else None


def whole_number(text: str, most: int) -> int | None:
    """Give a number from 0 to `most`; None for what is none."""
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1
    return number if 0 <= number <= most else None


def time_limit(text: str, unit: str) -> TimeLimit | None:
    """Give a time from a number and its unit, or from words that have both; None for what is none."""
    if text in _AT_ONCE:
        return TimeLimit(unit="immediate")
    found = _LIMIT.fullmatch(text)
    known = _UNITS.get((found[2] if found and found[2] else unit).strip())
    if found is None or known is None or not 0 < int(found[1]) <= _LONGEST:
        return None
    return TimeLimit(unit=known, number=int(found[1]))


def life_event(words: str, known: Mapping[str, list[str]], who: list[str]) -> str:
    """Give the life event under which an item stands; of one that happens only to some it must serve them."""
    for word, event in _THEMES:
        if word in words and event in known and (not known[event] or set(known[event]) & set(who)):
            return event
    return OTHER

"""What people write where they have nothing to write: "/", "无", "暂无", "待定". It is no name, and no address either.

Conditions, reasons and results may well be "无"; there it says something, and stays.
"""

import re

UNCLASSIFIED = "未分类"
_WORDS = {
    *("无", "暂无", "暂缺", "没有", "空", "略", "待定", "待补", "待补充", "待完善", "待确认", "未知", "不详", "未填写"),
    *("不涉及", "不适用", "无数据", "占位", UNCLASSIFIED),
    *("na", "none", "null", "nil", "nan", "undefined", "unknown", "tbd", "todo"),
}
_ONLY_X = re.compile(r"x+")
_NO_LETTER = re.compile(r"[\W_]+")

# What is shown to people beside an item, and says nothing when it is a placeholder.
LEFT_OUT = ("TRANSACT_ADDR", "TRANSACT_TIME", "LINK_WAY", "SUPERVISE_WAY")
THEMES = ("USER_TOPIC_TYPE", "CORP_TOPIC_TYPE")


def fills_only(text: str) -> bool:
    """Say whether a text only fills its field.

    >>> [fills_only(each) for each in ("/", "——", "（无）", "N/A", "无线电台执照核发")]
    [True, True, True, True, False]
    """
    left = _NO_LETTER.sub("", text).casefold()
    return bool(text) and (left == "" or left in _WORDS or _ONLY_X.fullmatch(left) is not None)


def is_unclassified(group: str) -> bool:
    """Say whether a group or theme is named, and yet is none.

    >>> is_unclassified("其他未分类"), is_unclassified("婚姻登记"), is_unclassified("")
    (True, False, False)
    """
    return UNCLASSIFIED in group or fills_only(group)

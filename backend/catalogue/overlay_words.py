"""Elements of an overlay as a line to read, in the two languages that guides are written in."""

from backend.catalogue import national_codes as codes
from backend.catalogue.local_schemas import LocalChange
from backend.catalogue.overlays import Difference, LocalContact, LocalQuestion, LocalWords, LoweredFee, element_of
from backend.catalogue.rows import ServiceRow, TimeLimit

_UNITS = {
    "immediate": ("当场办结", "on the spot", "on the spot"),
    "day": ("{n} 天", "{n} day", "{n} days"),
    "working_day": ("{n} 个工作日", "{n} working day", "{n} working days"),
    "month": ("{n} 个月", "{n} month", "{n} months"),
    "none": ("没有规定", "not named", "not named"),
}
_FORMS = {"window": ("窗口", "at the window"), "online": ("网上", "online"), "express": ("邮寄", "by post")}


class OverlayWords:
    """Says elements of one item in one language; its papers and fees by the names of the standard."""

    def __init__(self, row: ServiceRow, language: str) -> None:
        self.language = language
        parts = [*(each.name for each in row.materials or []), *(each.name for each in row.fees or [])]
        self.names = {each.chinese: each.in_language(language) for each in parts}

    def changed(self, difference: Difference) -> LocalChange:
        """Say what a difference changed."""
        sides = (difference.before, difference.after)
        values = (getattr(element_of(difference.field, side), difference.field) for side in sides)
        said = self._visits if difference.field == "limit_scene_num" else self.said
        before, after = (said(each) for each in values)
        return LocalChange(difference.field, before, after)

    def name(self, chinese: str) -> str:
        """Name a paper or fee in this language."""
        return self.names.get(chinese, chinese)

    def said(self, value: object) -> str | None:  # noqa: PLR0911  # one line for each kind of element
        """Say one element; None for one that is not set."""
        if value is None or value == []:
            return None
        if isinstance(value, LocalWords):
            return value.in_language(self.language)
        if isinstance(value, LocalContact):
            return value.phone
        if isinstance(value, TimeLimit):
            return self._time(value)
        if isinstance(value, LocalQuestion):
            return value.question.in_language(self.language)
        if isinstance(value, LoweredFee):
            return f"{self.name(value.fee)} {self._amount(value.amount_fen)}"
        if isinstance(value, list):
            return ("; " if self.language == "en" else "；").join(self.said(each) or "" for each in value)
        text = str(value)
        if text in codes.HANDLING_FORMS:
            return _FORMS[codes.HANDLING_FORMS[text]][self.language == "en"]
        return self.name(text)

    def _amount(self, fen: int) -> str:
        yuan = f"{fen / 100:.2f}" if fen % 100 else str(fen // 100)
        return f"{yuan} yuan" if self.language == "en" else f"{yuan}元"

    def _visits(self, count: int | None) -> str | None:
        if count is None:
            return None
        english = self.language == "en"
        if count == 0:
            return "no visit needed" if english else "不用到现场"
        return f"{count} visit{'' if count == 1 else 's'}" if english else f"{count} 次"

    def _time(self, limit: TimeLimit) -> str:
        number = limit.number or 0
        chinese, one, many = _UNITS[limit.unit]
        words = chinese if self.language != "en" else one if number == 1 else many
        return words.replace("{n}", str(number))

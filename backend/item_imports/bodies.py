"""Who implements an item: the code of the body as it comes in, and what can be made of it.

* A credit code with its check character is taken. A body that the directory does not know is added to it, with the
  name that the file gives, and that is said (`body_added`).
* A placeholder (`4444444444`, `1111111111111111`) is refused: only a person knows who is meant.
* An organisation code of nine characters, as codes were until 2015 (`00877868-5`), and a code that has lost some of
  its characters, four at most, are completed where exactly one known body fits, and that is said; else they are
  refused. Known are the bodies of the directory and those that the same file names in full.
"""

import re
from collections.abc import Collection, Iterable, Mapping

import msgspec

from backend.catalogue.national_codes import is_credit_code
from backend.item_imports.placeholders import fills_only

_OLD = re.compile(r"([0-9A-Z]{8})-?([0-9X])", re.ASCII)
_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_MODULUS = 11
_ORGANISATION = slice(8, 17)
_SHORTEST = 8  # of a truncated code: less says nothing
_ENOUGH = 14  # of its characters, to say which body it was of; fewer begin those of many
_FULL = 18


class Body(msgspec.Struct, frozen=True):
    """What a code was taken as; `fault` says what was wrong with it, and without `code` it is refused."""

    code: str | None
    fault: str | None = None


def is_placeholder(text: str) -> bool:
    """Say whether a code is one character over and over, or a word for nothing.

    >>> is_placeholder("1111-1111"), is_placeholder("暂无")
    (True, True)
    """
    return len(set(text.replace("-", ""))) <= 1 or fills_only(text)


def is_organisation_code(text: str) -> bool:
    """Say whether a text is an organisation code with its check character (GB 11714).

    >>> is_organisation_code("00877868-5"), is_organisation_code("00877868-6")
    (True, False)
    """
    found = _OLD.fullmatch(text)
    if found is None:
        return False
    total = sum(int(each, 36) * weight for each, weight in zip(found[1], _WEIGHTS, strict=True))
    check = (_MODULUS - total % _MODULUS) % _MODULUS
    return found[2] == ("X" if check == _MODULUS - 1 else str(check))


class Bodies:
    """The bodies that a code can be completed from."""

    def __init__(self, known: Iterable[str]) -> None:
        self.known = sorted({code for code in known if is_credit_code(code)})
        self.read: dict[str, Body] = {}

    def body_of(self, code: str) -> Body:
        """Take a code as a body's."""
        if code not in self.read:
            self.read[code] = self._body_of(code)
        return self.read[code]

    def _body_of(self, code: str) -> Body:
        if is_placeholder(code):
            return Body(None, "placeholder_code")
        if is_credit_code(code):
            return Body(code)
        if len(code) == _FULL:
            return Body(None, "code_of_no_body")
        if is_organisation_code(code):
            plain = code.replace("-", "")
            return _completed([each for each in self.known if each[_ORGANISATION] == plain], "old_organisation_code")
        if _SHORTEST <= len(code) < _FULL:
            fitting = [each for each in self.known if _has_lost(each, code)] if len(code) >= _ENOUGH else []
            return _completed(fitting, "truncated_code")
        return Body(None, "code_of_no_body")


def _completed(fitting: Collection[str], fault: str) -> Body:
    return Body(next(iter(fitting)) if len(fitting) == 1 else None, fault)


def _has_lost(whole: str, left: str) -> bool:
    """Say whether a code is what is left of another when characters in one place are lost."""
    return any(
        whole.startswith(left[:place]) and whole.endswith(left[place:]) for place in range(_SHORTEST, len(left) + 1)
    )


# How bodies of cities and counties are called for short, and the department whose line they stand in.
_SHORT = {
    "经信": "经济和信息化",
    "教体": "教育",
    "教科体": "教育",
    "人社": "人力资源和社会保障",
    "住建": "住房和城乡建设",
    "自然资源和规划": "自然资源",
    "卫健": "卫生健康",
    "文旅": "文化和旅游",
    "文广旅": "文化和旅游",
    "医保": "医疗保障",
    "市监": "市场监督管理",
    "市场监管": "市场监督管理",
    "发改": "发展和改革",
    "残联": "残疾人联合",
    "林草": "林业和草原",
    "交运": "交通运输",
    "行政审批": "政务服务和资源交易服务",
}
_ENDINGS = re.compile(r"(委员会|办公室|总队|中心|厅|局|会)$")


def line_of(name: str, departments: Mapping[str, str]) -> str | None:
    """Give the code of the department of the province in whose line a body stands, by its name; None if in doubt."""
    for short, whole in _SHORT.items():
        name = name.replace(short, whole)
    cores = {code: _ENDINGS.sub("", each) for code, each in departments.items()}
    fitting = {code: core for code, core in cores.items() if len(core) > 1 and core in name}
    longest = max(map(len, fitting.values()), default=0)
    found = [code for code, core in fitting.items() if len(core) == longest]
    return found[0] if len(found) == 1 else None

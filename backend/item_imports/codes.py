"""What the codes of an imported item say: which item of the standard it is, and whether they agree.

The item is known by its base code: the twelve digits of the national one, else the province's own. A handling item
adds its two digits, so that it is an item by itself. Old forms of the province's code (`G-000007-001-…`) are taken
with a warning: whoever publishes the item has to give the present one.
"""

import re
from collections.abc import Iterator

import msgspec

from backend.catalogue.item_codes import handling_fault, is_base_code, national_fault, national_parts

_LOCAL = re.compile(
    r"(?P<base>51[0-9A-Z]{8,12}|(?P<old>[A-Z]-\d{6}-\d{3}))-(?P<region>\d{12})-(?P<part>\d{3})"
    r"-(?P<body>[0-9A-Z]{6,18}(?:-[0-9X])?)-\d-(?P<number>\d{2})",
    re.ASCII,
)
_LOCAL_BASE = re.compile(r"51[0-9A-Z]{8,12}|[A-Z]-\d{6}-\d{3}", re.ASCII)
_WHOLE = "00"
_NO_PART = "000"

# (field, code, refused, what stood there)
Fault = tuple[str, str, bool, str]


class Codes(msgspec.Struct, frozen=True, kw_only=True):
    """The codes of an item, taken apart; `suffix` is of a part or a handling item."""

    catalog_code: str | None
    local_catalog_code: str | None
    task_code: str | None
    local_task_code: str | None
    region: str | None
    body: str | None
    suffix: str

    @property
    def slug(self) -> str | None:
        """Name the item by its base code, where it has one."""
        base = self.local_catalog_code or self.catalog_code
        return f"item-{base}{self.suffix}".lower() if base else None


def codes_of(texts: dict[str, str]) -> tuple[Codes, list[Fault]]:
    """Take the codes of a row apart, with all that is wrong with them."""
    faults: list[Fault] = []
    local = _local(texts, faults)
    task_code, handling = _national(texts, faults)
    catalog = texts.get("CATALOG_CODE")
    if catalog and not is_base_code(catalog):
        faults.append(("CATALOG_CODE", "base_not_12_digits", True, catalog))
    inside = national_parts(task_code).base if task_code else None
    if catalog and inside and catalog != inside:
        faults.append(("TASK_CODE", "base_differs", True, task_code or ""))
    found = Codes(
        catalog_code=catalog or inside,
        local_catalog_code=_local_base(texts, local, faults),
        task_code=task_code,
        local_task_code=texts.get("LOCAL_TASK_CODE"),
        region=local["region"] if local else None,
        body=local["body"] if local else national_parts(task_code).body if task_code else None,
        suffix="".join(f"-{part}" for part in _suffixes(local, handling)),
    )
    if found.slug is None and not faults:
        faults.append(("TASK_CODE", "no_code", True, ""))
    return found, faults


def _local(texts: dict[str, str], faults: list[Fault]) -> re.Match[str] | None:
    given = texts.get("LOCAL_TASK_CODE")
    if not given:
        return None
    found = _LOCAL.fullmatch(given)
    if found is None:
        faults.append(("LOCAL_TASK_CODE", "local_code_unreadable", True, given))
    elif found["old"]:
        faults.append(("LOCAL_TASK_CODE", "old_item_code", False, given))
    return found


def _local_base(texts: dict[str, str], local: re.Match[str] | None, faults: list[Fault]) -> str | None:
    given = texts.get("LOCAL_CATALOG_CODE")
    if given and _LOCAL_BASE.fullmatch(given) is None:
        faults.append(("LOCAL_CATALOG_CODE", "local_base_unreadable", True, given))
        return None
    if given and local and given != local["base"]:
        faults.append(("LOCAL_TASK_CODE", "base_differs", True, local[0]))
    return local["base"] if local else given


def _national(texts: dict[str, str], faults: list[Fault]) -> tuple[str | None, str]:
    """Give the implementation code, and the two digits of the handling item."""
    handling, given = texts.get("TASK_HANDLE_ITEM"), texts.get("TASK_CODE")
    if handling and (fault := handling_fault(handling)):
        faults.append(("TASK_HANDLE_ITEM", fault, True, handling))
        handling = None
    if given and (fault := national_fault(given)):
        faults.append(("TASK_CODE", fault, True, given))
        return None, ""
    if handling and given and not handling.startswith(given):
        faults.append(("TASK_HANDLE_ITEM", "handling_of_another_item", True, handling))
    return given or (handling[:-2] if handling else None), handling[-2:] if handling else ""


def _suffixes(local: re.Match[str] | None, handling: str) -> Iterator[str]:
    if local and local["part"] != _NO_PART:
        yield local["part"]
    number = handling or (local["number"] if local else _WHOLE)
    if number not in {"", _WHOLE}:
        yield number

"""A row of an import as every format gives it: texts under the national keys, with where they stand."""

from collections.abc import Iterator

import msgspec

MOST_ITEMS = 50_000


class Position(msgspec.Struct, frozen=True):
    """Where something stands: the sheet (or path in a JSON file), and the row as a person counts it."""

    sheet: str
    row: int


class ImportedRow(msgspec.Struct, frozen=True):
    """One row of texts; blanks are left out."""

    position: Position
    texts: dict[str, str]


class ImportedItem(msgspec.Struct, frozen=True, kw_only=True):
    """One item with its children by the key of their sheet; `group` is the main item that it stands under."""

    position: Position
    texts: dict[str, str]
    children: dict[str, list[ImportedRow]]
    group: str = ""


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """Something wrong or doubtful: where, which field, which rule, and what stood there.

    A refused row is not imported; of one that is only warned of it is said what was made of it.
    """

    sheet: str
    row: int
    field: str
    code: str
    refused: bool
    value: str = ""
    made: str = ""


class FileContent(msgspec.Struct, frozen=True):
    """All that a file holds, with what was wrong with its parts."""

    items: list[ImportedItem]
    findings: list[Finding]


class FileUnreadable(Exception):
    """A file is not one of those that we read; `reason` is a stable code."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def text_of(value: object) -> str:
    """Give a cell or a JSON value as one text; a whole number has no decimal point.

    >>> text_of(511602000000.0)
    '511602000000'
    """
    if value is None or isinstance(value, (dict, list)):
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).replace("\x00", "").strip()


def found_at(position: Position, field: str, code: str, *, refused: bool, value: str = "", made: str = "") -> Finding:
    """Make a finding of a place."""
    return Finding(
        sheet=position.sheet, row=position.row, field=field, code=code, refused=refused, value=value[:120], made=made
    )


def each_row(item: ImportedItem) -> Iterator[tuple[str, ImportedRow]]:
    """Give every child of an item with the key of its sheet."""
    for sheet, rows in item.children.items():
        for row in rows:
            yield sheet, row

"""Lists as files for spreadsheet programs: whatever a cell begins with, it is text and never a formula.

A CSV file has no types: there a cell that a program would calculate gets an apostrophe first (OWASP, CSV Injection).
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Literal

import msgspec
import xlsxwriter
from litestar import Response

Kind = Literal["csv", "xlsx"]
MEDIA_TYPES: dict[Kind, str] = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_AS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
# Also as the full-width signs, which programs with a Chinese surface read as the same.
_CALCULATED = tuple("=+-@\t\r\n＝＋－＠")
_FOR_SPREADSHEETS = "\ufeff"  # without it they take UTF-8 for the code page of the machine


class Column(msgspec.Struct, frozen=True):
    """A column: what stands over it, and its width in characters."""

    heading: str
    width: int


@contextmanager
def workbook() -> Iterator[tuple[xlsxwriter.Workbook, io.BytesIO]]:
    """Open a workbook whose strings stay text; when it is closed, the bytes are in the second one."""
    kept = io.BytesIO()
    with xlsxwriter.Workbook(kept, dict(_AS_TEXT)) as book:
        yield book, kept


def written(kind: Kind, title: str, columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> bytes:
    """Write a list with its headings; the title names the sheet of a workbook."""
    return _csv(columns, rows) if kind == "csv" else _sheet(title, columns, rows)


def attached(kind: Kind, name: str, content: bytes) -> Response[bytes]:
    """Answer with a file to be saved; the name is without its ending."""
    disposition = {"Content-Disposition": f'attachment; filename="{name}.{kind}"'}
    return Response(content, media_type=MEDIA_TYPES[kind], headers=disposition)


def _csv(columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> bytes:
    kept = io.StringIO(newline="")
    writer = csv.writer(kept, quoting=csv.QUOTE_ALL)
    writer.writerow([each.heading for each in columns])
    writer.writerows([_never_calculated(cell) for cell in row] for row in rows)
    return (_FOR_SPREADSHEETS + kept.getvalue()).encode()


def _never_calculated(cell: str) -> str:
    return f"'{cell}" if cell.lstrip(" ").startswith(_CALCULATED) else cell


def _sheet(title: str, columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> bytes:
    with workbook() as (book, kept):
        bold = book.add_format({"bold": True})
        sheet = book.add_worksheet(title)
        sheet.freeze_panes(1, 0)
        for place, column in enumerate(columns):
            sheet.set_column(place, place, column.width)
            sheet.write_string(0, place, column.heading, bold)
        for number, row in enumerate(rows, start=1):
            for place, cell in enumerate(row):
                sheet.write_string(number, place, cell)
    return kept.getvalue()

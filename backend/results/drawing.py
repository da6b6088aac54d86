"""Draws a document as a PDF: A4, tagged for screen readers, its fonts embedded (PDF/A-2a and PDF/UA-1).

The same content gives the same bytes. A name whose signs no font has is no PDF/UA document and is refused, so that
nobody gets a paper with a hole in place of her name.
"""

import io
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import msgspec
import pylopdf_fonts_zh_cn as fonts
import segno
import typst

from backend.results.codes import grouped
from backend.results.schemas import Content

PROGRAM = Path(__file__).parent / "document.typ"
STANDARDS: list[Literal["a-2a", "ua-1"]] = ["a-2a", "ua-1"]
# ISO/IEC 18004 error correction: a quarter of the signs may be lost in a fold or under a stamp.
CORRECTION = "q"
MARK = "演示"


def draw(content: Content) -> bytes:
    """Draw a document; takes some tenths of a second, so call it in a thread.

    Raises:
        typst.TypstError: the document cannot be drawn, for instance because no font has a sign of a name.

    """
    return typst.compile(
        PROGRAM,
        format="pdf",
        font_paths=[fonts.serif_path().parent],
        ignore_system_fonts=True,
        sys_inputs={"document": json.dumps(_said(content), ensure_ascii=False)},
        pdf_standards=[*STANDARDS],
        timestamp=int(datetime(content.on.year, content.on.month, content.on.day, tzinfo=UTC).timestamp()),
    )


def _said(content: Content) -> dict[str, object]:
    """Give the content as the program reads it, with what is drawn of the code and the day."""
    picture = io.BytesIO()
    segno.make(content.address, error=CORRECTION).save(picture, kind="svg", border=2, xmldecl=False)
    on = content.on
    said: dict[str, object] = msgspec.to_builtins(content)
    return said | {
        "day": [on.year, on.month, on.day],
        "date": {"zh-CN": f"{on.year}年{on.month}月{on.day}日", "en": f"{on.day} {on:%B} {on.year}"},
        "mark": MARK if content.demonstration else "",
        "picture": picture.getvalue().decode(),
        "code_words": grouped(content.code),
    }

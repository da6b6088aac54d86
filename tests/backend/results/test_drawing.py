"""The file of a document: the same bytes from the same content, readable by machines and by screen readers."""

import io
from datetime import date
from typing import Any

import msgspec
import pikepdf
import pypdfium2
import pytest
import typst

from backend.kit.bilingual import Bilingual
from backend.results import drawing, templates
from backend.results.schemas import Content, Line

CODE = "1234567890123452"


def content(**changes: Any) -> Content:  # noqa: ANN401  # any part of it
    template = templates.named("refusal")
    said = Content(
        title=template.title,
        office=Bilingual("德阳市罗江区卫生健康委员会", "Health Commission, Luojiang"),
        number="演示不准〔2026〕000001号",
        holder="张晓兰",
        on=date(2026, 11, 22),
        opening=template.opening,
        lines=[Line(Bilingual("申请人", "Applicant"), Bilingual("张晓兰", "张晓兰"))],
        closing=template.closing,
        seal="德阳市罗江区卫生健康委员会",
        demonstration=template.demonstration,
        code=CODE,
        address=f"http://localhost:8000/verify?code={CODE}",
    )
    return msgspec.structs.replace(said, **changes)


def text_of(file: bytes) -> str:
    document = pypdfium2.PdfDocument(io.BytesIO(file))
    try:
        return "".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def test_the_same_content_gives_the_same_bytes() -> None:
    first = drawing.draw(content())
    assert drawing.draw(content()) == first
    assert drawing.draw(content(code="9")) != first


def test_the_file_says_what_it_is_in_which_language_and_is_tagged() -> None:
    with pikepdf.open(io.BytesIO(drawing.draw(content()))) as file:
        assert file.Root.Lang == "zh-CN"
        assert bool(file.Root.MarkInfo.Marked)
        assert "/StructTreeRoot" in file.Root
        assert str(file.docinfo.Title) == "不予批准决定书 Decision of refusal"
        assert [float(each) for each in file.pages[0].mediabox] == pytest.approx([0, 0, 595.28, 841.89], abs=0.1)
        fonts = [font for font in file.objects if isinstance(font, pikepdf.Dictionary) and "/FontFile3" in font]
        assert fonts
        assert all("+" in str(each.FontName) for each in fonts)  # a subset says so in its name
        assert file.Root.get("/OpenAction") is None


def test_its_words_can_be_copied_and_read_aloud() -> None:
    text = text_of(drawing.draw(content())).replace("\r\n", "").replace(" ", "")
    for words in ("不予批准决定书", "张晓兰", "演示不准〔2026〕000001号", "六十日内", "六个月内", CODE, "没有任何效力"):
        assert words in text


def test_what_a_person_has_typed_is_never_run() -> None:
    odd = '#import "x" $a$ *b* #set page(fill: red) <label> @ref'
    lines = [Line(Bilingual("理由", "Reason"), Bilingual(odd, odd))]
    assert odd.replace(" ", "") in text_of(drawing.draw(content(lines=lines))).replace("\r\n", "").replace(" ", "")


def test_a_sign_that_no_font_has_makes_no_paper_with_a_hole() -> None:
    with pytest.raises(typst.TypstError, match="could not be displayed"):
        drawing.draw(content(lines=[Line(Bilingual("姓名", "Name"), Bilingual("张\U000323af", "x"))]))


def test_a_long_document_goes_on_overleaf() -> None:
    line = Line(Bilingual("理由", "Reason"), Bilingual("很长的理由。" * 80, "long " * 80))
    with pikepdf.open(io.BytesIO(drawing.draw(content(lines=[line] * 6)))) as file:
        assert len(file.pages) > 1

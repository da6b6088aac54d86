"""A guide in plain HTML: every word of it escaped, and every element there without a script."""

import msgspec
import pytest

from backend.catalogue import service
from backend.catalogue.guide_html import guide_content, guide_page
from backend.catalogue.guides import LANGUAGES

pytestmark = [pytest.mark.demonstration, pytest.mark.usefixtures("app")]

SHELL = b'<html><title>One Door</title><body><div id="app"><!--content--></div></body></html>'


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_guide_can_be_read_without_a_script(language: str) -> None:
    for guide in (await service.guide_bundle(language)).guides:
        html = guide_page(SHELL, guide).decode()
        assert f"<title>{guide.name} · One Door</title>" in html.replace("&#x27;", "'")
        assert "<!--content-->" not in html
        assert html.count("<h1>") == 1
        for material in guide.details.materials if guide.details else []:
            assert material.name.split("'")[0] in html


async def test_what_an_operator_writes_is_text_and_never_markup() -> None:
    guide = await service.guide("zh-CN", "marriage-appointment")
    assert guide.details is not None
    hostile = '<script>alert("x")</script>'
    details = msgspec.structs.replace(guide.details, conditions=[hostile], place=hostile, fee_note=hostile)
    html = guide_content(msgspec.structs.replace(guide, name=hostile, summary=hostile, details=details))
    assert "<script" not in html
    assert html.count("&lt;script&gt;") == 5

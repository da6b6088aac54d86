"""A guide in plain HTML: every word of it escaped, and every element there without a script."""

import re

import msgspec
import pytest

from backend.catalogue import service
from backend.catalogue.guide_html import guide_content, guide_page
from backend.catalogue.guides import LANGUAGES
from backend.catalogue.schemas import Guide, GuideAsk, GuideChoice, GuideCondition, GuideDetails

pytestmark = [pytest.mark.demonstration, pytest.mark.usefixtures("app")]

SHELL = b'<html><title>One Door</title><body><div id="app"><!--content--></div><!--answer--></body></html>'


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_guide_can_be_read_without_a_script(language: str) -> None:
    for guide in (await service.guide_bundle(language)).guides:
        html = guide_page(SHELL, guide, "/api/a-guide", msgspec.json.encode(guide)).decode()
        assert f"<title>{guide.name} · One Door</title>" in html.replace("&#x27;", "'")
        assert "<!--content-->" not in html
        assert html.count("<h1>") == 1
        for material in guide.details.materials if guide.details else []:
            assert material.name.split("'")[0] in html


async def test_the_page_carries_what_the_api_answers_and_no_word_of_it_ends_the_block() -> None:
    guide = await service.guide("zh-CN", "marriage-appointment")
    hostile = msgspec.structs.replace(guide, summary="</script><!--<script>")
    html = guide_page(SHELL, hostile, "/api/a-guide", msgspec.json.encode(hostile)).decode()
    data = re.findall(r'<script type="application/json" data-answer="/api/a-guide">(.*)</script>', html)
    assert len(data) == 1
    assert "<" not in data[0]
    assert msgspec.json.decode(data[0], type=Guide) == hostile


async def test_what_an_operator_writes_is_text_and_never_markup() -> None:
    guide = await service.guide("zh-CN", "marriage-appointment")
    assert guide.details is not None
    hostile = '<script>alert("x")</script>'
    details = msgspec.structs.replace(
        guide.details, conditions=[GuideCondition(hostile, {})], place=hostile, fee_note=hostile
    )
    html = guide_content(msgspec.structs.replace(guide, name=hostile, summary=hostile, details=details))
    assert "<script" not in html
    assert html.count("&lt;script&gt;") == 5


def asking(details: GuideDetails) -> GuideDetails:
    """Give details that ask about the home and the work, with a condition, a material and a fee that depend on it."""
    homes = [GuideChoice("rent", "rented home"), GuideChoice("own", "own home"), GuideChoice("kin", "home of <kin>")]
    works = [GuideChoice("employed", "employed"), GuideChoice("farmer", "farmer")]
    lease = msgspec.structs.replace(details.materials[0], name="Lease", only_if={"housing": ["rent", "kin"]})
    return msgspec.structs.replace(
        details,
        about_me=[GuideAsk("housing", "Where do you live?", homes), GuideAsk("work", "What do you do?", works)],
        conditions=[GuideCondition("Till the land", {"work": ["farmer"], "housing": ["own"]})],
        materials=[lease],
    )


async def test_without_a_script_everything_is_shown_with_the_words_of_its_condition() -> None:
    guide = await service.guide("en", "marriage-appointment")
    assert guide.details is not None
    html = guide_content(msgspec.structs.replace(guide, details=asking(guide.details)))
    assert "Till the land (If: own home and farmer)" in html
    assert "If: rented home or home of &lt;kin&gt; · Original" in html


async def test_what_is_for_everybody_carries_no_condition() -> None:
    guide = await service.guide("en", "traffic-fine-payment")
    assert "If: " not in guide_content(guide)

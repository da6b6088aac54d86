"""A guide in plain HTML: every word of it escaped, and every element there without a script."""

import re
from datetime import date
from html import unescape
from xml.etree import ElementTree as ET

import msgspec
import pytest

from backend.catalogue import ready_guides, service
from backend.catalogue.guide_head import address_of, government_service
from backend.catalogue.guide_html import guide_content, guide_page
from backend.catalogue.guides import LANGUAGES
from backend.catalogue.interruptions import Interruption
from backend.catalogue.paper_code import code_of
from backend.catalogue.schemas import Guide, GuideAsk, GuideChoice, GuideCondition, GuideContact, GuideDetails, Here
from backend.catalogue.site_map import Findable, robots, site_map, with_links
from backend.demonstration import CATALOGUE
from backend.kit.page_files import GUIDE_SHELL, english_of
from backend.kit.page_files import SHELL as SHELL_FILE
from backend.kit.ready_bytes import Document, ReadyBytes
from backend.settings import PROJECT

pytestmark = [pytest.mark.demonstration, pytest.mark.usefixtures("app")]

SHELL = (
    b'<html><head><title>One Door</title><meta name="description" content="Of the shell."></head>'
    b'<body><div id="app"><!--content--></div><!--answer--><noscript><p>Off.</p></noscript></body></html>'
)
URL = "https://one-door.example"
ADDRESS = URL + "/services/marriage-appointment"
STRUCTURED = re.compile(r'<script type="application/ld\+json">(.*?)</script>')


def page_of(guide: Guide) -> str:
    return guide_page(SHELL, guide, "/api/a-guide", msgspec.json.encode(guide), URL).decode()


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_guide_can_be_read_without_a_script(language: str) -> None:
    for guide in (await service.guide_bundle(language)).guides:
        html = page_of(guide)
        assert f"<title>{guide.name} · One Door</title>" in html.replace("&#x27;", "'")
        assert "<!--content-->" not in html
        assert html.count("<h1>") == 1
        for material in guide.details.materials if guide.details else []:
            assert material.name.split("'")[0] in html


async def test_the_page_carries_what_the_api_answers_and_no_word_of_it_ends_the_block() -> None:
    guide = await service.guide("zh-CN", "marriage-appointment")
    hostile = msgspec.structs.replace(guide, summary="</script><!--<script>")
    html = page_of(hostile)
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
    html = guide_content(msgspec.structs.replace(guide, name=hostile, summary=hostile, details=details), ADDRESS)
    assert "<script" not in html
    assert html.count("&lt;script&gt;") == 6


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
    html = guide_content(msgspec.structs.replace(guide, details=asking(guide.details)), ADDRESS)
    assert 'Till the land<span class="guide-line row-detail">Only in this case: own home and farmer</span>' in html
    assert "Only in this case: rented home or home of &lt;kin&gt;</span>" in html


async def test_what_an_e_certificate_stands_in_for_is_not_counted_as_to_bring() -> None:
    guide = await service.guide("zh-CN", "child-registration")
    html = guide_content(guide, ADDRESS)
    assert '<a href="#papers">2 份</a>' in html
    assert "您要准备 2 份，共 4 份 · 2 份用电子的就行" in html


async def test_a_photo_taken_at_the_window_is_not_counted_and_fees_that_differ_are_not_answered_with_yes() -> None:
    guide = await service.guide("zh-CN", "id-card-replace")
    assert guide.details is not None
    bring = len(
        [each for each in guide.details.materials if not each.e_certificate or each.e_certificate_covers != "all"]
    )
    html = guide_content(guide, ADDRESS)
    assert f'<a href="#papers">{bring - 1} 份</a>' in html
    assert '<a href="#cost">看情况</a>' in html
    assert '<a href="#cost">每本10元</a>' in guide_content(
        await service.guide("zh-CN", "driving-licence-renewal"), ADDRESS
    )
    assert '<a href="#cost">见下文</a>' in guide_content(await service.guide("zh-CN", "notary-appointment"), ADDRESS)


async def test_what_is_for_everybody_carries_no_condition() -> None:
    guide = await service.guide("en", "traffic-fine-payment")
    assert "Only in this case" not in guide_content(guide, ADDRESS)


async def test_a_guide_names_itself_to_search_engines_and_chat_programs() -> None:
    guide = await service.guide("zh-CN", "marriage-appointment")
    html = page_of(guide)
    head = html.partition("</head>")[0]
    assert head.count('<meta name="description"') == 1
    assert f'<meta name="description" content="{guide.summary}">' in head
    assert f'<link rel="canonical" href="{ADDRESS}">' in head
    assert f'<meta property="og:title" content="{guide.name}">' in head
    assert f'<meta property="og:image" content="{URL}/icons/icon-512.png">' in head
    assert (PROJECT / "pwa/public/icons/icon-512.png").is_file()


@pytest.mark.parametrize("language", LANGUAGES)
async def test_each_language_of_a_guide_names_itself_and_the_others(language: str) -> None:
    guide = await service.guide(language, "marriage-appointment")
    head = page_of(guide).partition("</head>")[0]
    addresses = {"zh-CN": ADDRESS, "en": f"{ADDRESS}?lang=en"}
    assert f'<link rel="canonical" href="{addresses[language]}">' in head
    found = dict(re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">', head))
    assert found == {**addresses, "x-default": ADDRESS}


async def test_a_guide_is_read_in_english_by_its_address_and_by_the_wish_of_the_browser() -> None:
    ready = ReadyBytes([])
    for shell in (GUIDE_SHELL, SHELL_FILE):
        for name in (shell, english_of(shell)):
            ready.put(name, Document(content_type="text/html", cache_control="no-cache", identity=SHELL))
    await ready_guides.load(ready)
    for path in ("/services/marriage-appointment", "/services"):
        pages = {
            name: found_in(ready, path, query, accepted)
            for name, query, accepted in (
                ("plain", b"", b""),
                ("chinese", b"lang=zh-CN", b"en"),
                ("address", b"lang=en", b"zh-CN"),
                ("browser", b"", b"en-GB,en;q=0.9,zh;q=0.1"),
            )
        }
        assert pages["plain"] == pages["chinese"] != pages["address"] == pages["browser"]
        assert "/services/marriage-appointment?lang=en" in pages["address"]
    guide = await service.guide("en", "marriage-appointment")
    english = found_in(ready, "/services/marriage-appointment", b"lang=en", b"")
    assert guide.details is not None
    assert guide.details.questions[0].question in unescape(english)
    assert 'data-answer="/api/catalogue/en/guides/marriage-appointment"' in english


def found_in(ready: ReadyBytes, path: str, query: bytes, accepted: bytes) -> str:
    """Give the page that a reader finds who names a language in the address or in her browser."""
    headers = [(b"accept-language", accepted)] if accepted else []
    scope = {"type": "http", "method": "GET", "path": path, "query_string": query, "headers": headers}
    found = ready.find(scope)
    assert found is not None
    return found[b""].body.decode()


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_guide_is_a_government_service_of_schema_org(language: str) -> None:
    for guide in (await service.guide_bundle(language)).guides:
        found = STRUCTURED.findall(page_of(guide))
        assert len(found) == 1
        data = msgspec.json.decode(found[0])
        assert data["@type"] == "GovernmentService"
        assert (data["name"], data["url"]) == (guide.name, address_of(guide, URL, language))
        assert data["provider"]["name"] == guide.department.name


async def test_a_telephone_that_is_made_up_is_not_told_to_search_engines() -> None:
    guide = await service.guide("zh-CN", "marriage-appointment")
    assert guide.details is not None
    assert guide.details.enquiry.demonstration
    assert "servicePhone" not in str(government_service(guide, ADDRESS))
    real = msgspec.structs.replace(guide.details, enquiry=GuideContact("12345", demonstration=False))
    assert "12345" in str(government_service(msgspec.structs.replace(guide, details=real), ADDRESS))


async def test_what_an_operator_writes_does_not_leave_the_head() -> None:
    guide = await service.guide("zh-CN", "marriage-appointment")
    html = page_of(msgspec.structs.replace(guide, name='</script><script>"', summary='"><script>alert(1)</script>'))
    head = html.partition("</head>")[0]
    assert head.count("<script") == 1
    assert head.count("</script>") == 1


async def test_the_answer_to_can_i_do_this_here_is_given_for_every_guide() -> None:
    guides = {each.slug: each for each in (await service.guide_bundle("en")).guides}
    assert all(each.here for each in guides.values())
    said = {slug: guides[slug].here for slug in ("child-registration", "marriage-appointment", "id-card-replace")}
    assert said["child-registration"] == Here(
        "all",
        "Yes, on this phone, from home",
        "Filling in needs no network; it is sent when there is one.",
    )
    assert said["marriage-appointment"] is not None
    assert said["marriage-appointment"].can == "part"
    assert said["id-card-replace"] == Here("nothing", "Not in this app yet: at the window or by post", None)


async def test_the_list_can_be_followed_without_a_script_and_by_a_search_engine() -> None:
    found = await service.guide_list("zh-CN")
    html = with_links(SHELL, found).decode()
    inside = html.partition("<noscript>")[2].partition("</noscript>")[0]
    addresses = re.findall(r'<a href="(/services/[^"]+)">', inside)
    assert sorted(addresses) == sorted(f"/services/{each.slug}" for each in found.services)
    guides = (await service.guide_bundle("zh-CN")).guides
    listed = site_map([Findable(each.slug, each.reviewed_on) for each in guides], URL).decode()
    assert all(f"<loc>{URL}{address}</loc>" in listed for address in addresses)
    assert f"Sitemap: {URL}/sitemap.xml" in robots(URL).decode()


def test_the_site_map_names_each_language_of_a_page_beside_the_others() -> None:
    found = ET.fromstring(site_map([Findable("a-guide", date(2026, 1, 2))], URL))  # noqa: S314  # our own
    plain = f"{URL}/services/a-guide"
    entries = {each[0].text: each for each in found if plain in str(each[0].text)}
    assert set(entries) == {plain, f"{plain}?lang=en"}
    for entry in entries.values():
        others = {link.get("hreflang"): link.get("href") for link in entry if link.tag.endswith("}link")}
        assert others == {"zh-CN": plain, "en": f"{plain}?lang=en", "x-default": plain}
        assert "2026-01-02" in [each.text for each in entry]


async def test_numbers_have_their_form_and_nobody_brings_anything_where_nobody_goes() -> None:
    guide = await service.guide("en", "marriage-appointment")
    assert guide.details is not None
    html = {
        visits: guide_content(
            msgspec.structs.replace(guide, details=msgspec.structs.replace(guide.details, visits=visits)), ADDRESS
        )
        for visits in (0, 1, 2)
    }
    assert ">1 time<" in html[1]
    assert ">2 times<" in html[2]
    for words in ("<dt>to bring</dt>", "<h2>What to bring</h2>"):
        assert [words in html[visits] for visits in (0, 1)] == [False, True], words
    for words in ("<dt>to prepare</dt>", "<h2>What to prepare</h2>"):
        assert [words in html[visits] for visits in (0, 1)] == [True, False], words


async def test_an_e_certificate_of_one_of_several_papers_is_promised_for_that_one_alone() -> None:
    guide = await service.guide("zh-CN", "marriage-appointment")
    assert guide.details is not None
    paper = msgspec.structs.replace(
        guide.details.materials[0], name="一样", note=None, only_if={}, e_certificate="电照"
    )
    papers = [
        msgspec.structs.replace(paper, name=covers, e_certificate_covers=covers) for covers in ("all", "either", "part")
    ]
    html = guide_content(
        msgspec.structs.replace(guide, details=msgspec.structs.replace(guide.details, materials=papers)), ADDRESS
    )
    assert html.count("可用电照代替") == 1
    assert html.count('<span class="tag jade">不用纸的</span>') == 1
    assert "有电照，就不用纸的" in html
    assert "其中一样可用电照代替" in html
    assert "您要带 2 份，共 3 份" in html


async def test_a_paper_is_what_it_is_on_the_page_that_scripts_draw() -> None:
    guide = await service.guide("en", "marriage-appointment")
    details = guide.details
    assert details is not None
    one = msgspec.structs.replace(details.materials[0], e_certificate=None, note=None, only_if={}, type="original")
    kinds = [
        msgspec.structs.replace(one, form="electronic", copies=0, required="required"),
        msgspec.structs.replace(one, form="paper", copies=2, required="optional"),
        msgspec.structs.replace(one, form="paper_or_electronic", copies=1, required="may_follow", type="copy"),
    ]
    html = page_of(msgspec.structs.replace(guide, details=msgspec.structs.replace(details, materials=kinds)))
    said = re.findall(r'<span class="guide-line">(.*?)</span>', html.split('class="rows papers"')[1].split("</ul>")[0])
    assert said == [
        "Electronic, no paper",
        "Only if it applies · Original · 2 copies",
        "May follow later · A copy · 1 copy",
    ]


def test_of_several_papers_in_one_entry_the_catalogue_says_which_its_e_certificate_is_of() -> None:
    several = re.compile(r"或|和|\b(or|and)\b")
    open_ones = [
        (item["slug"], material["name"]["en"])
        for file in sorted(CATALOGUE.glob("*.json"))
        for item in msgspec.json.decode(file.read_bytes()).get("items", [])
        for material in item.get("materials", [])
        if material.get("e_certificate") and "e_certificate_covers" not in material
        if any(several.search(words) for words in material["name"].values())
    ]
    assert open_ones == []


async def test_where_it_is_not_done_now_is_said_first_to_whoever_reads_without_scripts() -> None:
    guide = await service.guide("en", "marriage-appointment")
    places = [
        Interruption("marriage-appointment", "Luojiang", "suspended", "The hall <moves>.", None),
        Interruption("marriage-appointment", "Jingyang", "withdrawn", None, "divorce-appointment"),
    ]
    places.append(
        Interruption("marriage-appointment", "Zhongjiang", "suspended", "大厅<搬家>。", None, reason_in_chinese=True)
    )
    html = guide_content(guide, ADDRESS, places)
    told, _, after = html.partition("</noscript>")
    assert "Not done here for now: Luojiang" in told
    assert "The hall &lt;moves&gt;." in told
    assert '<span lang="zh-CN">大厅&lt;搬家&gt;。</span> (in Chinese)' in told
    assert "No longer done here: Jingyang" in told
    assert 'href="/services/divorce-appointment"' in told
    assert 'href="tel:12345"' in told
    assert "glance-facts" in after
    assert "<noscript" not in guide_content(guide, ADDRESS)
    many = guide_content(guide, ADDRESS, places * 2)
    assert "and in 1 more place<" in many


def test_the_code_on_paper_is_one_small_picture() -> None:
    drawn = code_of(ADDRESS)
    assert drawn.startswith(b"<svg")
    assert len(drawn) < 4000
    assert b"<script" not in drawn
    assert drawn != code_of(ADDRESS + "-")

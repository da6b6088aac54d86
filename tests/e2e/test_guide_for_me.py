"""A guide made for one reader, read in a hurry, read aloud, printed, and acted on: in the browser, with and without."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.fixtures.browsers import DESK, PHONE, KeptPhone, NewScreen, Screen, wait_until

pytestmark = [pytest.mark.journey, pytest.mark.timeout(180)]

CHILD = "/services/child-registration"
# A voice that says each sentence at once and writes it down: which voices there are is the browser's matter.
VOICE = """
    window.said = [];
    window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
    Object.defineProperty(window, "speechSynthesis", { value: {
        cancel() {},
        getVoices: () => [{ lang: "zh-CN" }],
        speak(utterance) {
            const marked = document.querySelector("[data-read-now]");
            window.said.push([utterance.text, marked?.textContent ?? "", utterance.lang]);
            setTimeout(() => utterance.onend?.(), 0);
        },
    } });
"""
# What draws the code, as the build names it.
DRAWING = "**/drawn_code-*.js"
SIDEWAYS = "document.documentElement.scrollWidth > window.innerWidth"


def answer(page: Page, *choices: str) -> None:
    for choice in choices:
        page.get_by_role("button", name=choice, exact=True).click()


def test_answers_in_a_hurry_before_anything_else(phone: Screen) -> None:
    page = phone.open(CHILD)
    short = page.get_by_role("region", name="简要")
    for words in ("可以，在手机上办，不用跑", "填写不用网络", "2 份", "免费", "3 个工作日", "在手机上办；"):
        expect(short.get_by_text(words, exact=False).first).to_be_visible()
    heads = page.get_by_role("main").get_by_role("heading", level=2).all_inner_texts()
    expect(short.get_by_text("要准备")).to_be_visible()
    wanted = ["只看跟我有关的", "谁可以办", "您要准备", "多少钱", "要多久", "去哪里，什么时候", "怎么办", "依据什么法"]
    assert [each for each in heads if each in wanted] == wanted
    short.get_by_role("link", name="3 个工作日").click()
    expect(page.get_by_role("heading", name="要多久")).to_be_focused()
    expect(page.get_by_role("heading", name="要多久")).to_be_in_viewport()
    assert page.url.endswith(CHILD)


def test_leaves_out_what_is_not_for_the_reader_and_keeps_her_answers(kept_phone: KeptPhone) -> None:
    screen = kept_phone.screen
    page = screen.open(CHILD)
    expect(page.get_by_role("checkbox")).to_have_count(4)
    answer(page, "还在怀孕")
    expect(page.get_by_text("父母的户口在哪里？")).to_be_focused()
    screen.assert_accessible()
    answer(page, "爸爸或者妈妈是四川户口")
    expect(page.get_by_role("checkbox")).to_have_count(2)
    expect(page.get_by_text("您要准备 1 份，共 4 份").first).to_be_visible()
    expect(page.get_by_role("listitem").get_by_text("到乡镇或者街道登记", exact=True)).to_be_visible()
    page.get_by_text("跟您无关的 3 条").click()
    left = page.get_by_role("listitem").filter(has_text="四川居住证")
    expect(left.get_by_text("只在这种情况：都不是四川户口，有四川居住证")).to_be_visible()
    page.get_by_role("checkbox", name="填报人的居民身份证").check()
    expect(page.get_by_text("已备好 1 份")).to_be_visible()
    screen.assert_accessible()

    screen.go_offline()
    screen.go_online()
    screen = kept_phone.reopen()
    page = screen.open(CHILD)
    expect(page.get_by_role("checkbox")).to_have_count(2)
    expect(page.get_by_role("checkbox", name="填报人的居民身份证")).to_be_checked()
    page.get_by_role("button", name="还在怀孕").click()
    answer(page, "孩子已经出生")
    expect(page.get_by_role("checkbox")).to_have_count(3)
    page.get_by_role("button", name="全部都看").click()
    expect(page.get_by_role("checkbox")).to_have_count(4)
    expect(page.get_by_role("checkbox", name="填报人的居民身份证")).to_be_checked()


def test_the_form_tells_the_same_papers(phone: Screen) -> None:
    page = phone.open(CHILD)
    answer(page, "孩子已经出生", "爸爸或者妈妈是四川户口")
    expect(page.get_by_role("checkbox")).to_have_count(3)
    page.get_by_role("link", name="开始填写").click()
    hand = page.get_by_text("手边备好：")
    expect(hand).not_to_contain_text("居民身份证")
    expect(hand).to_contain_text("出生医学证明照片")
    expect(hand).not_to_contain_text("四川居住证")


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_a_desk_has_the_next_step_and_the_contents_beside_the_guide(new_screen: NewScreen, language: str) -> None:
    screen = new_screen({"viewport": {"width": 1440, "height": 900}}, language=language)
    page = screen.open(CHILD)
    words = {
        "zh-CN": ("一眼看清", "要多久 3 个工作日", "开始填写"),
        "en": ("At a glance", "How long 3 working days", "Start"),
    }
    name, time, start = words[language]
    rail = page.get_by_role("complementary", name=name)
    expect(rail.get_by_role("link", name=start)).to_be_in_viewport()
    expect(page.get_by_role("link", name=start)).to_have_count(1)
    screen.assert_accessible()
    rail.get_by_role("link", name=time).click()
    expect(page.locator("#time h2")).to_be_focused()
    expect(rail.get_by_role("link", name=start)).to_be_in_viewport()
    assert not page.evaluate(SIDEWAYS)


def test_leaves_a_question_open_and_shows_what_depends_on_it(phone: Screen) -> None:
    page = phone.open(CHILD)
    answer(page, "孩子已经出生")
    page.get_by_role("button", name="这题先不答").click()
    expect(page.get_by_role("button", name="全部都看")).to_be_visible()
    expect(page.get_by_role("checkbox", name="四川居住证")).to_be_visible()
    expect(page.get_by_text("只在这种情况：都不是四川户口，有四川居住证")).to_be_visible()


def test_reads_aloud_in_order_and_marks_what_is_read(new_screen: NewScreen) -> None:
    screen = new_screen(PHONE)
    screen.page.add_init_script(VOICE)
    page = screen.open("/services/marriage-appointment")
    page.get_by_role("button", name="读给我听").click()
    wait_until(page, "window.said.some(([text]) => text.includes('不服怎么办'))", seconds=20)
    expect(page.get_by_role("button", name="读给我听")).to_be_visible(timeout=20_000)
    # The first is a silent word, said in the moment of the tap.
    said = page.evaluate("window.said")[1:]
    texts = [text for text, _, _ in said]
    at = [
        next(n for n, text in enumerate(texts) if words in text)
        for words in ("婚姻登记预约", "谁可以办", "您要带", "不服怎么办")
    ]
    assert at == sorted(at)
    assert all(text in marked for text, marked, _ in said)
    assert {language for _, _, language in said} == {"zh-CN"}
    assert not any(chrome in texts for chrome in ("返回", "打印", "两个人都是内地居民", "您的回答只存在这部手机上。"))
    assert not any("第一千零四十六条" in text for text in texts), "what is folded is not read"
    expect(page.locator("[data-read-now]")).to_have_count(0)


def test_a_phone_without_a_voice_says_so_and_offers_it_no_more(phone: Screen) -> None:
    page = phone.open(CHILD)
    page.get_by_role("button", name="读给我听").click()
    expect(page.get_by_text("没有这种语言的朗读声音")).to_be_visible(timeout=15_000)
    expect(page.get_by_role("button", name=re.compile("读给我听|停"))).to_have_count(0)
    expect(page.locator("[data-read-now]")).to_have_count(0)
    phone.assert_accessible()
    page.get_by_role("button", name="关闭").click()
    expect(page.get_by_text("没有这种语言的朗读声音")).to_have_count(0)


def test_printing_at_once_waits_for_the_code(phone: Screen) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    phone.page.route(DRAWING, hold)
    phone.page.add_init_script(
        "window.print = () => { window.printed = document.querySelectorAll('.on-paper path').length; };"
    )
    page = phone.open(CHILD)
    page.get_by_role("button", name="打印").click()
    page.wait_for_timeout(3000)
    assert page.evaluate("window.printed") is None
    for route in held:
        route.continue_()
    wait_until(page, "() => window.printed > 0")


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_letters_twice_as_big_lose_nothing(new_screen: NewScreen, language: str) -> None:
    screen = new_screen(PHONE, language=language)
    for path in (CHILD, "/services/exit-entry-appointment", "/services/marriage-appointment"):
        page = screen.open(path)
        page.get_by_role("checkbox").first.wait_for()
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert not page.evaluate(SIDEWAYS), path
        cut = page.evaluate(
            "[...document.querySelectorAll('main *')].filter((each) => each.clientWidth > 1 && "
            "getComputedStyle(each).overflowX !== 'visible' && each.scrollWidth > each.clientWidth + 1 && "
            "!each.closest('.unseen, .on-paper')).map((each) => each.className)"
        )
        assert cut == [], path
        screen.assert_accessible()


def test_the_elder_view_is_big_and_has_fewer_tools(new_screen: NewScreen) -> None:
    screen = new_screen(PHONE)
    page = screen.open(CHILD)
    page.evaluate("localStorage.setItem('onedoor.preferences', JSON.stringify({ elder: true }))")
    page.reload()
    expect(page.get_by_text("读给我听")).to_be_visible()
    expect(page.get_by_role("banner").get_by_role("button", name="打印")).to_have_count(0)
    expect(page.get_by_role("main").get_by_role("button", name="打印")).to_have_count(1)
    smallest = page.evaluate(
        "Math.min(...[...document.querySelectorAll('main :is(p, li, dd, dt, span, summary, button)')]"
        ".filter((each) => each.getClientRects().length && each.textContent.trim())"
        ".map((each) => parseFloat(getComputedStyle(each).fontSize)))"
    )
    assert smallest >= 18
    for target in page.locator("main :is(.button, summary, .paper, .glance-where, a.row), footer .button").all():
        box = target.bounding_box()
        assert box is None or box["height"] >= 60, target.inner_text()
    screen.assert_accessible()


def test_two_sides_of_paper_hold_everything_and_the_code(new_screen: NewScreen) -> None:
    screen = new_screen(DESK, color_scheme="dark")
    page = screen.open("/services/exit-entry-appointment")
    page.locator(".on-paper path").wait_for(state="attached")
    sides = re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))
    assert 1 <= len(sides) <= 2
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    expect(
        page.get_by_text("localhost", exact=False).filter(has_text="/services/exit-entry-appointment")
    ).to_be_visible()
    expect(page.locator("details:not([open])")).to_have_count(0)
    expect(page.locator(".top-bar")).to_be_hidden()
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(0, 0, 0)"
    expect(page.get_by_text("选择所在地")).to_be_hidden()
    frames = page.evaluate(
        "[...document.querySelectorAll('.page-section .card')].map((each) => getComputedStyle(each).borderBottomWidth)"
    )
    assert set(frames) == {"0px"}, "a box that goes on in the next column leaves an empty frame"
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.locator("details[open]").count() == 0


def test_paper_speaks_of_no_code_that_did_not_come(phone: Screen) -> None:
    phone.page.route(DRAWING, lambda route: route.abort())
    page = phone.open(CHILD)
    page.get_by_role("checkbox").first.wait_for()
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    expect(page.get_by_text("手机扫一扫", exact=False)).to_be_hidden()
    expect(page.locator(".on-paper").locator("img, svg")).to_have_count(0)
    expect(page.locator(".on-paper").get_by_text(CHILD, exact=False)).to_be_visible()


def test_a_phone_does_not_fetch_the_code_that_only_paper_needs(phone: Screen) -> None:
    asked: list[str] = []
    phone.page.on("request", lambda request: asked.append(request.url))
    page = phone.open(CHILD)
    page.get_by_role("checkbox").first.wait_for()
    page.wait_for_timeout(1500)
    assert not [each for each in asked if each.endswith("code.svg") or "drawn_code" in each]


def test_the_code_is_on_paper_without_a_network_however_it_is_printed(phone: Screen) -> None:
    page = phone.open(CHILD)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    phone.go_offline()
    page = phone.open(CHILD)
    page.locator(".on-paper path").wait_for(state="attached")
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    expect(page.locator(".on-paper svg")).to_be_visible()
    expect(page.get_by_text("手机扫一扫", exact=False)).to_be_visible()


def test_says_what_needs_a_network_when_there_is_none_and_leads_on(phone: Screen) -> None:
    page = phone.open("/services/marriage-appointment")
    page.get_by_role("checkbox").first.wait_for()
    expect(page.get_by_role("contentinfo").get_by_text("现在没有网络")).to_have_count(0)
    phone.go_offline()
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(page.get_by_role("contentinfo").get_by_text("现在没有网络。")).to_contain_text("预约要有网络。")
    expect(page.get_by_role("link", name="预约登记")).to_have_attribute("href", "/services/marriage-appointment/book")
    expect(page.get_by_role("link", name="12345")).to_have_attribute("href", "tel:12345")
    phone.assert_accessible()


def test_says_where_to_go_when_it_cannot_be_done_here(new_screen: NewScreen) -> None:
    screen = new_screen(PHONE, language="en")
    page = screen.open("/services/id-card-replace")
    expect(page.get_by_text("Not in this app yet: at the window or by post")).to_be_visible()
    expect(page.get_by_role("contentinfo")).to_have_count(0)
    screen.assert_accessible()


def test_without_scripts_the_list_leads_to_guides_and_nothing_is_dead(new_screen: NewScreen) -> None:
    screen = new_screen(PHONE, java_script_enabled=False)
    page = screen.open("/services")
    page.get_by_role("link", name="生育登记", exact=True).click()
    expect(page.get_by_role("heading", level=1, name="生育登记")).to_be_visible()
    expect(page.get_by_text("可以，在手机上办，不用跑")).to_be_visible()
    assert [each for each in page.get_by_role("button").all() if each.is_visible()] == []
    page.get_by_role("link", name="3 个工作日").click()
    expect(page.get_by_role("heading", name="要多久")).to_be_in_viewport()
    assert page.request.get(screen.product.url + "/sitemap.xml").text().startswith("<?xml")
    assert page.request.get(screen.product.url + "/robots.txt").text().startswith("User-agent: *")

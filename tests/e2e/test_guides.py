"""Reading guides: found in the list, read with a signal and without, after a reload and after closing the app."""

import time

import pytest
from playwright.sync_api import Browser, Page, Response, expect

from tests.fixtures.browsers import PHONE, KeptPhone, NewScreen, Screen
from tests.fixtures.product import Product
from tests.load.first_screen import transferred

pytestmark = [pytest.mark.journey, pytest.mark.timeout(180)]

SECONDS_UNTIL_KEPT = 60
ELEMENTS = ("谁可以办", "怎么办", "要多久", "多少钱", "去哪里，什么时候", "依据什么法", "不服怎么办")
BYTES_OF_A_FIRST_GUIDE = 60 * 1024
SHIFTS = """
    window.shifts = [];
    new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifts.push(entry.value);
    }).observe({ type: "layout-shift", buffered: true });
"""
GUIDES_ON_THE_PHONE = """async () => {
    const held = (await (await caches.open("guides")).keys()).map(({ url }) => new URL(url).pathname);
    return held.filter((path) => path.startsWith(`/api/catalogue/${document.documentElement.lang}/guides/`)).length;
}"""


def wait_until_kept(page: Page) -> None:
    """Wait until the page has used an idle moment to keep every guide of its language."""
    deadline = time.monotonic() + SECONDS_UNTIL_KEPT
    while (held := page.evaluate(GUIDES_ON_THE_PHONE)) < 83:
        assert time.monotonic() < deadline, f"{held} guides are kept"
        page.wait_for_timeout(100)


def test_finds_a_service_and_reads_its_guide(phone: Screen) -> None:
    page = phone.open("/services")
    expect(page.get_by_role("heading", name="结婚", exact=True)).to_be_visible()
    phone.assert_accessible()
    page.get_by_role("searchbox", name="要找的词").fill("生孩子")
    expect(page.get_by_role("status").filter(has_text="项")).to_be_visible()
    page.get_by_role("link", name="生育登记").first.click()
    expect(page.get_by_role("heading", level=1, name="生育登记")).to_be_visible()
    for name in ("您要准备", *ELEMENTS):
        expect(page.get_by_role("heading", level=2, name=name, exact=True)).to_be_visible()
    expect(page.get_by_role("link", name="开始填写")).to_have_attribute("href", "/services/child-registration/apply")
    phone.assert_accessible()
    page.get_by_text("没结婚可以登记吗？").click()
    expect(page.get_by_text("不以结婚为条件。").last).to_be_visible()


def test_narrows_the_list(phone: Screen) -> None:
    page = phone.open("/services")
    page.get_by_role("link", name="开店", exact=True).click()
    expect(page.get_by_role("link", name="个体工商户设立登记")).to_be_visible()
    expect(page.get_by_role("link", name="婚姻登记预约")).to_have_count(0)
    page.get_by_role("button", name="筛选").click()
    sheet = page.get_by_role("dialog")
    sheet.get_by_label("企业", exact=True).check()
    sheet.get_by_label("层级").select_option(label="省级")
    phone.assert_accessible()
    sheet.get_by_role("button", name="看").click()
    expect(page.get_by_role("link", name="信用信息查询")).to_be_visible()
    expect(page.get_by_role("link", name="个体工商户设立登记")).to_have_count(0)
    page.go_back()


def test_reads_the_guides_with_no_network_after_a_reload_and_after_closing_the_app(kept_phone: KeptPhone) -> None:
    screen = kept_phone.screen
    page = screen.open("/services/marriage-appointment")
    expect(page.get_by_role("heading", level=1, name="婚姻登记预约")).to_be_visible()
    wait_until_kept(page)
    screen.go_offline()
    page.reload()
    expect(page.get_by_role("heading", level=1, name="婚姻登记预约")).to_be_visible()
    expect(page.get_by_text("已存在本机")).to_be_visible()

    screen = kept_phone.reopen()
    screen.go_offline()
    page = screen.open("/services")
    expect(page.locator("main li > a[href^='/services/']")).to_have_count(83)
    page.get_by_role("searchbox", name="要找的词").fill("公积金")
    page.get_by_role("link", name="住房公积金提取").click()
    expect(page.get_by_role("heading", level=2, name="您要准备")).to_be_visible()
    expect(page.get_by_text("已存在本机")).to_be_visible()
    screen.assert_accessible()


def test_keeps_the_guides_of_the_language_that_is_chosen_later(phone: Screen) -> None:
    page = phone.open("/")
    wait_until_kept(page)
    page.evaluate(
        "localStorage.setItem('onedoor.preferences', JSON.stringify({language: 'en', place: null, elder: false}))"
    )
    page.reload()
    wait_until_kept(page)
    phone.go_offline()
    page.goto(phone.product.url + "/services/household-move")
    expect(page.get_by_role("heading", level=1, name="Household transfer")).to_be_visible()
    expect(page.get_by_role("heading", level=2, name="What to bring")).to_be_visible()
    phone.assert_accessible()


def test_says_with_no_network_that_an_unknown_service_is_not_on_this_phone(phone: Screen) -> None:
    page = phone.open("/services/child-registration")
    wait_until_kept(page)
    phone.go_offline()
    page.goto(phone.product.url + "/services/no-such-service")
    expect(page.get_by_role("heading", name="本机没有存这个事项")).to_be_visible()
    expect(page.get_by_text("没有网络。有信号时再试一次。")).to_have_count(0)
    phone.assert_accessible()
    phone.expect_errors("404")
    phone.go_online()
    page.get_by_role("button", name="再试一次").click()
    expect(page.get_by_role("heading", name="没有这份指南")).to_be_visible()


def test_says_honestly_what_a_guide_lacks_and_that_there_is_none(phone: Screen) -> None:
    phone.expect_errors("404")
    page = phone.open("/services/tax-certificate")
    expect(page.get_by_text("详细指南还没有写到这里")).to_be_visible()
    expect(page.get_by_role("link", name="12345")).to_have_attribute("href", "tel:12345")
    phone.assert_accessible()
    page = phone.open("/services/no-such-service")
    expect(page.get_by_role("heading", name="没有这份指南")).to_be_visible()
    phone.assert_accessible()


def test_goes_from_home_to_a_whole_guide_where_scripts_fail(new_screen: NewScreen) -> None:
    page = new_screen(PHONE, java_script_enabled=False).open("/")
    page.get_by_role("link", name="所有指南").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_role("heading", level=2, name="结婚", exact=True)).to_be_visible()
    expect(page.get_by_role("listitem").get_by_role("link")).to_have_count(83)
    page.get_by_role("link", name="婚姻登记预约").click()
    expect(page.get_by_role("heading", level=1, name="婚姻登记预约")).to_be_visible()
    for name in ("您要带", *ELEMENTS):
        expect(page.get_by_role("heading", level=2, name=name, exact=True)).to_be_visible()
    expect(page.get_by_text("两人的居民身份证")).to_be_visible()
    expect(page.get_by_text("婚姻登记条例").first).to_be_visible()


def test_a_first_guide_costs_little(chromium: Browser, product: Product) -> None:
    assert transferred(chromium, f"{product.url}/services/child-registration") < BYTES_OF_A_FIRST_GUIDE


def test_a_phone_without_a_place_asks_for_nothing_of_what_places_say(phone: Screen) -> None:
    asked: list[Response] = []

    def note(response: Response) -> None:
        asked.append(response)

    phone.page.on("response", note)
    page = phone.open("/services/child-registration")
    expect(page.get_by_role("link", name="选择所在地")).to_be_visible()
    page.wait_for_timeout(500)
    scripts = [each.text() for each in asked if each.url.endswith(".js") and each.status == 200]
    assert any("Choose your place" in each for each in scripts)
    assert not any("Papers not needed here" in each for each in scripts)


def test_nothing_shifts_while_a_guide_loads(phone: Screen) -> None:
    phone.page.add_init_script(SHIFTS)
    for path in ("/services/marriage-appointment", "/services", "/services/divorce-appointment", "/place"):
        page = phone.open(path)
        page.get_by_role("heading", level=1).wait_for()
        page.wait_for_timeout(1000)
        assert page.evaluate("window.shifts") == [], f"{path} shifts"

"""Looking for a service: while typing, with a network and without, with the keys alone, and where nothing fits."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.fixtures.browsers import KIOSK, PHONE, KeptPhone, NewScreen, Screen, wait_until

pytestmark = [pytest.mark.journey, pytest.mark.timeout(180)]

INDEX_ON_THE_PHONE = "caches.match('/api/catalogue/search-index').then(Boolean)"
NAMES = [
    ("生孩子", "生育登记"),
    ("sbk", "社会保障卡申领补换"),
    ("shenfenzheng", "居民身份证换领补领"),
    ("罚单", "交通违法罚款缴纳"),
]


def results(page: Page) -> list[str]:
    page.get_by_role("status").filter(has_text="项").wait_for()
    return page.locator(".search-results a .row-title").all_inner_texts()


def test_finds_while_typing_on_the_home_page(phone: Screen) -> None:
    page = phone.open("/")
    box = page.get_by_role("searchbox")
    for words, name in NAMES:
        box.fill(words)
        expect(page.locator(".search-results a").first).to_contain_text(name)
    phone.assert_accessible()
    phone.picture("search-home-phone")
    box.fill("")
    expect(page.get_by_role("heading", name="人生大事")).to_be_visible()


def test_finds_with_the_keys_alone_and_remembers_on_this_phone(phone: Screen) -> None:
    page = phone.open("/")
    page.get_by_role("searchbox").fill("社宝卡")
    expect(page.locator(".search-results a").first).to_contain_text("社会保障卡申领补换")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name="社会保障卡申领补换")).to_be_visible()
    page = phone.open("/services")
    lately = page.get_by_role("region", name="最近找过")
    expect(lately).to_be_visible()
    phone.assert_accessible()
    lately.get_by_role("link", name="社宝卡").click()
    assert results(page)[0] == "社会保障卡申领补换"
    expect(page.locator("mark")).not_to_have_count(0)
    page = phone.open("/services")
    other = page.context.new_page()
    other.goto(f"{phone.product.url}/services")
    lately_there = other.get_by_role("region", name="最近找过")
    expect(lately_there).to_be_visible()
    page.get_by_role("button", name="清空").click()
    expect(lately).to_have_count(0)
    expect(lately_there).to_have_count(0)
    assert page.evaluate("localStorage.getItem('onedoor.recent_searches')") is None


def test_says_what_to_do_where_nothing_fits(phone: Screen) -> None:
    page = phone.open("/services?q=" + "火星")
    expect(page.get_by_role("heading", name="没有找到")).to_be_visible()
    expect(page.get_by_role("link", name="打 12345")).to_have_attribute("href", "tel:12345")
    phone.assert_accessible()
    phone.picture("search-nothing-phone")
    page.get_by_role("link", name="身份证", exact=True).click()
    assert "居民身份证换领补领" in results(page)


def test_finds_the_same_with_no_network(kept_phone: KeptPhone) -> None:
    screen = kept_phone.screen
    page = screen.open("/services")
    wait_until(page, INDEX_ON_THE_PHONE)
    online = {}
    for words, name in NAMES:
        page.get_by_role("searchbox").fill(words)
        expect(page.locator(".search-results a").first).to_contain_text(name)
        online[words] = results(page)
    screen = kept_phone.reopen()
    screen.go_offline()
    page = screen.open("/")
    for words, name in NAMES:
        page.get_by_role("searchbox").fill(words)
        expect(page.locator(".search-results a").first).to_contain_text(name)
        assert results(page) == online[words]
    screen.assert_accessible()


def test_the_server_answers_a_phone_that_keeps_nothing(phone: Screen) -> None:
    phone.expect_errors("404|Failed to load resource")
    phone.page.route("**/api/catalogue/search-index", lambda route: route.fulfill(status=404, body="{}"))
    page = phone.open("/services")
    page.get_by_role("searchbox").fill("sbk")
    expect(page.locator(".search-results a").first).to_contain_text("社会保障卡申领补换")


def test_is_used_standing_at_a_kiosk_and_in_english(new_screen: NewScreen) -> None:
    screen = new_screen(KIOSK)
    page = screen.open("/")
    page.get_by_role("searchbox").fill("公积金")
    expect(page.locator(".search-results a").first).to_contain_text("公积金")
    heights = page.locator(".search-results a").evaluate_all("(all) => all.map((each) => each.offsetHeight)")
    assert min(heights) >= 60
    screen.assert_accessible()
    screen = new_screen(PHONE, language="en", color_scheme="dark")
    page = screen.open("/services?q=pasport")
    expect(page.locator(".search-results a").first).to_contain_text("Exit-entry document appointment")
    expect(page.locator("mark").first).to_have_text("passport")
    screen.assert_accessible()


def test_finds_what_a_place_has_brought_in_and_says_where_it_is_not_known(kept_phone: KeptPhone) -> None:
    screen = kept_phone.screen
    page = screen.open("/services?q=" + "养老机构名录怎么查")
    brought_in = page.get_by_role("region", name="事项概要").get_by_role("link")
    expect(brought_in.first).to_contain_text("养老机构名录查询（演示）")
    expect(brought_in.first).to_contain_text(re.compile(r"(..区)民政局 · \1等 \d+ 个地方"))
    expect(page.get_by_role("status").filter(has_text="1 项 · 2 项事项概要")).to_be_visible()
    screen.assert_accessible()
    screen.picture("search-items-phone")
    brought_in.first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("养老机构名录查询")
    page = screen.open("/services?q=" + "火星")
    page.get_by_role("link", name="全部事项（概要）").click()
    page.wait_for_url("**/items")
    wait_until(page, INDEX_ON_THE_PHONE)
    screen = kept_phone.reopen()
    screen.go_offline()
    page = screen.open("/")
    page.get_by_role("searchbox").fill("养老机构名录")
    expect(page.get_by_text("只找了本机里的办事指南")).to_be_visible()

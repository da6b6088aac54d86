"""Picking the place once: five levels, also with no network, remembered on the phone."""

import time

import pytest
from playwright.sync_api import Page, expect

from tests.fixtures.browsers import PHONE, KeptPhone, NewScreen, Screen, wait_until

pytestmark = [pytest.mark.journey, pytest.mark.timeout(180)]

SECONDS_UNTIL_KEPT = 60
PLACES_ON_THE_PHONE = "async () => Boolean(await caches.match('/api/directory/departments'))"


def wait_until_kept(page: Page) -> None:
    deadline = time.monotonic() + SECONDS_UNTIL_KEPT
    while not page.evaluate(PLACES_ON_THE_PHONE):
        assert time.monotonic() < deadline, "what is kept for later is not there"
        page.wait_for_timeout(100)


def test_picks_her_place_once_and_finds_it_again(kept_phone: KeptPhone) -> None:
    screen = kept_phone.screen
    page = screen.open("/")
    page.get_by_role("link", name="选择所在地").click()
    screen.assert_accessible()
    page.get_by_role("searchbox", name="市、县、乡镇的名字").fill("lj")
    expect(page.get_by_role("status").filter(has_text="个地方")).to_be_attached()
    screen.assert_accessible()
    page.get_by_role("link", name="罗江区").click()
    expect(page.get_by_role("link", name="万安镇")).to_be_visible()
    screen.assert_accessible()
    page.evaluate("window.scrollTo(0, 150)")
    page.get_by_role("button", name="就选罗江区").click()
    expect(page.get_by_role("link", name="罗江区 · 德阳")).to_be_visible()
    assert page.evaluate("window.scrollY") == 0

    page = kept_phone.reopen().open("/")
    expect(page.get_by_role("link", name="罗江区 · 德阳")).to_be_visible()


def test_types_pinyin_and_goes_on_with_the_keys(new_screen: NewScreen) -> None:
    screen = new_screen(PHONE)
    page = screen.open("/place")
    field = page.get_by_role("searchbox", name="市、县、乡镇的名字")
    field.fill("luoj")
    field.press("ArrowDown")
    expect(page.get_by_role("link", name="罗江区")).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(field).to_be_focused()
    field.press("Enter")
    village = page.get_by_role("searchbox", name="乡镇、村的名字")
    village.fill("jlsq")
    page.get_by_role("link", name="景乐社区居民委员会").click()
    page.get_by_role("button", name="就选景乐社区居民委员会").click()
    expect(page.get_by_role("link", name="景乐社区居民委员会 · 万安镇")).to_be_visible()

    page = screen.open("/place?in=510604000000")
    page.get_by_role("button", name="就选罗江区").click()
    page = screen.open("/place")
    recent = page.get_by_role("list", name="以前选过的")
    expect(recent.get_by_role("link", name="景乐社区居民委员会")).to_be_visible()
    screen.assert_accessible()


def test_finds_a_township_anywhere_in_the_province_and_chooses_it_with_no_network(kept_phone: KeptPhone) -> None:
    wait_until_kept(kept_phone.screen.open("/"))
    screen = kept_phone.reopen()
    screen.go_offline()
    page = screen.open("/place")
    page.get_by_role("searchbox", name="市、县、乡镇的名字").fill("yingxiu")
    found = page.get_by_role("list", name="找到的地方").get_by_role("link", name="映秀镇")
    expect(found).to_contain_text("汶川县 · 阿坝藏族羌族自治州")
    screen.assert_accessible()
    found.click()
    page.get_by_role("button", name="就选映秀镇").click()
    expect(page.get_by_role("link", name="映秀镇 · 汶川县")).to_be_visible()


def test_asks_the_phone_where_she_is_and_lets_her_confirm(new_screen: NewScreen) -> None:
    screen = new_screen(PHONE, geolocation={"latitude": 31.312, "longitude": 104.507}, permissions=["geolocation"])
    sent: list[str] = []
    screen.page.on("request", lambda request: sent.append(request.url + (request.post_data or "")))
    page = screen.open("/place")
    page.get_by_role("button", name="我在哪里？").click()
    expect(page.get_by_role("status").filter(has_text="罗江区 · 德阳")).to_be_visible()
    expect(page.get_by_text("靠近边界可能不准")).to_be_visible()
    screen.assert_accessible()
    page.get_by_role("link", name="对，就是罗江区").click()
    page.get_by_role("button", name="就选罗江区").click()
    expect(page.get_by_role("link", name="罗江区 · 德阳")).to_be_visible()
    assert not [each for each in sent if "31.3" in each or "104.5" in each], "the position stays on the phone"


def test_a_phone_that_keeps_its_position_to_itself_is_no_dead_end(new_screen: NewScreen) -> None:
    screen = new_screen(PHONE, permissions=[])
    page = screen.open("/place")
    page.get_by_role("button", name="我在哪里？").click()
    expect(page.get_by_text("在下面自己选就行")).to_be_visible()
    screen.assert_accessible()
    page.get_by_role("link", name="德阳市").click()
    expect(page.get_by_role("link", name="罗江区")).to_be_visible()


def test_reads_of_a_body_its_hall_and_its_departments_also_offline(kept_phone: KeptPhone) -> None:
    screen = kept_phone.screen
    page = screen.open("/place?in=510604000000")
    page.get_by_role("link", name="罗江区的情况").click()
    expect(page.get_by_role("heading", level=1, name="罗江区")).to_be_visible()
    expect(page.get_by_text("罗江区人民政府")).to_be_visible()
    expect(page.get_by_role("link", name="199 0000")).to_have_attribute("href", "tel:19900003046")
    screen.assert_accessible()
    page.get_by_role("link", name="罗江区政务服务中心").click()
    expect(page.get_by_role("heading", level=1, name="罗江区政务服务中心")).to_be_visible()
    expect(page.get_by_role("link", name="199 0000")).to_have_attribute("href", "tel:19900003046")
    expect(page.get_by_text("编出来给演示用的")).to_be_visible()
    screen.assert_accessible()
    page.get_by_role("link", name="婚姻登记").click()
    expect(page).to_have_url(screen.product.url + "/services?life_event=marriage")

    page = screen.open("/departments")
    page.get_by_role("link", name="民政厅").click()
    expect(page.get_by_text("管婚姻登记、低保")).to_be_visible()
    screen.assert_accessible()
    wait_until_kept(page)
    screen = kept_phone.reopen()
    screen.go_offline()
    page = screen.open("/halls/hall-510604")
    expect(page.get_by_role("heading", level=1, name="罗江区政务服务中心")).to_be_visible()
    page = screen.open("/departments")
    expect(page.get_by_role("link", name="民政厅")).to_be_visible()


def test_goes_down_to_the_village(new_screen: NewScreen) -> None:
    screen = new_screen(PHONE)
    page = screen.open("/place")
    for name in ("德阳市", "罗江区", "万安镇"):
        page.get_by_role("link", name=name).click()
        expect(page.get_by_role("navigation", name="您选到了").get_by_text(name)).to_be_visible()
    screen.assert_accessible()
    page.go_back()
    expect(page.get_by_role("button", name="就选罗江区")).to_be_visible()
    page.go_forward()
    page.get_by_role("button", name="景乐社区居民委员会").click()
    expect(page.get_by_role("link", name="景乐社区居民委员会 · 万安镇")).to_be_visible()


def test_picks_a_county_with_no_network(new_screen: NewScreen) -> None:
    screen = new_screen(PHONE, language="en")
    page = screen.open("/")
    page.evaluate(
        "localStorage.setItem('onedoor.preferences', JSON.stringify({language: 'en', place: null, elder: false}))"
    )
    wait_until_kept(page)
    screen.go_offline()
    page.goto(screen.product.url + "/place")
    page.get_by_role("link", name="Deyang").click()
    page.get_by_role("link", name="Luojiang District").click()
    expect(page.get_by_text("The county is enough for now.")).to_be_visible()
    screen.assert_accessible()
    page.get_by_role("button", name="Use Luojiang District").click()
    expect(page.get_by_role("link", name="Luojiang District · Deyang")).to_be_visible()


def test_two_names_together_and_a_slip_lead_to_the_place(kept_phone: KeptPhone) -> None:
    screen = kept_phone.screen
    page = screen.open("/place")
    wait_until(page, "caches.match('/api/directory/departments').then(Boolean)")
    for is_online in (True, False):
        if not is_online:
            screen.go_offline()
        field = page.get_by_role("searchbox", name="市、县、乡镇的名字")
        field.fill("青川沙州")
        found = page.get_by_role("list", name="找到的地方")
        expect(found.get_by_role("link")).to_contain_text("沙州镇")
        field.fill("luojang")
        near = page.get_by_role("list", name="您要找的是不是这些？")
        expect(near.get_by_role("link").first).to_contain_text("罗江区")
    screen.assert_accessible()
    screen.picture("place-near-phone")
    near.get_by_role("link").first.click()
    expect(page.get_by_role("button", name="就选罗江区")).to_be_visible()


def test_the_address_of_the_halls_leads_to_those_of_her_place(phone: Screen) -> None:
    page = phone.open("/services")
    page.get_by_role("navigation", name="办事以外").get_by_role("link", name="大厅").click()
    expect(page.get_by_role("heading", name="各地有各地的大厅")).to_be_visible()
    phone.assert_accessible()
    page.get_by_role("link", name="选择所在地").click()
    page.get_by_role("searchbox", name="市、县、乡镇的名字").fill("德阳罗江")
    page.get_by_role("link", name="罗江区").click()
    page.get_by_role("button", name="就选罗江区").click()
    page.wait_for_url("**/regions/510604000000")
    expect(page.get_by_role("heading", name="在哪里办事")).to_be_visible()
    page = phone.open("/halls")
    page.wait_for_url("**/regions/510604000000")

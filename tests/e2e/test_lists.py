"""Public lists and the channel for businesses: narrowed, opened, followed, and read with no network."""

import time

import pytest
from playwright.sync_api import Page, expect

from tests.fixtures.browsers import DESK, PHONE, KeptPhone, NewScreen, Screen

pytestmark = [pytest.mark.journey, pytest.mark.timeout(180)]

SECONDS_UNTIL_KEPT = 60
LISTS_ON_THE_PHONE = "async () => Boolean(await caches.match('/api/catalogue/zh-CN/lists/firm-guidance'))"


def wait_until_kept(page: Page) -> None:
    deadline = time.monotonic() + SECONDS_UNTIL_KEPT
    while not page.evaluate(LISTS_ON_THE_PHONE):
        assert time.monotonic() < deadline, "the lists are not kept"
        page.wait_for_timeout(100)


def test_narrows_a_list_and_opens_an_entry(phone: Screen) -> None:
    page = phone.open("/lists")
    phone.assert_accessible()
    page.get_by_role("link", name="投资项目").click()
    expect(page.get_by_role("status").filter(has_text="14 条")).to_be_visible()
    page.get_by_role("button", name="筛选").click()
    sheet = page.get_by_role("dialog")
    sheet.get_by_label("行业").select_option(label="交通")
    sheet.get_by_label("办到哪一步").select_option(label="前期准备")
    phone.assert_accessible()
    sheet.get_by_role("button", name="看 2 条").click()
    expect(page).to_have_url(phone.product.url + "/lists/investment-projects?field=transport&stage=planned")
    page.reload()
    expect(page.get_by_role("list", name="投资项目").get_by_role("link")).to_have_count(2)
    phone.assert_accessible()
    page.get_by_role("link", name="德阳至罗江快速通道改造").click()
    expect(page.get_by_role("heading", level=1, name="德阳至罗江快速通道改造")).to_be_visible()
    expect(page.get_by_text("9.6亿元")).to_be_visible()
    expect(page.get_by_text("编出来给演示用的")).to_be_visible()
    phone.assert_accessible()
    page.get_by_role("link", name="交通运输厅").click()
    expect(page.get_by_role("heading", level=1, name="交通运输厅")).to_be_visible()


def test_a_filter_that_nothing_fits_and_an_entry_that_is_gone_are_no_dead_ends(phone: Screen) -> None:
    page = phone.open("/lists/qualifications")
    page.get_by_role("searchbox", name="要找的词").fill("宇航员")
    expect(page.get_by_role("heading", name="没有")).to_be_visible()
    phone.assert_accessible()
    page.get_by_role("link", name="看全部").click()
    expect(page.get_by_role("list", name="职业资格").get_by_role("link")).to_have_count(24)
    page = phone.open("/lists/qualifications/zg-99")
    expect(page.get_by_role("heading", name="清单里没有这一条")).to_be_visible()
    phone.assert_accessible()
    phone.expect_errors("404")
    page = phone.open("/lists/no-such-list")
    expect(page.get_by_text("没有这份清单。")).to_be_visible()


def test_a_founder_is_led_from_the_idea_to_the_registration(phone: Screen) -> None:
    page = phone.open("/services")
    page.get_by_role("link", name="企业频道").click()
    expect(page.get_by_role("heading", level=1, name="企业频道")).to_be_visible()
    phone.assert_accessible()
    page.get_by_role("link", name="个体户还是公司").click()
    phone.assert_accessible()
    page.get_by_role("link", name="个体工商户设立登记").click()
    expect(page.get_by_role("heading", level=1, name="个体工商户设立登记")).to_be_visible()


def test_an_operator_sees_what_is_for_her_and_picks_an_agency(new_screen: NewScreen) -> None:
    screen = new_screen(DESK)
    page = screen.open("/business")
    expect(page.get_by_role("link", name="个体户还是公司")).to_be_visible()
    page.get_by_label("正在经营的").check()
    expect(page.get_by_role("link", name="每年报一次")).to_be_visible()
    expect(page.get_by_role("link", name="个体户还是公司")).to_have_count(0)
    screen.assert_accessible()
    page.get_by_role("link", name="记账报税").click()
    expect(page.get_by_role("list", name="中介机构").get_by_role("link")).to_have_count(4)
    page.get_by_role("link", name="示范百信会计").click()
    expect(page.get_by_role("link", name="199 0000 3401")).to_have_attribute("href", "tel:19900003401")
    screen.assert_accessible()


def test_reads_lists_and_guidance_with_no_network(kept_phone: KeptPhone) -> None:
    page = kept_phone.screen.open("/")
    wait_until_kept(page)
    screen = kept_phone.reopen()
    screen.go_offline()
    page = screen.open("/lists/support-projects")
    page.get_by_role("searchbox", name="要找的词").fill("饮水")
    page.get_by_role("link", name="马边县山村饮水管网").click()
    expect(page.get_by_text("310万元")).to_be_visible()
    screen.assert_accessible()
    page = screen.open("/business?for_whom=operator")
    expect(page.get_by_role("link", name="每年报一次")).to_be_visible()


WAYS = {
    "/services?by=stage": ("企业注销", "注销"),
    "/services?by=letter": ("婚姻登记预约", "H"),
    "/services?stage=open": ("企业设立登记", "开办"),
    "/services?letter=H": ("婚姻登记预约", "H"),
    "/services?department=11510000YY00000797": ("婚姻登记预约", "民政厅"),
}


def test_every_way_into_the_services_has_an_address_and_is_read_offline(kept_phone: KeptPhone) -> None:
    page = kept_phone.screen.open("/services")
    expect(page.get_by_text("大家最常办的 83 项：政府 75 项，其他单位 8 项")).to_be_visible()
    for name in ("企业的一生", "部门", "层级", "谁来用", "按字母"):
        page.get_by_role("navigation", name="找事项的办法").get_by_role("link", name=name).click()
        expect(page.get_by_role("navigation", name="找事项的办法").get_by_role("link", name=name)).to_have_attribute(
            "aria-current", "true"
        )
        kept_phone.screen.assert_accessible()
    wait_until_kept(page)
    screen = kept_phone.reopen()
    screen.go_offline()
    for path, (service, heading) in WAYS.items():
        page = screen.open(path)
        expect(page.get_by_role("heading", name=heading, exact=True)).to_be_visible()
        expect(page.get_by_role("link", name=service).first).to_be_visible()
        screen.assert_accessible()
    page = screen.open("/services?by=department")
    page.get_by_role("link", name="民政厅").click()
    expect(page.get_by_role("link", name="婚姻登记预约")).to_be_visible()


def test_reads_a_list_in_english(new_screen: NewScreen) -> None:
    screen = new_screen(PHONE, language="en", color_scheme="dark")
    page = screen.open("/lists/investment-projects/2601-510604-04-01-100001")
    expect(page.get_by_text("86 million yuan")).to_be_visible()
    screen.assert_accessible()


BESIDES = ["/halls", "/items", "/departments", "/business", "/lists"]


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_what_is_no_service_stands_above_the_services_and_leaves_them_on_the_first_screen(
    new_screen: NewScreen, language: str
) -> None:
    screen = new_screen({**PHONE, "viewport": {"width": 360, "height": 740}}, language=language)
    page = screen.open("/services")
    line = page.locator("nav.elsewhere a")
    expect(line).to_have_count(len(BESIDES))
    assert line.evaluate_all("(all) => all.map((each) => each.getAttribute('href'))") == BESIDES
    tops: list[float] = line.evaluate_all("(all) => all.map((each) => each.getBoundingClientRect().top)")
    assert len(set(tops)) == 1
    first = page.locator("a[href^='/services/']").first.bounding_box()
    assert first is not None
    assert first["y"] + first["height"] < 740 - 75
    screen.assert_accessible()
    for path in BESIDES:
        page = screen.open(path)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page.get_by_text("404")).to_have_count(0)

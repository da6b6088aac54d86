"""An editor at her desk and a person at her phone: from the standard to what holds where she lives."""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.factories.child_registration import live_in_luojiang
from tests.factories.editors import BODY
from tests.factories.identity import sign_in
from tests.fixtures.browsers import PHONE, NewScreen, Screen, wait_until

pytestmark = [pytest.mark.journey, pytest.mark.timeout(300)]

expect.set_options(timeout=20_000)

EDITOR = "19900000012"
DESK = {"viewport": {"width": 1440, "height": 900}}
SLUG = "newborn-one-thing"
PLACE = "罗江区景乐路演示段 8 号，3 楼 5 号窗口（演示）"
TOO_LONG = "承诺时限不能比上级长，只能更短。"
NOT_SAVED = "这样改会比上级要求得更多，没有保存。"


def of_place(page: Page) -> Locator:
    return page.locator("section").filter(has=page.get_by_role("heading", name="罗江区", exact=True))


def claim(desk: Screen) -> Page:
    """Find the item among those that can still be claimed, and claim it."""
    page = sign_in(desk, EDITOR, "/staff/services")
    expect(page.get_by_role("link", name="生育登记")).to_be_visible()
    desk.assert_accessible()
    page.get_by_label("显示").select_option(label="待认领")
    expect(page).to_have_url(f"{desk.product.url}/staff/services?state=unclaimed")
    page.get_by_role("listitem").filter(has_text="新生儿").get_by_role("button", name="认领到本地").click()
    expect(page.locator(".items-head").get_by_text("编写中")).to_be_visible()
    expect(page.get_by_label("谁来办（中文）")).to_have_value("罗江区卫生健康局")
    desk.assert_accessible()
    return page


def try_to_loosen(desk: Screen) -> None:
    """Promise more time than the province does: it is said at once why that cannot be, and it is not saved."""
    page = desk.page
    page.get_by_label("承诺时限").select_option(label="工作日")
    page.get_by_label("数量").fill("14")
    expect(page.locator(".items-fields").get_by_text(TOO_LONG)).to_be_visible()
    desk.expect_errors("422")
    page.get_by_role("button", name="保存草稿").click()
    expect(page.get_by_text(NOT_SAVED)).to_be_visible()
    preview = page.get_by_role("complementary", name="检查与预览")
    expect(preview.get_by_role("listitem").filter(has_text=re.compile(r"个工作日\s*承诺时限"))).to_be_visible()
    desk.assert_accessible()
    page.mouse.wheel(0, 5000)
    preview.get_by_role("link", name=f"承诺时限：{TOO_LONG}").click()
    expect(page.get_by_label("数量")).to_be_focused()
    expect(page.get_by_label("数量")).to_be_in_viewport()
    page.get_by_label("数量").fill("-1")
    expect(page.locator(".items-fields").get_by_text("请填1到365之间的整数。")).to_be_visible()
    expect(page.get_by_text(TOO_LONG)).to_have_count(0)
    page.get_by_label("数量").fill("14")


def leave_and_come_back(desk: Screen) -> None:
    """Go away without saving: what was written is there again."""
    page = desk.page
    address = page.url
    page.get_by_role("button", name="返回").click()
    expect(page.get_by_label("显示")).to_be_visible()
    page.goto(address)
    expect(page.get_by_text("还没保存的内容又放回来了")).to_be_visible()
    expect(page.get_by_label("数量")).to_have_value("14")
    desk.assert_accessible()


def fill_in(page: Page) -> None:
    page.get_by_label("数量").fill("2")
    page.get_by_label("办理地点（中文）").fill(PLACE)
    page.get_by_label("办理时间（中文）").fill("工作日 9:00–17:00")
    page.get_by_label("咨询电话").fill("0838-3120000")
    page.get_by_label("投诉电话").fill("12345")
    page.get_by_label("实施主体统一社会信用代码").fill(BODY)
    page.get_by_label("实施编码").fill(f"{BODY}4512099888000")


def publish(desk: Screen) -> None:
    page = desk.page
    expect(page.get_by_text("各项规则都符合，可以发布。")).to_be_visible()
    preview = page.get_by_role("complementary", name="检查与预览")
    expect(preview.get_by_text(PLACE)).to_be_visible()
    expect(preview.get_by_text("本地更快")).to_be_visible()
    page.get_by_role("button", name="保存草稿").click()
    expect(page.get_by_text("可发布", exact=True)).to_be_visible()
    page.get_by_role("button", name="发布…").click()
    expect(page.get_by_role("button", name="现在发布")).to_be_visible()
    desk.assert_accessible()
    desk.expect_errors("422")
    fill_day(desk, "终止日期", "2000", "1", "1")
    page.get_by_role("button", name="现在发布").click()
    expect(page.get_by_role("dialog").get_by_role("alert")).to_have_text("请选今天或以后的日子，结束日要在开始日之后。")
    fill_day(desk, "终止日期", "", "", "")
    page.get_by_role("button", name="现在发布").click()
    expect(page.get_by_text("已发布", exact=True)).to_be_visible()
    page.get_by_role("button", name="发布…").click()
    expect(page.get_by_role("dialog")).to_contain_text("另选终止日期")
    expect(page.get_by_role("button", name="现在发布")).to_be_disabled()
    page.get_by_role("dialog").get_by_role("button", name="取消").click()
    page.get_by_text("第 1 版，").click()
    desk.assert_accessible()


def read_the_reason_in_english(phone: Screen) -> None:
    """Nobody has written it in English: it is said that it is Chinese, to the eye and to the voice."""
    live_in_luojiang(phone)
    told = phone.open(f"/services/{SLUG}").get_by_role("region", name="In short")
    expect(told.get_by_text("大厅搬迁，三月初恢复。")).to_have_attribute("lang", "zh-CN")
    expect(told.get_by_text("in Chinese")).to_be_visible()
    phone.assert_accessible()


def fill_day(desk: Screen, label: str, *parts: str) -> None:
    """Type a date into its three boxes."""
    day = desk.page.get_by_role("dialog").get_by_role("group", name=label)
    for box, part in zip(("年", "月", "日"), parts, strict=True):
        day.get_by_label(box, exact=True).fill(part)


def plan_and_take_back(desk: Screen) -> None:
    """Plan a version for a day, and think better of it: it stays a draft."""
    page = desk.page
    page.get_by_label("数量").fill("1")
    page.get_by_role("button", name="发布…").click()
    begins = date.today() + timedelta(days=3)  # noqa: DTZ011  # a day of the browser's
    fill_day(desk, "生效日期", str(begins.year), str(begins.month), str(begins.day))
    page.get_by_role("button", name="到那天发布").click()
    planned = page.locator(".items-head").get_by_text("自动生效")
    expect(planned).to_be_visible()
    desk.assert_accessible()
    page.get_by_role("button", name="撤回计划发布…").click()
    expect(page.get_by_role("dialog")).to_contain_text("群众看到的内容不变")
    desk.assert_accessible()
    page.get_by_role("button", name="确认撤回").click()
    expect(planned).to_have_count(0)
    expect(page.get_by_label("数量")).to_have_value("1")
    expect(page.get_by_role("button", name="撤回计划发布…")).to_have_count(0)


def test_claims_an_item_is_refused_publishes_and_a_person_reads_it(new_screen: NewScreen) -> None:
    desk, phone = new_screen(DESK), new_screen(PHONE)
    person = live_in_luojiang(phone)
    person = phone.open(f"/services/{SLUG}")
    expect(person.get_by_text("没有另外的规定")).to_be_visible()

    page = claim(desk)
    try_to_loosen(desk)
    leave_and_come_back(desk)
    fill_in(page)
    publish(desk)
    plan_and_take_back(desk)

    person.reload()  # what the phone has kept is shown at once, and the newer takes its place
    local = of_place(person)
    expect(local.get_by_text(PLACE)).to_be_visible()
    expect(local.get_by_text("2 个工作日")).to_be_visible()
    expect(local.get_by_text("本地更快")).to_be_visible()
    phone.assert_accessible()

    page.get_by_role("button", name="暂停…").click()
    page.get_by_label("原因，群众会看到（中文）").fill("大厅搬迁，三月初恢复。")
    page.get_by_role("button", name="确认暂停").click()
    expect(page.get_by_text("暂停", exact=True)).to_be_visible()
    page.get_by_role("button", name="本地取消…").click()
    expect(page.get_by_label("原因，群众会看到（中文）")).to_have_value("")
    expect(page.get_by_text("取消后不能撤回")).to_be_visible()
    page.get_by_role("button", name="取消", exact=True).click()
    person.reload()
    expect(of_place(person)).to_be_visible()
    person.reload()
    short = person.get_by_role("region", name="简要")
    expect(short.get_by_text("大厅搬迁，三月初恢复。")).to_be_in_viewport()
    expect(short.get_by_role("link", name="打 12345")).to_be_in_viewport()
    expect(short.get_by_role("link", name="工作日")).to_have_count(0)
    expect(person.get_by_role("contentinfo")).to_have_count(0)
    phone.assert_accessible()
    read_the_reason_in_english(new_screen(PHONE, language="en"))


IN_CHARGE = "() => Boolean(navigator.serviceWorker.controller)"
GUIDE_KEPT = "async () => Boolean(await caches.match('/api/catalogue/zh-CN/guides/id-card-replace'))"


def test_what_holds_where_she_lives_is_read_with_no_network(new_screen: NewScreen) -> None:
    phone = new_screen(PHONE)
    page = live_in_luojiang(phone)
    wait_until(page, IN_CHARGE, seconds=60)
    wait_until(page, GUIDE_KEPT, seconds=60)
    page = phone.open("/services/household-certificate")
    expect(of_place(page).get_by_text("罗江区公安局")).to_be_visible()
    phone.go_offline()
    page.reload()
    expect(of_place(page).get_by_text("罗江区公安局")).to_be_visible()
    page.goto(phone.product.url + "/services/id-card-replace")
    expect(of_place(page).get_by_text("本地更快")).to_be_visible()

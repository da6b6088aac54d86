"""The head of an office and two officers: find cases, take and give them, stand in, and pass all of them on."""

import re
from uuid import UUID

import pytest
from playwright.sync_api import Locator, Page, expect

from backend.demonstration import ACCOUNTS
from tests.factories.child_registration import RECEIVED, begin, fill_in, live_in_luojiang, send
from tests.factories.identity import sign_in
from tests.fixtures.browsers import NewScreen, Screen

pytestmark = [pytest.mark.journey, pytest.mark.timeout(480)]

expect.set_options(timeout=20_000)

# He Gong is the one who leaves: Li Gong is the officer of the other journeys.
LI, HE, HEAD = "19900000011", "19900000015", "19900000016"
DESK = {"viewport": {"width": 1440, "height": 900}}
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True}


def test_the_people_of_the_office_can_be_played() -> None:
    assert {LI, HE, HEAD} <= {each.phone for each in ACCOUNTS}


def sent_cases(phone: Screen, number: str, mothers: list[str]) -> list[str]:
    sign_in(phone, number)
    page = live_in_luojiang(phone)
    cases = []
    for mother in mothers:
        begin(phone)
        fill_in(page, mother)
        cases.append(send(page))
        expect(page.get_by_text(RECEIVED)).to_be_visible()
        page.goto(f"{phone.product.url}/services/child-registration")
    return cases


def line(desk: Page, case: str) -> Locator:
    return desk.locator(f"a[data-case='{case}']")


def choose(desk: Page, label: str, option: str) -> None:
    desk.get_by_label(label, exact=True).select_option(label=option)


def find_by_address(screen: Screen, cases: list[str]) -> None:
    """Every filter stands in the address, survives a reload, and goes by going back."""
    desk = screen.page
    views = desk.get_by_role("navigation", name="列表视图")
    views.get_by_role("link", name=re.compile("^无人经办")).click()
    expect(desk).to_have_url(re.compile(r"\?assignee=nobody$"))
    expect(line(desk, cases[0])).to_be_visible()
    desk.locator("summary", has_text="筛选").click()
    choose(desk, "事项", "生育登记")
    expect(desk).to_have_url(re.compile(r"\?assignee=nobody&service=child-registration$"))
    screen.assert_accessible()
    desk.reload()
    expect(line(desk, cases[0])).to_be_visible()
    expect(views.get_by_role("link", name=re.compile("^无人经办"))).to_have_attribute("aria-current", "true")
    number = line(desk, cases[0]).locator(".quiet").last.inner_text()
    desk.get_by_label("办件号，或末几位").fill(number[-5:])
    desk.get_by_label("办件号，或末几位").press("Enter")
    expect(desk).to_have_url(re.compile(rf"number={number[-5:]}$"))
    expect(desk.locator(".staff-line")).to_have_count(1)
    line(desk, cases[0]).click()
    expect(desk).to_have_url(re.compile(rf"/staff/cases/{cases[0]}\?.*number={number[-5:]}$"))
    desk.go_back()
    desk.go_back()
    expect(desk).to_have_url(re.compile(r"\?assignee=nobody&service=child-registration$"))
    desk.get_by_role("button", name="显示全部").click()
    expect(desk).to_have_url(re.compile(r"/staff/cases$"))


def take_two_by_keyboard(screen: Screen, cases: list[str]) -> None:
    """X selects, Shift goes on; in a field the same keys only write."""
    desk = screen.page
    search = desk.get_by_label("办件号，或末几位")
    search.focus()
    desk.keyboard.type("xj?")
    expect(desk.get_by_role("dialog")).to_be_hidden()
    expect(search).to_have_value("xj?")
    search.fill("")
    line(desk, cases[0]).focus()
    desk.keyboard.press("?")
    expect(desk.get_by_role("dialog", name="列表快捷键")).to_be_visible()
    screen.assert_accessible()
    desk.keyboard.press("Escape")
    line(desk, cases[0]).focus()
    desk.keyboard.press("x")
    bar = desk.get_by_role("region", name="已选办件")
    expect(bar).to_contain_text("已选 1 件")
    desk.keyboard.press("Shift+ArrowDown")
    expect(bar).to_contain_text("已选 2 件")
    screen.assert_accessible()
    bar.get_by_role("button", name="领取").click()
    expect(desk.get_by_text("已办 2 件")).to_be_visible()
    expect(desk.get_by_text("我在经办")).to_have_count(2)


def accept_what_is_hers(screen: Screen, cases: list[str]) -> None:
    """Of three selected one is with somebody else: the outcome says which, and why."""
    desk = screen.page
    for case in cases:
        desk.locator(".list-item", has=line(desk, case)).get_by_role("checkbox").check()
    bar = desk.get_by_role("region", name="已选办件")
    bar.get_by_role("button", name="受理").click()
    expect(bar).to_contain_text("有 1 件没有办")
    expect(bar).to_contain_text("这件由另一位同事经办")
    screen.assert_accessible()
    bar.get_by_role("button", name="取消选择").click()


def arrange_substitution(screen: Screen) -> None:
    page = screen.page
    page.goto(f"{screen.product.url}/staff/officers")
    choose(page, "谁不在", "何工")
    choose(page, "谁代理", "李工")
    screen.assert_accessible()
    page.get_by_role("button", name="安排代理").click()
    expect(page.get_by_text("李工代理何工")).to_be_visible()
    choose(page, "谁不在", "何工")
    choose(page, "谁代理", "赵主任")
    screen.expect_errors("409")
    page.get_by_role("button", name="安排代理").click()
    expect(page.get_by_text(re.compile("已有人代理此人"))).to_be_visible()


def pass_all_on(screen: Screen) -> None:
    page = screen.page
    choose(page, "谁的办件", "何工")
    page.get_by_role("group", name="移交给").get_by_role("checkbox", name="李工").check()
    page.get_by_role("checkbox", name="此人调离本单位").check()
    page.get_by_role("button", name="移交全部办件").click()
    asked = page.get_by_role("dialog")
    expect(asked).to_contain_text("平均分给李工")
    screen.assert_accessible()
    asked.get_by_role("button", name="移交", exact=True).click()
    expect(page.get_by_text("办件已移交")).to_be_visible()


def test_an_office_shares_its_work(new_screen: NewScreen, phone: Screen) -> None:
    cases = sent_cases(phone, "19900001301", ["张一", "张二", "张三"])
    assert all(UUID(case) for case in cases)
    he, li, head = new_screen(DESK), new_screen(DESK), new_screen(DESK)
    sign_in(he, HE, "/staff/cases")
    sign_in(head, HEAD, "/staff/cases")
    desk = sign_in(li, LI, "/staff/cases")
    expect(line(he.page, cases[2])).to_be_visible()
    he.assert_accessible()
    find_by_address(he, cases)
    take_two_by_keyboard(he, cases)
    line(head.page, cases[2]).click()
    head.page.get_by_role("region", name="谁在经办").get_by_label("分派给").select_option(label="李工")
    expect(head.page.get_by_role("region", name="谁在经办")).to_contain_text("李工在经办")
    accept_what_is_hers(he, cases)
    arrange_substitution(head)
    desk.goto(f"{li.product.url}/staff/cases?assignee=mine")
    expect(line(desk, cases[0])).to_contain_text("您代理何工")
    line(desk, cases[0]).click()
    desk.get_by_role("button", name=re.compile("^开始审核")).click()
    desk.get_by_role("dialog").get_by_role("button").last.click()
    happened = desk.locator(".page-section", has=desk.get_by_role("heading", name="经过"))
    expect(happened).to_contain_text("李工（代何工）")
    li.assert_accessible()
    pass_all_on(head)
    he.expect_errors("401|403")
    he.page.reload()
    expect(he.page.get_by_role("link", name="登录")).to_be_visible()
    desk.goto(f"{li.product.url}/staff/cases/{cases[0]}?assignee=mine")
    holder = desk.get_by_role("region", name="谁在经办")
    expect(holder).to_contain_text("李工在经办")
    holder.get_by_text("经办过的人").click()
    expect(holder).to_contain_text("赵主任把它从何工移交给李工")


def test_the_list_can_be_used_on_a_small_phone(new_screen: NewScreen) -> None:
    small = new_screen(PHONE)
    page = sign_in(small, HEAD, "/staff/cases?due=overdue")
    expect(page.get_by_role("navigation", name="列表视图")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    small.assert_accessible()
    page.goto(f"{small.product.url}/staff/officers")
    expect(page.get_by_role("heading", name="代理安排")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    small.assert_accessible()

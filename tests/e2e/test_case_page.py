"""An officer's case page: texts of the office put in by keyboard, what she types kept, and two officers at one case."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.test_staff import CLERK, DESK, confirm, send_many
from tests.factories.child_registration import my_cases
from tests.factories.identity import sign_in
from tests.fixtures.browsers import NewScreen, Screen, wait_until

pytestmark = [pytest.mark.journey, pytest.mark.timeout(300)]

expect.set_options(timeout=20_000)

REASON = "理由（申请人会看到）"
KEPT = """async () => {
  const open = indexedDB.open("onedoor");
  const database = await new Promise((done) => (open.onsuccess = () => done(open.result)));
  const asked = database.transaction("kept").objectStore("kept").getAllKeys();
  const names = await new Promise((done) => (asked.onsuccess = () => done(asked.result)));
  database.close();
  return names.filter((name) => name.includes("step of case")).length;
}"""


def new_case(new_screen: NewScreen, number: str) -> str:
    """Give the id of a case that was just sent."""
    phone = new_screen()
    sign_in(phone, number)
    send_many(phone, 1)
    return str(my_cases(phone.context.request, phone.product.url)[0]["id"])


def open_case(screen: Screen, case: str) -> Page:
    desk = sign_in(screen, CLERK, f"/staff/cases/{case}")
    expect(desk.get_by_role("heading", level=2, name=re.compile("生育登记"))).to_be_visible()
    return desk


def write_text(screen: Screen) -> None:
    desk = screen.open("/staff/texts")
    desk.get_by_role("button", name="写一段常用语").click()
    dialog = desk.get_by_role("dialog")
    dialog.get_by_label("中文标题").fill("姓名不一致")
    dialog.get_by_label("英文标题").fill("Names differ")
    dialog.get_by_label("中文内容").fill("“{service}”里的姓名和证件不一致，请 {applicant} 按证件填写。")
    dialog.get_by_label("英文内容").fill("The name in “{service}” differs from the paper.")
    screen.assert_accessible()
    dialog.get_by_role("button", name="保存").click()
    expect(desk.get_by_role("list", name="补正意见")).to_contain_text("姓名不一致")
    screen.assert_accessible()


def test_a_text_of_the_office_goes_into_a_correction_by_keyboard(new_screen: NewScreen) -> None:
    case = new_case(new_screen, "19900001441")
    screen = new_screen(DESK)
    desk = open_case(screen, case)
    write_text(screen)
    screen.open(f"/staff/cases/{case}")
    heading = desk.get_by_role("heading", level=2, name=re.compile("生育登记"))
    expect(heading).to_be_focused()
    desk.keyboard.press("c")
    expect(desk.locator(".staff-answers .staff-add-point").first).to_be_focused()
    desk.keyboard.press("Enter")
    point = desk.locator(".staff-point textarea")
    expect(point).to_be_focused()
    desk.keyboard.press("Alt+i")
    box = desk.get_by_role("combobox", name="查找常用语")
    expect(box).to_be_focused()
    desk.keyboard.type("不一致")
    expect(desk.get_by_role("listbox").get_by_role("option")).to_have_count(1)
    screen.assert_accessible()
    desk.keyboard.press("Enter")
    expect(point).to_be_focused()
    expect(point).to_have_value("“生育登记”里的姓名和证件不一致，请 张晓兰 按证件填写。")
    wait_until(desk, f"({KEPT})().then((count) => count === 1)")
    desk.reload()
    expect(point).to_have_value(re.compile("^“生育登记”"))
    expect(desk.get_by_text("写的内容还在这里")).to_be_visible()
    screen.assert_accessible()
    desk.get_by_role("button", name="一次性补正").click()
    confirm(desk, "请申请人补正")
    expect(heading).to_be_focused()
    wait_until(desk, f"({KEPT})().then((count) => count === 0)")


def test_of_two_officers_the_second_reads_who_was_faster_and_keeps_what_she_typed(new_screen: NewScreen) -> None:
    case = new_case(new_screen, "19900001442")
    first, second = new_screen(DESK), new_screen(DESK)
    second.expect_errors(r"409 .*/refuse")
    desks = [open_case(screen, case) for screen in (first, second)]
    desks[1].keyboard.press("n")
    dialog = desks[1].get_by_role("dialog")
    dialog.get_by_label(REASON).fill("父母都没有四川户籍或者居住证（办法第五条）。")
    desks[0].keyboard.press("t")
    desks[0].get_by_role("dialog").get_by_label(REASON).fill("不属于本单位职权。")
    confirm(desks[0], "不予受理")
    expect(desks[0].locator(".staff-head-state")).to_contain_text("不予受理")
    dialog.get_by_role("button", name="不予办理").click()
    told = desks[1].get_by_role("status").filter(has_text="这一步没有办成")
    expect(told).to_contain_text(re.compile("李工：不予受理"))
    expect(told).to_contain_text("不属于本单位职权。")
    expect(told).to_contain_text("父母都没有四川户籍或者居住证（办法第五条）。")
    second.assert_accessible()
    told.get_by_role("button", name="知道了").click()
    expect(told).to_have_count(0)


def test_keys_are_shown_by_a_question_mark_never_in_a_field_and_can_be_switched_off(new_screen: NewScreen) -> None:
    case = new_case(new_screen, "19900001443")
    screen = new_screen(DESK)
    desk = open_case(screen, case)
    desk.keyboard.press("?")
    keys = desk.get_by_role("dialog", name="本页快捷键")
    expect(keys).to_contain_text("受理")
    screen.assert_accessible()
    keys.get_by_role("button", name="字母快捷键：开").click()
    desk.keyboard.press("Escape")
    expect(keys).to_be_hidden()
    desk.keyboard.press("?")
    desk.keyboard.press("a")
    expect(desk.get_by_role("dialog")).to_be_hidden()
    desk.get_by_role("button", name="字母快捷键：关").first.click()
    desk.get_by_role("button", name=re.compile("^不予办理")).click()
    desk.get_by_role("dialog").get_by_label(REASON).press_sequentially("a?n")
    expect(desk.get_by_role("dialog").get_by_label(REASON)).to_have_value("a?n")
    expect(keys).to_be_hidden()


def test_everything_is_reached_at_360(new_screen: NewScreen) -> None:
    case = new_case(new_screen, "19900001444")
    screen = new_screen({"viewport": {"width": 360, "height": 740}})
    page = open_case(screen, case)
    expect(page.get_by_role("region", name="一眼看清")).to_contain_text("张晓兰")
    expect(page.get_by_role("button", name=re.compile("^受理"))).to_be_in_viewport()
    page.mouse.wheel(0, 5000)
    expect(page.get_by_role("button", name=re.compile("^受理"))).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    screen.assert_accessible()

"""An editor who has never programmed makes a form, and a person fills it in with no signal."""

import re
import time
from datetime import timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from backend.kit import clock
from tests.factories.child_registration import (
    KEPT_NAMES,
    RECEIVED,
    agree,
    choose,
    live_in_luojiang,
    next_step,
    send,
    wait_until_kept,
)
from tests.factories.identity import sign_in
from tests.fixtures.browsers import PHONE, NewScreen, Screen

pytestmark = [pytest.mark.journey, pytest.mark.timeout(300)]

expect.set_options(timeout=20_000)

EDITOR, PERSON = "19900000014", "19900000987"
DESK = {"viewport": {"width": 1440, "height": 900}}
SLUG, FORM = "vaccination-record", "vaccination_card_again"
SECONDS_TO_PREPARE = 60


def outline(page: Page) -> Locator:
    return page.get_by_role("navigation", name="步骤和题目")


def as_on_a_phone(page: Page) -> Locator:
    return page.get_by_role("group", name="手机上的样子")


def add(page: Page, kind: str, chinese: str, english: str) -> None:
    outline(page).get_by_role("button", name="增加问题").click()
    page.get_by_role("dialog").get_by_role("button", name=kind, exact=True).click()
    page.get_by_label("题目（中文）").fill(chinese)
    page.get_by_label("题目（英文）").fill(english)
    expect(outline(page).get_by_text(chinese, exact=True)).to_be_visible()


def open_question(page: Page, words: str) -> None:
    outline(page).locator(".builder-name").filter(has_text=words).click()
    expect(page.get_by_label("题目（中文）")).to_have_value(words)


def decide(page: Page, question: str, answer: str) -> None:
    """Choose among segments, in the middle of the page: above them the bar of steps stays in sight."""
    choice = page.get_by_role("group", name=question).get_by_role("radio", name=answer, exact=True)
    choice.evaluate("each => each.scrollIntoView({ block: 'center' })")
    choice.check(force=True)


def order(page: Page) -> list[str]:
    return outline(page).locator(".level-2 .builder-name > span:first-child").all_inner_texts()


def write_the_questions(desk: Screen) -> None:
    page = desk.page
    add(page, "姓名", "孩子的姓名", "Name of the child")
    add(page, "电话号码", "您的电话", "Your phone")
    add(page, "单选", "为什么要补办", "Why is a new one needed")
    for number, (chinese, english) in enumerate((("丢了", "It was lost"), ("坏了", "It is damaged")), start=1):
        page.get_by_label(f"选项{number}（中文）").fill(chinese)
        page.get_by_label(f"选项{number}（英文）").fill(english)
    add(page, "日期", "哪一天丢的", "On which day was it lost")
    add(page, "长文字", "还想说的", "Anything else")
    decide(page, "是不是必填", "可以不填")
    add(page, "要同意的声明", "承诺", "Declaration")
    page.get_by_label("声明的内容（中文）").fill("以上内容属实。")
    page.get_by_label("声明的内容（英文）").fill("All of this is true.")
    desk.assert_accessible()


def say_when_it_is_shown(desk: Screen) -> None:
    """The day is asked only of who has lost it; a choice that cannot be made is named as a contradiction."""
    page = desk.page
    open_question(page, "哪一天丢的")
    decide(page, "什么时候显示", "符合条件时…")
    rule = page.get_by_role("group", name="这时显示")
    rule.get_by_label("题目").select_option(label="为什么要补办")
    rule.get_by_label("怎样").select_option(label="是")
    rule.get_by_label("答案").select_option(label="丢了")
    expect(rule.get_by_text("“为什么要补办”是“丢了”")).to_be_visible()
    rule.get_by_role("button", name="再加一句").click()
    second = rule.get_by_role("listitem").nth(1)
    second.get_by_label("题目").select_option(label="为什么要补办")
    second.get_by_label("答案").select_option(label="坏了")
    expect(page.get_by_text("这里永远不会显示").first).to_be_visible()
    desk.assert_accessible()
    second.get_by_role("button", name="去掉这句").click()
    expect(page.get_by_text("这里永远不会显示")).to_have_count(0)


def put_in_order_with_the_keys(desk: Screen) -> None:
    """No mouse is touched: the phone goes to the end of the questions and back, and each move is said."""
    page = desk.page
    before = order(page)
    page.get_by_label("题目（中文）").focus()
    line = outline(page).locator(".builder-name").filter(has_text="您的电话")
    line.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Alt+ArrowDown")
    expect(outline(page).get_by_text("您的电话：现在是“填写”里的第3个")).to_be_attached()
    expect(outline(page).locator(".builder-name").filter(has_text="您的电话")).to_be_focused()
    assert order(page) == [before[0], before[2], before[1], *before[3:]]
    page.keyboard.press("Alt+ArrowUp")
    expect(outline(page).get_by_text("您的电话：现在是“填写”里的第2个")).to_be_attached()
    assert order(page) == before
    lines = outline(page).locator(".builder-line.level-2")
    page.keyboard.press("Control+z")
    expect(lines.nth(1)).to_contain_text(before[2])
    page.get_by_role("button", name="重做").click()
    expect(lines.nth(1)).to_contain_text(before[1])


def drag(desk: Screen) -> None:
    page = desk.page
    before = order(page)
    lines = outline(page).locator(".builder-line.level-2")
    lines.nth(4).drag_to(lines.nth(1))
    expect(lines.nth(1)).to_contain_text(before[4])
    assert order(page) == [before[0], before[4], *before[1:4], before[5]]
    page.get_by_role("button", name="撤销").click()
    expect(lines.nth(1)).to_contain_text(before[1])
    assert order(page) == before


def try_it(desk: Screen) -> None:
    """Fill it in as a person would, and keep the answers: once whole, once with a mistake."""
    page, phone = desk.page, as_on_a_phone(desk.page)
    expect(phone.get_by_text("哪一天丢的")).to_have_count(0)
    phone.get_by_label("孩子的姓名").fill("罗小星")
    phone.get_by_label("您的电话").fill("19900000988")
    choose(page, "为什么要补办", "坏了")
    page.get_by_label("样例名称").fill("没有同意")
    page.get_by_role("button", name="存为样例").click()
    phone.get_by_role("checkbox").check(force=True)
    page.get_by_label("样例名称").fill("坏了，全部填好")
    page.get_by_role("button", name="存为样例").click()
    samples = page.locator("#builder-samples")
    expect(samples.get_by_role("listitem")).to_have_count(2)
    expect(samples.get_by_text("可以送出")).to_have_count(1)
    choose(page, "为什么要补办", "丢了")
    expect(phone.get_by_role("group", name="哪一天丢的")).to_be_visible()
    page.get_by_role("radio", name="English").check(force=True)
    expect(phone.get_by_text("On which day was it lost")).to_be_visible()


def change_what_a_sample_proves(desk: Screen) -> None:
    """A must that was none makes a sample come out otherwise: it is said, and taken back."""
    page = desk.page
    open_question(page, "还想说的")
    decide(page, "是不是必填", "必须填")
    expect(page.get_by_text("现在报错：还想说的").first).to_be_visible()
    page.get_by_role("button", name="撤销").click()
    expect(page.get_by_text("现在报错：还想说的")).to_have_count(0)


def leave_and_come_back(desk: Screen) -> None:
    """Nothing was saved yet: it lies on her device."""
    page = desk.page
    page.get_by_role("button", name="返回").click()
    expect(page.get_by_role("button", name="新建表单")).to_be_visible()
    page.goto(f"{desk.product.url}/staff/forms/{FORM}")
    expect(page.get_by_text("还没保存的内容又放回来了")).to_be_visible()
    assert len(order(page)) == 6


def publish(desk: Screen) -> None:
    page = desk.page
    page.get_by_role("button", name="发布…").click()
    sheet = page.get_by_role("dialog")
    expect(sheet.get_by_text("请选哪道题填的是申请人的姓名。")).to_be_visible()
    expect(sheet.get_by_role("button", name="现在发布")).to_be_disabled()
    desk.assert_accessible()
    sheet.get_by_role("link", name=re.compile("申请人")).click()
    page.get_by_label("申请人").select_option(label="孩子的姓名")
    page.get_by_role("button", name="保存草稿").click()
    expect(page.get_by_text("已保存", exact=True)).to_be_visible()
    page.get_by_role("button", name="发布…").click()
    expect(sheet.get_by_text("没有问题，可以发布。")).to_be_visible()
    page.get_by_role("button", name="现在发布").click()
    expect(page.get_by_text("和已发布的一样")).to_be_visible()
    page.get_by_label("事项").select_option(label="预防接种证查验与查询")
    page.get_by_role("button", name="用在这个事项").click()
    expect(page.get_by_text("现在起用这份表单")).to_be_visible()
    desk.assert_accessible()


def wait_until_kept_here(page: Page) -> None:
    deadline = time.monotonic() + SECONDS_TO_PREPARE
    wanted = {f"form {FORM} 1", "service forms", "receipt_keys"}
    while missing := wanted - set(page.evaluate(KEPT_NAMES)):
        assert time.monotonic() < deadline, f"not kept yet: {missing}"
        page.wait_for_timeout(100)
    page.evaluate("navigator.serviceWorker?.controller ? null : navigator.serviceWorker?.ready.then(() => null)")


def fill_in_with_no_signal(phone: Screen) -> None:
    page = live_in_luojiang(phone)
    wait_until_kept_here(page)
    page = phone.open(f"/services/{SLUG}")
    expect(page.get_by_role("link", name="开始填写").first).to_be_visible()
    phone.go_offline()
    page = phone.open(f"/services/{SLUG}/apply")
    page.wait_for_url(re.compile(r"/drafts/[0-9a-f-]{36}\?step=1"))
    page.get_by_label("孩子的姓名").fill("罗小星")
    page.get_by_label("您的电话").fill(PERSON)
    choose(page, "为什么要补办", "丢了")
    lost = page.get_by_role("group", name="哪一天丢的")
    for part, value in (("年", "2026"), ("月", "9"), ("日", "1")):
        lost.get_by_label(part, exact=True).fill(value)
    wait_until_kept(page)
    phone.assert_accessible()
    next_step(page, "看一遍，送出")
    agree(page)
    send(page)
    expect(page.get_by_text("等待发送").first).to_be_visible()
    phone.go_online()
    expect(page.get_by_text(RECEIVED)).to_be_visible(timeout=60_000)


def test_makes_a_form_without_programming_and_a_person_fills_it_in(new_screen: NewScreen) -> None:
    desk, phone = new_screen(DESK), new_screen(PHONE)
    page = sign_in(desk, EDITOR, "/staff/forms")
    expect(page.get_by_role("link", name=re.compile("生育登记 child_registration"))).to_be_visible()
    desk.assert_accessible()
    page.get_by_role("button", name="新建表单").click()
    page.get_by_label("中文名称").fill("补办预防接种证")
    page.get_by_label("英文名称").fill("Vaccination card again")
    page.get_by_role("button", name="开始编写").click()
    expect(page).to_have_url(f"{desk.product.url}/staff/forms/{FORM}")
    write_the_questions(desk)
    say_when_it_is_shown(desk)
    put_in_order_with_the_keys(desk)
    drag(desk)
    try_it(desk)
    change_what_a_sample_proves(desk)
    leave_and_come_back(desk)
    publish(desk)

    sign_in(phone, PERSON)
    fill_in_with_no_signal(phone)


ASKED = "child_registration"
TAKE_BACK_ASKING, TAKE_BACK = re.compile("^收回第 .+ 版…$"), re.compile("^收回第 .+ 版$")
PLANNED_WORDS, THEIR_WORDS = "生育登记（下月起）", "生育登记（同事的草稿）"


def title(page: Page) -> Locator:
    return page.get_by_label("名称（中文）")


def version(page: Page, state: str) -> Locator:
    return page.locator(".builder-versions li").filter(has_text=state)


def plan_for_a_coming_day(page: Page) -> None:
    page.get_by_role("button", name="发布…").click()
    sheet = page.get_by_role("dialog")
    sheet.get_by_label("从哪天起").fill(str(clock.today() + timedelta(days=9)))
    sheet.get_by_role("button", name=re.compile("起发布$")).click()
    expect(version(page, "计划中")).to_be_visible()


def see_what_is_planned(desk: Screen) -> None:
    """What differs from what people see now stands there before anybody sees it."""
    page = desk.page
    in_force = page.get_by_label("版本", exact=True).locator("option").filter(has_text="现行")
    page.get_by_label("版本", exact=True).select_option(label=in_force.inner_text())
    expect(page.locator(".builder-differences").first).to_contain_text("名称")


def take_back_with_the_keys(desk: Screen) -> None:
    """She thinks better of it: what was planned is her draft again, and what people see does not change."""
    page, sheet = desk.page, desk.page.get_by_role("dialog")
    page.get_by_role("button", name=TAKE_BACK_ASKING).focus()
    page.keyboard.press("Enter")
    expect(sheet.get_by_text("群众看到的内容不变")).to_be_visible()
    expect(sheet.get_by_text("会变回草稿")).to_be_visible()
    desk.assert_accessible()
    sheet.get_by_role("button", name=TAKE_BACK).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="已发布的版本", exact=True)).to_be_focused()
    expect(version(page, "计划中")).to_have_count(0)
    expect(version(page, "已收回").first).to_be_visible()
    expect(title(page)).to_have_value(PLANNED_WORDS)
    expect(page.get_by_text("已保存", exact=True)).to_be_visible()
    desk.assert_accessible()


def begin_a_draft(page: Page) -> None:
    title(page).fill(THEIR_WORDS)
    page.get_by_role("button", name="保存草稿").click()
    expect(page.get_by_text("已保存", exact=True)).to_be_visible()


def take_back_and_be_told(desk: Screen) -> None:
    """A colleague has begun a draft meanwhile: both stay, and she can go on from either."""
    page, sheet = desk.page, desk.page.get_by_role("dialog")
    desk.expect_errors("409")
    page.get_by_role("button", name=TAKE_BACK_ASKING).click()
    sheet.get_by_role("button", name=TAKE_BACK).click()
    expect(sheet.get_by_text("刚才有人改过这份表单")).to_be_visible()
    expect(sheet.get_by_text("那份草稿不变")).to_be_visible()
    desk.assert_accessible()
    sheet.get_by_role("button", name=TAKE_BACK).click()
    expect(sheet).to_have_count(0)
    expect(title(page)).to_have_value(THEIR_WORDS)
    page.get_by_role("button", name=re.compile("^接着第")).click()
    expect(title(page)).to_have_value(PLANNED_WORDS)
    page.get_by_role("button", name="撤销").click()
    expect(title(page)).to_have_value(THEIR_WORDS)


def test_takes_back_what_is_planned_and_nothing_that_was_written_is_lost(new_screen: NewScreen) -> None:
    desk, other = new_screen(PHONE), new_screen(DESK)
    address = f"{desk.product.url}/api/applications/forms/{ASKED}"
    before = desk.context.request.get(address).json()
    page = sign_in(desk, EDITOR, f"/staff/forms/{ASKED}")
    title(page).fill(PLANNED_WORDS)
    plan_for_a_coming_day(page)
    see_what_is_planned(desk)
    take_back_with_the_keys(desk)

    plan_for_a_coming_day(page)
    begin_a_draft(sign_in(other, EDITOR, f"/staff/forms/{ASKED}"))
    take_back_and_be_told(desk)
    assert desk.context.request.get(address).json() == before

    page.get_by_role("button", name="丢弃草稿…").click()
    page.get_by_role("dialog").get_by_role("button", name="删除").click()
    expect(page.get_by_role("button", name="新建表单")).to_be_visible()

"""A parent fills in a form: no tap is lost, mistakes are named, and what was typed does not go by accident."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.factories.child_registration import (
    begin,
    choose,
    draft_id,
    fill_in_child,
    fill_in_parents,
    live_in_luojiang,
    next_step,
    wait_until_kept,
)
from tests.fixtures.browsers import Screen

pytestmark = [pytest.mark.journey, pytest.mark.timeout(300)]

expect.set_options(timeout=20_000)

WRONG_NUMBER = "519999199003120122"
SAID = "最后一位对不上"


def middle_of(target: Locator) -> tuple[float, float]:
    """Where a finger aims at, before anything else happens."""
    box = target.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def with_a_finger(page: Page, target: Locator) -> None:
    page.touchscreen.tap(*middle_of(target))


def with_a_mouse(page: Page, target: Locator) -> None:
    page.mouse.move(*middle_of(target))
    page.mouse.down()
    page.wait_for_timeout(300)
    expect(page.get_by_text(SAID)).to_be_hidden()
    page.mouse.up()


def with_the_keyboard(page: Page, target: Locator) -> None:
    expect(target).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_text(SAID)).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")


def type_a_wrong_number(page: Page) -> None:
    """Fill in the mother up to her number, which is wrong, and stay in its field."""
    choose(page, "您是孩子的哪一位家长", "母亲")
    choose(page, "要把另一位家长也写上吗", "是")
    choose(page, "孩子的母亲现在住在国内吗", "是")
    number = page.get_by_label("孩子母亲的身份证号码")
    number.evaluate("element => element.scrollIntoView({ block: 'center' })")
    number.tap()
    page.keyboard.type(WRONG_NUMBER)
    expect(page.get_by_text(SAID)).to_be_hidden()


@pytest.mark.parametrize("go_on", [with_a_finger, with_a_mouse, with_the_keyboard])
def test_a_tap_right_after_a_wrong_answer_does_its_work(phone: Screen, go_on: Callable[[Page, Locator], None]) -> None:
    page = live_in_luojiang(phone)
    begin(phone)
    type_a_wrong_number(page)
    father = page.get_by_role("group", name="孩子的父亲现在住在国内吗")
    go_on(page, father.locator("label", has_text="是"))
    expect(page.get_by_text(SAID)).to_be_visible()
    expect(father.get_by_role("radio", name="是", exact=True)).to_be_checked()
    phone.assert_accessible()


def begin_with_children(phone: Screen) -> Page:
    """Come to the step with a card for each child."""
    page = live_in_luojiang(phone)
    begin(phone)
    fill_in_parents(page)
    next_step(page, "孩子")
    return page


def test_nothing_looks_filled_in_or_kept_before_it_is(phone: Screen) -> None:
    page = live_in_luojiang(phone)
    begin(phone)
    expect(page.get_by_text("填的内容会存在本机")).to_be_visible()
    choose(page, "您是孩子的哪一位家长", "母亲")
    expect(page.get_by_text(re.compile(r"\d\d:\d\d 已存在本机"))).to_be_visible()
    choose(page, "孩子的母亲现在住在国内吗", "是")
    expect(page.locator("input[placeholder]")).to_have_count(0)
    number = page.get_by_label("孩子母亲的身份证号码")
    expect(number).to_have_accessible_description("身份证有照片的那一面，最下方的 18 位号码。例如：519999198506150029")
    phone.assert_accessible()


def test_what_is_wrong_with_a_date_or_a_number_is_named(phone: Screen) -> None:
    page = begin_with_children(phone)
    fill_in_child(page, certificate="V51000001")
    born = page.get_by_role("group", name="哪一天出生的")
    month = born.get_by_label("月", exact=True)
    month.fill("13")
    page.get_by_role("button", name="下一步").click()
    expect(page.get_by_text("没有 13 月。月份从 1 到 12。")).to_be_visible()
    expect(month).to_be_focused()
    expect(born.locator("[aria-invalid=true]")).to_have_count(1)
    expect(page.get_by_text("这里有 8 个数字，应当是 9 个。")).to_be_visible()
    phone.assert_accessible()
    month.fill("2")
    born.get_by_label("日", exact=True).fill("30")
    born.get_by_label("日", exact=True).blur()
    expect(page.get_by_text("这个月没有 30 日，最后一天是 28 日。")).to_be_visible()


def test_a_card_that_holds_something_is_not_taken_away_by_one_tap(phone: Screen) -> None:
    page = begin_with_children(phone)
    add = page.get_by_role("button", name="再加一个孩子")
    second = page.get_by_role("group", name="孩子 2", exact=True)
    remove = page.get_by_role("button", name=re.compile(r"移除\s?孩子 2$"))

    add.click()
    expect(second.get_by_label("孩子的姓名")).to_be_in_viewport(ratio=1)
    expect(second).to_be_focused()
    remove.click()
    expect(second).to_be_hidden()
    expect(add).to_be_focused()

    add.click()
    second.get_by_label("孩子的姓名").fill("罗小禾")
    remove.click()
    asked = page.get_by_role("dialog", name="移除孩子 2？")
    expect(asked).to_be_visible()
    phone.assert_accessible()
    asked.get_by_role("button", name="保留").click()
    expect(second.get_by_label("孩子的姓名")).to_have_value("罗小禾")
    remove.click()
    asked.get_by_role("button", name="移除", exact=True).click()
    expect(second).to_be_hidden()
    expect(add).to_be_focused()


def test_a_draft_goes_on_where_it_was_when_only_words_were_put_right(phone: Screen) -> None:
    forms = f"{phone.product.url}/api/applications/forms"
    name = "child_registration"
    old = phone.context.request.get(f"{forms}/{name}/1").json()
    newest = phone.context.request.get(f"{forms}/{name}").json()["version"]
    phone.context.route(forms, lambda route: route.fulfill(json={"forms": [{"form_id": name, "version": 1}]}))
    phone.context.route(f"{forms}/{name}", lambda route: route.fulfill(json=old))
    page = begin_with_children(phone)
    fill_in_child(page)
    wait_until_kept(page)
    phone.context.unroute_all()
    with page.expect_response(f"{forms}/{name}/{newest}"):
        page.reload()
    wait_until_kept(page)
    phone.open(f"/drafts/{draft_id(page)}")
    expect(page.get_by_role("heading", level=2, name="孩子", exact=True)).to_be_visible()
    expect(page.get_by_label("出生医学证明的编号")).to_have_value("V510000001")
    expect(page.get_by_text("这张表更新过了")).to_be_hidden()
    page.get_by_role("button", name="上一步").click()
    expect(page.get_by_label("孩子母亲的身份证号码")).to_have_accessible_description(re.compile("有照片的那一面"))

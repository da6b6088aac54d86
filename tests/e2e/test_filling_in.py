"""A parent fills in a form: no tap is lost, mistakes are named, and what was typed does not go by accident."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.factories.child_registration import begin, choose, live_in_luojiang
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

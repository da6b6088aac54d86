"""Somebody comes to a window to correct what was sent back; what she has on her phone stays, and she is told."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.test_life_of_a_case import sent_case
from tests.e2e.test_window import CLERK, DESK, STORED, sign
from tests.factories import applications
from tests.factories.child_registration import (
    agree,
    draft_id,
    live_in_luojiang,
    take_photo,
    wait_until_kept,
    wait_until_ready_for_offline,
)
from tests.factories.identity import read_code, sign_in
from tests.fixtures.browsers import NewScreen, Screen

pytestmark = [pytest.mark.journey, pytest.mark.timeout(300)]

expect.set_options(timeout=20_000)

ADDRESS = "村组、门牌号"
POINT = {"path": "home_address", "text": "请写到门牌号"}
LATE = "这个办件已经不需要补正了"


def send_back(screen: Screen, case: str) -> None:
    """The officer asks for the correction, as her page does."""
    asking, url = screen.context.request, screen.product.url
    session = asking.get(f"{url}/api/identity/session").json()
    headers = {"Origin": url, "X-Csrf-Token": session["csrf_token"]}
    path = f"{url}{applications.API}/staff/cases/{case}/request-correction"
    answer = asking.post(path, data={"points": [POINT]}, headers=headers)
    assert answer.ok, answer.text()


def find_by_code(screen: Screen, phone: str) -> Page:
    desk = screen.open("/staff/window")
    desk.get_by_role("radio", name="补正已提交的申请").check()
    screen.assert_accessible()
    desk.get_by_label("申请人的手机号").fill(phone)
    desk.get_by_role("button", name="发送 6 位数字").click()
    digits = desk.get_by_label("申请人念出的 6 位数字")
    expect(digits).to_be_focused()
    digits.fill(read_code(screen, phone))
    desk.get_by_role("button", name="查看需要补正的办件").click()
    expect(desk).to_have_url(re.compile(r"/staff/window/[0-9a-f-]{36}/cases$"))
    return desk


def correct_and_sign(screen: Screen, address: str) -> None:
    """From the step of the point to the signature; a photo is added to the one that the office has."""
    desk = screen.page
    expect(desk.get_by_role("list", name="部门请您补正的")).to_contain_text("请写到门牌号")
    expect(desk.get_by_role("img", name="照片 1")).to_be_visible()
    screen.assert_accessible()
    desk.get_by_label(ADDRESS).fill(address)
    take_photo(desk, "grey", 2)
    wait_until_kept(desk)
    desk.get_by_role("button", name="下一步").click()
    expect(desk.get_by_role("heading", level=2, name="看一遍，送出")).to_be_focused()
    agree(desk)
    sign(desk)


def test_is_corrected_at_the_window_and_what_she_began_on_her_phone_stays(new_screen: NewScreen) -> None:
    phone, screen = new_screen(), new_screen(DESK)
    number = "19900001550"
    case = sent_case(phone, number)
    sign_in(screen, CLERK, "/staff")
    send_back(screen, case)
    hers = phone.open(f"/cases/{case}")
    hers.get_by_role("button", name="现在补正").click()
    hers.get_by_label(ADDRESS).fill("她自己开始写的")
    wait_until_kept(hers)
    draft = draft_id(hers)
    desk = find_by_code(screen, number)
    screen.assert_accessible()
    desk.get_by_role("button", name=re.compile("生育登记")).click()
    expect(desk.get_by_text("补正办件")).to_be_visible()
    correct_and_sign(screen, "三组 12 号附 1 号")
    expect(desk.locator("[data-path=signature]")).to_contain_text("补正")
    screen.assert_accessible()
    desk.get_by_role("button", name="替申请人送出").click()
    expect(desk).to_have_url(re.compile(f"/staff/window/{case}/receipt\\?of=correction$"))
    expect(desk.get_by_role("heading", name="补正回执")).to_be_visible()
    expect(desk.locator(".case-facts")).to_contain_text("李工 · 凭手机验证码核实 · 在屏幕上签字")
    screen.assert_accessible()
    assert desk.evaluate(STORED) == [0, 0, 0]
    screen.open(f"/staff/cases/{case}")
    expect(desk.get_by_role("region", name="一眼看清")).to_contain_text("窗口代办补正")
    screen.assert_accessible()
    on_her_phone(phone, case, draft)


def on_her_phone(phone: Screen, case: str, draft: str) -> None:
    """She is told who corrected it; her own words are still there, and are not sent in vain."""
    hers = phone.open(f"/drafts/{draft}")
    expect(hers.get_by_text(LATE)).to_be_visible()
    expect(hers.get_by_text("李工已于")).to_be_visible()
    expect(hers.get_by_label(ADDRESS)).to_have_value("她自己开始写的")
    phone.assert_accessible()
    hers.get_by_role("button", name="下一步").click()
    expect(hers.get_by_role("heading", level=2, name="看一遍，送出")).to_be_focused()
    expect(hers.get_by_role("button", name="送出", exact=True)).to_have_count(0)
    hers.get_by_role("link", name="查看办件").last.click()
    expect(hers).to_have_url(re.compile(f"/cases/{case}$"))
    expect(hers.get_by_role("heading", name="窗口替您补正")).to_be_visible()
    phone.assert_accessible()


def test_a_correction_that_waited_on_her_phone_is_refused_with_the_reason_and_kept(new_screen: NewScreen) -> None:
    phone, screen = new_screen(), new_screen(DESK)
    number = "19900001551"
    case = sent_case(phone, number)
    sign_in(screen, CLERK, "/staff")
    send_back(screen, case)
    wait_until_ready_for_offline(live_in_luojiang(phone))
    hers = phone.open(f"/cases/{case}")
    hers.get_by_role("button", name="现在补正").click()
    hers.get_by_label(ADDRESS).fill("山上没有信号")
    wait_until_kept(hers)
    phone.go_offline()
    hers.get_by_role("button", name="下一步").click()
    expect(hers.get_by_role("heading", level=2, name="看一遍，送出")).to_be_focused()
    # What lies with the office is missing now, and its place is no wider than the screen.
    expect(hers.locator(".photo-picture.missing")).to_be_visible()
    assert hers.evaluate("document.documentElement.scrollWidth <= innerWidth")
    agree(hers)
    hers.get_by_role("button", name="送出", exact=True).click()
    expect(hers).to_have_url(re.compile(f"/cases/{case}$"))
    desk = find_by_code(screen, number)
    desk.get_by_role("button", name=re.compile("生育登记")).click()
    correct_and_sign(screen, "三组 12 号附 2 号")
    lose_one_answer(desk)
    expect(desk).to_have_url(re.compile("of=correction$"))
    phone.expect_errors(r"409 .*/corrections\)")
    phone.go_online()
    expect(hers.get_by_text("已经在窗口或别的设备上补正过了")).to_be_visible()
    expect(hers.get_by_role("heading", name="窗口替您补正")).to_be_visible()
    phone.assert_accessible()
    hers.get_by_role("button", name="打开表修改").click()
    expect(hers.get_by_text(LATE)).to_be_visible()
    expect(hers.get_by_label(ADDRESS)).to_have_value("山上没有信号")


def lose_one_answer(desk: Page) -> None:
    """The answer to the first sending is lost: it is sent again and arrives once."""
    lost = []

    def lose(route: object) -> None:
        lost.append(route.fetch())  # type: ignore[attr-defined]  # Playwright's route
        route.abort()  # type: ignore[attr-defined]  # as above

    desk.route("**/api/applications/at-window/corrections", lose, times=1)
    desk.get_by_role("button", name="替申请人送出").click()
    expect(desk.get_by_role("alert")).to_contain_text("不会重复")
    assert [answer.status for answer in lost] == [200]
    desk.get_by_role("button", name="替申请人送出").click()


def test_at_360_who_has_nothing_to_correct_here_is_told_why(new_screen: NewScreen) -> None:
    screen = new_screen({"viewport": {"width": 360, "height": 740}})
    sign_in(screen, CLERK, "/staff")
    page = find_by_code(screen, "19900001552")
    expect(page.get_by_text("没有需要补正的办件")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    screen.assert_accessible()
    page.get_by_role("button", name="不送出，结束").click()
    page.get_by_role("dialog").get_by_role("button", name="结束并删除").click()
    expect(page).to_have_url(re.compile("/staff/window$"))

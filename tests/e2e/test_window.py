"""Somebody stands at a window: known by a code or by a paper, filled in for, signed, received; and hers afterwards."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.factories.child_registration import agree, fill_in_child, fill_in_contact, fill_in_parents, next_step
from tests.factories.form_filling import draw_signature
from tests.factories.identity import read_code, sign_in
from tests.fixtures.browsers import NewScreen, Screen

pytestmark = [pytest.mark.journey, pytest.mark.timeout(300)]

expect.set_options(timeout=20_000)

CLERK = "19900000011"
PHONE = "19900001431"
DESK = {"viewport": {"width": 1440, "height": 900}}
FORM = re.compile(r"/staff/window/[0-9a-f-]{36}\?step=1")
STORED = """async () => {
  const open = indexedDB.open("onedoor");
  const database = await new Promise((done) => (open.onsuccess = () => done(open.result)));
  const count = async (name) => {
    const asked = database.transaction(name).objectStore(name).count();
    return new Promise((done) => (asked.onsuccess = () => done(asked.result)));
  };
  const counts = [await count("drafts"), await count("attachments"), await count("outbox")];
  database.close();
  return counts;
}"""


def begin_with_code(screen: Screen, phone: str) -> Page:
    desk = sign_in(screen, CLERK, "/staff/window")
    desk.get_by_label("申请办理的事项").select_option(label="生育登记")
    screen.assert_accessible()
    desk.get_by_label("申请人的手机号").fill(phone)
    desk.get_by_role("button", name="发送 6 位数字").click()
    digits = desk.get_by_label("申请人念出的 6 位数字")
    expect(digits).to_be_focused()
    screen.assert_accessible()
    digits.fill(read_code(screen, phone))
    desk.get_by_role("button", name="开始填表").click()
    expect(desk).to_have_url(FORM)
    return desk


def fill_in_at_the_window(desk: Page, mother: str) -> None:
    """As a person does at home; but the township is hers to say."""
    fill_in_parents(desk, mother)
    next_step(desk, "孩子")
    fill_in_child(desk)
    next_step(desk, "住处、电话和照片")
    desk.locator("[data-path=home_region] select").nth(2).select_option("510604100000")
    fill_in_contact(desk)
    next_step(desk, "看一遍，送出")
    agree(desk)


def sign(desk: Page) -> None:
    desk.get_by_role("radio", name="在屏幕上签").check()
    signature = desk.locator("[data-path=signature]")
    draw_signature(desk, signature.locator("canvas"))
    signature.get_by_role("button", name="就用这个签名").click()
    expect(signature.get_by_role("button", name="重新签名")).to_be_visible()


def test_files_for_somebody_who_finds_it_under_her_own_account(new_screen: NewScreen) -> None:
    screen = new_screen(DESK)
    desk = begin_with_code(screen, PHONE)
    expect(desk.get_by_text("凭手机验证码核实")).to_be_visible()
    screen.assert_accessible()
    fill_in_at_the_window(desk, "张晓兰")
    screen.assert_accessible()
    expect(desk.locator(".window-declaration")).to_contain_text("李工")
    desk.get_by_role("button", name="替申请人送出").click()
    expect(desk.get_by_role("radio", name="在屏幕上签")).to_be_focused()
    sign(desk)
    desk.get_by_role("button", name="替申请人送出").click()
    expect(desk).to_have_url(re.compile("/receipt$"))
    expect(desk.get_by_role("heading", name="申请回执")).to_be_visible()
    expect(desk.locator(".case-facts")).to_contain_text(re.compile(r"5106-20\d\d-\d{4}-\d{5}"))
    expect(desk.locator(".case-facts")).to_contain_text("李工 · 凭手机验证码核实 · 在屏幕上签字")
    screen.assert_accessible()
    desk.emulate_media(media="print")
    expect(desk.get_by_role("button", name="打印")).to_be_hidden()
    expect(desk.locator(".case-facts")).to_be_visible()
    desk.emulate_media(media="screen")
    assert desk.evaluate(STORED) == [0, 0, 0]
    case = desk.url.split("/")[-2]
    read_at_the_desk(screen, case)
    phone = new_screen()
    sign_in(phone, PHONE, f"/cases/{case}")
    expect(phone.page.get_by_text("李工替您填了表")).to_be_visible()
    phone.assert_accessible()
    phone.open("/cases")
    expect(phone.page.locator(f"a[href='/cases/{case}']")).to_be_visible()


def read_at_the_desk(screen: Screen, case: str) -> None:
    """The officer finds it among the cases of the office, with who filed it and the signature; not among her own."""
    desk = screen.open(f"/staff/cases/{case}")
    glance = desk.get_by_role("region", name="一眼看清")
    expect(glance).to_contain_text("窗口代办")
    expect(glance.get_by_role("button", name="照片 1")).to_be_visible()
    screen.assert_accessible()
    screen.open("/cases")
    expect(desk.get_by_role("heading", level=1)).to_be_visible()
    expect(desk.locator(f"a[href='/cases/{case}']")).to_have_count(0)


def test_who_has_no_phone_is_known_by_her_paper_and_a_visit_can_be_given_up(new_screen: NewScreen) -> None:
    screen = new_screen(DESK)
    screen.expect_errors(r"422 .*/paper\)")
    desk = sign_in(screen, CLERK, "/staff/window")
    desk.get_by_label("申请办理的事项").select_option(label="生育登记")
    desk.get_by_role("radio", name="没有手机").check()
    desk.get_by_label("证件上的姓名").fill("张晓兰")
    desk.get_by_label("身份证号码").fill("51999919850615002x")
    desk.get_by_role("button", name="开始填表").click()
    expect(desk.get_by_role("alert")).to_contain_text("请对照证件逐位核对")
    screen.assert_accessible()
    desk.get_by_label("身份证号码").fill("519999198506150029")
    desk.get_by_role("button", name="开始填表").click()
    expect(desk).to_have_url(FORM)
    expect(desk.get_by_text("凭证件核实：居民身份证")).to_be_visible()
    desk.reload()
    expect(desk.get_by_text("凭证件核实：居民身份证")).to_be_visible()
    screen.open("/me")
    expect(desk.get_by_text("张晓兰")).to_have_count(0)
    screen.open("/staff/window")
    expect(desk.get_by_role("link", name=re.compile("生育登记"))).to_contain_text("张晓兰")
    screen.assert_accessible()
    desk.get_by_role("button", name="不送出，结束").click()
    desk.get_by_role("dialog").get_by_role("button", name="结束并删除").click()
    expect(desk.get_by_role("link", name=re.compile("生育登记"))).to_have_count(0)
    assert desk.evaluate(STORED) == [0, 0, 0]


def test_an_answer_that_was_lost_is_asked_for_again_and_files_once(new_screen: NewScreen) -> None:
    screen = new_screen(DESK)
    desk = begin_with_code(screen, "19900001432")
    fill_in_at_the_window(desk, "李晓梅")
    sign(desk)
    lost = []

    def lose(route: object) -> None:
        lost.append(route.fetch())  # type: ignore[attr-defined]  # Playwright's route
        route.abort()  # type: ignore[attr-defined]  # as above

    desk.route("**/api/applications/at-window", lose, times=1)
    desk.get_by_role("button", name="替申请人送出").click()
    expect(desk.get_by_role("alert")).to_contain_text("不会重复")
    assert [answer.status for answer in lost] == [200]
    desk.reload()
    desk.get_by_role("button", name="替申请人送出").click()
    expect(desk).to_have_url(re.compile("/receipt$"))
    expect(desk.locator(".case-facts")).to_contain_text("李晓梅")


def test_at_360_nothing_is_wider_than_the_screen(new_screen: NewScreen) -> None:
    screen = new_screen({"viewport": {"width": 360, "height": 740}})
    page = sign_in(screen, CLERK, "/staff/window")
    expect(page.get_by_label("申请办理的事项")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    screen.assert_accessible()

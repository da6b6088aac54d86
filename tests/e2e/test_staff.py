"""A clerk at her desk and a parent at her phone: from the list to the result, with one correction on the way."""

import re

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.factories import applications
from tests.factories.child_registration import RECEIVED, agree, begin, fill_in, live_in_luojiang, next_step, send
from tests.factories.identity import sign_in
from tests.fixtures.browsers import IN_CHARGE, NewScreen, Screen, wait_until

pytestmark = [pytest.mark.journey, pytest.mark.timeout(300)]

expect.set_options(timeout=20_000)

CLERK = "19900000011"
EDITOR = "19900000012"
FROM_THE_TOP = "element => element.getBoundingClientRect().top + window.scrollY"
DESK = {"viewport": {"width": 1440, "height": 900}}


def confirm(desk: Page, button: str) -> None:
    desk.get_by_role("dialog").get_by_role("button", name=button).click()
    expect(desk.get_by_role("dialog")).to_be_hidden()


def sent_case(phone: Screen, number: str, mother: str) -> str:
    sign_in(phone, number)
    page = live_in_luojiang(phone)
    begin(phone)
    fill_in(page, mother)
    case = send(page)
    expect(page.get_by_text(RECEIVED)).to_be_visible()
    return case


def expect_whole_photo(desk: Page) -> None:
    """The photo fits the window as it opens; for the only one there is none to go on to."""
    viewer = desk.get_by_role("dialog")
    photo = viewer.get_by_role("img")
    expect(photo).to_be_visible()
    wait_until(desk, "[...document.querySelectorAll('.staff-viewer img')].every(image => image.naturalWidth > 0)")
    whole = photo.bounding_box()
    assert whole
    assert whole["y"] >= 0
    assert whole["y"] + whole["height"] <= DESK["viewport"]["height"]
    assert whole["x"] + whole["width"] <= DESK["viewport"]["width"]
    expect(viewer.get_by_role("button", name="下一张")).to_have_count(0)


def ask_for_corrections(screen: Screen) -> None:
    """Write two points, each at its answer, and send them together."""
    desk = screen.page
    desk.keyboard.press("c")
    name = desk.locator(".summary-answer", has_text="孩子母亲的姓名")
    name.get_by_role("button", name="请补正这里").click()
    name.get_by_label("这里要补正什么").fill("姓名和身份证不一致，请按身份证填写。")
    photo = desk.locator(".summary-answer", has_text="给出生医学证明拍张照片")
    photo.get_by_role("button", name="请补正这里").click()
    photo.get_by_label("这里要补正什么").fill("右上角看不清，请重拍。")
    screen.assert_accessible()
    expect(desk.get_by_role("button", name="这次登记的孩子”整体")).to_be_visible()
    edges = desk.locator(".summary-answer dd > .staff-add-point").evaluate_all(
        "links => links.map(link => Math.round(link.getBoundingClientRect().right))"
    )
    assert len(edges) > 1
    assert len(set(edges)) == 1, edges
    computed = desk.locator(".summary-answer", has_text="一共登记几个孩子")
    expect(computed.get_by_role("button")).to_have_count(0)
    desk.get_by_role("button", name="一次性补正").click()
    expect(desk.get_by_role("dialog").get_by_role("listitem")).to_have_count(2)
    screen.assert_accessible()
    confirm(desk, "请申请人补正")
    expect(desk.get_by_role("button", name=re.compile("^一次性补正"))).to_be_hidden()


def correct(phone: Screen, mother: str) -> None:
    """See the points at their fields, put the name right, and send again."""
    page = phone.page
    page.get_by_role("button", name="现在补正").click()
    asked = page.get_by_role("list", name="部门请您补正的")
    expect(asked.get_by_role("listitem")).to_have_count(2)
    expect(asked.get_by_text("还和原来一样")).to_have_count(2)
    expect(at_its_field(page, "mother_name")).to_have_text("部门请您：姓名和身份证不一致，请按身份证填写。")
    phone.assert_accessible()
    asked.get_by_role("button", name=re.compile("孩子母亲的姓名")).click()
    expect(page.get_by_label("孩子母亲的姓名")).to_be_focused()
    page.get_by_label("孩子母亲的姓名").fill(mother)
    expect(asked.get_by_text("您已改过")).to_have_count(1)
    asked.get_by_role("button", name=re.compile("给出生医学证明拍张照片")).click()
    expect(page.get_by_role("heading", level=2, name="住处、电话和照片")).to_be_attached()
    expect(page.locator("[data-path=certificate_photos] input").first).to_be_focused()
    expect(at_its_field(page, "certificate_photos")).to_contain_text("右上角看不清，请重拍。")
    expect(page.get_by_role("img", name="照片 1")).to_be_visible()
    check_while_the_photo_comes(page)
    agree(page)
    send_though_a_point_is_as_it_was(phone)
    expect(page.get_by_text("补正已送达")).to_be_visible()


def at_its_field(page: Page, path: str) -> Locator:
    """Give the office's words right above the field that they are about."""
    return page.locator(f"[data-path={path}] .form-point")


def check_while_the_photo_comes(page: Page) -> None:
    """Nothing on the last step moves when the photo, which lies with the office, is there at last."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/api/applications/*/attachments/*", hold)
    next_step(page, "看一遍，送出")
    box = page.get_by_text("我同意", exact=True)
    expect(page.locator(".photo-picture[aria-busy=true]")).to_be_visible()
    before = box.evaluate(FROM_THE_TOP)
    while not held:
        page.wait_for_timeout(50)
    held[0].continue_()
    photo = page.get_by_role("img", name="照片 1")
    expect(photo).to_be_visible()
    photo.evaluate("image => image.decode()")
    assert box.evaluate(FROM_THE_TOP) == before
    page.unroute_all()


def send_though_a_point_is_as_it_was(phone: Screen) -> None:
    """The photo is the old one: that is said before it goes, and it may go all the same."""
    page = phone.page
    expect(page.get_by_text("部门请您补正的，有 1 处还和原来一样")).to_be_visible()
    name = page.locator(".summary-answer", has_text="孩子母亲的姓名")
    expect(name).to_contain_text(re.compile("请按身份证填写。\\s*您已改过"))
    page.get_by_role("button", name="送出", exact=True).click()
    told = page.get_by_role("dialog")
    expect(told.get_by_role("listitem")).to_have_text(re.compile("右上角看不清，请重拍。"))
    phone.assert_accessible()
    told.get_by_role("button", name="去改一改").click()
    expect(at_its_field(page, "certificate_photos")).to_be_in_viewport()
    next_step(page, "看一遍，送出")
    page.get_by_role("button", name="送出", exact=True).click()
    told.get_by_role("button", name="就这样送出").click()
    page.wait_for_url("**/cases/*")


def expect_the_correction_beside_what_was_asked(desk: Page) -> None:
    expect(desk.get_by_text("改过。原来：张晓兰")).to_be_visible()
    asked = desk.locator(".timeline .staff-told")
    expect(asked).to_have_text([re.compile("^孩子母亲的姓名"), re.compile("^给出生医学证明拍张照片")])
    expect(desk.get_by_role("button", name=re.compile("^一次性补正"))).to_be_hidden()


def read_the_decision(page: Page) -> None:
    """It says what was decided, by whom and when, on the screen and on paper."""
    facts = page.locator(".case-facts")
    expect(facts).to_contain_text("准予办理")
    expect(facts).to_contain_text("罗江区卫生健康局")
    expect(facts).to_contain_text("李工")
    expect(facts).to_contain_text(re.compile(r"20\d\d年\d+月\d+日 \d\d:\d\d"))
    expect(page.get_by_role("button", name="打印")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="打印")).to_be_hidden()
    expect(facts).to_be_visible()
    page.emulate_media(media="screen")


def open_the_receipts_with_no_network(phone: Screen) -> None:
    page = phone.page
    wait_until(page, IN_CHARGE)
    phone.go_offline()
    page.get_by_role("link", name=RECEIVED).first.click()
    for title in ("申请回执", "补正回执"):
        expect(page.get_by_role("region", name=title)).to_contain_text("签名已验证")
        expect(page.get_by_role("region", name=title)).to_contain_text(re.compile(r"5106-20\d\d-\d{4}-\d{5}"))
    phone.assert_accessible()
    page.reload()
    expect(page.get_by_role("region", name="补正回执")).to_contain_text("签名已验证")
    phone.go_online()


def take_the_list_away(desk: Page) -> None:
    """As a file, all of it; here as many lines as are shown."""
    lines = desk.locator(".staff-line").count()
    with desk.expect_download() as waiting:
        desk.get_by_role("button", name="CSV 文件").click()
    assert waiting.value.suggested_filename == "办件.csv"
    listed = waiting.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert "待受理" in "".join(listed)
    assert len(listed) == lines + 1


def test_accepts_asks_once_for_a_correction_and_approves(new_screen: NewScreen, phone: Screen) -> None:
    case = sent_case(phone, "19900009301", "张晓兰")
    screen = new_screen(DESK)
    desk = sign_in(screen, CLERK, "/staff")
    line = desk.locator(f"a[href='/staff/cases/{case}']")
    for words in ("待受理", "5 个工作日", "张晓兰"):
        expect(line).to_contain_text(words)
    screen.assert_accessible()
    take_the_list_away(desk)
    line.click()
    expect(desk.get_by_role("heading", level=2, name=re.compile("生育登记"))).to_be_focused()
    screen.assert_accessible()
    desk.get_by_role("button", name="照片 1").click()
    expect_whole_photo(desk)
    screen.assert_accessible()
    desk.keyboard.press("Escape")
    desk.keyboard.press("a")
    confirm(desk, "受理")
    expect(line).to_contain_text("待审核")

    ask_for_corrections(screen)
    page = phone.open("/cases")
    expect(page.get_by_role("heading", name="轮到您了")).to_be_visible()
    page.locator(f"a[href='/cases/{case}']").click()
    expect(page.get_by_text("轮到您：请补正")).to_be_visible()
    phone.assert_accessible()
    correct(phone, "张小兰")

    desk.reload()
    expect_the_correction_beside_what_was_asked(desk)
    desk.keyboard.press("y")
    confirm(desk, "通过")
    expect(line).to_contain_text("待送达结果")
    page.reload()
    expect(page.get_by_text("办好了")).to_be_visible()
    phone.assert_accessible()
    read_the_decision(page)
    open_the_receipts_with_no_network(phone)
    phone.open("/messages")
    expect(page.get_by_text("已办好：生育登记")).to_be_visible(timeout=60_000)


def test_refuses_with_a_written_reason(new_screen: NewScreen, phone: Screen) -> None:
    case = sent_case(phone, "19900009302", "李晓梅")
    screen = new_screen(DESK, language="zh-CN")
    desk = sign_in(screen, CLERK, f"/staff/cases/{case}")
    expect(desk.get_by_role("button", name=re.compile("^不予办理"))).to_be_visible()
    desk.keyboard.press("n")
    dialog = desk.get_by_role("dialog")
    expect(dialog.get_by_role("button", name="不予办理")).to_be_disabled()
    dialog.get_by_label("理由（申请人会看到）").fill("父母都没有四川户籍或者居住证（办法第五条）。")
    screen.assert_accessible()
    confirm(desk, "不予办理")
    page = phone.page
    page.reload()
    expect(page.get_by_text("父母都没有四川户籍或者居住证（办法第五条）。")).to_be_visible()
    phone.assert_accessible()


def test_keys_go_through_the_list(new_screen: NewScreen) -> None:
    screen = new_screen(DESK)
    for number in (303, 304):
        sent_case(new_screen(), f"19900009{number}", "王小花")
    desk = sign_in(screen, CLERK, "/staff")
    lines = desk.locator(".staff-line")
    expect(lines.first).to_be_visible()
    desk.get_by_role("button", name="字母快捷键：开").click()
    desk.keyboard.press("j")
    expect(desk.get_by_role("button", name="字母快捷键：关")).to_be_focused()
    desk.get_by_role("button", name="字母快捷键：关").click()
    desk.keyboard.press("j")
    expect(lines.nth(0)).to_be_focused()
    desk.keyboard.press("j")
    expect(lines.nth(1)).to_be_focused()
    desk.keyboard.press("k")
    expect(lines.nth(0)).to_be_focused()
    desk.keyboard.press("Enter")
    expect(desk).to_have_url(re.compile("/staff/cases/"))


def writing_headers(screen: Screen) -> dict[str, str]:
    session = screen.context.request.get(f"{screen.product.url}/api/identity/session").json()
    return {"Origin": screen.product.url, "X-Csrf-Token": session["csrf_token"]}


def withdraw_all(screen: Screen, cases: list[str]) -> None:
    """Leave the office's list as it was: who comes after looks for a case on its first page."""
    headers = writing_headers(screen)
    for case in cases:
        address = f"{screen.product.url}{applications.API}/{case}/withdraw"
        assert screen.context.request.post(address, headers=headers).ok


def send_many(screen: Screen, count: int) -> list[str]:
    """Send applications as the phone's own requests do, without drawing a page for each; gives their ids."""
    asking = screen.context.request
    headers = writing_headers(screen)
    photo = applications.picture()
    path = f"{screen.product.url}{applications.API}"
    begin_at = {**headers, "Upload-Offset": "0", "Upload-Length": str(len(photo))}
    sha256 = applications.reference(photo)["sha256"]
    assert asking.patch(f"{path}/attachments/{sha256}", data=photo, headers=begin_at).ok
    bodies = [applications.submission() for _ in range(count)]
    for body in bodies:
        assert asking.post(path, data=body, headers=headers).ok
    return [str(body["id"]) for body in bodies]


def test_reads_more_than_a_page_of_one_state(new_screen: NewScreen, phone: Screen) -> None:
    sign_in(phone, "19900009306")
    cases = send_many(phone, 53)
    screen = new_screen(DESK)
    desk = sign_in(screen, CLERK, "/staff")
    lines = desk.locator(".staff-line")
    desk.get_by_label("显示", exact=True).select_option("待受理")
    expect(desk).to_have_url(f"{screen.product.url}/staff?state=submitted")
    expect(lines).to_have_count(50)
    screen.assert_accessible()
    desk.get_by_role("button", name="显示更多办件").click()
    expect(lines.nth(52)).to_be_attached()
    lines.first.click()
    expect(desk).to_have_url(re.compile(r"/staff/cases/[0-9a-f-]+\?state=submitted$"))
    desk.reload()
    expect(desk.get_by_label("显示", exact=True)).to_have_value("submitted")
    expect(lines).to_have_count(50)
    withdraw_all(phone, cases)


def test_a_person_reads_more_than_a_page_of_her_cases(phone: Screen) -> None:
    sign_in(phone, "19900009307")
    sent = send_many(phone, 53)
    page = phone.open("/cases")
    cases = page.get_by_role("link", name=re.compile("生育登记 · 已送达"))
    expect(cases).to_have_count(50)
    phone.assert_accessible()
    page.get_by_role("button", name="显示更多办件").click()
    expect(cases).to_have_count(53)
    expect(page.get_by_role("button", name="显示更多办件")).to_have_count(0)
    wait_until(page, IN_CHARGE)
    phone.go_offline()
    page.reload()
    expect(cases).to_have_count(50)
    expect(page.get_by_role("button", name="显示更多办件")).to_have_count(0)
    phone.go_online()
    withdraw_all(phone, sent)


def test_a_person_is_shown_the_door(phone: Screen) -> None:
    page = sign_in(phone, "19900009305", "/staff")
    expect(page.get_by_text("这里是部门工作人员的页面")).to_be_visible()
    phone.assert_accessible()


def test_staff_without_the_role_are_told_so_and_nothing_is_asked_for_them(new_screen: NewScreen) -> None:
    for number, path in ((EDITOR, "/staff"), (CLERK, "/staff/services"), (CLERK, "/staff/imports")):
        screen = new_screen(DESK)
        sign_in(screen, number)
        page = screen.open(path)
        expect(page.get_by_text("这一页是别的岗位用的")).to_be_visible()
        screen.assert_accessible()

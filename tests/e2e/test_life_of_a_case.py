"""A case's whole life, seen from both sides: taken back, paused, sent to the right body, handed over, opened again."""

import asyncio
import re
import threading

import asyncpg
import pytest
from playwright.sync_api import Page, expect

from backend.kit.embedded import running_postgres
from tests.factories import applications, wishes
from tests.factories.identity import sign_in
from tests.fixtures.browsers import IN_CHARGE, NewScreen, Screen, wait_until

pytestmark = [pytest.mark.journey, pytest.mark.timeout(300)]

expect.set_options(timeout=20_000)

CLERK = "19900000011"
DESK = {"viewport": {"width": 1440, "height": 900}}
REASON = "邻居要求听证，会期另行通知。"
OUTCOME = "听证会已举行，邻居没有异议。"
OLDER = (
    "UPDATE application SET limit_from = limit_from - 14 WHERE id = $1::uuid",
    "UPDATE special_procedure SET began_on = began_on - 14 WHERE application_id = $1::uuid",
)


def sent_case(screen: Screen, number: str) -> str:
    """Send an application as the phone's own requests do; gives its id."""
    sign_in(screen, number)
    asking = screen.context.request
    session = asking.get(f"{screen.product.url}/api/identity/session").json()
    headers = {"Origin": screen.product.url, "X-Csrf-Token": session["csrf_token"]}
    photo = applications.picture()
    path = f"{screen.product.url}{applications.API}"
    begin_at = {**headers, "Upload-Offset": "0", "Upload-Length": str(len(photo))}
    sha256 = applications.reference(photo)["sha256"]
    assert asking.patch(f"{path}/attachments/{sha256}", data=photo, headers=begin_at).ok
    body = applications.submission()
    assert asking.post(path, data=body, headers=headers).ok
    return str(body["id"])


def two_weeks_later(screen: Screen, case: str) -> None:
    """Let two weeks have passed since the special procedure of a case began."""

    async def make_older() -> None:
        connection = await asyncpg.connect(running_postgres(screen.product.data))
        try:
            for statement in OLDER:
                await connection.execute(statement, case)
        finally:
            await connection.close()

    # The browser's driver has a loop of its own in this thread.
    elsewhere = threading.Thread(target=lambda: asyncio.run(make_older()))
    elsewhere.start()
    elsewhere.join()


def clerk_at(new_screen: NewScreen, case: str) -> Screen:
    screen = new_screen(DESK)
    desk = sign_in(screen, CLERK, f"/staff/cases/{case}")
    expect(desk.get_by_role("heading", level=2, name=re.compile("生育登记"))).to_be_focused()
    return screen


def take(desk: Page, key: str, button: str) -> None:
    desk.keyboard.press(key)
    confirm(desk, button)


def confirm(desk: Page, button: str) -> None:
    desk.get_by_role("dialog").get_by_role("button", name=button, exact=True).click()
    expect(desk.get_by_role("dialog")).to_be_hidden()


def test_a_person_withdraws_after_reading_what_that_means(phone: Screen) -> None:
    case = sent_case(phone, "19900000701")
    page = phone.open(f"/cases/{case}")
    wait_until(page, IN_CHARGE)
    withdraw = page.get_by_role("button", name="撤回这个申请")
    question = page.get_by_role("dialog", name="要撤回这个申请吗？")
    withdraw.click()
    phone.assert_accessible()
    question.get_by_role("button", name="不撤回").click()
    expect(question).to_be_hidden()

    phone.go_offline()
    withdraw.click()
    question.get_by_role("button", name="撤回", exact=True).click()
    expect(question.get_by_text("没有网络。有信号时再试一次。")).to_be_visible()
    phone.go_online()
    question.get_by_role("button", name="撤回", exact=True).click()
    expect(question).to_be_hidden()

    expect(page.get_by_role("heading", name="您已撤回")).to_be_visible()
    expect(withdraw).to_have_count(0)
    phone.assert_accessible()
    phone.go_offline()
    page.reload()
    expect(page.get_by_role("heading", name="您已撤回")).to_be_visible()
    phone.go_online()
    phone.open("/cases")
    expect(page.get_by_role("link", name=re.compile("生育登记 · 您已撤回"))).to_be_visible()


def test_a_special_procedure_stops_the_clock_and_says_so_with_no_network_too(
    new_screen: NewScreen, phone: Screen
) -> None:
    case = sent_case(phone, "19900000702")
    screen = clerk_at(new_screen, case)
    desk = screen.page
    take(desk, "a", "受理")
    desk.keyboard.press("p")
    dialog = desk.get_by_role("dialog")
    begin = dialog.get_by_role("button", name="启动", exact=True)
    expect(begin).to_be_disabled()
    dialog.get_by_label("哪一种程序").select_option("听证")
    dialog.get_by_label("理由（申请人会看到）").fill(REASON)
    screen.assert_accessible()
    begin.click()
    expect(desk.locator(".staff-head-state")).to_contain_text("结束后还有 2 个工作日")
    desk.get_by_label("显示", exact=True).select_option(value="special_procedure")
    expect(desk.locator(f".staff-line[href='/staff/cases/{case}?state=special_procedure']")).to_contain_text("时限暂停")

    page = phone.open(f"/cases/{case}")
    expect(page.get_by_role("heading", name="时限暂停：听证")).to_be_visible()
    phone.assert_accessible()
    wait_until(page, IN_CHARGE)
    phone.go_offline()
    page.reload()
    for words in (REASON, "继续办理后，部门还有 2 个工作日。", "不计时间"):
        expect(page.get_by_text(words)).to_be_visible()
    phone.go_online()

    two_weeks_later(phone, case)
    ends_with_its_outcome(screen)
    tells_what_came_of_it_with_no_network_too(phone)


def tells_what_came_of_it_with_no_network_too(phone: Screen) -> None:
    page = phone.page
    page.reload()
    moved = page.get_by_text(re.compile("至.*时限暂停（听证），.*个工作日不算。.*所以最后一天从.*顺延到"))
    expect(moved).to_be_visible()
    came_of_it = page.get_by_role("listitem").filter(has_text=OUTCOME)
    expect(came_of_it).to_contain_text("特别程序结束")
    phone.assert_accessible()
    phone.go_offline()
    page.reload()
    expect(moved).to_be_visible()
    expect(came_of_it).to_be_visible()
    phone.go_online()


def ends_with_its_outcome(screen: Screen) -> None:
    desk = screen.page
    desk.keyboard.press("e")
    dialog = desk.get_by_role("dialog")
    over = dialog.get_by_role("button", name="结束了", exact=True)
    expect(over).to_be_disabled()
    dialog.get_by_label("结果（申请人会看到）").fill(OUTCOME)
    screen.assert_accessible()
    over.click()
    expect(dialog).to_be_hidden()
    expect(desk.get_by_role("listitem").filter(has_text=OUTCOME)).to_be_visible()
    expect(desk.locator(".staff-head-state")).to_contain_text("审核中")


def test_of_two_officers_at_one_case_one_is_told_that_it_has_changed(new_screen: NewScreen, phone: Screen) -> None:
    case = sent_case(phone, "19900000703")
    screens = [clerk_at(new_screen, case) for _ in range(2)]
    first, second = (screen.page for screen in screens)
    screens[1].expect_errors("409")
    for desk in (first, second):
        desk.keyboard.press("a")
        expect(desk.get_by_role("dialog")).to_be_visible()
    confirm(first, "受理")
    expect(first.locator(".staff-head-state")).to_contain_text("待审核")
    confirm(second, "受理")
    expect(second.get_by_text("这一步没有办成：办件刚刚有了变化")).to_be_visible()
    expect(second.locator(".staff-head-state")).to_contain_text("待审核")
    screens[1].assert_accessible()
    # Beginning a review after the other has refused, each on what she sees, is one step too many.
    second.keyboard.press("y")
    take(first, "b", "开始审核")
    confirm(second, "通过")
    expect(second.locator(".staff-head-state")).to_contain_text("审核中")
    expect(first.get_by_role("listitem").filter(has_text="已办好")).to_have_count(0)


def test_what_belongs_elsewhere_is_not_accepted_and_leads_there(new_screen: NewScreen, phone: Screen) -> None:
    case = sent_case(phone, "19900000704")
    screen = clerk_at(new_screen, case)
    desk = screen.page
    desk.keyboard.press("t")
    dialog = desk.get_by_role("dialog")
    dialog.get_by_label("应当找的部门").fill("罗江区民政局")
    department = dialog.get_by_label("对应的部门")
    department.select_option("民政厅")
    dialog.get_by_label("理由（申请人会看到）").fill("这件事由民政部门办理。")
    screen.assert_accessible()
    confirm(desk, "不予受理")
    page = phone.open(f"/cases/{case}")
    expect(page.get_by_role("heading", name="请找：罗江区民政局")).to_be_visible()
    expect(page.get_by_text("这件事由民政部门办理。")).to_be_visible()
    phone.assert_accessible()
    page.get_by_role("link", name="看它的地址和电话").click()
    expect(page.get_by_role("heading", level=1, name=re.compile("民政"))).to_be_visible()


def test_a_result_is_handed_over_closed_and_opened_again(new_screen: NewScreen, phone: Screen) -> None:
    case = sent_case(phone, "19900000705")
    wishes.wants(phone, case, {"way": "post", "address": wishes.ADDRESS})
    screen = clerk_at(new_screen, case)
    desk = screen.page
    take(desk, "a", "受理")
    take(desk, "y", "通过")
    page = phone.open(f"/cases/{case}")
    expect(page.get_by_text(re.compile("部门最晚.*把结果送给您"))).to_be_visible()
    phone.assert_accessible()

    desk.keyboard.press("d")
    dialog = desk.get_by_role("dialog")
    expect(dialog.get_by_label("送达方式")).to_have_value("post")
    expect(dialog.get_by_role("button", name="记下来")).to_be_disabled()
    dialog.get_by_label("快递单号").fill("EX 19900 0705 CN")
    screen.assert_accessible()
    confirm(desk, "记下来")
    take(desk, "f", "办结")
    page.reload()
    expect(page.locator(".case-facts")).to_contain_text("EX199000705CN")
    expect(page.get_by_text("办好了")).to_be_visible()
    phone.assert_accessible()

    desk.keyboard.press("o")
    dialog.get_by_label("理由（申请人会看到）").fill("姓名登记有误，重新办理。")
    confirm(desk, "重新办理")
    page.reload()
    expect(page.get_by_text("轮到：罗江区卫生健康局")).to_be_visible()
    expect(page.get_by_text("姓名登记有误，重新办理。")).to_be_visible()
    expect(page.get_by_role("listitem").filter(has_text="EX199000705CN")).to_be_visible()
    expect(page.get_by_role("button", name="撤回这个申请")).to_be_visible()

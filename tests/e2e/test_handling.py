"""An editor sets how a service is handled; a person pays; one officer proposes, another decides; the person sees it."""

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from backend.settings import PROJECT
from tests.factories import applications
from tests.factories.identity import sign_in
from tests.fixtures.browsers import IN_CHARGE, NewScreen, Screen, wait_until

pytestmark = [pytest.mark.journey, pytest.mark.timeout(300)]

expect.set_options(timeout=20_000)

EDITOR, ONE, OTHER, PERSON = "19900001790", "19900001791", "19900001792", "19900001795"
DESK = {"viewport": {"width": 1440, "height": 900}}
SLUG, FORM = "exit-entry-appointment", "residence_permit"
LUOJIANG_TOWN = "510604100000"


def set_the_handling(desk: Screen) -> None:
    page = desk.page
    page.get_by_role("link", name=re.compile("出入境")).click()
    expect(page.get_by_role("heading", level=1, name=re.compile("办理设置"))).to_be_focused()
    picture = page.get_by_role("region", name="办件流程", exact=True)
    expect(picture.get_by_text("一次审核")).to_be_visible()

    page.get_by_label("用哪份表单").select_option(FORM)
    page.get_by_role("button", name="用在这个事项").click()
    expect(page.get_by_text("没有表单，没人能在网上申请")).to_have_count(0)
    write_two_stages_by_keyboard(page)
    expect(picture.get_by_text("拍照核对")).to_be_visible()
    page.get_by_label("决定由谁作出").select_option("second_officer")
    page.get_by_label("要缴哪一项费用").select_option("护照")
    expect(picture.get_by_text("缴费", exact=True)).to_be_visible()
    desk.assert_accessible()


def write_two_stages_by_keyboard(page: Page) -> None:
    page.get_by_role("button", name="增加环节").focus()
    page.keyboard.press("Enter")
    stage = page.get_by_role("group", name="第 1 个环节", exact=True)
    expect(stage.get_by_label("名称（中文）")).to_be_focused()
    page.keyboard.type("制证")
    page.keyboard.press("Tab")
    page.keyboard.type("Making the passport")
    stage.get_by_label("工作日", exact=True).fill("99")
    expect(stage).to_be_visible()
    beyond = page.get_by_text(re.compile("各环节加起来要 99 个工作日"))
    expect(beyond.first).to_be_visible()
    stage.get_by_label("工作日", exact=True).fill("5")
    expect(beyond).to_have_count(0)
    page.get_by_role("button", name="增加环节").focus()
    page.keyboard.press("Enter")
    second = page.get_by_role("group", name="第 2 个环节", exact=True)
    second.get_by_label("名称（中文）").fill("拍照核对")
    second.get_by_label("名称（英文）").fill("Photo and check")
    second.get_by_label("谁来办").select_option("inspector")
    page.get_by_role("button", name="第 2 个环节往前移").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("group", name="第 1 个环节", exact=True).get_by_label("名称（中文）")).to_have_value(
        "拍照核对"
    )


def leave_and_come_back(desk: Screen) -> None:
    page = desk.page
    expect(page.get_by_text("已存在本机，还没有保存")).to_be_visible()
    page.get_by_role("button", name="返回").click()
    expect(page.get_by_role("heading", name="各事项怎样办理")).to_be_visible()
    page.get_by_role("link", name=re.compile("出入境")).click()
    expect(page.get_by_text(re.compile("您上次改了还没保存的内容"))).to_be_visible()
    expect(page.get_by_label("名称（中文）").first).to_have_value("拍照核对")


def publish(desk: Screen) -> None:
    page = desk.page
    page.get_by_role("button", name="保存草稿").click()
    expect(page.get_by_text("已保存", exact=True)).to_be_visible()
    page.get_by_role("button", name="发布…").click()
    dialog = page.get_by_role("dialog")
    desk.assert_accessible()
    dialog.get_by_role("button", name="现在发布").click()
    expect(dialog).to_be_hidden()
    expect(page.get_by_text("现行").first).to_be_visible()


def sent_case(screen: Screen) -> str:
    """Send an application as the phone's own requests do; gives its id."""
    sign_in(screen, PERSON)
    asking = screen.context.request
    session = asking.get(f"{screen.product.url}/api/identity/session").json()
    headers = {"Origin": screen.product.url, "X-Csrf-Token": session["csrf_token"]}
    photos = [applications.picture(colour) for colour in ("white", "grey", "blue")]
    path = f"{screen.product.url}{applications.API}"
    for photo in photos:
        sha256 = applications.reference(photo)["sha256"]
        start = {**headers, "Upload-Offset": "0", "Upload-Length": str(len(photo))}
        assert asking.patch(f"{path}/attachments/{sha256}", data=photo, headers=start).ok
    whole = json.loads((PROJECT / "offline_forms/vectors/forms/residence_permit_1.json").read_text("utf-8"))
    home, *agent = [applications.reference(photo) for photo in photos]
    answers: dict[str, Any] = {**whole["base"], "home_photos": [home], "agent_photos": agent}
    body = {
        **applications.submission(given=answers),
        "service_slug": SLUG,
        "form_id": FORM,
        "region_code": LUOJIANG_TOWN,
    }
    sent = asking.post(path, data=body, headers=headers)
    assert sent.ok, sent.text()
    return str(body["id"])


def officer_at(new_screen: NewScreen, number: str, case: str) -> Screen:
    screen = new_screen(DESK)
    desk = sign_in(screen, number, f"/staff/cases/{case}")
    expect(desk.get_by_role("heading", level=2, name=re.compile("出入境"))).to_be_focused()
    return screen


def take(desk: Page, key: str, button: str) -> None:
    desk.keyboard.press(key)
    dialog = desk.get_by_role("dialog")
    dialog.get_by_role("button", name=button, exact=True).click()
    expect(dialog).to_be_hidden()


def pay(phone: Screen, case: str) -> None:
    page = phone.open(f"/cases/{case}")
    wait_until(page, IN_CHARGE)
    expect(page.get_by_role("heading", name="该您了：请缴 ¥120.00")).to_be_visible()
    phone.assert_accessible()
    page.get_by_role("button", name="缴纳 ¥120.00").click()
    page.get_by_role("button", name=re.compile("确认支付")).click()
    expect(page.get_by_role("heading", level=1, name="缴费")).to_be_visible()
    expect(page.get_by_role("heading", name="已缴纳")).to_be_visible()
    phone.assert_accessible()


def test_two_officers_decide_a_case_in_stages_after_its_fee(new_screen: NewScreen, phone: Screen) -> None:
    desk = new_screen(DESK)
    page = sign_in(desk, EDITOR, "/staff/forms")
    expect(page.get_by_role("heading", name="各事项怎样办理")).to_be_visible()
    desk.assert_accessible()
    set_the_handling(desk)
    leave_and_come_back(desk)
    publish(desk)

    case = sent_case(phone)
    one = officer_at(new_screen, ONE, case)
    take(one.page, "a", "受理")
    take(one.page, "b", "开始审核")
    expect(one.page.get_by_text("第二人，按第一人的意见决定")).to_be_visible()
    one.assert_accessible()
    mine = phone.open(f"/cases/{case}")
    expect(mine.get_by_text("第 1 步，共 2 步：拍照核对")).to_be_visible()
    take(one.page, "s", "是，转下去")
    one.page.keyboard.press("v")
    one.assert_accessible()
    one.page.get_by_role("dialog").get_by_role("button", name="提出", exact=True).click()
    expect(one.page.get_by_text("现在由同事决定。")).to_be_visible()
    expect(one.page.get_by_role("button", name="通过")).to_have_count(0)

    other = officer_at(new_screen, OTHER, case)
    expect(other.page.get_by_role("heading", name="拟通过")).to_be_visible()
    expect(other.page.get_by_role("button", name="通过")).to_have_count(0)
    pay(phone, case)
    wait_for_the_fee(other.page)
    take(other.page, "y", "通过")
    mine = phone.open(f"/cases/{case}")
    expect(mine.get_by_role("heading", name="办好了")).to_be_visible()
    expect(mine.get_by_text("办理意见")).to_have_count(0)
    phone.assert_accessible()


def wait_for_the_fee(page: Page) -> None:
    """The payment reaches the case by the worker, a moment after the person has paid."""
    for _ in range(20):
        page.reload()
        expect(page.get_by_role("heading", level=2, name=re.compile("出入境"))).to_be_focused()
        if page.get_by_role("button", name="通过").count():
            return
    expect(page.get_by_role("button", name="通过")).to_be_visible()

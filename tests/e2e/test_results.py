"""From the decision to the paper: read with no network, verified by a stranger, sent by post, fetched at a window."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.test_life_of_a_case import clerk_at, sent_case, take
from tests.factories.identity import sign_in
from tests.fixtures.browsers import IN_CHARGE, NewScreen, Screen, wait_until

pytestmark = [pytest.mark.journey, pytest.mark.timeout(300)]

expect.set_options(timeout=30_000)

NO_SCRIPT = {"viewport": {"width": 360, "height": 740}, "java_script_enabled": False, "service_workers": "block"}


def read_and_saved(phone: Screen, case: str, file: Path) -> str:
    """Read the document of a case and save its file; gives its verification code."""
    page = phone.open(f"/cases/{case}")
    wait_until(page, IN_CHARGE)
    page.get_by_role("link", name=re.compile("生育登记证明")).click()
    expect(page.get_by_role("heading", level=1, name="我的结果")).to_be_focused()
    expect(page.get_by_role("article", name="生育登记证明")).to_contain_text("罗小星")
    save = page.get_by_role("button", name="保存PDF文件")
    expect(save).to_be_visible(timeout=60_000)
    phone.assert_accessible()
    with page.expect_download() as coming:
        save.click()
    coming.value.save_as(file)
    assert file.read_bytes().startswith(b"%PDF-")
    return page.locator(".result-digits").inner_text()


def read_with_no_network(phone: Screen) -> None:
    page = phone.page
    phone.go_offline()
    page.reload()
    expect(page.get_by_role("article", name="生育登记证明")).to_contain_text("罗小星")
    expect(page.get_by_role("button", name="保存PDF文件")).to_be_visible()
    phone.open("/results")
    expect(page.get_by_role("link", name=re.compile("生育登记证明"))).to_be_visible()
    phone.assert_accessible()
    phone.go_online()


def verified_with_its_file(stranger: Screen, code: str, file: Path) -> None:
    looking = stranger.open("/verify")
    looking.get_by_label("验证码").fill(code)
    looking.get_by_role("button", name="查验").click()
    expect(looking.get_by_text("文件真实，目前有效")).to_be_visible()
    expect(looking.get_by_text("张**")).to_be_visible()
    expect(looking.get_by_text("张晓兰")).to_have_count(0)
    compare = looking.get_by_label("您手上有电子文件吗？")
    compare.set_input_files(file)
    expect(looking.get_by_text("这个文件就是当初出具的那一份。")).to_be_visible()
    changed = file.with_name("changed.pdf")
    changed.write_bytes(file.read_bytes() + b"\n")
    compare.set_input_files(changed)
    expect(looking.get_by_text("这不是当初出具的文件")).to_be_visible()
    stranger.assert_accessible()


def opened_again(desk: Page) -> None:
    desk.reload()
    expect(desk.get_by_role("heading", level=2, name=re.compile("生育登记"))).to_be_visible()
    desk.keyboard.press("o")
    desk.get_by_role("dialog").get_by_label("理由（申请人会看到）").fill("姓名登记有误，重新办理。")
    desk.get_by_role("dialog").get_by_role("button", name="重新办理", exact=True).click()
    expect(desk.get_by_role("dialog")).to_be_hidden()


def test_what_is_granted_is_read_with_no_network_and_verified_by_a_stranger_until_it_is_withdrawn(
    new_screen: NewScreen, phone: Screen, tmp_path: Path
) -> None:
    case = sent_case(phone, "19900001511")
    screen = clerk_at(new_screen, case)
    take(screen.page, "a", "受理")
    take(screen.page, "y", "通过")
    file = tmp_path / "result.pdf"
    code = read_and_saved(phone, case, file)
    read_with_no_network(phone)
    stranger = new_screen(None)
    verified_with_its_file(stranger, code, file)

    opened_again(screen.page)
    stranger.page.reload()
    expect(stranger.page.get_by_text("是这里出具的，但已经失效")).to_be_visible()
    stranger.assert_accessible()
    phone.page.reload()
    phone.page.get_by_role("link", name=re.compile("生育登记证明")).click()
    expect(phone.page.get_by_text("请不要再使用")).to_be_visible()
    phone.assert_accessible()

    bare = new_screen(NO_SCRIPT).open("/verify")
    bare.get_by_label("验证码").fill(code)
    bare.get_by_role("button", name="查验").click()
    expect(bare.get_by_text("是这里出具的，但已经失效")).to_be_visible()
    expect(bare.get_by_text("张**")).to_be_visible()


def chooses_post(phone: Screen, case: str, number: str) -> None:
    page = phone.open(f"/cases/{case}")
    page.get_by_role("link", name=re.compile("怎么领取结果")).click()
    page.get_by_role("radio", name=re.compile("邮寄")).check(force=True)
    expect(page.get_by_label("收件人")).to_have_value("张晓兰")
    expect(page.get_by_label("手机号")).to_have_value(number)
    expect(page.get_by_label("乡镇（街道）")).to_have_value("510604100000")
    phone.assert_accessible()
    page.get_by_label("手机号").fill("1990000")
    page.get_by_role("button", name="就这样定").click()
    expect(page.get_by_text("手机号是11位数字，以1开头。")).to_be_visible()
    page.get_by_label("手机号").fill(number)
    page.get_by_role("button", name="就这样定").click()
    expect(page.get_by_role("button", name="换一种方式")).to_be_visible()
    expect(page.get_by_text("三组 12 号")).to_be_visible()
    phone.assert_accessible()


def test_what_goes_by_post_has_an_address_a_label_and_a_number(new_screen: NewScreen, phone: Screen) -> None:
    case = sent_case(phone, "19900001512")
    chooses_post(phone, case, "19900001512")
    screen = clerk_at(new_screen, case)
    take(screen.page, "a", "受理")
    take(screen.page, "y", "通过")
    desk = screen.open("/staff/results")
    card = desk.locator(".card").filter(has_text="19900001512")
    expect(card.locator(".parcel-label")).to_contain_text("四川省德阳市罗江区万安镇")
    expect(card.get_by_role("button", name="打印地址")).to_be_visible()
    card.get_by_role("button", name="登记邮件").click()
    number = card.get_by_label("快递单号")
    number.fill("EX199000002CN")
    expect(card.get_by_text("这不像这家快递的单号")).to_be_visible()
    number.fill("EX199000001CN")
    expect(card.get_by_text("这不像这家快递的单号")).to_have_count(0)
    screen.assert_accessible()
    card.get_by_role("button", name="已寄出").click()
    expect(card).to_have_count(0)
    phone.open(f"/cases/{case}")
    expect(phone.page.locator(".case-facts")).to_contain_text("EX199000001CN")


def test_what_is_fetched_is_given_against_the_code_that_she_shows(new_screen: NewScreen, phone: Screen) -> None:
    case = sent_case(phone, "19900001513")
    page = phone.open(f"/cases/{case}/delivery")
    page.get_by_role("radio", name=re.compile("到窗口领取")).check(force=True)
    page.get_by_role("radio", name=re.compile("罗江区政务服务中心")).check(force=True)
    phone.assert_accessible()
    page.get_by_role("button", name="就这样定").click()
    digits = page.locator(".result-digits")
    expect(digits).to_be_visible()
    phone.assert_accessible()
    code = digits.inner_text()
    wait_until(page, IN_CHARGE)
    phone.go_offline()
    page.reload()
    expect(digits).to_have_text(code)
    phone.go_online()

    screen = clerk_at(new_screen, case)
    screen.expect_errors("422")
    take(screen.page, "a", "受理")
    take(screen.page, "y", "通过")
    desk = screen.open("/staff/results")
    desk.get_by_role("radio", name=re.compile("到窗口领取")).check(force=True)
    card = desk.locator(".card").filter(has=desk.locator(f"a[href='/staff/cases/{case}']"))
    card.get_by_role("button", name="在窗口发给领取人").click()
    given = card.get_by_role("button", name="已在窗口发出")
    card.get_by_label("领取人出示的码").fill("000000" if code != "000 000" else "111111")
    expect(given).to_be_disabled()
    card.get_by_label("我已核对身份证").check(force=True)
    given.click()
    expect(card.get_by_text("这不是这份结果的领取码")).to_be_visible()
    screen.assert_accessible()
    card.get_by_label("领取人出示的码").fill(code)
    given.click()
    expect(card).to_have_count(0)
    phone.open(f"/cases/{case}")
    expect(page.locator(".case-facts")).to_contain_text("张晓兰")


def test_beside_its_case_too_what_is_fetched_is_given_against_the_code_alone(
    new_screen: NewScreen, phone: Screen
) -> None:
    case = sent_case(phone, "19900001520")
    page = phone.open(f"/cases/{case}/delivery")
    page.get_by_role("radio", name=re.compile("到窗口领取")).check(force=True)
    page.get_by_role("radio", name=re.compile("罗江区政务服务中心")).check(force=True)
    page.get_by_role("button", name="就这样定").click()
    code = page.locator(".result-digits").inner_text()

    screen = clerk_at(new_screen, case)
    screen.expect_errors("422")
    desk = screen.page
    take(desk, "a", "受理")
    take(desk, "y", "通过")
    desk.keyboard.press("d")
    dialog = desk.get_by_role("dialog")
    expect(dialog.get_by_text("申请人到窗口领取，并出示领取码。")).to_be_visible()
    expect(dialog.get_by_label("送达方式")).to_have_count(0)
    note = dialog.get_by_role("button", name="记下来")
    dialog.get_by_label("领取人出示的码").fill("000000" if code != "000 000" else "111111")
    expect(note).to_be_disabled()
    dialog.get_by_label("我已核对身份证").check(force=True)
    note.click()
    expect(dialog.get_by_text("这不是这份结果的领取码")).to_be_visible()
    screen.assert_accessible()
    dialog.get_by_label("领取人出示的码").fill(code)
    note.click()
    expect(dialog).to_be_hidden()
    expect(desk.locator(".staff-head-state")).to_contain_text("已送达")
    phone.open(f"/cases/{case}")
    expect(page.locator(".case-facts")).to_contain_text("张晓兰")


def test_the_list_of_the_office_belongs_to_its_staff(phone: Screen) -> None:
    sign_in(phone, "19900001514")
    page = phone.open("/staff/results")
    expect(page.get_by_text("这里是部门工作人员的页面")).to_be_visible()

"""A draft goes on at another device: by a code, by our keeping, as a file; and two versions of it meet."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.factories.child_registration import (
    begin,
    choose,
    draft_id,
    fill_in,
    live_in_luojiang,
    my_cases,
    send,
    take_photo,
    wait_until_kept,
)
from tests.factories.identity import sign_in
from tests.fixtures.browsers import DESK, PHONE, NewScreen, Screen, wait_until

pytestmark = [pytest.mark.journey, pytest.mark.timeout(300)]

expect.set_options(timeout=20_000)

MOTHER = "孩子母亲的姓名"
ADDRESS = "村组、门牌号"
NUMBER = "您的手机号码"
GO_ON = "在这里接着填草稿"
NOTHING_KEPT = """() => {
  const full = () => { throw new DOMException("full", "QuotaExceededError"); };
  IDBObjectStore.prototype.put = full;
}"""
EVERYTHING_STORED = """async () => {
  const open = indexedDB.open("onedoor");
  const database = await new Promise((done) => (open.onsuccess = () => done(open.result)));
  const parts = [];
  for (const name of database.objectStoreNames) {
    const all = database.transaction(name).objectStore(name).getAll();
    const rows = await new Promise((done) => (all.onsuccess = () => done(all.result)));
    for (const row of rows) {
      parts.push(JSON.stringify(row));
      if (row.sealed) parts.push(new TextDecoder().decode(row.sealed.data));
    }
  }
  database.close();
  return parts.join() + JSON.stringify({ ...sessionStorage }) + JSON.stringify({ ...localStorage });
}"""


def begun(screen: Screen, mother: str = "张晓兰") -> str:
    """Begin a draft and say who asks."""
    live_in_luojiang(screen)
    draft = begin(screen)
    choose(screen.page, "您是孩子的哪一位家长", "母亲")
    screen.page.get_by_label(MOTHER).fill(mother)
    screen.page.get_by_label(MOTHER).blur()
    wait_until_kept(screen.page)
    return draft


def code_of(screen: Screen, draft: str) -> str:
    """Go to the page that hands a draft over, and read the code from it."""
    page = screen.open(f"/drafts/{draft}/elsewhere")
    page.get_by_role("button", name="显示二维码").click()
    expect(page.get_by_role("img", name="供扫描的二维码")).to_be_visible()
    return page.locator(".handover-letters").inner_text()


def type_code(screen: Screen, code: str) -> Page:
    page = screen.open("/go-on")
    page.get_by_label("另一台设备上的码").fill(code)
    page.get_by_role("button", name="查找草稿").click()
    return page


def take(page: Page) -> None:
    expect(page.get_by_role("heading", name="这是您的草稿吗？")).to_be_visible()
    page.get_by_role("button", name="取来，在这里接着填").click()


def hand_over(sender: Screen, receiver: Screen, draft: str) -> None:
    code = code_of(sender, draft)
    page = type_code(receiver, code)
    take(page)
    expect(sender.page.get_by_text("另一台设备已经取到了")).to_be_visible()


def change(screen: Screen, draft: str, step: int, label: str, value: str) -> None:
    page = screen.open(f"/drafts/{draft}?step={step}")
    page.get_by_label(label).fill(value)
    page.get_by_label(label).blur()
    wait_until_kept(page)


def test_from_the_phone_to_the_desk_and_back_with_a_photo(phone: Screen, desk: Screen) -> None:
    draft = begun(phone)
    page = phone.open(f"/drafts/{draft}?step=3")
    take_photo(page)
    wait_until_kept(page)
    page.get_by_role("link", name="换台设备接着填").click()
    expect(page.get_by_role("heading", level=1, name="换台设备接着填")).to_be_focused()
    phone.assert_accessible()
    phone.picture("handover-ways")
    code = code_of(phone, draft)
    phone.assert_accessible()
    phone.picture("handover-code")

    # As the camera of the desk opens the link; the code does not stay in its address.
    at_desk = desk.open(f"/go-on#{code.replace(' ', '')}")
    expect(at_desk.get_by_text("生育登记")).to_be_visible()
    expect(at_desk.get_by_text("改过")).to_be_visible()
    assert at_desk.url.endswith("/go-on")
    desk.assert_accessible()
    desk.picture("handover-offered")
    take(at_desk)
    at_desk.wait_for_url(re.compile(rf"/drafts/{draft}"))
    expect(page.get_by_text("另一台设备已经取到了")).to_be_visible()
    phone.assert_accessible()
    phone.picture("handover-taken")
    page.get_by_role("link", name="这里也保留").click()
    page.wait_for_url(re.compile(rf"/drafts/{draft}\?step"))

    back_to_the_phone(phone, desk, draft)


def back_to_the_phone(phone: Screen, desk: Screen, draft: str) -> None:
    page, at_desk = phone.page, desk.page
    expect(desk.open(f"/drafts/{draft}?step=1").get_by_label(MOTHER)).to_have_value("张晓兰")
    expect(desk.open(f"/drafts/{draft}?step=3").get_by_role("img", name="照片 1")).to_be_visible()
    change(desk, draft, 3, ADDRESS, "五组 7 号")
    take_photo(at_desk, "gray", 2)
    wait_until_kept(at_desk)
    hand_over(desk, phone, draft)
    page.wait_for_url(re.compile(rf"/drafts/{draft}"))
    expect(page.get_by_text("已取来另一台设备上改过的")).to_be_hidden()
    phone.open(f"/drafts/{draft}?step=3")
    expect(page.get_by_label(ADDRESS)).to_have_value("五组 7 号")
    expect(page.get_by_role("img", name="照片 2")).to_be_visible()


def test_a_code_works_once_and_says_what_is_wrong_with_it(phone: Screen, desk: Screen, new_screen: NewScreen) -> None:
    phone.expect_errors("404|409")
    desk.expect_errors("404|409")
    draft = begun(phone)
    code = code_of(phone, draft)
    page = type_code(desk, code[:-1])
    expect(page.get_by_text("码一共有十二个字母和数字")).to_be_visible()
    wrong = code[:-1] + ("A" if code[-1] != "A" else "B")
    type_code(desk, wrong)
    expect(page.get_by_text("有一个字不对")).to_be_visible()
    desk.assert_accessible()
    desk.picture("handover-typed-wrong")
    type_code(desk, "0" + code[1:])
    expect(page.get_by_text("没有 I、L、O")).to_be_visible()
    third = new_screen(PHONE)
    third.expect_errors("404|409")
    type_code(third, code.lower().replace(" ", ""))
    expect(third.page.get_by_role("heading", name="这是您的草稿吗？")).to_be_visible()
    type_code(desk, code)
    take(page)
    page.wait_for_url(re.compile(rf"/drafts/{draft}"))
    third.page.get_by_role("button", name="取来，在这里接着填").click()
    expect(third.page.get_by_text("这个码已被另一台设备使用")).to_be_visible()
    third.assert_accessible()


def test_the_sender_who_leaves_takes_the_code_back_and_may_drop_her_own(phone: Screen, desk: Screen) -> None:
    desk.expect_errors("404")
    draft = begun(phone)
    code = code_of(phone, draft)
    phone.page.get_by_role("button", name="收回这个码").click()
    expect(phone.page.get_by_role("button", name="显示二维码")).to_be_visible()
    page = type_code(desk, code)
    expect(page.get_by_text("这个码已经失效")).to_be_visible()
    hand_over(phone, desk, draft)
    phone.page.get_by_role("button", name="从本机删除").click()
    phone.page.wait_for_url(phone.product.url + "/")
    expect(phone.open(f"/drafts/{draft}").get_by_text("这份草稿不在本机")).to_be_visible()
    expect(desk.open(f"/drafts/{draft}?step=1").get_by_label(MOTHER)).to_have_value("张晓兰")


def test_both_have_changed_it_and_she_chooses_field_by_field(phone: Screen, desk: Screen) -> None:
    draft = begun(phone)
    hand_over(phone, desk, draft)
    desk.page.wait_for_url(re.compile(rf"/drafts/{draft}"))
    change(phone, draft, 1, MOTHER, "张小兰")
    change(phone, draft, 3, ADDRESS, "三组 12 号")
    change(phone, draft, 3, NUMBER, "19900000801")
    change(desk, draft, 1, MOTHER, "张筱兰")
    change(desk, draft, 3, ADDRESS, "五组 7 号")
    choose(desk.open(f"/drafts/{draft}?step=1"), "要把另一位家长也写上吗", "否")
    wait_until_kept(desk.page)
    hand_over(desk, phone, draft)
    page = phone.page
    page.wait_for_url(f"**/drafts/{draft}/versions")
    name = page.get_by_role("group", name=MOTHER)
    expect(page.locator("fieldset")).to_have_count(2)
    expect(name.get_by_text("张小兰")).to_be_visible()
    expect(name.get_by_text("张筱兰")).to_be_visible()
    phone.assert_accessible()
    phone.picture("handover-two-versions")
    done = page.get_by_role("button", name="请先把每一项选好")
    expect(done).to_be_disabled()

    goes_on_and_then_chooses(phone, draft)

    # Back at the desk, which has not changed it since: nothing is asked there.
    hand_over(phone, desk, draft)
    desk.page.wait_for_url(re.compile(rf"/drafts/{draft}(\?|$)"))
    expect(desk.open(f"/drafts/{draft}?step=3").get_by_label(ADDRESS)).to_have_value("三组 12 号")


def goes_on_and_then_chooses(phone: Screen, draft: str) -> None:
    page = phone.page
    # Not yet: the draft is as it was here, says that there is another, and cannot be sent over it.
    phone.open(f"/drafts/{draft}?step=1")
    expect(page.get_by_label(MOTHER)).to_have_value("张小兰")
    expect(page.get_by_text("这份草稿在另一台设备上也改过")).to_be_visible()
    phone.assert_accessible()
    phone.picture("handover-other-waits")
    page.get_by_role("button", name="看看两份").click()
    page.get_by_role("group", name=MOTHER).get_by_role("radio", name="张筱兰").check(force=True)
    page.get_by_role("group", name=ADDRESS).get_by_role("radio", name="三组 12 号").check(force=True)
    page.get_by_role("button", name="就按这些接着填").click()
    page.wait_for_url(re.compile(rf"/drafts/{draft}(\?|$)"))
    phone.open(f"/drafts/{draft}?step=1")
    expect(page.get_by_label(MOTHER)).to_have_value("张筱兰")
    expect(page.get_by_role("group", name="要把另一位家长也写上吗").get_by_role("radio", name="否")).to_be_checked()
    expect(page.get_by_text("这份草稿在另一台设备上也改过")).to_have_count(0)
    phone.open(f"/drafts/{draft}?step=3")
    expect(page.get_by_label(ADDRESS)).to_have_value("三组 12 号")
    expect(page.get_by_label(NUMBER)).to_have_value("199 0000 0801")


def saved_file(page: Page, button: str, folder: Path) -> Path:
    with page.expect_download() as waiting:
        page.get_by_role("button", name=button).click()
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path


def test_as_a_file_out_and_in_again(phone: Screen, desk: Screen, tmp_path: Path) -> None:
    draft = begun(phone)
    page = phone.open(f"/drafts/{draft}?step=3")
    take_photo(page)
    wait_until_kept(page)
    phone.open(f"/drafts/{draft}/elsewhere")
    path = saved_file(page, "存成文件", tmp_path)
    assert re.fullmatch(r"生育登记-\d{4}-\d\d-\d\d\.json", path.name)
    expect(page.get_by_text("已存到下载的文件里")).to_be_visible()
    members = json.loads(path.read_text("utf-8"))
    assert members["content"]["answers"]["mother_name"] == "张晓兰"
    assert len(members["photos"]) == 1

    at_desk = desk.open("/go-on")
    chooser = at_desk.get_by_label("草稿文件")
    for text in ("", "<html>", '{"kind": "onedoor-draft"}', json.dumps({**members, "photos": [{"sha256": "x"}]})):
        chooser.set_input_files({"name": "x.json", "mimeType": "application/json", "buffer": text.encode()})
        expect(at_desk.get_by_text("这不是草稿文件，或者文件已损坏")).to_be_visible()
    later = json.dumps({**members, "version": 2}).encode()
    chooser.set_input_files({"name": "x.json", "mimeType": "application/json", "buffer": later})
    expect(at_desk.get_by_text("这个文件是用更新的版本存的")).to_be_visible()
    desk.assert_accessible()
    desk.picture("handover-file-refused")
    chooser.set_input_files(path)
    at_desk.wait_for_url(re.compile(rf"/drafts/{draft}"))
    expect(desk.open(f"/drafts/{draft}?step=1").get_by_label(MOTHER)).to_have_value("张晓兰")
    expect(desk.open(f"/drafts/{draft}?step=3").get_by_role("img", name="照片 1")).to_be_visible()


def test_where_nothing_is_kept_any_more_what_stands_there_becomes_a_file(phone: Screen, tmp_path: Path) -> None:
    phone.expect_errors("StorageFull")
    begun(phone)
    page = phone.page
    page.evaluate(NOTHING_KEPT)
    page.get_by_label(MOTHER).fill("张晓兰二")
    page.get_by_label(MOTHER).blur()
    expect(page.get_by_text("手机没有空间了")).to_be_visible()
    phone.assert_accessible()
    phone.picture("handover-no-room")
    members = json.loads(saved_file(page, "存成文件", tmp_path).read_text("utf-8"))
    assert members["content"]["answers"]["mother_name"] == "张晓兰二"


def keep_with_us(screen: Screen, draft: str) -> None:
    page = screen.open(f"/drafts/{draft}/elsewhere")
    page.get_by_role("switch", name="这份草稿也存在我们这里").check(force=True)
    expect(page.get_by_text("已存好。")).to_be_visible()


def test_kept_with_us_and_gone_on_with_elsewhere(phone: Screen, desk: Screen) -> None:
    sign_in(phone, "19900000811")
    draft = begun(phone)
    page = phone.open(f"/drafts/{draft}?step=3")
    take_photo(page)
    wait_until_kept(page)
    keep_with_us(phone, draft)
    phone.assert_accessible()
    phone.picture("handover-kept")

    sign_in(desk, "19900000811")
    at_desk = desk.open("/go-on")
    row = at_desk.get_by_role("button", name="生育登记")
    expect(row).to_be_visible()
    desk.assert_accessible()
    desk.picture("handover-kept-list")
    row.click()
    at_desk.wait_for_url(re.compile(rf"/drafts/{draft}"))
    expect(desk.open(f"/drafts/{draft}?step=3").get_by_role("img", name="照片 1")).to_be_visible()
    change(desk, draft, 3, ADDRESS, "五组 7 号")

    def on_server() -> str:
        answer = phone.context.request.get(f"{phone.product.url}/api/applications/kept-drafts/{draft}")
        return str(answer.json()["content"]["answers"].get("home_address"))

    wait_for(at_desk, lambda: on_server() == "五组 7 号")
    meets_what_the_phone_did_with_no_network(phone, desk, draft)


def meets_what_the_phone_did_with_no_network(phone: Screen, desk: Screen, draft: str) -> None:
    page = phone.page
    phone.open(f"/drafts/{draft}?step=3")
    # With no network the phone goes on; when one comes, what both did is put together.
    phone.go_offline()
    change_here(page, "19900000812")
    phone.go_online()
    expect(page.get_by_text("这份草稿在另一台设备上也改过")).to_be_visible()
    page.get_by_role("button", name="看看两份").click()
    page.wait_for_url(re.compile(rf"/drafts/{draft}(\?|$)"))
    phone.open(f"/drafts/{draft}?step=3")
    expect(page.get_by_label(ADDRESS)).to_have_value("五组 7 号")
    expect(page.get_by_label(NUMBER)).to_have_value("199 0000 0812")

    # Turned off is deleted with us; it stays on both devices.
    phone.open(f"/drafts/{draft}/elsewhere")
    page.get_by_role("switch", name="这份草稿也存在我们这里").uncheck(force=True)
    wait_for(page, lambda: kept_ids(phone) == [])
    expect(desk.open(f"/drafts/{draft}?step=3").get_by_label(ADDRESS)).to_have_value("五组 7 号")


def kept_ids(screen: Screen) -> list[str]:
    answer = screen.context.request.get(f"{screen.product.url}/api/applications/kept-drafts")
    return [each["id"] for each in answer.json()["drafts"]]


def change_here(page: Page, number: str) -> None:
    page.get_by_label(NUMBER).fill(number)
    page.get_by_label(NUMBER).blur()
    wait_until_kept(page)


def wait_for(page: Page, is_so: object) -> None:
    for _ in range(200):
        if callable(is_so) and is_so():
            return
        page.wait_for_timeout(150)
    pytest.fail("it never came to that")


def test_what_was_sent_is_kept_no_longer_and_signing_out_leaves_nothing(phone: Screen) -> None:
    sign_in(phone, "19900000813")
    live_in_luojiang(phone)
    begin(phone)
    page = phone.page
    fill_in(page, "张晓兰")
    wait_until_kept(page)
    draft = draft_id(page)
    keep_with_us(phone, draft)
    assert kept_ids(phone) == [draft]
    phone.open(f"/drafts/{draft}")
    page.get_by_role("progressbar").wait_for()
    phone.open(f"/drafts/{draft}?step=4")
    assert send(page) == draft
    wait_for(page, lambda: [each["id"] for each in my_cases(phone.context.request, phone.product.url)] == [draft])
    wait_for(page, lambda: kept_ids(phone) == [])
    other = begun(phone, "罗小丽")
    keep_with_us(phone, other)
    phone.open("/me")
    page.get_by_role("button", name=re.compile("退出登录")).first.click()
    page.get_by_role("dialog").get_by_role("button", name=re.compile("退出")).first.click()
    wait_until(page, "() => document.body.innerText.includes('您还没有登录')", seconds=40)
    assert "罗小丽" not in page.evaluate(EVERYTHING_STORED)
    expect(phone.open(f"/drafts/{other}").get_by_text("这份草稿不在本机")).to_be_visible()


def test_in_english_at_a_wide_desk(new_screen: NewScreen) -> None:
    screen = new_screen({**DESK, "viewport": {"width": 1440, "height": 900}}, language="en")
    page = screen.open("/go-on")
    expect(page.get_by_role("heading", level=1, name="Go on here with a draft")).to_be_visible()
    screen.assert_accessible()
    screen.picture("handover-english")
    page.get_by_label("The code on the other device").fill("K7QM")
    page.get_by_role("button", name="Find the draft").click()
    expect(page.get_by_text("A code has twelve letters and digits")).to_be_visible()
    assert GO_ON not in page.content()

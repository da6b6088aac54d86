"""A parent registers her child: with no signal, over days, and once the signal is back it goes by itself."""

import re
from urllib.parse import unquote

import pytest
from playwright.sync_api import Route, expect

from tests.factories.child_registration import (
    RECEIVED,
    agree,
    begin,
    choose,
    draft_id,
    fill_in,
    fill_in_child,
    fill_in_contact,
    fill_in_parents,
    live_in_luojiang,
    my_cases,
    next_step,
    send,
    take_photo,
    wait_until_kept,
    wait_until_ready_for_offline,
)
from tests.factories.identity import ask_for_code, read_code, sign_in
from tests.fixtures.browsers import KeptPhone, Screen

pytestmark = [pytest.mark.journey, pytest.mark.timeout(300)]

expect.set_options(timeout=20_000)


def fill_in_two_steps_with_no_signal(screen: Screen) -> str:
    page = live_in_luojiang(screen)
    wait_until_ready_for_offline(page)

    screen.go_offline()
    draft = begin(screen)
    fill_in_parents(page)
    next_step(page, "孩子")
    fill_in_child(page)
    wait_until_kept(page)
    expect(page.get_by_text(re.compile(r"\d\d:\d\d 已存在本机"))).to_be_visible()
    expect(page.get_by_text("没有网络，照样能看、能填。")).to_be_visible()
    return draft


def sign_in_here(screen: Screen, number: str) -> None:
    """Go through the sign-in that stands on the screen."""
    ask_for_code(screen.page, number)
    screen.page.get_by_label("短信里的 6 位数字").fill(read_code(screen, number))


def test_fills_in_with_no_signal_over_two_days_and_it_goes_by_itself(kept_phone: KeptPhone) -> None:
    screen = kept_phone.screen
    sign_in(screen, "19900009201")
    draft = fill_in_two_steps_with_no_signal(screen)

    screen = kept_phone.reopen()
    screen.go_offline()
    page = screen.open(f"/drafts/{draft}")
    expect(page.get_by_role("heading", level=2, name="孩子")).to_be_visible()
    expect(page.get_by_label("出生医学证明的编号")).to_have_value("V510000001")
    next_step(page, "住处、电话和照片")
    expect(page.get_by_label("您的手机号码")).to_have_value("199 0000 9201")
    expect(page.get_by_text("已填好您登录的信息，可以改。")).to_be_visible()
    fill_in_contact(page)
    expect(page.get_by_text("已填好您登录的信息，可以改。")).to_be_hidden()
    next_step(page, "看一遍，送出")
    expect(page.get_by_text("519999 19850615 0029")).to_be_visible()
    expect(page.get_by_text("德阳市 · 罗江区 · 万安镇")).to_be_visible()
    agree(page)
    assert send(page) == draft
    expect(page.get_by_text("等待发送").first).to_be_visible()
    expect(page.get_by_text("内容已存在本机").first).to_be_visible()
    screen.open("/outbox")
    expect(page.get_by_role("link", name=re.compile("生育登记 · 等待发送"))).to_be_visible()
    screen.open("/")
    expect(page.get_by_role("link", name=re.compile("生育登记 · 等待发送"))).to_be_visible()

    screen.go_online()
    expect(page.get_by_role("link", name=re.compile("生育登记 · 已送达"))).to_be_visible(timeout=60_000)
    page.get_by_role("link", name=re.compile("生育登记 · 已送达")).click()
    expect(page.get_by_text(RECEIVED)).to_be_visible()
    expect(page.get_by_text(re.compile(r"轮到：罗江区卫生健康局"))).to_be_visible()
    assert [case["id"] for case in my_cases(screen.context.request, screen.product.url)] == [draft]

    screen.go_offline()
    page.reload()
    expect(page.get_by_text(RECEIVED)).to_be_visible()


def test_what_was_sent_is_in_sight_though_nothing_is_read_from_the_office(phone: Screen) -> None:
    sign_in(phone, "19900009207")
    page = live_in_luojiang(phone)
    page.context.route(re.compile(r"/api/applications(/[0-9a-f-]{36})?$"), only_sending)
    begin(phone)
    fill_in(page)
    send(page)
    expect(page.get_by_text(RECEIVED)).to_be_visible()
    for path in ("/", "/cases"):
        phone.open(path)
        expect(page.get_by_role("link", name=re.compile("生育登记 · 已送达"))).to_have_count(1)
        expect(page.get_by_role("link", name=re.compile("生育登记 · (草稿|等待发送)"))).to_have_count(0)


def test_the_place_is_filled_in_as_far_as_it_was_chosen(phone: Screen) -> None:
    page = live_in_luojiang(phone, {"code": "510604000000", "name": "罗江区 · 德阳"})
    begin(phone)
    fill_in_parents(page)
    next_step(page, "孩子")
    fill_in_child(page)
    next_step(page, "住处、电话和照片")
    where = page.get_by_role("group", name="现在住在哪个乡镇或街道？")
    expect(where.get_by_text("您的所在地我们先填了，其余的请您选。")).to_be_visible()
    expect(where.get_by_label("县（市、区）")).to_have_value("510604000000")
    township = where.get_by_label("乡镇（街道）")
    expect(township).to_have_value("")
    phone.assert_accessible()
    township.select_option("万安镇")
    expect(where.get_by_text("您的所在地我们先填了，其余的请您选。")).to_be_hidden()


def only_sending(route: Route) -> None:
    if route.request.method == "GET":
        route.abort()
    else:
        route.fallback()


def test_every_page_on_the_way_is_accessible(phone: Screen) -> None:
    sign_in(phone, "19900009202")
    page = live_in_luojiang(phone)
    begin(phone)
    page.get_by_role("button", name="下一步").click()
    expect(page.get_by_text("请选一个：母亲，或者父亲。")).to_be_visible()
    phone.assert_accessible()
    fill_in_parents(page)
    next_step(page, "孩子")
    fill_in_child(page)
    page.get_by_role("button", name="再加一个孩子").click()
    phone.assert_accessible()
    page.get_by_role("button", name=re.compile("孩子 2$")).click()
    next_step(page, "住处、电话和照片")
    fill_in_contact(page)
    phone.assert_accessible()
    next_step(page, "看一遍，送出")
    phone.assert_accessible()
    agree(page)
    case = send(page)
    expect(page.get_by_text(RECEIVED)).to_be_visible()
    page.get_by_text("您送出的内容").click()
    expect(page.get_by_role("img", name="照片 1")).to_be_visible()
    phone.assert_accessible()
    for path in ("/outbox", "/cases"):
        phone.open(path)
        expect(page.get_by_role("link", name=re.compile("生育登记"))).to_be_visible()
        phone.assert_accessible()
    begin_again = phone.open(f"/drafts/{case}")
    expect(begin_again).to_have_url(re.compile(f"/cases/{case}$"))


def test_errors_say_what_to_do_and_the_form_goes_to_them(phone: Screen) -> None:
    live_in_luojiang(phone)
    begin(phone)
    page = phone.page
    fill_in_parents(page)
    number = page.get_by_label("孩子母亲的身份证号码")
    number.fill("51999919850615002")
    page.get_by_role("button", name="下一步").click()
    expect(number).to_be_focused()
    expect(page.get_by_text("身份证号码是 18 位")).to_be_visible()
    number.fill("519999198506150020")
    expect(page.get_by_text("最后一位对不上")).to_be_visible()
    number.fill("519999 19850615 0029")
    number.blur()
    expect(number).to_have_value("519999 19850615 0029")
    expect(page.get_by_text("最后一位对不上")).to_be_hidden()
    page.get_by_label("孩子父亲的身份证号码").fill("519999198506150029")
    page.get_by_role("button", name="下一步").click()
    expect(page.get_by_text("父亲和母亲的身份证号码一样了")).to_be_visible()


def test_conditions_show_and_hide_what_is_asked(phone: Screen) -> None:
    live_in_luojiang(phone)
    begin(phone)
    page = phone.page
    fill_in_parents(page)
    choose(page, "孩子的父亲现在住在国内吗", "否")
    expect(page.get_by_label("孩子父亲的身份证号码")).to_be_hidden()
    page.get_by_label("他现在住在哪个国家或地区").fill("新加坡")
    page.get_by_label("孩子父亲的护照号码").fill("e00000000")
    next_step(page, "孩子")
    fill_in_child(page)
    page.get_by_role("button", name="再加一个孩子").click()
    fill_in_child(page, 2, certificate="V510000001")
    page.get_by_role("button", name="下一步").click()
    expect(page.get_by_text("有两个孩子的出生医学证明编号一样")).to_be_visible()
    page.get_by_role("group", name="孩子 2", exact=True).get_by_label("出生医学证明的编号").fill("V510000002")
    next_step(page, "住处、电话和照片")
    fill_in_contact(page)
    page.get_by_role("button", name="下一步").click()
    expect(page.get_by_text("照片不够")).to_be_visible()
    take_photo(page, "yellow", 2)
    page.get_by_role("button", name="删除照片 1").click()
    expect(page.get_by_role("img", name="照片 2")).to_be_hidden()
    take_photo(page, "pink", 2)
    next_step(page, "看一遍，送出")
    expect(page.get_by_text("新加坡")).to_be_visible()
    expect(page.get_by_text("E00000000")).to_be_visible()


def test_drafts_before_ever_signing_in_and_what_was_sent_goes_after_it(phone: Screen) -> None:
    page = live_in_luojiang(phone)
    draft = begin(phone)
    fill_in(page)
    page.get_by_role("button", name="送出", exact=True).click()
    page.wait_for_url("**/sign-in?next=*")
    assert draft in unquote(page.url)
    sign_in_here(phone, "19900009203")
    expect(page.get_by_text(RECEIVED)).to_be_visible()
    assert page.url == f"{phone.product.url}/cases/{draft}"
    assert [case["id"] for case in my_cases(phone.context.request, phone.product.url)] == [draft]


def test_sends_from_a_tunnel_before_ever_signing_in(phone: Screen) -> None:
    page = live_in_luojiang(phone)
    wait_until_ready_for_offline(page)
    phone.go_offline()
    draft = begin(phone)
    fill_in(page)
    assert send(page) == draft
    expect(page.get_by_text("等您登录").first).to_be_visible()
    expect(page.get_by_text("登录以后就送出", exact=False)).to_be_visible()
    phone.assert_accessible()
    phone.open("/cases")
    expect(page.get_by_role("link", name=re.compile("生育登记 · 等您登录"))).to_be_visible()

    phone.go_online()
    page.get_by_role("link", name=re.compile("生育登记 · 等您登录")).click()
    page.get_by_role("link", name="登录并送出").click()
    sign_in_here(phone, "19900009211")
    expect(page.get_by_text(RECEIVED)).to_be_visible()
    assert [case["id"] for case in my_cases(phone.context.request, phone.product.url)] == [draft]


def test_what_somebody_sent_before_signing_in_never_goes_in_anothers_name_unasked(phone: Screen) -> None:
    page = live_in_luojiang(phone)
    wait_until_ready_for_offline(page)
    phone.go_offline()
    draft = begin(phone)
    fill_in(page)
    send(page)
    phone.go_online()
    sign_in(phone, "19900009212")
    phone.open(f"/cases/{draft}")
    expect(page.get_by_text("如果是您的", exact=False)).to_be_visible()
    phone.assert_accessible()
    assert my_cases(phone.context.request, phone.product.url) == []
    page.get_by_role("button", name="用我的名义送出").click()
    expect(page.get_by_text(RECEIVED)).to_be_visible()
    assert [case["id"] for case in my_cases(phone.context.request, phone.product.url)] == [draft]


def test_a_draft_that_was_begun_is_offered_again(phone: Screen) -> None:
    page = live_in_luojiang(phone)
    draft = begin(phone)
    choose(page, "您是孩子的哪一位家长", "父亲")
    wait_until_kept(page)
    phone.open("/services/child-registration/apply")
    expect(page.get_by_role("heading", level=1)).to_have_text("您以前填过一半")
    phone.assert_accessible()
    page.get_by_role("link", name=re.compile("生育登记")).click()
    expect(page.get_by_role("radio", name="父亲", exact=True)).to_be_checked()
    assert draft_id(page) == draft

"""What happens to an application on its way: lost answers, two windows, strange answers, a killed tab.

These phones have no worker, so that every request passes the faults that a test puts in its way; the product
works without one, as it must inside WeChat.
"""

import contextlib
import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page, Route, expect

from tests.factories.child_registration import (
    API,
    APPLY,
    RECEIVED,
    begin,
    choose,
    draft_id,
    fill_in,
    fill_in_child,
    fill_in_parents,
    live_in_luojiang,
    my_cases,
    next_step,
    photo,
    send,
    take_photo,
    wait_until_kept,
)
from tests.factories.identity import sign_in
from tests.fixtures.browsers import PHONE, NewScreen, Screen, wait_until

pytestmark = [pytest.mark.journey, pytest.mark.timeout(300)]

expect.set_options(timeout=20_000)

SUBMISSION = re.compile(rf"{API}$")
PIECE = re.compile(rf"{API}/attachments/")
WAITS = "等待发送"

# The browser has no room left for photos, as browsers say it; until `roomAgain()`.
FULL = """() => {
  const { put } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = function (...given) {
    if (this.name === "attachments") throw new DOMException("full", "QuotaExceededError");
    return put.apply(this, given);
  };
  window.roomAgain = () => { IDBObjectStore.prototype.put = put; };
}"""


# At the first write to a store its transaction, and every later one, is undone and never answered.
POWER_LOST_AT = """store => {
  const { put, add } = IDBObjectStore.prototype;
  const { transaction } = IDBDatabase.prototype;
  let lost = false;
  IDBDatabase.prototype.transaction = function (...given) {
    const begun = transaction.apply(this, given);
    if (lost && given[1] === "readwrite") begun.abort();
    return begun;
  };
  const write = (real) => function (...given) {
    if (lost || this.name !== store) return real.apply(this, given);
    lost = true;
    window.isPowerLost = true;
    const request = real.apply(this, given);
    this.transaction.abort();
    return request;
  };
  IDBObjectStore.prototype.put = write(put);
  IDBObjectStore.prototype.add = write(add);
}"""


@pytest.fixture
def screen(new_screen: NewScreen) -> Screen:
    return new_screen(PHONE, service_workers="block")


def ready_to_send(screen: Screen, phone: str) -> Page:
    sign_in(screen, phone)
    page = live_in_luojiang(screen)
    begin(screen)
    fill_in(page)
    return page


def try_now(page: Page) -> None:
    page.get_by_role("button", name="现在试试").click()


def wake(page: Page) -> None:
    """Let the page hear that the network is back: everything that waits is tried at once."""
    page.evaluate("() => { dispatchEvent(new Event('online')) }")


def only_posts(fault: Callable[[Route], None]) -> Callable[[Route], None]:
    def handle(route: Route) -> None:
        if route.request.method == "POST":
            fault(route)
        else:
            route.continue_()

    return handle


def answer_with(answer: dict[str, Any]) -> Callable[[Route], None]:
    """Answer in the server's place."""

    def fulfil(route: Route) -> None:
        route.fulfill(**answer)

    return fulfil


def losing_into(lost: list[bytes]) -> Callable[[Route], None]:
    """Let the server commit, and lose what it answers; a page that is left has let go of it itself."""

    def lose_the_answer(route: Route) -> None:
        lost.append(route.fetch().body())
        with contextlib.suppress(PlaywrightError):
            route.abort("connectionreset")

    return lose_the_answer


def wait_until_holds(page: Page, collected: list[bytes], count: int) -> None:
    """Let the page go on until so much has been collected; the test's own time limit ends it."""
    while len(collected) < count:
        page.wait_for_timeout(50)


def assert_one_application(screen: Screen, case: str) -> None:
    assert [each["id"] for each in my_cases(screen.context.request, screen.product.url)] == [case]


def test_an_answer_lost_five_times_a_reload_and_a_second_window_make_one_application(screen: Screen) -> None:
    screen.expect_errors("ERR_CONNECTION_RESET")
    page = ready_to_send(screen, "19900009401")
    lost: list[bytes] = []
    screen.context.route(SUBMISSION, only_posts(losing_into(lost)))
    case = send(page)
    for attempts in range(1, 6):
        wait_until_holds(page, lost, attempts)
        expect(page.get_by_text("没有网络。有信号时自动送达").first).to_be_visible()
        try_now(page)
    wait_until_holds(page, lost, 6)
    page.reload()
    expect(page.get_by_text(WAITS).first).to_be_visible()
    second = screen.context.new_page()
    second.goto(page.url)
    try_now(second)
    expect(second.get_by_text(WAITS).first).to_be_visible()
    assert_one_application(screen, case)

    screen.context.unroute(SUBMISSION)
    wake(second)
    for each in (page, second):
        expect(each.get_by_text(RECEIVED)).to_be_visible()
    assert_one_application(screen, case)
    assert len(set(lost)) == 1, "every attempt was answered with the same receipt"


def test_one_draft_edited_and_sent_in_two_windows_is_one_application(screen: Screen) -> None:
    first = ready_to_send(screen, "19900009402")
    wait_until_kept(first)
    second = screen.context.new_page()
    second.goto(first.url)
    expect(second.get_by_text("张晓兰")).to_be_visible()

    first.goto(first.url.replace("step=4", "step=1"))
    first.get_by_label("孩子母亲的姓名").fill("张小兰")
    wait_until_kept(first)
    expect(second.get_by_text("张小兰")).to_be_visible()

    first.goto(second.url)
    expect(first.get_by_text("张小兰")).to_be_visible()
    for page in (first, second):
        page.evaluate(
            "() => [...document.querySelectorAll('button')].find((b) => b.textContent.includes('送出'))?.click()"
        )
    for page in (first, second):
        page.wait_for_url("**/cases/*")
        expect(page.get_by_text(RECEIVED)).to_be_visible()
    case = first.url.rpartition("/")[2]
    assert_one_application(screen, case)
    sent = screen.context.request.get(f"{screen.product.url}{API}/{case}").json()
    assert sent["answers"]["mother_name"] == "张小兰"


def test_what_is_typed_in_a_stale_window_is_not_kept_silently(screen: Screen) -> None:
    live_in_luojiang(screen)
    draft = begin(screen)
    page = screen.page
    fill_in_parents(page)
    wait_until_kept(page)
    second = screen.context.new_page()
    second.goto(page.url)
    name = second.get_by_label("孩子母亲的姓名")
    expect(name).to_have_value("张晓兰")
    # Both type at once: the second has not heard of the first's change yet.
    second.evaluate("() => { window.BroadcastChannel.prototype.postMessage = () => undefined }")
    page.evaluate("() => { window.BroadcastChannel.prototype.postMessage = () => undefined }")
    page.get_by_label("孩子母亲的姓名").fill("张大兰")
    wait_until_kept(page)
    name.fill("张小兰")
    expect(second.get_by_text("这份草稿在另一个窗口改过")).to_be_visible()
    second.get_by_role("button", name="看新的").click()
    expect(second.get_by_label("孩子母亲的姓名")).to_have_value("张大兰")
    assert draft in second.url


def problem(status: int, code: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401  # any JSON
    body = {"type": "x", "title": code, "status": status, "code": code, "detail": code, "params": {}, **more}
    return {"status": status, "content_type": "application/problem+json", "body": json.dumps(body)}


HTML = {"content_type": "text/html", "body": "<!doctype html><title>x</title><h1>x</h1>"}
WRONG_FIELD = {"errors": [{"path": "phone", "code": "not_mobile_phone", "params": {}}]}

FAULTS: list[tuple[str, dict[str, Any], str]] = [
    ("500", problem(500, "internal_error"), "我们的服务器现在有问题，会自动再试"),
    ("HTML 502", {"status": 502, **HTML}, "连的不是我们的服务器"),
    ("HTML 413", {"status": 413, **HTML}, "连的不是我们的服务器"),
    ("413", problem(413, "too_large"), "内容太大，送不了"),
    ("422", problem(422, "answers_not_accepted", **WRONG_FIELD), "有几处要再看一下"),
    ("409", problem(409, "submission_differs"), "这份草稿以前送出过不一样的内容"),
    ("429", problem(429, "too_many_requests"), "现在送的人很多"),
    ("captive portal", {"status": 200, **HTML}, "可能要先在 Wi-Fi 页面登录"),
    ("JSON of somebody else", {"status": 200, "content_type": "application/json", "body": "{}"}, "没有政府的签名"),
    ("401", problem(401, "sign_in_needed"), "请重新登录"),
]


def test_whatever_is_answered_the_item_stays_with_a_reason(screen: Screen) -> None:
    screen.expect_errors(r"status of (4|5)\d\d")
    page = ready_to_send(screen, "19900009403")
    current: dict[str, Any] = {"status": 503, **HTML}
    screen.context.route(SUBMISSION, only_posts(lambda route: route.fulfill(**current)))
    case = send(page)
    for name, answer, words in FAULTS:
        current.clear()
        current.update(answer)
        try_now(page)
        expect(page.get_by_text(words).first, name).to_be_visible()
        screen.assert_accessible()
    expect(page.get_by_role("link", name="登录", exact=True)).to_be_visible()
    screen.context.unroute(SUBMISSION)
    wake(page)
    expect(page.get_by_text(RECEIVED)).to_be_visible()
    assert_one_application(screen, case)


def test_a_refused_application_is_opened_corrected_and_sent_again(screen: Screen) -> None:
    screen.expect_errors(r"status of 422")
    page = ready_to_send(screen, "19900009404")
    answer = problem(422, "answers_not_accepted", **WRONG_FIELD)
    screen.context.route(SUBMISSION, only_posts(answer_with(answer)))
    case = send(page)
    expect(page.get_by_text("没有收下").first).to_be_visible()
    screen.context.unroute(SUBMISSION)
    page.get_by_role("button", name="打开表修改").click()
    page.wait_for_url(f"**/drafts/{case}*")
    expect(page.get_by_label("孩子母亲的姓名")).to_have_value("张晓兰")
    page.goto(f"{screen.product.url}/drafts/{case}?step=4")
    expect(page.get_by_role("img", name="照片 1")).to_be_visible()
    assert send(page) == case
    expect(page.get_by_text(RECEIVED)).to_be_visible()
    assert_one_application(screen, case)


def test_one_poisoned_item_at_the_head_does_not_hold_up_the_next(screen: Screen) -> None:
    screen.expect_errors(r"status of (422|500)|ERR_FAILED")
    page = ready_to_send(screen, "19900009405")
    poisoned: list[str] = []

    def fault(route: Route) -> None:
        if not poisoned:
            route.abort("failed")
        elif (route.request.post_data_json or {}).get("id") in poisoned:
            route.fulfill(**problem(500, "internal_error"))
        else:
            route.continue_()

    screen.context.route(SUBMISSION, only_posts(fault))
    head = send(page)
    begin(screen)
    fill_in(page)
    healthy = send(page)
    poisoned.append(head)
    screen.open("/outbox")
    wake(page)
    expect(page.locator(f"a[href='/cases/{healthy}']")).to_contain_text(re.compile(r"\d\d:\d\d 送达"))
    expect(page.locator(f"a[href='/cases/{head}']")).to_contain_text("服务器现在有问题")
    assert_one_application(screen, healthy)


@pytest.fixture
def hanging() -> list[Route]:
    """Hold requests until the test lets them go."""
    held: list[Route] = []
    return held


STEPS = {
    "while it is asked who is signed in": (re.compile("/api/identity/session$"), "GET", False),
    "while a photo goes up": (PIECE, "PATCH", False),
    "after a photo has arrived": (PIECE, "PATCH", True),
    "before the server has seen it": (SUBMISSION, "POST", False),
    "after the server has committed": (SUBMISSION, "POST", True),
}


@pytest.mark.parametrize("step", STEPS)
def test_a_tab_killed_on_the_way_loses_nothing(screen: Screen, hanging: list[Route], step: str) -> None:
    where, method, is_committed = STEPS[step]
    number = list(STEPS).index(step)
    page = ready_to_send(screen, f"1990000941{number}")

    def hang(route: Route) -> None:
        if route.request.method != method:
            route.continue_()
            return
        if is_committed:
            route.fetch()
        hanging.append(route)

    screen.context.route(where, hang)
    case = send(page)
    while not hanging:
        page.wait_for_timeout(50)
    page.close()
    screen.context.unroute(where)
    reopened = screen.context.new_page()
    reopened.goto(f"{screen.product.url}/cases/{case}")
    expect(reopened.get_by_text(RECEIVED)).to_be_visible(timeout=60_000)
    assert_one_application(screen, case)


def test_a_tab_killed_between_the_receipt_and_its_keeping_loses_nothing(screen: Screen) -> None:
    page = ready_to_send(screen, "19900009419")
    # The receipt is here and is never done being looked at.
    page.evaluate("() => { crypto.subtle.verify = () => new Promise(() => { window.isLookedAt = true; }); }")
    case = send(page)
    wait_until(page, "window.isLookedAt === true")
    assert_one_application(screen, case)
    page.close()
    reopened = screen.context.new_page()
    reopened.goto(f"{screen.product.url}/outbox")
    expect(reopened.locator(f"a[href='/cases/{case}']")).to_contain_text("送达", timeout=60_000)
    reopened.goto(f"{screen.product.url}/cases/{case}")
    expect(reopened.get_by_text(RECEIVED)).to_be_visible()
    assert_one_application(screen, case)


@pytest.mark.parametrize("store", ["drafts", "attachments", "outbox", "receipts"])
def test_a_tab_killed_while_it_writes_to_a_store_loses_nothing(screen: Screen, store: str) -> None:
    """From the moment on when it first writes there, nothing more is written: as if the phone had lost its power."""
    screen.expect_errors("(?i)abort|transaction has finished")
    number = ["drafts", "attachments", "outbox", "receipts"].index(store)
    page = ready_to_send(screen, f"1990000942{number}")
    draft = draft_id(page)
    wait_until_kept(page)
    if store in ("drafts", "attachments"):
        page.goto(page.url.replace("step=4", "step=3"))
        expect(page.get_by_role("img", name="照片 1")).to_be_visible()
    page.evaluate(POWER_LOST_AT, store)
    if store == "drafts":
        page.get_by_label("村组、门牌号").fill("四组 1 号")
    elif store == "attachments":
        page.locator(".photo-add input[type=file]").first.set_input_files([photo("teal")])
    else:
        page.get_by_role("button", name="送出", exact=True).click()
    wait_until(page, "window.isPowerLost === true")
    page.close()
    reopened = screen.context.new_page()
    screen.page = reopened
    if store == "receipts":
        reopened.goto(f"{screen.product.url}/cases/{draft}")
    else:
        reopened.goto(f"{screen.product.url}/drafts/{draft}?step=4")
        expect(reopened.get_by_text("张晓兰")).to_be_visible()
        expect(reopened.get_by_role("img", name="照片 1")).to_be_visible()
        assert send(reopened) == draft
    expect(reopened.get_by_text(RECEIVED)).to_be_visible(timeout=60_000)
    assert_one_application(screen, draft)


def test_a_tab_killed_while_it_saves_keeps_what_was_kept(screen: Screen) -> None:
    page = live_in_luojiang(screen)
    begin(screen)
    fill_in_parents(page)
    address = page.url
    wait_until_kept(page)
    page.get_by_label("孩子母亲的姓名").fill("一")
    page.close(run_before_unload=False)
    reopened = screen.context.new_page()
    reopened.goto(address)
    expect(reopened.get_by_label("孩子父亲的姓名")).to_have_value("罗大山")
    expect(reopened.get_by_label("孩子母亲的姓名")).to_have_value(re.compile("张晓兰|一"))


def test_a_phone_whose_clock_is_years_off_sends_all_the_same(screen: Screen) -> None:
    screen.page.clock.install(time="2031-03-01T08:00:00Z")
    page = ready_to_send(screen, "19900009406")
    case = send(page)
    expect(page.get_by_text(RECEIVED)).to_be_visible()
    assert_one_application(screen, case)


def test_no_room_for_a_photo_is_said_and_nothing_else_is_lost(screen: Screen) -> None:
    page = live_in_luojiang(screen)
    begin(screen)
    fill_in_parents(page)
    next_step(page, "孩子")
    fill_in_child(page)
    next_step(page, "住处、电话和照片")
    wait_until_kept(page)
    page.evaluate(FULL)
    page.locator(".photo-add input[type=file]").first.set_input_files([photo()])
    expect(page.get_by_text("手机没有空间存这张照片了")).to_be_visible()
    screen.assert_accessible()
    page.evaluate("() => { window.roomAgain() }")
    take_photo(page)
    expect(page.get_by_text("手机没有空间存这张照片了")).to_be_hidden()


def test_a_draft_is_carried_over_when_the_form_changes(screen: Screen) -> None:
    page = live_in_luojiang(screen)
    begin(screen)
    fill_in_parents(page)
    wait_until_kept(page)
    path = f"{screen.product.url}{API}/forms"
    form = screen.context.request.get(f"{path}/child_registration").json()
    form["version"] += 1
    newest = f"{path}/child_registration/{form['version']}"
    fields = form["steps"][0]["fields"]
    fields.append(
        {
            "id": "mother_work",
            "kind": "text",
            "label": {"zh-CN": "母亲的工作单位", "en": "Mother's employer"},
            "required": True,
        }
    )
    screen.context.route(newest, lambda route: route.fulfill(json=form))
    listed = {"forms": [{"form_id": "child_registration", "version": form["version"]}]}
    screen.context.route(path, lambda route: route.fulfill(json=listed))
    with page.expect_response(newest):
        page.reload()
    wait_until_kept(page)
    page.reload()
    expect(page.get_by_text("这张表更新过了")).to_be_visible()
    expect(page.get_by_role("status").filter(has_text="这张表更新过了")).to_contain_text("母亲的工作单位")
    expect(page.get_by_label("孩子母亲的姓名")).to_have_value("张晓兰")
    expect(page.get_by_label("母亲的工作单位")).to_have_value("")
    screen.assert_accessible()


def test_a_draft_is_thrown_away_from_the_lists_when_it_is_meant(screen: Screen) -> None:
    page = live_in_luojiang(screen)
    drafts: list[str] = []
    for mother in ("张晓兰", "罗小山", "李三"):
        screen.open(APPLY)
        if drafts:
            page.get_by_role("button", name="另外填一份").click()
        page.wait_for_url(re.compile(r"/drafts/[0-9a-f-]{36}\?step=1"))
        drafts.append(f"/drafts/{draft_id(page)}")
        choose(page, "您是孩子的哪一位家长", "母亲")
        page.get_by_label("孩子母亲的姓名").fill(mother)
        wait_until_kept(page)
    for path in ("/cases", "/me", APPLY):
        screen.open(path)
        away = page.get_by_role("button", name="删除草稿：")
        left = len(drafts)
        expect(away).to_have_count(left)
        away.first.click()
        sheet = page.get_by_role("dialog", name="删除这份草稿？")
        expect(sheet).to_be_visible()
        screen.assert_accessible()
        sheet.get_by_role("button", name="保留").click()
        expect(away).to_have_count(left)
        away.first.click()
        sheet.get_by_role("button", name="删除", exact=True).click()
        gone = drafts.pop()
        if drafts:
            expect(away).to_have_count(left - 1)
    # The last one was in the way of a new application: that begins at once.
    page.wait_for_url(re.compile(r"/drafts/[0-9a-f-]{36}\?step=1"))
    screen.open(gone)
    expect(page.get_by_text("这份草稿不在本机")).to_be_visible()

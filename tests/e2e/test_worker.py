"""The app on the phone: its first install, its updates, its kill switch (scenarios 10 and 11)."""

import contextlib
import dataclasses
import json
import re
from collections.abc import Iterator
from itertools import count
from threading import Event

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, expect

from tests.factories.child_registration import APPLY, choose
from tests.fixtures.browsers import IN_CHARGE, PHONE, assert_accessible, settings_of, wait_until
from tests.fixtures.gateway import PORTAL, Gateway, Meddle, Passed

SHELLS = "caches.keys().then((names) => names.filter((name) => name.startsWith('shell-')))"
SEARCH = "您想办什么事？"
GUIDE = "/services/child-registration"
# Before anything of it can have been kept.
TYPE_AND_GO_TO = """(field, [words, path]) => {
  field.value = words;
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  const link = document.createElement("a");
  link.href = path;
  document.querySelector("main").append(link);
  link.click();
}"""


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    context = chromium.new_context(**settings_of(PHONE, "zh-CN"))
    context.set_default_timeout(10_000)
    yield context
    context.close()


def opened(context: BrowserContext, gateway: Gateway, path: str = "/") -> Page:
    page = context.new_page()
    page.goto(gateway.url + path)
    expect(page.get_by_role("heading", name=SEARCH)).to_be_visible()
    return page


def wait_for_worker(page: Page) -> None:
    wait_until(page, IN_CHARGE)
    wait_until(page, "navigator.serviceWorker.controller !== null")


def newer(path: str, answer: Passed) -> Passed:
    """A later version of the worker: other bytes, another name of its cache."""
    if path != "/sw.js":
        return answer
    found = re.search(rb'"([0-9a-f]{12})"', answer.body)
    assert found, "the worker carries its version"
    return dataclasses.replace(
        answer,
        headers=[(name, value) for name, value in answer.headers if name != "etag"],
        body=answer.body.replace(found[1], b"ffffffffffff"),
    )


def test_app_opens_with_no_network_after_the_first_visit(context: BrowserContext, gateway: Gateway) -> None:
    page = opened(context, gateway)
    wait_for_worker(page)
    context.set_offline(True)
    page.goto(gateway.url + "/")
    expect(page.get_by_role("heading", name=SEARCH)).to_be_visible()
    page.goto(f"{gateway.url}/an/address/of/nothing")
    expect(page.get_by_role("heading", name="没有找到", exact=True)).to_be_visible()


def test_first_install_survives_a_network_that_flips(context: BrowserContext, gateway: Gateway) -> None:
    numbers = count()

    def flipping(path: str, answer: Passed) -> Passed | None:
        return None if path.startswith("/assets/") and next(numbers) % 3 == 2 else answer

    page = opened(context, gateway)
    wait_for_worker(page)
    page.evaluate("navigator.serviceWorker.getRegistration().then((found) => found.unregister())")
    page.evaluate("caches.keys().then((names) => Promise.all(names.map((name) => caches.delete(name))))")
    gateway.meddle = flipping
    page.goto(gateway.url + "/")
    gateway.pass_everything()
    page.reload()
    wait_for_worker(page)
    context.set_offline(True)
    page.reload()
    expect(page.get_by_role("heading", name=SEARCH)).to_be_visible()


def test_what_was_cut_off_behind_the_first_screen_comes_when_the_network_is_back(
    context: BrowserContext, gateway: Gateway
) -> None:
    gateway.cut_off("background")
    page = context.new_page()
    with page.expect_response(lambda answer: answer.status == 503):
        page.goto(gateway.url)
    expect(page.get_by_role("heading", name=SEARCH)).to_be_visible()
    gateway.pass_everything()
    context.set_offline(True)
    context.set_offline(False)
    wait_for_worker(page)


def test_what_is_typed_is_kept_though_all_behind_the_page_was_cut_off(
    context: BrowserContext, gateway: Gateway
) -> None:
    gateway.cut_off("background", "fines_page")
    form = context.new_page()
    form.goto(gateway.url + APPLY)
    form.wait_for_url("**/drafts/**")
    name = form.get_by_label("孩子母亲的姓名")
    choose(form, "您是孩子的哪一位家长", "母亲")
    draft = form.url
    with form.expect_event("load"):
        name.evaluate(TYPE_AND_GO_TO, ["张晓兰", "/fines"])
    gateway.pass_everything()
    form.goto(draft)
    expect(name).to_have_value("张晓兰")


def test_portal_never_becomes_part_of_the_app(context: BrowserContext, gateway: Gateway) -> None:
    page = opened(context, gateway)
    wait_for_worker(page)
    before = page.evaluate(SHELLS)
    gateway.meddle = lambda path, answer: newer(path, answer) if path == "/sw.js" else PORTAL
    page.evaluate("navigator.serviceWorker.getRegistration().then((found) => found.update().catch(() => null))")
    page.reload()
    expect(page.get_by_role("heading", name=SEARCH)).to_be_visible()
    expect(page.get_by_text("没有网络，照样能看、能填。")).to_be_visible(timeout=20_000)
    assert before[0] in page.evaluate(SHELLS)
    assert page.evaluate("navigator.serviceWorker.controller.state") == "activated"


def test_update_waits_for_the_tap_and_leaves_other_tabs_alone(context: BrowserContext, gateway: Gateway) -> None:
    tabs = [opened(context, gateway) for _ in range(3)]
    for tab in tabs:
        wait_for_worker(tab)
        tab.get_by_role("searchbox").fill("生孩子")
    gateway.meddle = newer
    tabs[0].evaluate("navigator.serviceWorker.getRegistration().then((found) => found.update())")
    for tab in tabs:
        expect(tab.get_by_text("新版本已准备好，您填的内容都在。")).to_be_visible()
        expect(tab.get_by_role("searchbox")).to_have_value("生孩子")
    with tabs[1].expect_navigation():
        tabs[1].get_by_role("button", name="现在更新").click()
    expect(tabs[1].get_by_role("heading", name=SEARCH)).to_be_visible()
    expect(tabs[1].get_by_text("新版本已准备好")).to_have_count(0)
    for tab in (tabs[0], tabs[2]):
        expect(tab.get_by_role("searchbox")).to_have_value("生孩子")
        with tab.expect_navigation():
            tab.get_by_role("button", name="现在更新").click()
        expect(tab.get_by_text("新版本已准备好")).to_have_count(0)
    assert "shell-ffffffffffff" in tabs[1].evaluate(SHELLS)


def test_update_while_a_form_is_half_filled_in_loses_no_word(context: BrowserContext, gateway: Gateway) -> None:
    home, other = (opened(context, gateway) for _ in range(2))
    wait_for_worker(home)
    form = context.new_page()
    form.goto(gateway.url + APPLY)
    choose(form, "您是孩子的哪一位家长", "母亲")
    name = form.get_by_label("孩子母亲的姓名")
    name.fill("张晓")
    gateway.meddle = newer
    home.evaluate("navigator.serviceWorker.getRegistration().then((found) => found.update())")
    for tab in (home, other, form):
        expect(tab.get_by_text("新版本已准备好，您填的内容都在。")).to_be_visible()
    with home.expect_navigation():
        home.get_by_role("button", name="现在更新").click()
    expect(home.get_by_text("新版本已准备好")).to_have_count(0)
    expect(name).to_have_value("张晓")
    # The old page goes on under the new worker, and its last word is kept though the tap follows at once.
    name.fill("张晓兰")
    with form.expect_navigation():
        form.get_by_role("button", name="现在更新").click()
    expect(name).to_have_value("张晓兰")
    expect(other.get_by_text("新版本已准备好，您填的内容都在。")).to_be_visible()


def opened_without_worker(context: BrowserContext, gateway: Gateway, page: Page) -> Page:
    """Close the app and open it, three times at most: a page that opens too soon is still the old worker's."""
    for _ in range(3):
        page.close()
        page = opened(context, gateway)
        with contextlib.suppress(AssertionError):
            wait_until(page, "caches.keys().then((names) => names.length === 0)", seconds=15)
            return page
    pytest.fail("the old worker is still in charge")


def test_kill_switch_takes_worker_and_caches_away(context: BrowserContext, gateway: Gateway) -> None:
    page = opened(context, gateway)
    wait_for_worker(page)
    page.get_by_role("searchbox").fill("生孩子")
    gone = gateway.ask("/sw-off.js")
    gateway.meddle = lambda path, answer: gone if path == "/sw.js" else answer
    page.evaluate("navigator.serviceWorker.getRegistration().then((found) => found.update())")
    wait_until(page, "caches.keys().then((names) => names.length === 0)", seconds=30)
    expect(page.get_by_role("searchbox")).to_have_value("生孩子")
    again = opened_without_worker(context, gateway, page)
    context.set_offline(True)
    with pytest.raises(Error, match=r"ERR_(INTERNET_DISCONNECTED|FAILED)"):
        again.reload()


def saying(words: str) -> Meddle:
    """Have the server say other words of this guide, as after a publication."""

    def change(path: str, answer: Passed) -> Passed:
        if not path.endswith("/guides/child-registration"):
            return answer
        guide = json.loads(answer.body)
        return dataclasses.replace(answer, body=json.dumps(guide | {"summary": words}).encode())

    return change


def test_guide_published_anew_is_shown_at_the_first_opening(context: BrowserContext, gateway: Gateway) -> None:
    page = opened(context, gateway)
    wait_for_worker(page)
    page.goto(gateway.url + GUIDE)
    gateway.meddle = saying("第二版")
    page.goto(gateway.url + GUIDE)
    expect(page.get_by_text("第二版", exact=True)).to_be_visible()
    expect(page.get_by_text("内容有更新")).to_have_count(0)


def test_what_comes_while_she_reads_waits_for_her_tap(context: BrowserContext, gateway: Gateway) -> None:
    page = opened(context, gateway)
    wait_for_worker(page)
    gateway.meddle = saying("第一版")
    page.goto(gateway.url + GUIDE)
    expect(page.get_by_text("第一版", exact=True)).to_be_visible()
    reading = Event()

    def late(path: str, answer: Passed) -> Passed | None:
        if path.endswith("/guides/child-registration"):
            reading.wait(20)
        return saying("第二版")(path, answer)

    gateway.meddle = late
    page.goto(gateway.url + GUIDE)
    page.get_by_role("link", name="3 个工作日").click()
    expect(page.get_by_role("heading", name="要多久")).to_be_in_viewport()
    reading.set()
    expect(page.get_by_text("内容有更新")).to_be_visible()
    expect(page.get_by_text("第一版", exact=True)).to_be_attached()
    assert_accessible(page)
    page.get_by_role("button", name="看新的").click()
    expect(page.get_by_text("第二版", exact=True)).to_be_attached()
    expect(page.get_by_text("内容有更新")).to_have_count(0)

"""An old page meets a new server, and the other way round (scenario 10): nothing is lost, and nobody is stuck."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.factories.child_registration import (
    RECEIVED,
    agree,
    begin,
    fill_in,
    fill_in_child,
    fill_in_contact,
    fill_in_parents,
    live_in_luojiang,
    my_cases,
    next_step,
    send,
    wait_until_kept,
)
from tests.factories.identity import sign_in
from tests.fixtures.browsers import IN_CHARGE, PHONE, Screen, screen_of, settings_of, wait_until
from tests.fixtures.releases import Deployment

pytestmark = [pytest.mark.journey, pytest.mark.timeout(600)]

expect.set_options(timeout=20_000)

NEWS = "新版本已准备好，您填的内容都在。"
BROKEN = "我们这边出错了"
NO_CACHES = "caches.keys().then((names) => names.length === 0)"
# Fetched by itself at each change of pages; here at once. A kill switch that the browser has found by itself
# leaves nothing to look with.
LOOK_FOR_NEWS = """async () => {
  const found = await navigator.serviceWorker.getRegistration();
  await found?.update().catch(() => undefined);
}"""
GO_TO = """path => {
  const link = document.createElement("a");
  link.href = path;
  document.querySelector("main").append(link);
  link.click();
}"""
STEPS_OF_DATABASE = """() => new Promise((done) => {
  const open = indexedDB.open("onedoor");
  open.onsuccess = () => { done(open.result.version); open.result.close(); };
})"""

PAGES = (
    "/",
    "/services/child-registration",
    "/halls/hall-510604",
    "/regions/510604000000",
    "/cases",
    "/appointments",
    "/me",
)

PhoneOf = Callable[..., Screen]


@pytest.fixture
def phone_of(chromium: Browser, deployment: Deployment) -> Iterator[PhoneOf]:
    """Make a phone for the version that runs."""
    contexts: list[BrowserContext] = []
    screens: list[Screen] = []

    def make(**more: Any) -> Screen:  # noqa: ANN401  # as the browser takes it
        contexts.append(chromium.new_context(**{**settings_of(PHONE, "zh-CN"), **more}))
        screens.append(screen_of(deployment.product, contexts[-1]))
        # While one version is stopped and the next one starts, nobody answers.
        screens[-1].expect_errors(
            r"ERR_CONNECTION_\w+|ERR_EMPTY_RESPONSE|ERR_INCOMPLETE_CHUNKED_ENCODING|ERR_CONTENT_LENGTH_MISMATCH"
            r"|401|404.*(halls|assets)"
        )
        return screens[-1]

    yield make
    for context in contexts:
        context.close()
    for screen in screens:
        screen.assert_no_errors()


def version_of(page: Page) -> str:
    return str(page.evaluate("globalThis.release"))


def deploy(deployment: Deployment, name: str, screen: Screen, **environment: str) -> None:
    deployment.deploy(name, **environment)
    screen.product = deployment.product


def take_update(page: Page, name: str) -> None:
    """Tap, and be there; a worker with something still in hand lets the next one in a page later."""
    with page.expect_navigation():
        page.get_by_role("button", name="现在更新").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    if version_of(page) != name:
        page.reload()
        expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert version_of(page) == name


def test_old_pages_in_three_tabs_go_on_under_a_newer_server(deployment: Deployment, phone_of: PhoneOf) -> None:
    deployment.deploy("earlier")
    screen = phone_of()
    form = sign_in(screen, "19900009701")
    live_in_luojiang(screen)
    wait_until(form, IN_CHARGE)
    home, guide = screen.context.new_page(), screen.context.new_page()
    home.goto(screen.product.url)
    guide.goto(f"{screen.product.url}/services/marriage-appointment")
    begin(screen)
    fill_in_parents(form)
    next_step(form, "孩子")

    deploy(deployment, "later", screen)
    home.evaluate(LOOK_FOR_NEWS)
    for tab in (form, home, guide):
        expect(tab.get_by_text(NEWS)).to_be_visible(timeout=60_000)
        assert version_of(tab) == "earlier"
    steps = home.evaluate(STEPS_OF_DATABASE)
    take_update(home, "later")
    wait_until(home, f"({STEPS_OF_DATABASE})().then((steps) => steps === {steps + 1})")

    # The old page goes on, beside the new one, over the database that the new one has changed.
    fill_in_child(form)
    next_step(form, "住处、电话和照片")
    fill_in_contact(form)
    next_step(form, "看一遍，送出")
    agree(form)
    case = send(form)
    expect(form.get_by_text(RECEIVED)).to_be_visible()
    assert version_of(form) == "earlier"
    assert [each["id"] for each in my_cases(screen.context.request, screen.product.url)] == [case]
    guide.get_by_role("link", name=re.compile("预约")).first.click()
    expect(guide).to_have_url(re.compile("/book"))
    expect(guide.get_by_role("heading", level=1)).to_be_visible()

    take_update(form, "later")
    expect(form.get_by_text(RECEIVED)).to_be_visible()


def test_an_old_page_without_a_worker_starts_anew_where_its_parts_are_gone(
    deployment: Deployment, phone_of: PhoneOf
) -> None:
    deployment.deploy("earlier")
    screen = phone_of(service_workers="block")
    page = live_in_luojiang(screen)
    draft = begin(screen)
    fill_in_parents(page)
    assert version_of(page) == "earlier"
    deploy(deployment, "later", screen)
    page.get_by_label("孩子母亲的姓名").fill("张小兰")
    # Before that is kept, she goes to a part that this page has not loaded, and that the server no longer has.
    with page.expect_navigation(url="**/fines"):
        page.evaluate(GO_TO, "/fines")
    expect(page.get_by_label("决定书编号")).to_be_visible()
    assert version_of(page) == "later"
    screen.open(f"/drafts/{draft}?step=1")
    expect(page.get_by_label("孩子母亲的姓名")).to_have_value("张小兰")
    expect(page.get_by_label("孩子父亲的姓名")).to_have_value("罗大山")


def test_a_new_page_meets_a_server_of_the_version_before(deployment: Deployment, phone_of: PhoneOf) -> None:
    deployment.deploy("later")
    screen = phone_of()
    page = sign_in(screen, "19900009702")
    live_in_luojiang(screen)
    wait_until(page, IN_CHARGE)
    draft = begin(screen)
    fill_in(page)
    wait_until_kept(page)

    deploy(deployment, "earlier", screen)
    for path in (*PAGES, f"/drafts/{draft}?step=4"):
        screen.open(path)
        expect(page.get_by_role("heading", level=1), path).to_be_visible()
        page.wait_for_load_state("networkidle")
        expect(page.get_by_text(BROKEN), path).to_have_count(0)
        assert version_of(page) == "later", path
    expect(page.get_by_text("张晓兰")).to_be_visible()
    assert send(page) == draft
    expect(page.get_by_text(RECEIVED)).to_be_visible()

    # The page of the version before comes back, over the database that the newer one has left.
    other = begin(screen)
    fill_in_parents(page)
    wait_until_kept(page)
    page.evaluate(LOOK_FOR_NEWS)
    expect(page.get_by_text(NEWS)).to_be_visible(timeout=60_000)
    take_update(page, "earlier")
    screen.open(f"/drafts/{other}?step=1")
    expect(page.get_by_label("孩子母亲的姓名")).to_have_value("张晓兰")
    page.get_by_label("孩子母亲的姓名").fill("张小兰")
    wait_until_kept(page)
    screen.open(f"/cases/{draft}")
    expect(page.get_by_text(RECEIVED)).to_be_visible()


def test_the_kill_switch_takes_the_worker_from_under_a_form_and_nothing_else(
    deployment: Deployment, phone_of: PhoneOf
) -> None:
    deployment.deploy("earlier")
    screen = phone_of()
    form = sign_in(screen, "19900009703")
    live_in_luojiang(screen)
    wait_until(form, IN_CHARGE)
    home, guide = screen.context.new_page(), screen.context.new_page()
    home.goto(screen.product.url)
    guide.goto(f"{screen.product.url}/services/marriage-appointment")
    draft = begin(screen)
    fill_in(form)

    deploy(deployment, "earlier", screen, ONEDOOR_WORKER_OFF="1")
    home.evaluate(LOOK_FOR_NEWS)
    wait_until(home, NO_CACHES, seconds=30)
    for tab in (home, guide):
        tab.reload()
        expect(tab.get_by_role("heading", level=1)).to_be_visible()
    expect(form.get_by_text("张晓兰")).to_be_visible()
    form.reload()
    expect(form.get_by_text("张晓兰")).to_be_visible()
    assert send(form) == draft
    expect(form.get_by_text(RECEIVED)).to_be_visible()
    assert [each["id"] for each in my_cases(screen.context.request, screen.product.url)] == [draft]
    # A worker in charge that still has something in hand, as on a busy machine, keeps the switch waiting for minutes.
    wait_until(form, NO_CACHES, seconds=330)

"""A page that goes in the very moment of a tap, and a browser that has thrown everything away (scenarios 6 and 7)."""

import re
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.factories.child_registration import (
    RECEIVED,
    begin,
    choose,
    fill_in,
    fill_in_parents,
    live_in_luojiang,
    my_cases,
    send,
    wait_until_kept,
)
from tests.factories.identity import sign_in
from tests.fixtures.browsers import PHONE, NewScreen, Screen, wait_until

pytestmark = [pytest.mark.journey, pytest.mark.timeout(180)]

MOTHER = "孩子母亲的姓名"


# As another window of the same phone sees it.
REVISION = """async (id) => {
    const opening = indexedDB.open("onedoor");
    const database = await new Promise((resolve) => (opening.onsuccess = () => resolve(opening.result)));
    const getting = database.transaction("drafts").objectStore("drafts").get(id);
    const row = await new Promise((resolve) => (getting.onsuccess = () => resolve(getting.result)));
    database.close();
    return row?.revision ?? 0;
}"""


@pytest.fixture
def screen(new_screen: NewScreen) -> Screen:
    # Without a worker, which would answer for the page before anybody can hold it.
    return new_screen(PHONE, service_workers="block")


def kept_meanwhile(page: Page, draft: str, act: Callable[[], None]) -> None:
    """Do something, and wait until another window of the phone finds it kept."""
    before = page.evaluate(REVISION, draft)
    act()
    wait_until(page, f"(id) => ({REVISION})(id).then((now) => now > {before})", draft, seconds=20)


def test_what_was_done_in_the_last_moment_is_kept_before_the_page_is_gone(screen: Screen) -> None:
    page = live_in_luojiang(screen)
    other = screen.context.new_page()
    other.goto(screen.product.url + "/services")
    draft = begin(screen)
    expect(page.get_by_role("group", name="您是孩子的哪一位家长")).to_be_visible()
    # No pause after typing ever ends from here on.
    page.clock.install()
    page.clock.pause_at(time.time() + 3600)
    kept_meanwhile(other, draft, lambda: choose(page, "您是孩子的哪一位家长", "母亲"))
    kept_meanwhile(other, draft, lambda: choose(page, "要把另一位家长也写上吗", "是"))
    page.get_by_label(MOTHER).fill("张晓兰")
    held: list[Route] = []

    def hold(route: Route) -> None:
        if route.request.is_navigation_request():
            held.append(route)
        else:
            route.continue_()

    page.route(re.compile("/drafts/"), hold)
    kept_meanwhile(other, draft, lambda: page.evaluate("() => { location.reload(); }"))
    while not held:
        page.wait_for_timeout(50)
    held.pop().continue_()
    page.wait_for_load_state("domcontentloaded")
    page.clock.resume()
    expect(page.get_by_label(MOTHER)).to_have_value("张晓兰")
    asked = page.get_by_role("group", name="您是孩子的哪一位家长")
    expect(asked.get_by_role("radio", name="母亲", exact=True)).to_be_checked()


def test_when_the_browser_has_thrown_everything_away_it_says_so_and_she_begins_anew(phone: Screen) -> None:
    page = sign_in(phone, "19900001202")
    live_in_luojiang(phone)
    draft = begin(phone)
    fill_in_parents(page)
    wait_until_kept(page)
    page.goto("about:blank")
    session = phone.context.new_cdp_session(page)
    everything = {"origin": phone.product.url, "storageTypes": "indexeddb,cache_storage,local_storage,service_workers"}
    session.send("Storage.clearDataForOrigin", everything)

    phone.open(f"/drafts/{draft}?step=1")
    expect(page.get_by_text("浏览器清掉了")).to_be_visible()
    phone.assert_accessible()
    phone.open("/me")
    expect(page.get_by_text("199****1202")).to_be_visible()
    live_in_luojiang(phone)
    again = begin(phone)
    fill_in(page)
    assert send(page) == again
    expect(page.get_by_text(RECEIVED)).to_be_visible()
    assert [each["id"] for each in my_cases(phone.context.request, phone.product.url)] == [again]

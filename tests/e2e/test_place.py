"""Picking the place once: five levels, also with no network, remembered on the phone."""

import time

import pytest
from playwright.sync_api import Page, expect

from tests.fixtures.browsers import PHONE, KeptPhone, NewScreen

pytestmark = [pytest.mark.journey, pytest.mark.timeout(180)]

SECONDS_UNTIL_KEPT = 60
PLACES_ON_THE_PHONE = "async () => Boolean(await caches.match('/api/directory/regions/510000000000/below'))"


def wait_until_kept(page: Page) -> None:
    deadline = time.monotonic() + SECONDS_UNTIL_KEPT
    while not page.evaluate(PLACES_ON_THE_PHONE):
        assert time.monotonic() < deadline, "the places are not kept"
        page.wait_for_timeout(100)


def test_picks_her_place_once_and_finds_it_again(kept_phone: KeptPhone) -> None:
    screen = kept_phone.screen
    page = screen.open("/")
    page.get_by_role("link", name="选择您所在的地方").click()
    screen.assert_accessible()
    page.get_by_role("searchbox", name="市、县的名字").fill("罗江")
    page.get_by_role("link", name="罗江区").click()
    expect(page.get_by_role("link", name="万安镇")).to_be_visible()
    screen.assert_accessible()
    page.get_by_role("button", name="就选罗江区").click()
    expect(page.get_by_role("link", name="罗江区 · 德阳")).to_be_visible()

    page = kept_phone.reopen().open("/")
    expect(page.get_by_role("link", name="罗江区 · 德阳")).to_be_visible()


def test_goes_down_to_the_village(new_screen: NewScreen) -> None:
    screen = new_screen(PHONE)
    page = screen.open("/place")
    for name in ("德阳市", "罗江区", "万安镇"):
        page.get_by_role("link", name=name).click()
        expect(page.get_by_role("navigation", name="您选到了").get_by_text(name)).to_be_visible()
    screen.assert_accessible()
    page.go_back()
    expect(page.get_by_role("button", name="就选罗江区")).to_be_visible()
    page.go_forward()
    page.get_by_role("button", name="景乐社区居民委员会").click()
    expect(page.get_by_role("link", name="景乐社区居民委员会 · 万安镇")).to_be_visible()


def test_picks_a_county_with_no_network(new_screen: NewScreen) -> None:
    screen = new_screen(PHONE, language="en")
    page = screen.open("/")
    page.evaluate(
        "localStorage.setItem('onedoor.preferences', JSON.stringify({language: 'en', place: null, elder: false}))"
    )
    wait_until_kept(page)
    screen.go_offline()
    page.goto(screen.product.url + "/place")
    page.get_by_role("link", name="Deyang").click()
    page.get_by_role("link", name="Luojiang District").click()
    expect(page.get_by_text("The county is enough for now.")).to_be_visible()
    screen.assert_accessible()
    page.get_by_role("button", name="Use Luojiang District").click()
    expect(page.get_by_role("link", name="Luojiang District · Deyang")).to_be_visible()

"""My cases with no network: what waits goes by itself, and nothing beside it asks to be tried again."""

import re

import pytest
from playwright.sync_api import expect

from tests.factories.child_registration import (
    begin,
    fill_in,
    live_in_luojiang,
    send,
    wait_until_ready_for_offline,
)
from tests.factories.identity import sign_in
from tests.fixtures.browsers import Screen

pytestmark = [pytest.mark.journey, pytest.mark.timeout(300)]

expect.set_options(timeout=20_000)


def test_beside_what_goes_by_itself_nobody_is_asked_to_try_again(phone: Screen) -> None:
    sign_in(phone, "19900009311")
    page = live_in_luojiang(phone)
    wait_until_ready_for_offline(page)
    phone.go_offline()
    begin(phone)
    fill_in(page)
    send(page)
    phone.open("/cases")
    expect(page.get_by_text("生育登记 · 等待发送")).to_be_visible()
    expect(page.get_by_text("您的其他办件，有网络时自动显示在这里。")).to_be_visible()
    expect(page.get_by_role("button", name="再试一次")).to_have_count(0)
    phone.assert_accessible()
    phone.go_online()
    expect(page.get_by_role("link", name=re.compile("生育登记 · 已送达"))).to_be_visible()
    expect(page.get_by_text("您的其他办件，有网络时自动显示在这里。")).to_be_hidden()

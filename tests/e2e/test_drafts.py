"""Drafts in the lists: what can be done with them is said in words, and what could not be done, too."""

import re

import pytest
from playwright.sync_api import expect

from tests.factories.child_registration import APPLY, choose, wait_until_kept
from tests.fixtures.browsers import Screen

pytestmark = [pytest.mark.journey, pytest.mark.timeout(180)]

ELDER = "localStorage.setItem('onedoor.preferences', JSON.stringify({ elder: true }))"
# A store that lets nothing go.
KEEPS_ALL = """() => {
  globalThis.letGo = IDBObjectStore.prototype.delete;
  IDBObjectStore.prototype.delete = function () { throw new DOMException("no", "UnknownError"); };
}"""
LETS_GO = "void (IDBObjectStore.prototype.delete = globalThis.letGo)"
NOT_DONE = "这份草稿没能删除，请再试一次。"


def test_a_draft_that_could_not_be_thrown_away_says_so(phone: Screen) -> None:
    page = phone.open("/")
    page.evaluate(ELDER)
    phone.open(APPLY)
    page.wait_for_url(re.compile(r"/drafts/[0-9a-f-]{36}\?step=1"))
    choose(page, "您是孩子的哪一位家长", "母亲")
    wait_until_kept(page)
    phone.open("/me")
    away = page.get_by_role("button", name="删除草稿：")
    expect(away.get_by_text("删除", exact=True)).to_be_visible()
    phone.assert_accessible()
    phone.picture("drafts-elder")
    page.evaluate(KEEPS_ALL)
    away.click()
    sheet = page.get_by_role("dialog", name="删除这份草稿？")
    sheet.get_by_role("button", name="删除", exact=True).click()
    expect(sheet.get_by_role("alert")).to_have_text(NOT_DONE)
    phone.assert_accessible()
    page.evaluate(LETS_GO)
    sheet.get_by_role("button", name="删除", exact=True).click()
    expect(away).to_have_count(0)


def test_the_bin_stands_without_words_where_nobody_asked_for_them(phone: Screen) -> None:
    page = phone.open(APPLY)
    page.wait_for_url(re.compile(r"/drafts/[0-9a-f-]{36}\?step=1"))
    choose(page, "您是孩子的哪一位家长", "母亲")
    wait_until_kept(page)
    phone.open("/me")
    away = page.get_by_role("button", name="删除草稿：")
    expect(away).to_be_visible()
    expect(away.get_by_text("删除", exact=True)).to_be_hidden()

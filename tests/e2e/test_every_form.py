"""Every published form on a phone: filled in with no signal by the answers of its vectors, sent, and received.

One phone for all of them: the person signs in once, and her phone has kept what it needs.
"""

import json
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from backend.demonstration import CATALOGUE
from backend.kit import clock
from offline_forms import latest_version, published_versions
from tests.factories.child_registration import (
    RECEIVED,
    draft_id,
    live_in_luojiang,
    my_cases,
    send,
    wait_until_ready_for_offline,
)
from tests.factories.form_filling import Filler, draw_signature
from tests.factories.identity import sign_in
from tests.fixtures.browsers import PHONE, Screen, screen_of, settings_of
from tests.fixtures.product import Product

pytestmark = [pytest.mark.journey, pytest.mark.timeout(300)]

expect.set_options(timeout=20_000)


def services() -> dict[str, str]:
    """Give the service whose guide leads to each form."""
    items = [item for path in CATALOGUE.glob("*.json") for item in json.loads(path.read_text("utf-8")).get("items", [])]
    return {
        action["form_id"]: item["slug"] for item in items for action in item.get("actions", []) if "form_id" in action
    }


SERVICES = services()


@pytest.fixture(scope="module")
def prepared(chromium: Browser, product: Product) -> Iterator[Screen]:
    """Give the phone of somebody who has signed in and whose phone has kept all forms."""
    screen = screen_of(product, chromium.new_context(**settings_of(PHONE, "zh-CN")))
    sign_in(screen, "19900009601")
    page = live_in_luojiang(screen)
    needed = {f"form {form_id} {latest_version(form_id)}" for form_id in published_versions()}
    wait_until_ready_for_offline(page, needed)
    yield screen
    screen.context.close()


@pytest.mark.parametrize("form_id", published_versions())
def test_is_filled_in_with_no_signal_and_received_once_there_is_one(prepared: Screen, form_id: str) -> None:
    prepared.go_offline()
    page = prepared.open(f"/services/{SERVICES[form_id]}/apply")
    page.wait_for_url(re.compile(r"/drafts/[0-9a-f-]{36}\?step=1"))
    draft = draft_id(page)
    Filler(page, form_id, clock.today().isoformat()).fill_in()
    assert send(page) == draft
    expect(page.get_by_text("等待发送").first).to_be_visible()
    prepared.go_online()
    expect(page.get_by_text(RECEIVED)).to_be_visible(timeout=60_000)
    assert draft in {case["id"] for case in my_cases(page.request, prepared.product.url)}
    prepared.assert_no_errors()


def test_the_new_kinds_are_accessible_and_work_by_keyboard(prepared: Screen) -> None:
    page = prepared.open(f"/services/{SERVICES['labour_complaint']}/apply")
    page.wait_for_url(re.compile(r"/drafts/[0-9a-f-]{36}\?step=1"))
    filler = Filler(page, "labour_complaint", clock.today().isoformat())
    for _, asked in filler.steps():
        for field in asked:
            filler.put(field, field["id"], filler.answers.get(field["id"]))
        prepared.assert_accessible()
        page.get_by_role("button", name="下一步").click()
    expect(page.get_by_role("heading", level=2, name="看一遍，送出")).to_be_focused()
    signature = filler.at("signature")
    signature.get_by_role("button", name="就用这个签名").click()
    expect(signature.get_by_text("上面几乎是空的。请写上您的名字。")).to_be_visible()
    draw_signature(page, signature.locator("canvas"))
    signature.get_by_role("button", name="擦掉重写").click()
    expect(signature.get_by_text("请用手指在这里写您的名字。")).to_be_visible()
    prepared.assert_accessible()
    signature.get_by_role("button", name="不方便手写，改用打字签名").press("Enter")
    signature.get_by_label("您的姓名").fill("罗大山")
    signature.get_by_role("button", name="就用这个签名").press("Enter")
    expect(signature.get_by_text("请写上姓名，再勾选这就是您的签名。")).to_be_visible()
    prepared.assert_accessible()
    signature.get_by_role("checkbox").press("Space")
    signature.get_by_role("button", name="就用这个签名").press("Enter")
    expect(signature.get_by_role("img", name="您的签名")).to_be_visible()
    prepared.assert_accessible()
    again = signature.get_by_role("button", name="重新签名")
    expect(again).to_be_focused()
    again.press("Enter")
    expect(signature.get_by_label("您的姓名")).to_be_focused()
    expect(signature.get_by_text("请签名，再点“就用这个签名”。")).to_be_hidden()
    signature.get_by_role("button", name="改用手指签名").press("Enter")
    expect(signature.locator("canvas")).to_be_visible()

"""WebKit with no service worker: guides, the list, drafts and sign-in work all the same."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.fixtures.product import Product
from tests.fixtures.webkit import WebKit, webkit_without_workers

pytestmark = [pytest.mark.journey, pytest.mark.timeout(300)]

PHONE_NUMBER = "19900009851"
LINKS = "[...document.querySelectorAll('main li a')].filter((each) => each.checkVisibility()).length"
KEPT = "document.querySelector('[aria-label=进度]')?.getAttribute('aria-busy') === 'false'"


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WebKit]:
    folder: Path = tmp_path_factory.mktemp("webkit")
    with webkit_without_workers(folder) as browser:
        yield browser


def code_sent(product: Product) -> str:
    found = httpx.get(f"{product.party('sms_gateway')}/messages", params={"phone": PHONE_NUMBER}, trust_env=False)
    return str(found.json()["messages"][0]["params"]["code"])


def test_reads_a_guide(browser: WebKit, product: Product) -> None:
    browser.open(f"{product.url}/services/child-registration")
    browser.wait_for("document.querySelector('main h1')?.innerText === '生育登记'")
    browser.wait_to_read("谁可以办")
    browser.wait_to_read("依据什么法")
    assert browser.evaluate("'serviceWorker' in navigator") is False
    assert browser.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_narrows_the_list(browser: WebKit, product: Product) -> None:
    browser.open(f"{product.url}/services")
    browser.wait_for(f"{LINKS} > 80")
    browser.type("要找的词", "公积金")
    browser.wait_for(f"{LINKS} < 30")
    browser.wait_to_read("住房公积金提取")


def test_keeps_a_draft(browser: WebKit, product: Product) -> None:
    browser.open(f"{product.url}/services/child-registration/apply")
    browser.wait_for("location.pathname.startsWith('/drafts/')")
    browser.choose("母亲")
    browser.type("孩子母亲的姓名", "张晓兰")
    browser.wait_to_read("已存在本机")
    browser.wait_for(KEPT)
    draft = browser.evaluate("location.pathname")
    browser.open(f"{product.url}/services")
    browser.open(product.url + draft)
    browser.wait_to_read("孩子母亲的姓名")
    assert browser.value("孩子母亲的姓名") == "张晓兰"


def test_signs_in_over_plain_http(browser: WebKit, product: Product) -> None:
    browser.open(f"{product.url}/sign-in?next=/me")
    browser.type("手机号码", PHONE_NUMBER)
    browser.choose("发送验证码")
    browser.wait_for("document.activeElement.name === 'code'")
    browser.type("短信里的 6 位数字", code_sent(product))
    # With the last digit it goes by itself.
    browser.wait_for("location.pathname === '/me'")
    browser.open(f"{product.url}/me")
    browser.wait_to_read("9851")

"""Somebody looks a fine up, pays it at the provider's page and holds the receipt, whatever the callbacks do."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.factories.identity import sign_in
from tests.fixtures.browsers import PHONE, NewScreen, Screen
from tests.fixtures.product import Product

pytestmark = [pytest.mark.journey, pytest.mark.timeout(240)]

IN_TIME, LAST_DAY, LATE, CAPPED, PAID_AT_COUNTER = (f"510604190000{end}" for end in ("012", "020", "038", "046", "053"))
PATIENCE = 20_000


class Provider:
    """The provider of the product, told what to do."""

    def __init__(self, screen: Screen) -> None:
        self.screen = screen
        self.url = screen.product.party("payment_provider")

    def control(self, **wish: object) -> None:
        answer = self.screen.context.request.post(f"{self.url}/control", data=wish)
        assert answer.status == 204, answer.text()

    def calls(self, order_id: str) -> list[int]:
        did: dict[str, Any] = self.screen.context.request.get(f"{self.url}/control").json()
        return [call["status"] for call in did["calls"] if order_id.replace("-", "") in call["body"]]


@pytest.fixture
def provider(phone: Screen) -> Iterator[Provider]:
    made = Provider(phone)
    made.control(act="reset")
    yield made
    made.control(act="reset")


def order_id_of(page: Page) -> str:
    expect(page).to_have_url(re.compile("/fines/orders/"))
    return page.url.rpartition("/")[2]


def begin_to_pay(screen: Screen, number: str) -> Page:
    page = screen.open(f"/fines?decision={number}")
    page.get_by_role("button", name=re.compile("^缴纳 ¥")).click()
    expect(page.get_by_role("heading", name=re.compile("收银台"))).to_be_visible()
    return page


def late_days(product: Product, at_first: int) -> int:
    """How late a fine is by now that was so many days late when the demonstration began."""
    return max(0, at_first + product.days_since)


def yuan(fine: int, days: int) -> str:
    """A fine with 3 % of it for each day."""
    return f"¥{fine + fine * 3 * days / 100:.2f}"


def confirm(page: Page) -> None:
    page.get_by_role("button", name=re.compile("确认支付")).click()


def expect_paid(page: Page, amount: str) -> None:
    expect(page.get_by_role("heading", name="已缴纳")).to_be_visible(timeout=PATIENCE)
    expect(page.locator(".fines-state")).to_contain_text(amount)
    expect(page.get_by_text("签名已验证")).to_be_visible(timeout=PATIENCE)


def test_looks_a_fine_up_pays_it_and_proves_the_receipt(phone: Screen, provider: Provider, product: Product) -> None:
    days = late_days(product, 12)
    owed = yuan(200, days)
    page = phone.open("/fines")
    number = page.get_by_label("决定书编号")
    number.press_sequentially("51060419")
    page.get_by_role("button", name="查询").click()
    expect(page.get_by_text("编号共 15 位，还差 7 位。")).to_be_visible()
    phone.assert_accessible()
    number.press_sequentially("0000038")
    expect(number).to_have_value("510 604 190 000 038")
    page.get_by_role("button", name="查询").click()

    expect(page.get_by_text(owed, exact=True)).to_be_visible()
    expect(page.get_by_text(f"罚款 ¥200.00 + 加处罚款 ¥{6 * days}.00")).to_be_visible()
    expect(page.get_by_role("heading", name=f"已逾期 {days} 天")).to_be_visible()
    phone.assert_accessible()
    page.get_by_role("button", name=f"缴纳 {owed}").click()

    expect(page.get_by_role("heading", name=re.compile("收银台"))).to_be_visible()
    phone.assert_accessible()
    confirm(page)
    expect_paid(page, owed)
    phone.assert_accessible()
    assert provider.calls(order_id_of(page)) == [204]

    names, values = (page.locator(f".fines-receipt {each}").all_inner_texts() for each in ("dt", "dd"))
    lines = dict(zip(names, values, strict=True))
    phone.open(f"/fines?decision={LATE}")
    expect(page.get_by_text("这笔罚款已缴清")).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("^缴纳"))).to_have_count(0)
    check_receipt(phone, lines)


def check_receipt(phone: Screen, lines: dict[str, str]) -> None:
    page = phone.open("/fines/receipt")
    for label in ("收据代码", "收据号码", "校验码"):
        page.get_by_label(label).fill(lines[label])
    page.get_by_label("金额").fill(lines["已缴纳"])
    year, month, day = re.findall(r"\d+", lines["开具日期"])
    issued = page.get_by_role("group", name="开具日期")
    for label, part in (("年", year), ("月", month), ("日", day)):
        issued.get_by_label(label, exact=True).fill(part)
    page.get_by_role("button", name="查验").click()
    expect(page.get_by_text("收据真实有效")).to_be_visible()
    phone.assert_accessible()
    page.get_by_label("金额").fill("271.99")
    page.get_by_role("button", name="查验").click()
    expect(page.get_by_text("没有这张收据")).to_be_visible()
    phone.assert_accessible()


def test_a_failed_payment_says_what_to_do_and_the_next_one_counts(phone: Screen, provider: Provider) -> None:
    page = begin_to_pay(phone, CAPPED)
    page.get_by_role("button", name="模拟支付失败").click()
    expect(page.get_by_role("heading", name="支付没有成功")).to_be_visible()
    expect(page.get_by_text("没有扣款")).to_be_visible()
    phone.assert_accessible()
    page.get_by_role("link", name="查看罚款，重新缴纳").click()
    expect(page.get_by_text("加处罚款已到上限，不会再增加。")).to_be_visible()
    page.get_by_role("button", name="缴纳 ¥100.00").click()
    confirm(page)
    expect_paid(page, "¥100.00")


def test_who_turns_back_is_told_that_nothing_was_paid_and_can_pay(
    phone: Screen, provider: Provider, product: Product
) -> None:
    page = begin_to_pay(phone, "510604190000103")
    phone.open("/fines?decision=510604190000103")
    expect(page.get_by_text("您已开始缴纳这笔罚款")).to_be_visible()
    phone.assert_accessible()
    page.get_by_role("link", name="继续这笔支付").click()
    page.get_by_role("link", name="回到支付页面").click()
    provider.control(calls="drop")
    page.get_by_role("button", name="不付了，返回").click()
    expect(page.get_by_role("heading", name="您没有付款")).to_be_visible()
    phone.assert_accessible()
    page.get_by_role("link", name="查看罚款，重新缴纳").click()
    expect(page.get_by_role("button", name=f"缴纳 {yuan(150, late_days(product, 6))}")).to_be_visible()
    expect(page.get_by_text("您已开始缴纳这笔罚款")).to_have_count(0)


def test_a_wrong_number_is_corrected_and_not_typed_anew(phone: Screen) -> None:
    phone.expect_errors("404")
    page = phone.open("/fines?decision=510604190000013")
    expect(page.get_by_text("510 604 190 000 013")).to_be_visible()
    phone.assert_accessible()
    page.get_by_role("link", name="修改这个编号").click()
    number = page.get_by_label("决定书编号")
    expect(number).to_have_value("510 604 190 000 013")
    number.press("End")
    number.press("Backspace")
    number.press("2")
    page.get_by_role("button", name="查询").click()
    expect(page.get_by_text("¥200.00", exact=True)).to_be_visible()


@pytest.mark.parametrize(
    ("number", "amount", "behaviour", "answers"),
    [
        ("510604190000061", "¥150.00", {"calls": "drop"}, []),
        ("510604190000087", "¥50.00", {"repeat": 3}, [204, 204, 204]),
        ("510604190000095", "¥200.00", {"calls": "forge"}, [401]),
        ("510604190000111", "¥100.00", {"delay": 1.5}, [204]),
    ],
    ids=["never", "three times", "forged", "late"],
)
def test_the_callback_comes_as_it_likes(
    phone: Screen, provider: Provider, number: str, amount: str, behaviour: dict[str, object], answers: list[int]
) -> None:
    page = begin_to_pay(phone, number)
    provider.control(**behaviour)
    confirm(page)
    expect_paid(page, amount)
    order_id = order_id_of(page)
    page.wait_for_timeout(1700 if "delay" in behaviour else 0)
    assert provider.calls(order_id)[: len(answers)] == answers


def test_waits_calmly_and_never_asks_to_pay_twice(phone: Screen, provider: Provider) -> None:
    page = begin_to_pay(phone, IN_TIME)
    provider.control(calls="hold", refuse=["queries"])
    confirm(page)
    expect(page.get_by_role("heading", name="正在等待确认")).to_be_visible()
    expect(page.get_by_text("请不要再付", exact=False).first).to_be_visible()
    expect(page.locator(".button.seal")).to_have_count(0)
    phone.assert_accessible()

    other = phone.context.new_page()
    other.goto(f"{phone.product.url}/fines?decision={IN_TIME}")
    expect(other.get_by_text("这笔罚款有人正在缴纳")).to_be_visible()
    expect(other.locator(".button.seal")).to_have_count(0)
    phone.assert_accessible(other)
    other.close()

    provider.control(act="release")
    expect_paid(page, "¥200.00")


def test_with_no_network_it_shows_the_receipt_or_says_that_the_money_is_safe(
    phone: Screen, provider: Provider, product: Product
) -> None:
    owed = yuan(200, late_days(product, 3))
    page = begin_to_pay(phone, "510604190000079")
    confirm(page)
    expect_paid(page, owed)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    phone.go_offline()
    page.reload()
    expect(page.get_by_text("这是存在本机的一份")).to_be_visible()
    expect_paid(page, owed)
    phone.assert_accessible()
    phone.go_online()
    expect_paid(page, owed)

    phone.go_offline()
    phone.open("/fines/orders/01990000-0000-7000-8000-000000000000")
    expect(page.get_by_text("如果您已付款，钱是安全的", exact=False)).to_be_visible()
    phone.assert_accessible()
    phone.open(f"/fines?decision={IN_TIME}")
    expect(page.get_by_text("应缴金额每天可能不同", exact=False)).to_be_visible()
    phone.assert_accessible()


def test_who_is_signed_in_is_told(phone: Screen, provider: Provider, product: Product) -> None:
    sign_in(phone, "19900009931")
    owed = yuan(100, late_days(product, 0))
    page = begin_to_pay(phone, LAST_DAY)
    confirm(page)
    expect_paid(page, owed)
    expect(page.get_by_text("本机已存一份", exact=False)).to_be_visible()
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    path = page.url.removeprefix(product.url)
    phone.open("/messages")
    page.get_by_text("您的罚款已缴清").first.click()
    expect_paid(page, owed)
    assert page.url.removeprefix(product.url) == path

    phone.go_offline()
    page.reload()
    expect(page.get_by_text("这是存在本机的一份", exact=False)).to_be_visible()
    expect(page.get_by_text("签名已验证")).to_be_visible()
    phone.assert_accessible()
    phone.go_online()

    stranger = phone.context.browser
    assert stranger is not None
    elsewhere = stranger.new_context()
    assert elsewhere.request.get(f"{product.url}/api/payments{path.removeprefix('/fines')}").status == 404
    elsewhere.close()


@pytest.mark.parametrize(("language", "scheme"), [("en", "dark"), ("en", "light"), ("zh-CN", "dark")])
def test_every_page_is_accessible_in_every_dress(new_screen: NewScreen, language: str, scheme: str) -> None:
    screen = new_screen(PHONE, language=language, color_scheme=scheme)
    screen.expect_errors("404")
    for path, landmark in (
        ("/fines", ".fines-number"),
        (f"/fines?decision={PAID_AT_COUNTER}", ".fines-due"),
        ("/fines?decision=510604190000129", ".fines-due"),
        ("/fines?decision=519999999999999", ".notice"),
        ("/fines/receipt", ".fines-form"),
        ("/fines/orders/01990000-0000-7000-8000-000000000000", ".empty"),
    ):
        page = screen.open(path)
        expect(page.locator(landmark).first).to_be_visible()
        screen.assert_accessible()
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= PHONE["viewport"]["width"], f"{path} is {width} wide"  # type: ignore[index]  # it has its size

"""A couple books a visit to the registry, from the choice of a place to cancelling it."""

import json
import re
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

import pytest
from playwright.sync_api import APIRequestContext, Page, Playwright, expect

from tests.fixtures.browsers import PHONE, NewScreen, Screen
from tests.fixtures.product import Product

pytestmark = [pytest.mark.journey, pytest.mark.timeout(180)]

BOOK = "/services/marriage-appointment/book"
API = "/api/appointments"
LUOJIANG = {"code": "510604000000", "name": "罗江区 · 德阳"}
SECONDS_FOR_A_MESSAGE = 20


class People:
    """People who ask the server without a page: each has a session of her own."""

    def __init__(self, driver: Playwright, product: Product) -> None:
        self.driver = driver
        self.product = product
        self.made: list[APIRequestContext] = []

    def person(self, phone: str) -> APIRequestContext:
        plain = self.driver.request.new_context(
            base_url=self.product.url, extra_http_headers={"Origin": self.product.url}
        )
        token = sign_in(plain, self.product, phone)
        headers = {"Origin": self.product.url, "X-Csrf-Token": token}
        state = plain.storage_state()
        plain.dispose()
        signed_in = self.driver.request.new_context(
            base_url=self.product.url, extra_http_headers=headers, storage_state=state
        )
        self.made.append(signed_in)
        return signed_in


@pytest.fixture
def people(playwright_driver: Playwright, product: Product) -> Iterator[People]:
    made = People(playwright_driver, product)
    yield made
    for each in made.made:
        each.dispose()


def sign_in(request: APIRequestContext, product: Product, phone: str) -> str:
    """Sign in by a code; gives the token for what changes something."""
    origin = {"Origin": product.url}
    asked = request.post(f"{product.url}/api/identity/codes", data={"phone": phone}, headers=origin).json()
    inbox = f"{product.party('sms_gateway')}/messages?phone={phone}"
    deadline = time.monotonic() + SECONDS_FOR_A_MESSAGE
    while not (messages := request.get(inbox).json()["messages"]):
        assert time.monotonic() < deadline, "no message came"
    given = {"code_request_id": asked["code_request_id"], "phone": phone, "code": messages[0]["params"]["code"]}
    answer = request.post(f"{product.url}/api/identity/codes/verify", data=given, headers=origin)
    assert answer.ok, answer.text() + product.logs()
    return str(answer.json()["csrf_token"])


def live_in_luojiang(screen: Screen, language: str = "zh-CN") -> Page:
    page = screen.open("/")
    chosen = json.dumps({"language": language, "place": LUOJIANG, "elder": False})
    page.evaluate("chosen => localStorage.setItem('onedoor.preferences', chosen)", chosen)
    return page


def choose_day(page: Page, number: int) -> None:
    """Choose one of the days that are free, the coming one being 0."""
    day = page.locator(".book-days input:enabled").nth(number)
    day.check()
    expect(page.get_by_role("group", name=re.compile("几点"))).to_be_visible()


def choose_time(page: Page, starts: str) -> None:
    page.get_by_role("radio", name=re.compile(f"^{starts}–")).check()
    expect(page.get_by_role("button", name="约这个时间")).to_be_visible()


def free_slot(people: APIRequestContext, number: int, starts: str) -> dict[str, Any]:
    venue = people.get(f"{API}/venues?service=marriage-appointment&county={LUOJIANG['code']}").json()["venues"][0]
    days = [each for each in people.get(f"{API}/venues/{venue['id']}/days").json()["days"] if each["free"]]
    date = days[number]["date"]
    quarters = people.get(f"{API}/venues/{venue['id']}/days/{date}").json()["quarters"]
    return next(each for each in quarters if each["starts"] == starts)


def calendar_file(page: Page, button: str) -> str:
    with page.expect_download() as download:
        page.get_by_role("button", name=button).click()
    return download.value.path().read_bytes().decode()


def ask_for_half_past_nine(phone: Screen) -> str:
    """Choose a time without being signed in; gives the path to come back to."""
    page = phone.open(BOOK)
    expect(page.get_by_role("button", name=re.compile("罗江区婚姻登记处"))).to_be_visible()
    phone.assert_accessible()
    months = [each.get_attribute("value") or "" for each in page.locator(".book-days input").all()]
    named = [f"{int(each[:4])}年{int(each[5:7])}月" for each in months]
    expect(page.locator(".book-month")).to_have_text(list(dict.fromkeys(named)))
    choose_day(page, 6)
    choose_time(page, "09:30")
    phone.assert_accessible()
    page.get_by_role("button", name="约这个时间").click()
    page.wait_for_url("**/sign-in?next=*")
    return unquote(page.url.partition("next=")[2])


def look_and_confirm(phone: Screen) -> str:
    """See what is held, also after a reload, and confirm it; gives the appointment's path."""
    page = phone.page
    expect(page.get_by_role("heading", level=1)).to_have_text("看看对不对")
    expect(page.get_by_role("timer")).to_have_text(re.compile(r"^(10:00|9:\d\d)$"))
    expect(page.get_by_text("09:30–09:45")).to_be_visible()
    bring = page.get_by_role("list", name="您要带")
    expect(bring).to_contain_text("签字声明")
    expect(bring).not_to_contain_text("外国人")
    expect(bring).not_to_contain_text("身份证")
    phone.assert_accessible()
    page.get_by_role("group", name="您和谁结婚？").get_by_role("button", name="两个人都是内地居民").click()
    expect(bring).to_contain_text("身份证")
    expect(bring).not_to_contain_text("外国人")
    expect(page.get_by_role("group", name="您和谁结婚？")).to_have_count(0)
    phone.assert_accessible()
    page.reload()
    expect(page.get_by_role("timer")).to_be_visible()
    page.get_by_role("button", name="确认预约").click()
    expect(page.get_by_text("约好了")).to_be_visible()
    page.wait_for_url("**/appointments/*")
    phone.assert_accessible()
    expect(page.get_by_role("link", name="先填声明")).to_have_attribute("href", "/services/marriage-appointment/apply")
    return page.url.partition("?")[0].removeprefix(phone.product.url)


def test_books_a_visit_and_cancels_it(phone: Screen, product: Product) -> None:
    page = live_in_luojiang(phone)
    back = ask_for_half_past_nine(phone)
    sign_in(page.context.request, product, "19900009101")
    phone.open(back)
    booked = look_and_confirm(phone)
    assert re.search(r"DTSTART;TZID=Asia/Shanghai:\d{8}T093000\r\n", calendar_file(page, "加到日历"))

    phone.open("/appointments")
    expect(page.get_by_role("list", name="要去的")).to_contain_text("09:30–09:45")
    phone.assert_accessible()
    phone.open("/")
    row = page.get_by_role("link", name=re.compile("婚姻登记预约 · .*09:30"))
    expect(row).to_have_attribute("href", booked)
    row.click()
    page.get_by_role("button", name="取消这个预约").click()
    expect(page.get_by_role("dialog", name="要取消这个预约吗？")).to_be_visible()
    phone.assert_accessible()
    page.get_by_role("button", name="取消预约", exact=True).click()
    expect(page.get_by_text("这个预约已取消，时段空出来了，别人可以约。")).to_be_visible()
    phone.assert_accessible()
    phone.open("/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("婚姻登记预约 · "))).to_have_count(0)


def test_without_a_place_every_registry_is_at_hand(phone: Screen) -> None:
    page = phone.open(BOOK)
    registries = page.get_by_role("list", name="成都市").get_by_role("listitem")
    expect(registries.first).to_contain_text("婚姻登记处")
    phone.assert_accessible()
    page.get_by_role("button", name="德阳市").click()
    expect(page.get_by_role("list", name="德阳市")).to_contain_text("罗江区婚姻登记处")
    page.get_by_role("link", name="选择所在地").click()
    page.get_by_role("link", name="德阳市").click()
    page.get_by_role("link", name="罗江区").click()
    page.get_by_role("button", name=re.compile("罗江区")).click()
    expect(page.get_by_role("button", name=re.compile("罗江区婚姻登记处"))).to_be_visible()
    expect(page.locator(".book-days input:enabled").first).to_be_visible()


def test_the_last_seat_goes_while_one_is_choosing(phone: Screen, people: People, product: Product) -> None:
    page = live_in_luojiang(phone)
    sign_in(page.context.request, product, "19900009102")
    page = phone.open(BOOK)
    choose_day(page, 7)
    choose_time(page, "10:00")
    for number in range(3):
        quick = people.person(f"1990000911{number}")
        slot = free_slot(quick, 7, "10:00")
        wanted = {"id": new_identifier(page), "slot_id": slot["slot_id"]}
        assert quick.post(f"{API}/holds", data=wanted).ok
    phone.expect_errors("409")
    page.get_by_role("button", name="约这个时间").click()
    expect(page.get_by_role("alert")).to_contain_text("刚被约走")
    expect(page.get_by_role("radio", name=re.compile("^10:00–.*约满"))).to_be_disabled()
    phone.assert_accessible()
    choose_time(page, "10:15")
    page.get_by_role("button", name="约这个时间").click()
    expect(page.get_by_role("timer")).to_be_visible()
    page.get_by_role("button", name="换时间").click()
    expect(page.get_by_role("radio", name=re.compile("^10:15–.*余 3"))).to_be_enabled()


def test_the_ten_minutes_pass_and_the_time_is_still_free(phone: Screen, product: Product) -> None:
    page = live_in_luojiang(phone)
    sign_in(page.context.request, product, "19900009103")
    page.clock.install()
    page = phone.open(BOOK)
    choose_day(page, 8)
    choose_time(page, "11:00")
    page.get_by_role("button", name="约这个时间").click()
    expect(page.get_by_role("timer")).to_be_visible()
    page.clock.fast_forward("10:05")
    expect(page.get_by_text("十分钟到了")).to_be_visible()
    phone.assert_accessible()
    page.get_by_role("button", name="确认预约").click()
    expect(page.get_by_text("约好了")).to_be_visible()


def test_the_wall_clock_of_china_in_another_zone(new_screen: NewScreen, product: Product) -> None:
    abroad = new_screen(PHONE, language="en", timezone_id="America/New_York")
    page = live_in_luojiang(abroad, "en")
    sign_in(page.context.request, product, "19900009104")
    page = abroad.open(BOOK)
    page.locator(".book-days input:enabled").nth(9).check()
    page.get_by_role("radio", name=re.compile("^16:45–17:00")).check()
    page.get_by_role("button", name="Keep this time for me").click()
    expect(page.get_by_text("16:45–17:00")).to_be_visible()
    page.get_by_role("button", name="Confirm visit").click()
    expect(page.get_by_text("You are booked")).to_be_visible()
    assert "T164500" in calendar_file(page, "Add to my calendar")
    abroad.assert_accessible()


def test_no_network(phone: Screen, product: Product) -> None:
    page = live_in_luojiang(phone)
    sign_in(page.context.request, product, "19900009105")
    page = phone.open(BOOK)
    choose_day(page, 10)
    choose_time(page, "14:00")
    page.get_by_role("button", name="约这个时间").click()
    page.get_by_role("button", name="确认预约").click()
    expect(page.get_by_text("约好了")).to_be_visible()
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    phone.go_offline()
    page.reload()
    expect(page.get_by_text("14:00–14:15")).to_be_visible()
    page.get_by_role("button", name="取消这个预约").click()
    page.get_by_role("button", name="取消预约", exact=True).click()
    expect(page.get_by_role("dialog")).to_contain_text("没有网络")
    phone.open("/appointments")
    expect(page.get_by_text("14:00–14:15")).to_be_visible()
    phone.assert_accessible()
    phone.open(BOOK)
    expect(page.get_by_text("预约需要网络")).to_be_visible()
    phone.assert_accessible()
    phone.go_online()
    page.get_by_role("button", name="再试一次").click()
    expect(page.get_by_role("button", name=re.compile("罗江区婚姻登记处"))).to_be_visible()


def new_identifier(page: Page) -> str:
    """Make a UUIDv7 as a phone does."""
    made: str = page.evaluate(
        "() => { const part = crypto.randomUUID(); return part.slice(0, 14) + '7' + part.slice(15); }"
    )
    return made

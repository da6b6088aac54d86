"""Signing in and out on a phone: by digits, by the device's lock; and what of a person is left on it."""

import json
import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.factories.child_registration import wait_until_kept
from tests.factories.identity import ask_for_code, give_lock, read_code, read_code_on_the_gateways_page, sign_in
from tests.fixtures.browsers import DESK, NewScreen, Screen

pytestmark = [pytest.mark.journey, pytest.mark.timeout(180)]

NAME_IN_DRAFT = "欧阳晓月"
APPLY = "/services/child-registration/apply"

# Everything that the browser has stored, as text; bytes as the characters that they would be if they were words.
STORED = """async () => {
  const words = (value) => {
    if (value instanceof ArrayBuffer) return new TextDecoder().decode(value);
    if (ArrayBuffer.isView(value)) return new TextDecoder().decode(value);
    if (value instanceof CryptoKey) return `CryptoKey extractable=${value.extractable}`;
    if (Array.isArray(value)) return value.map(words);
    if (value && typeof value === "object") {
      return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, words(part)]));
    }
    return value;
  };
  const read = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const stores = {};
  for (const { name } of await indexedDB.databases()) {
    const database = await read(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      const rows = await read(database.transaction(store).objectStore(store).getAll());
      stores[`${name}/${store}`] = rows.map(words);
    }
    database.close();
  }
  const cached = {};
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      cached[`${name} ${request.url}`] = await (await cache.match(request)).text();
    }
  }
  return { stores, cached, local: { ...localStorage }, session: { ...sessionStorage } };
}"""


def assert_nothing_readable(page: Page, secrets: list[str]) -> dict[str, list[dict[str, object]]]:
    """Look for words in every store and cache; gives the rows of the stores."""
    page.evaluate("navigator.serviceWorker.ready.then(() => undefined)")
    stored = page.evaluate(STORED)
    assert stored["cached"], "the worker has kept the page itself"
    for kind, places in stored.items():
        for place, content in places.items():
            text = json.dumps(content, ensure_ascii=False)
            found = [secret for secret in secrets if secret in text]
            assert not found, f"{found} in {kind} {place}"
    return dict(stored["stores"])


def write_draft(page: Page, url: str, name: str = NAME_IN_DRAFT) -> str:
    """Begin an application and write a name into it; gives its address once the phone has kept it."""
    page.goto(url + APPLY)
    # The worker comes when the page has stood for a moment; what it keeps from then on is looked into.
    page.evaluate("navigator.serviceWorker.ready.then(() => null)")
    page.get_by_label("母亲").check()
    page.get_by_label("姓名").first.fill(name)
    wait_until_kept(page)
    return page.url


def sign_out(screen: Screen, *, asks: bool = False) -> None:
    """Sign out; the page asks first where something of hers is not sent yet."""
    # What the page was still asking the server when the session ended.
    screen.expect_errors("401")
    page = screen.open("/me")
    page.get_by_role("button", name="退出登录").click()
    if asks:
        sheet = page.get_by_role("dialog", name="还有东西没提交")
        expect(sheet).to_be_visible()
        screen.assert_accessible()
        sheet.get_by_role("button", name="退出登录").click()
    expect(page).to_have_url(screen.product.url + "/")


def test_signs_in_by_the_digits_that_the_gateway_shows(phone: Screen) -> None:
    page = phone.open("/me")
    expect(page.get_by_text("您还没有登录")).to_be_visible()
    phone.assert_accessible()
    page.get_by_role("main").get_by_role("link", name="登录").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("登录")
    phone.assert_accessible()
    page.get_by_label("手机号码").fill("1990000")
    page.get_by_role("button", name="发送验证码").click()
    expect(page.get_by_text("请输入 11 位手机号码。")).to_be_visible()
    phone.assert_accessible()
    ask_for_code(page, "199 0000 9101")
    expect(page.get_by_text("199 0000 9101")).to_be_visible()
    digits = page.get_by_label("短信里的 6 位数字")
    expect(digits).to_be_focused()
    expect(digits).to_have_attribute("autocomplete", "one-time-code")
    expect(digits).to_have_attribute("inputmode", "numeric")
    phone.assert_accessible()
    code = read_code_on_the_gateways_page(phone, "19900009101")
    phone.expect_errors("422")
    digits.fill(f"{(int(code) + 1) % 10**6:06}")
    expect(page.get_by_text("还可以试 4 次")).to_be_visible()
    phone.assert_accessible()
    digits.fill(code)
    expect(page).to_have_url(phone.product.url + "/me")
    expect(page.get_by_text("199****9101")).to_be_visible()
    phone.assert_accessible()
    page.reload()
    expect(page.get_by_text("199****9101")).to_be_visible()


def test_a_tap_gives_the_digits_that_the_network_has_lost(phone: Screen) -> None:
    page = phone.open("/sign-in?next=/me")
    ask_for_code(page, "19900001200")
    code = read_code(phone, "19900001200")
    phone.go_offline()
    page.get_by_label("短信里的 6 位数字").fill(code)
    # What her question met; the strip above the page comes before anything was asked.
    expect(page.get_by_role("main").get_by_text("有信号时再试一次")).to_be_visible()
    phone.go_online()
    page.get_by_role("main").get_by_role("button", name="登录", exact=True).click()
    expect(page).to_have_url(phone.product.url + "/me")


def test_registers_a_passkey_signs_out_and_signs_in_by_unlocking(phone: Screen) -> None:
    lock = give_lock(phone)
    page = phone.open("/sign-in")
    ask_for_code(page, "19900009103")
    page.get_by_label("短信里的 6 位数字").fill(read_code(phone, "19900009103"))
    expect(page.get_by_role("heading", level=1)).to_have_text("下次不用验证码？")
    phone.assert_accessible()
    page.get_by_role("button", name="好，在本机设置").click()
    expect(page.get_by_text("199****9103")).to_be_visible()
    assert [each["rpId"] for each in lock.credentials()] == ["localhost"]
    sign_out(phone)

    phone.open("/sign-in?next=/messages")
    unlock = page.get_by_role("button", name="用本机解锁登录")
    expect(unlock).to_be_visible()
    phone.assert_accessible()
    unlock.click()
    expect(page).to_have_url(phone.product.url + "/messages")
    phone.open("/me/devices")
    expect(page.get_by_text("最近使用：今天").first).to_be_visible()
    phone.assert_accessible()

    page.get_by_role("button", name=re.compile("^移除 ")).click()
    phone.assert_accessible()
    page.get_by_role("button", name="移除", exact=True).click()
    expect(page.get_by_role("button", name="添加本机解锁登录")).to_be_visible()
    sign_out(phone)
    phone.open("/sign-in")
    phone.expect_errors("422")
    page.get_by_role("button", name="用本机解锁登录").click()
    expect(page.get_by_text("没能认出这台设备，请用验证码登录。")).to_be_visible()


def test_signs_out_everywhere_else(new_screen: NewScreen) -> None:
    phone, other = new_screen(), new_screen(DESK)
    for screen in (phone, other):
        sign_in(screen, "19900001201")
    other.expect_errors("401")
    page = phone.open("/me/devices")
    page.get_by_role("button", name="退出其他所有设备").click()
    expect(page.get_by_role("button", name="退出其他所有设备")).to_have_count(0)
    other.open("/me")
    expect(other.page.get_by_text("请重新登录")).to_be_visible()
    other.assert_accessible()
    expect(page.get_by_text("本机", exact=True)).to_be_visible()


def test_an_address_of_somebody_else_is_not_followed(phone: Screen) -> None:
    page = phone.open("/sign-in?next=https://elsewhere.example/")
    ask_for_code(page, "19900009105")
    page.get_by_label("短信里的 6 位数字").fill(read_code(phone, "19900009105"))
    expect(page).to_have_url(phone.product.url + "/me")
    phone.open("/sign-in?next=//elsewhere.example/")
    expect(page).to_have_url(phone.product.url + "/me")


def test_after_signing_out_nothing_of_hers_is_readable(phone: Screen) -> None:
    """Scenario 12: no cache and no store holds anything that can be read; her things come back with her."""
    url = phone.product.url
    page = phone.open("/")
    before_signing_in = write_draft(page, url)
    sign_in(phone, "19900000002")
    expect(page.get_by_text("罗大山")).to_be_visible()
    sign_out(phone, asks=True)
    secrets = [NAME_IN_DRAFT, "19900000002", "199****0002"]
    stores = assert_nothing_readable(page, secrets)
    profiles = [row for rows in stores.values() for row in rows if "opened_at" in row and row["id"] != "anonymous"]
    assert profiles, "the phone remembers that there was a profile"
    assert all("key" not in row for row in profiles)
    assert phone.context.cookies() == []
    for path in ("/", "/me", before_signing_in.removeprefix(url)):
        phone.open(path)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page.get_by_text(NAME_IN_DRAFT)).to_have_count(0)
        expect(page.get_by_text("罗大山")).to_have_count(0)

    sign_in(phone, "19900000002", before_signing_in.removeprefix(url))
    expect(page.get_by_label("姓名").first).to_have_value(NAME_IN_DRAFT)


def end_session_at_the_server(context: BrowserContext) -> None:
    """Weeks have gone by: the browser's cookie is worth nothing any more."""
    context.clear_cookies()


def test_another_person_on_the_same_phone_reads_nothing_of_the_first(phone: Screen) -> None:
    """Scenario 5: the session ended weeks ago; another person signs in on the same phone."""
    url = phone.product.url
    page = sign_in(phone, "19900009106")
    draft = write_draft(page, url).removeprefix(url)
    end_session_at_the_server(phone.context)
    phone.expect_errors("401")
    phone.open(draft)
    expect(page.get_by_label("姓名").first).to_have_value(NAME_IN_DRAFT)

    sign_in(phone, "19900009107")
    expect(page.get_by_text("199****9107")).to_be_visible()
    for path in ("/", "/me", draft):
        phone.open(path)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page.get_by_text(NAME_IN_DRAFT)).to_have_count(0)
    assert_nothing_readable(page, [NAME_IN_DRAFT, "199****9106"])

    sign_out(phone)
    sign_in(phone, "19900009106", draft)
    expect(page.get_by_label("姓名").first).to_have_value(NAME_IN_DRAFT)


def test_signing_out_with_no_network_is_made_good_later(phone: Screen) -> None:
    url = phone.product.url
    page = sign_in(phone, "19900009108")
    page.evaluate("navigator.serviceWorker.ready.then(() => undefined)")
    phone.go_offline()
    page.get_by_role("button", name="退出登录").click()
    expect(page).to_have_url(url + "/")
    assert phone.context.cookies() != []
    phone.go_online()
    # Told by the page that was there when the network came back, or by this one.
    phone.open("/me")
    expect(page.get_by_text("您还没有登录")).to_be_visible()
    for _ in range(600):
        if not phone.context.cookies():
            break
        page.wait_for_timeout(100)
    assert phone.context.cookies() == []


def search_and_pick_places(phone: Screen) -> None:
    """Leave behind what the phone remembers without anybody signing in: what was looked for, and where."""
    page = phone.open("/services")
    page.get_by_role("searchbox").fill("社宝卡")
    page.locator(".search-results a").first.click()
    expect(page.get_by_role("heading", level=1, name="社会保障卡申领补换")).to_be_visible()
    for code, name in (("510604000000", "罗江区"), ("510603000000", "旌阳区")):
        phone.open(f"/place?in={code}")
        page.get_by_role("button", name=f"就选{name}").click()
        page.wait_for_url(phone.product.url + "/")
    remembered = json.dumps(page.evaluate("({ ...localStorage })"), ensure_ascii=False)
    assert all(words in remembered for words in ("社宝卡", "罗江区", "旌阳区"))


def test_removes_everything_from_the_phone(phone: Screen) -> None:
    url = phone.product.url
    page = sign_in(phone, "19900009109")
    search_and_pick_places(phone)
    write_draft(page, url)
    phone.open("/me")
    expect(page.get_by_role("link", name=re.compile("草稿"))).to_be_visible()
    page.get_by_role("button", name="清除我在本机上的内容").click()
    expect(page.get_by_text("有 1 件还没提交，清除后就找不回来了。")).to_be_visible()
    phone.assert_accessible()
    page.get_by_role("button", name="全部清除").click()
    expect(page).to_have_url(url + "/")
    stores = assert_nothing_readable(page, [NAME_IN_DRAFT])
    left = {name: rows for name, rows in stores.items() if rows and "public" not in name}
    # One word stays, without a key: a session that lives on must not open the profile again.
    [closed] = left.pop("onedoor/profiles")
    assert closed == {"id": closed["id"], "opened_at": 0, "signed_out": True}
    assert left == {}
    remembered = json.dumps(page.evaluate("({ ...localStorage })"), ensure_ascii=False)
    assert not [words for words in ("社宝卡", "罗江区", "旌阳区") if words in remembered]


def test_a_browser_in_another_language_is_asked_and_not_turned_round(phone: Screen, new_screen: NewScreen) -> None:
    number = "19900009112"
    sign_in(phone, number)
    screen = new_screen(locale="en-GB")
    page = screen.open("/sign-in?next=/me")
    page.get_by_label("Mobile number").fill(number)
    gateway = f"{screen.product.party('sms_gateway')}/messages"
    sent = len(screen.context.request.get(gateway, params={"phone": number}).json()["messages"])
    page.get_by_role("button", name="Send me the digits").click()
    digits = page.get_by_label("The digits in the message")
    expect(digits).to_be_visible()
    while len(screen.context.request.get(gateway, params={"phone": number}).json()["messages"]) == sent:
        page.wait_for_timeout(50)
    digits.fill(read_code(screen, number))
    asked = page.get_by_text("Your messages are written in 中文", exact=False)
    expect(asked).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    screen.assert_accessible()
    page.get_by_role("button", name="English").click()
    expect(asked).to_have_count(0)
    with phone.page.expect_response("**/api/identity/session"):
        phone.page.reload()
    expect(phone.page.locator("html")).to_have_attribute("lang", "en")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_step_is_accessible_in_english_and_in_big_letters(new_screen: NewScreen, scheme: str) -> None:
    screen = new_screen(language="en", color_scheme=scheme)
    page = screen.open("/me")
    expect(page.get_by_text("You are not signed in")).to_be_visible()
    page.get_by_role("switch", name="Elder view: big letters").check()
    number = "19900009110" if scheme == "light" else "19900009111"
    screen.assert_accessible()
    screen.open("/sign-in")
    page.get_by_label("Mobile number").fill(number)
    screen.assert_accessible()
    page.get_by_role("button", name="Send me the digits").click()
    page.get_by_label("The digits in the message").fill(read_code(screen, number))
    expect(page).to_have_url(screen.product.url + "/me")
    screen.assert_accessible()
    screen.open("/me/devices")
    expect(page.get_by_text("This device", exact=True)).to_be_visible()
    screen.assert_accessible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

"""All guides of a county on the phone: one tap, no network, interruptions, updates, removal, and too little room."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect

from backend.demonstration import CATALOGUE
from backend.settings import PROJECT
from tests.fixtures.browsers import ARGUMENTS, PHONE, assert_accessible, chromium_path, settings_of, wait_until
from tests.fixtures.gateway import Gateway, Passed
from tests.fixtures.product import Product

pytestmark = [pytest.mark.journey, pytest.mark.timeout(180)]

LUOJIANG = "510604000000"
PACK = f"/api/catalogue/zh-CN/packs/{LUOJIANG}"
AT_HOME = """
    const place = { code: "510604000000", name: "罗江区 · 德阳" };
    localStorage.getItem("onedoor.preferences")
        ?? localStorage.setItem("onedoor.preferences", JSON.stringify({ language: "zh-CN", place }));
    if (localStorage.getItem("saves-data")) {
        Object.defineProperty(Navigator.prototype, "connection", { get: () => ({ saveData: true }) });
    }
"""
IN_CHARGE = "navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller !== null)"
KEPT = "已存好"
OPENS = "(path) => fetch(path).then((answer) => answer.ok && answer.json(), () => false)"
HELD = """async () => {
    const database = await new Promise((resolve) => {
        const opening = indexedDB.open("onedoor");
        opening.onsuccess = () => resolve(opening.result);
    });
    const counted = ["packs", "pack_parts", "pack_answers"].map((name) => new Promise((resolve) => {
        const counting = database.transaction(name).objectStore(name).count();
        counting.onsuccess = () => resolve(counting.result);
    }));
    const found = await Promise.all(counted);
    database.close();
    return found;
}"""
GROUPS = "/groups/"
SECONDS = 30_000


@dataclass
class Asked:
    """What was asked of the server, and answered."""

    gateway: Gateway
    paths: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.gateway.meddle = self.note

    def note(self, path: str, answer: Passed) -> Passed | None:
        self.paths.append(path)
        return answer

    def groups(self) -> list[str]:
        return [path for path in self.paths if GROUPS in path]


NewPhone = Callable[..., BrowserContext]


@pytest.fixture
def new_phone(chromium: Browser) -> Iterator[NewPhone]:
    made: list[BrowserContext] = []

    def make(**more: str) -> BrowserContext:
        context = chromium.new_context(**{**settings_of(PHONE, "zh-CN"), **more})
        context.set_default_timeout(10_000)
        context.add_init_script(AT_HOME)
        made.append(context)
        return context

    yield make
    for context in made:
        context.close()


def opened(context: BrowserContext, gateway: Gateway, path: str) -> Page:
    page = context.pages[0] if context.pages else context.new_page()
    page.goto(gateway.url + path)
    page.get_by_role("heading", level=1).wait_for()
    return page


def tap_keep(page: Page) -> None:
    button = page.get_by_role("button", name="存在手机上")
    expect(button).to_be_enabled()
    button.click()


def keep(page: Page) -> None:
    tap_keep(page)
    expect(page.get_by_text(KEPT)).to_be_visible(timeout=SECONDS)


def wait_for_worker(page: Page) -> None:
    wait_until(page, IN_CHARGE, seconds=30)
    wait_until(page, "navigator.serviceWorker.controller !== null")


def slugs(gateway: Gateway) -> list[str]:
    listed = json.loads(gateway.ask("/api/catalogue/zh-CN/guides").body)
    return [each["slug"] for each in listed["services"]]


def test_one_tap_and_every_guide_opens_with_no_network(new_phone: NewPhone, gateway: Gateway) -> None:
    context = new_phone()
    page = opened(context, gateway, "/services")
    wait_for_worker(page)
    expect(page.get_by_text("要下载")).to_be_visible()
    assert_accessible(page)
    keep(page)
    expect(page.get_by_text("今天")).to_be_visible()
    expect(page.get_by_text("会一直留在手机上")).to_be_visible()
    assert_accessible(page)
    # What the worker keeps beside it must not be what makes this pass.
    page.evaluate("caches.delete('guides')")
    context.set_offline(True)
    for slug in slugs(gateway):
        assert page.evaluate(OPENS, f"/api/catalogue/zh-CN/guides/{slug}")["slug"] == slug
    local = page.evaluate(OPENS, "/api/catalogue/zh-CN/places/510604100001")
    assert local["items"], "what the county says of its own is here for its villages, too"
    assert page.evaluate(OPENS, f"/api/directory/regions/{LUOJIANG}/body")["halls"]
    page.goto(gateway.url + "/services/marriage-appointment")
    expect(page.get_by_role("heading", level=1, name="婚姻登记预约")).to_be_visible()
    expect(page.get_by_text("已存在本机").first).to_be_visible()
    page.goto(gateway.url + "/services")
    page.get_by_role("link", name="全部指南已存在手机上").click()
    expect(page.get_by_text(KEPT)).to_be_visible()
    assert_accessible(page)


def test_goes_on_after_an_interruption_and_asks_for_nothing_twice(new_phone: NewPhone, gateway: Gateway) -> None:
    asked = Asked(gateway)

    def breaking(path: str, answer: Passed) -> Passed | None:
        return None if GROUPS in path and len(asked.groups()) >= 3 else asked.note(path, answer)

    context = new_phone()
    page = opened(context, gateway, "/services")
    wait_for_worker(page)
    gateway.meddle = breaking
    tap_keep(page)
    expect(page.get_by_text("自动接着下载")).to_be_visible()
    expect(page.get_by_role("progressbar")).to_be_visible()
    expect(page.get_by_text(KEPT)).to_have_count(0)
    assert_accessible(page)
    page.close()
    gateway.meddle = asked.note
    page = opened(context, gateway, "/me/kept")
    expect(page.get_by_text(KEPT)).to_be_visible(timeout=SECONDS)
    named = [each["path"] for each in json.loads(gateway.ask(PACK).body)["documents"] if GROUPS in each["path"]]
    assert sorted(asked.groups()) == sorted(named)


@contextmanager
def published(product: Product, folder: Path, before: str, after: str) -> Iterator[None]:
    """Have the catalogue say something else for a while."""
    folder.mkdir()
    for file in CATALOGUE.glob("*.json"):
        (folder / file.name).write_text(file.read_text("utf-8").replace(before, after), "utf-8")
    import_catalogue(product, folder)
    try:
        yield
    finally:
        import_catalogue(product, CATALOGUE)


def import_catalogue(product: Product, folder: Path) -> None:
    command = [sys.executable, "-m", "backend.cli", "import-catalogue", str(folder)]
    environment = {**os.environ, "ONEDOOR_DATA": str(product.data)}
    subprocess.run(command, cwd=PROJECT, env=environment, check=True, capture_output=True)


def etag(gateway: Gateway) -> str:
    return next(value for name, value in gateway.ask(PACK).headers if name.lower() == "etag")


def wait_for_publication(gateway: Gateway, before: str) -> None:
    deadline = time.monotonic() + 30
    while etag(gateway) == before:
        assert time.monotonic() < deadline, "nothing was published"
        time.sleep(0.1)


def test_an_update_fetches_only_what_differs(new_phone: NewPhone, gateway: Gateway, tmp_path: Path) -> None:
    context = new_phone()
    page = opened(context, gateway, "/services")
    wait_for_worker(page)
    keep(page)
    page.evaluate("localStorage.setItem('saves-data', 'yes')")
    asked = Asked(gateway)
    first = etag(gateway)
    with published(gateway.product, tmp_path / "catalogue", "一个人去能补结婚证吗？", "一个人能去补结婚证吗？"):
        wait_for_publication(gateway, first)
        # Where every byte may cost something, it is asked before.
        page = opened(context, gateway, "/me/kept")
        expect(page.get_by_text("1 份指南有变化。")).to_be_visible()
        assert_accessible(page)
        assert asked.groups() == []
        page.get_by_role("button", name="更新（").click()
        expect(page.get_by_text(KEPT)).to_be_visible(timeout=SECONDS)
        assert len(asked.groups()) == 1
        second = etag(gateway)
    wait_for_publication(gateway, second)
    page.evaluate("localStorage.removeItem('saves-data')")
    page.reload()
    wait_until(page, "document.body.innerText.includes('已存好')", seconds=30)
    deadline = time.monotonic() + 30
    while len(asked.groups()) < 2 and time.monotonic() < deadline:
        page.wait_for_timeout(100)
    assert len(asked.groups()) == 2, "elsewhere it comes by itself"
    assert asked.groups()[0] == asked.groups()[1]


def test_what_is_taken_off_is_gone_and_two_counties_share_what_is_the_same(
    new_phone: NewPhone, gateway: Gateway
) -> None:
    context = new_phone()
    page = opened(context, gateway, "/services")
    wait_for_worker(page)
    keep(page)
    asked = Asked(gateway)
    page = opened(context, gateway, "/me/kept")
    page.get_by_label("市、州").select_option(label="德阳市")
    page.get_by_label("县（区）").select_option(label="旌阳区")
    page.get_by_role("region", name="旌阳区 · 中文").get_by_role("button", name="存在手机上").click()
    expect(page.get_by_text(KEPT)).to_have_count(2, timeout=SECONDS)
    assert_accessible(page)
    assert asked.groups() == [], "guides are the same everywhere"
    for name in ("罗江区", "旌阳区"):
        assert page.evaluate(HELD)[2] > 80
        page.get_by_role("region", name=f"{name} · 中文").get_by_role("button", name="从手机上移除").click()
        assert page.evaluate(HELD)[2] > 80, "nothing goes before she has said so"
        page.get_by_role("dialog").get_by_role("button", name="移除", exact=True).click()
        expect(page.get_by_role("region", name=f"{name} · 中文").get_by_text(KEPT)).to_have_count(0)
    wait_until(page, f"({HELD})().then((held) => held.every((count) => count === 0))")
    page = opened(context, gateway, "/me")
    context.set_offline(True)
    assert page.evaluate(OPENS, "/api/catalogue/zh-CN/guides/retirement-pension") is False


def test_what_is_taken_off_among_the_services_can_be_kept_again_at_once(new_phone: NewPhone, gateway: Gateway) -> None:
    page = opened(new_phone(), gateway, "/services")
    wait_for_worker(page)
    keep(page)
    page.get_by_role("button", name="从手机上移除").click()
    page.get_by_role("dialog").get_by_role("button", name="移除", exact=True).click()
    expect(page.get_by_role("button", name="存在手机上")).to_be_enabled()
    expect(page.get_by_text("全部指南已存在手机上")).to_have_count(0)


def test_the_other_language_of_what_is_kept_is_offered_only_where_it_can_be_had(
    new_phone: NewPhone, gateway: Gateway
) -> None:
    context = new_phone()
    page = opened(context, gateway, "/services")
    wait_for_worker(page)
    keep(page)
    page = opened(context, gateway, "/me/kept")
    other = page.get_by_role("region", name="罗江区 · English")
    expect(other.get_by_role("button", name="存在手机上")).to_be_enabled()
    context.set_offline(True)
    page.reload()
    expect(page.get_by_text(KEPT)).to_be_visible()
    expect(other).to_have_count(0)
    context.set_offline(False)
    expect(other.get_by_role("button", name="存在手机上")).to_be_enabled()


def test_keeps_them_where_there_is_no_worker(new_phone: NewPhone, gateway: Gateway) -> None:
    context = new_phone(service_workers="block")
    page = opened(context, gateway, "/services")
    keep(page)
    context.set_offline(True)
    page.get_by_role("link", name="住房公积金提取").click()
    expect(page.get_by_role("heading", level=1, name="住房公积金提取")).to_be_visible()
    expect(page.get_by_role("heading", level=2, name="您要准备")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("link", name="住房公积金提取")).to_be_visible()


def test_with_no_network_the_offer_is_a_line_and_comes_back_by_itself(new_phone: NewPhone, gateway: Gateway) -> None:
    context = new_phone()
    page = opened(context, gateway, "/services")
    wait_for_worker(page)
    offer = page.get_by_role("region", name="罗江区 · 中文")
    expect(offer.get_by_role("button")).to_be_enabled()
    first = page.get_by_role("link", name="婚姻登记预约").first.bounding_box()
    below = offer.bounding_box()
    assert first
    assert below
    assert first["y"] < below["y"], "whoever comes for a service meets one first"
    context.set_offline(True)
    page.reload()
    expect(offer.get_by_text("现在没有网络，有网络时可以存。")).to_be_visible()
    expect(offer.get_by_role("button")).to_have_count(0)
    assert_accessible(page)
    context.set_offline(False)
    expect(offer.get_by_role("button", name="存在手机上")).to_be_enabled()


def limit_room(page: Page, gateway: Gateway, quota: int | None) -> None:
    """Have the browser give the product so many bytes; without a number, what it gives everybody."""
    more = {} if quota is None else {"quotaSize": quota}
    page.context.new_cdp_session(page).send("Storage.overrideQuotaForOrigin", {"origin": gateway.url, **more})


def test_says_that_there_is_no_room_before_it_fetches(playwright_driver: Playwright, gateway: Gateway) -> None:
    # By default Chromium tells every page of ten gigabytes, whatever there is.
    arguments = [*ARGUMENTS, "--disable-features=StaticStorageQuota"]
    browser = playwright_driver.chromium.launch(executable_path=chromium_path(), args=arguments)
    context = browser.new_context(**settings_of(PHONE, "zh-CN"))
    context.add_init_script(AT_HOME)
    page = opened(context, gateway, "/services")
    wait_for_worker(page)
    asked = Asked(gateway)
    limit_room(page, gateway, 100_000)
    tap_keep(page)
    expect(page.get_by_text("手机空间不够")).to_be_visible()
    assert_accessible(page)
    assert asked.groups() == []
    limit_room(page, gateway, None)
    keep(page)
    browser.close()


def test_says_what_the_browser_has_thrown_away(new_phone: NewPhone, gateway: Gateway) -> None:
    context = new_phone()
    page = opened(context, gateway, "/services")
    wait_for_worker(page)
    keep(page)
    page.goto("about:blank")
    browser = context.new_cdp_session(page)
    browser.send("Storage.clearDataForOrigin", {"origin": gateway.url, "storageTypes": "indexeddb,cache_storage"})
    page = opened(context, gateway, "/me/kept")
    expect(page.get_by_text("浏览器清掉了这些指南")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("button", name="重新下载").click()
    expect(page.get_by_text(KEPT)).to_be_visible(timeout=SECONDS)

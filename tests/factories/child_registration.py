"""A parent at a phone who fills in the child registration, in Chinese."""

import io
import re
import time
from collections.abc import Set as AbstractSet
from typing import Any

from PIL import Image, ImageDraw
from playwright.sync_api import APIRequestContext, FilePayload, Page, expect
from playwright.sync_api import Error as PlaywrightError

from offline_forms import latest_version
from tests.fixtures.browsers import Screen

APPLY = "/services/child-registration/apply"
API = "/api/applications"
TOWNSHIP = {"code": "510604100000", "name": "万安镇 · 罗江区"}
RECEIVED = "回执已验证"
ADDRESS = "三组 12 号"

# What everybody may read and this phone keeps: the names under which it lies.
# To open what is not there yet would make it, empty.
KEPT_NAMES = """async () => {
  if (!(await indexedDB.databases()).some(({ name }) => name === "onedoor")) return [];
  const open = indexedDB.open("onedoor");
  const database = await new Promise((done) => (open.onsuccess = () => done(open.result)));
  if (!database.objectStoreNames.contains("public_copies")) {
    database.close();
    return [];
  }
  const keys = database.transaction("public_copies").objectStore("public_copies").getAllKeys();
  const names = await new Promise((done) => (keys.onsuccess = () => done(keys.result)));
  database.close();
  return names;
}"""
SECONDS_TO_PREPARE = 60
NEEDED = {
    f"form child_registration {latest_version('child_registration')}",
    "service forms",
    "receipt_keys",
    "places below 510000000000",
    "places below 510604000000",
}


def photo(colour: str = "white") -> FilePayload:
    """Take a photo of a document with a camera of twelve megapixels."""
    picture = Image.new("RGB", (4000, 3000), colour)
    ImageDraw.Draw(picture).rectangle((300, 300, 3700, 2700), outline="black", width=20)
    kept = io.BytesIO()
    picture.save(kept, "JPEG")
    return {"name": "IMG_0001.jpg", "mimeType": "image/jpeg", "buffer": kept.getvalue()}


def live_in_luojiang(screen: Screen, place: dict[str, str] = TOWNSHIP) -> Page:
    """Choose the place, as a person does once."""
    page = screen.open("/")
    page.evaluate(
        """place => {
          const known = JSON.parse(localStorage.getItem("onedoor.preferences") ?? "{}");
          localStorage.setItem("onedoor.preferences", JSON.stringify({ ...known, place }));
        }""",
        place,
    )
    page.reload()
    return page


def wait_until_ready_for_offline(page: Page, more: AbstractSet[str] = frozenset()) -> None:
    """Wait until the page has read, while it idles, what somebody needs with no network, and more by its name."""
    deadline = time.monotonic() + SECONDS_TO_PREPARE
    while missing := (NEEDED | more) - set(page.evaluate(KEPT_NAMES)):
        assert time.monotonic() < deadline, f"not kept yet: {missing}"
        page.wait_for_timeout(100)
    page.evaluate("navigator.serviceWorker?.controller ? null : navigator.serviceWorker?.ready.then(() => null)")


def begin(screen: Screen) -> str:
    """Start a draft; gives its id."""
    page = screen.open(APPLY)
    page.wait_for_url(re.compile(r"/drafts/[0-9a-f-]{36}\?step=1"))
    return draft_id(page)


def draft_id(page: Page) -> str:
    found = re.search(r"/(?:drafts|cases)/([0-9a-f-]{36})", page.url)
    assert found, page.url
    return found[1]


def choose(page: Page, question: str, answer: str) -> None:
    choice = page.get_by_role("group", name=question).get_by_role("radio", name=answer, exact=True)
    try:
        choice.check(force=True)
    except PlaywrightError:
        # A strip that came above in this very moment has moved it from under her finger: she taps again.
        choice.check(force=True)


def wait_until_kept(page: Page) -> None:
    """Wait until everything typed lies in the database."""
    expect(page.get_by_role("region", name="进度")).to_have_attribute("aria-busy", "false")


def next_step(page: Page, heading: str) -> None:
    page.get_by_role("button", name="下一步").click()
    expect(page.get_by_role("heading", level=2, name=heading)).to_be_focused()


def fill_in_parents(page: Page, mother: str = "张晓兰") -> None:
    choose(page, "您是孩子的哪一位家长", "母亲")
    choose(page, "要把另一位家长也写上吗", "是")
    page.get_by_label("孩子母亲的姓名").fill(mother)
    choose(page, "孩子的母亲现在住在国内吗", "是")
    page.get_by_label("孩子母亲的身份证号码").fill("519999198506150029")
    page.get_by_label("孩子父亲的姓名").fill("罗大山")
    choose(page, "孩子的父亲现在住在国内吗", "是")
    page.get_by_label("孩子父亲的身份证号码").fill("519999199001010017")


def fill_in_child(page: Page, number: int = 1, certificate: str = "V510000001") -> None:
    child = page.get_by_role("group", name=f"孩子 {number}", exact=True)
    child.get_by_role("radio", name="女孩", exact=True).check(force=True)
    born = child.get_by_role("group", name="哪一天出生的")
    for part, value in (("年", "2026"), ("月", "9"), ("日", "1")):
        born.get_by_label(part, exact=True).fill(value)
    child.get_by_label("出生医学证明的编号").fill(certificate)


def fill_in_contact(page: Page, phone: str = "19900009000") -> None:
    page.get_by_label("村组、门牌号").fill(ADDRESS)
    page.get_by_label("您的手机号码").fill(phone)
    take_photo(page)


def take_photo(page: Page, colour: str = "white", number: int = 1) -> None:
    page.locator(".photo-add input[type=file]").first.set_input_files([photo(colour)])
    expect(page.get_by_role("img", name=f"照片 {number}")).to_be_visible()


def fill_in(page: Page, mother: str = "张晓兰") -> None:
    """Fill in all three steps, and agree; what is left is to send."""
    fill_in_parents(page, mother)
    next_step(page, "孩子")
    fill_in_child(page)
    next_step(page, "住处、电话和照片")
    fill_in_contact(page)
    next_step(page, "看一遍，送出")
    agree(page)


def agree(page: Page) -> None:
    """Tap the line with the box, as a person does."""
    page.locator("label", has_text="我同意").click()
    expect(page.get_by_label("我同意")).to_be_checked()


def send(page: Page) -> str:
    """Press the red button; gives the id of the case."""
    page.get_by_role("button", name="送出", exact=True).click()
    page.wait_for_url("**/cases/*")
    return draft_id(page)


def my_cases(request: APIRequestContext, url: str) -> list[dict[str, Any]]:
    """Ask the server what it has of this person."""
    found: list[dict[str, Any]] = request.get(url + API).json()["cases"]
    return found

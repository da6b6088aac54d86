"""One thing of several departments as people live it: one form on a phone, desks of each department, one result."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from backend.kit import clock
from backend.kit.ids import new_id
from tests.factories import applications
from tests.factories.child_registration import (
    RECEIVED,
    draft_id,
    live_in_luojiang,
    my_cases,
    send,
    wait_until_ready_for_offline,
)
from tests.factories.form_filling import Filler
from tests.factories.identity import sign_in
from tests.factories.one_things import CREDIT_CODE, KID, SHOP, shop
from tests.fixtures.browsers import NewScreen, Screen

pytestmark = [pytest.mark.journey, pytest.mark.timeout(420)]

expect.set_options(timeout=20_000)

DESK = {"viewport": {"width": 1440, "height": 900}}
CLERKS = {
    "health": "19900000011",
    "police": "19900000021",
    "insurance": "19900000022",
    "social": "19900000023",
    "market": "19900000024",
    "tax": "19900000025",
}
CERTIFICATE = "V510000001"
STEPS_AFTER_THE_POINT = 4


def asked(screen: Screen, method: str, path: str, body: Any = None) -> Any:  # noqa: ANN401  # any JSON
    """Ask as the page of whoever is signed in does."""
    asking, url = screen.context.request, screen.product.url
    token = asking.get(f"{url}/api/identity/session").json()["csrf_token"]
    answer = asking.fetch(f"{url}{path}", method=method, data=body, headers={"Origin": url, "X-Csrf-Token": token})
    assert answer.ok, answer.text()
    return answer.json()


def parts_of(phone: Screen, case: str) -> dict[str, Any]:
    whole = asked(phone, "GET", f"{applications.API}/{case}")["whole"]
    return {part["part"]: part for part in whole["parts"]}


def begun(phone: Screen, case: str, part: str) -> str:
    """Wait until a part has begun by itself; gives its case."""
    for _ in range(200):
        if found := parts_of(phone, case)[part]["case_id"]:
            return str(found)
        phone.page.wait_for_timeout(100)
    pytest.fail(f"{part} did not begin")


def at_desk(new_screen: NewScreen, name: str, case: str) -> Screen:
    screen = new_screen(DESK)
    desk = sign_in(screen, CLERKS[name], f"/staff/cases/{case}")
    expect(desk.get_by_role("heading", level=2).first).to_be_focused()
    return screen


def confirm(desk: Page, key: str, button: str) -> None:
    desk.get_by_role("heading", level=2).first.focus()
    desk.keyboard.press(key)
    dialog = desk.get_by_role("dialog")
    dialog.get_by_role("button", name=button, exact=True).click()
    expect(dialog).to_be_hidden()


def wait_until_handed_over(screen: Screen, case: str) -> None:
    for _ in range(200):
        if asked(screen, "GET", f"{applications.API}/staff/cases/{case}")["state"] == "delivered":
            return
        screen.page.wait_for_timeout(100)
    pytest.fail("the result was not handed over by itself")


def grant(screen: Screen, gives: str | None = None, *, by_itself: bool = False) -> None:
    """Grant a part and hand its result over, unless its person gets it on her phone by itself."""
    desk = screen.page
    confirm(desk, "a", "受理")
    if gives is not None:
        number = desk.locator("#hand-on")
        number.fill(gives)
        screen.assert_accessible()
        desk.get_by_role("button", name="保存，给其他部门用").click()
        expect(desk.get_by_role("button", name="已转给其他部门")).to_be_disabled()
    confirm(desk, "y", "通过")
    if by_itself:
        wait_until_handed_over(screen, desk.url.rpartition("/")[2])
        return
    desk.keyboard.press("d")
    desk.get_by_role("dialog").get_by_label("送达方式").select_option("electronic")
    desk.get_by_role("dialog").get_by_role("button", name="记下来").click()
    expect(desk.get_by_role("dialog")).to_be_hidden()


def timeline(page: Page, words: str) -> None:
    expect(page.get_by_role("listitem").filter(has_text=words).first).to_be_visible()


def test_the_newborn_package_goes_from_a_tunnel_through_its_departments_to_one_result(
    new_screen: NewScreen, phone: Screen
) -> None:
    sign_in(phone, "19900001601")
    page = live_in_luojiang(phone)
    wait_until_ready_for_offline(page, {"form newborn_package 1"})
    phone.go_offline()
    phone.open("/services/newborn-one-thing/apply")
    page.wait_for_url(re.compile(r"/drafts/[0-9a-f-]{36}\?step=1"))
    case = draft_id(page)
    Filler(page, "newborn_package", clock.today().isoformat()).fill_in()
    assert send(page) == case
    phone.go_online()
    expect(page.get_by_text(RECEIVED)).to_be_visible(timeout=60_000)
    expect(page.get_by_role("heading", name="现在有 1 个部门在办")).to_be_visible()
    expect(page.get_by_text(re.compile("最晚到.*全部办完"))).to_be_visible()
    timeline(page, "要等：出生医学证明签发")
    phone.assert_accessible()
    phone.picture("one-thing-begun")
    assert [each["id"] for each in my_cases(page.request, phone.product.url)] == [case]

    health = at_desk(new_screen, "health", begun(phone, case, "certificate"))
    expect(health.page.get_by_role("heading", name="属于：新生儿出生一件事")).to_be_visible()
    leads_to_the_whole_and_back(health, case, begun(phone, case, "certificate"))
    grant(health, CERTIFICATE)
    health.picture("one-thing-desk")
    household = begun(phone, case, "household")
    police = at_desk(new_screen, "police", household)
    expect(police.page.get_by_text(CERTIFICATE)).to_be_visible()
    asks_and_is_answered(phone, police, case, household)
    police.page.reload()
    expect(police.page.get_by_role("heading", level=2).first).to_be_focused()
    number = police.page.locator("#hand-on")
    number.fill(KID)
    police.page.get_by_role("button", name="保存，给其他部门用").click()
    expect(police.page.get_by_role("button", name="已转给其他部门")).to_be_disabled()
    confirm(police.page, "y", "通过")
    the_others_end_it(new_screen, phone, (health, police), case)


def leads_to_the_whole_and_back(screen: Screen, whole: str, part: str) -> None:
    """Go from a part to the whole and back, as the list names them both, too."""
    desk = screen.page
    expect(desk.locator(f"[data-case='{part}']")).to_contain_text("属于：新生儿出生一件事")
    expect(desk.locator(f"[data-case='{whole}']")).to_contain_text("几个部门一起办的一件事")
    desk.get_by_role("link", name="打开整件事").click()
    desk.wait_for_url(f"**/staff/cases/{whole}")
    expect(desk.get_by_role("heading", name="哪个部门办什么")).to_be_visible()
    screen.assert_accessible()
    desk.get_by_role("link", name=re.compile("打开办件：出生医学证明")).click()
    desk.wait_for_url(f"**/staff/cases/{part}")
    expect(desk.get_by_role("heading", level=2).first).to_be_focused()


def asks_and_is_answered(phone: Screen, police: Screen, case: str, household: str) -> None:
    """Let the police ask for a correction, which the person sends from where there is no signal."""
    page = phone.page
    point = {"path": "birth_date", "text": "和出生医学证明不一样，请核对。"}
    asked(police, "POST", f"{applications.API}/staff/cases/{household}/request-correction", {"points": [point]})
    for _ in range(100):
        if asked(phone, "GET", f"{applications.API}/{case}")["state"] == "correction_requested":
            break
        page.wait_for_timeout(100)
    phone.open(f"/cases/{case}")
    expect(page.get_by_text(point["text"])).to_be_visible()
    expect(page.get_by_text(re.compile("办理“出生登记（入户）”，请您改这里"))).to_be_visible()
    phone.assert_accessible()
    phone.picture("one-thing-correct")
    phone.go_offline()
    page.reload()
    page.get_by_role("button", name="现在补正").click()
    page.wait_for_url(re.compile(r"/drafts/"))
    correct(page)
    phone.go_online()
    expect(page.get_by_role("heading", name=re.compile("个部门在办"))).to_be_visible(timeout=60_000)


def the_others_end_it(new_screen: NewScreen, phone: Screen, first: tuple[Screen, Screen], case: str) -> None:
    """Take the last parts through their desks, to the one result that stays with no network, too."""
    page, (health, police) = phone.page, first
    for name, part in (("insurance", "insurance"), ("social", "card")):
        screen = at_desk(new_screen, name, begun(phone, case, part))
        expect(screen.page.get_by_text(f"{KID[:6]} {KID[6:14]} {KID[14:]}")).to_be_visible()
        grant(screen)
    registration = begun(phone, case, "registration")
    asked(health, "POST", f"{applications.API}/staff/cases/{registration}/accept")
    asked(health, "POST", f"{applications.API}/staff/cases/{registration}/approve")
    wait_until_handed_over(health, registration)
    entry = begun(phone, case, "household")
    asked(police, "POST", f"{applications.API}/staff/cases/{entry}/deliver", {"way": "electronic"})
    phone.open(f"/cases/{case}")
    expect(page.get_by_role("heading", name="全部办好了")).to_be_visible()
    phone.assert_accessible()
    phone.picture("one-thing-done")
    phone.go_offline()
    page.reload()
    expect(page.get_by_role("heading", name="全部办好了")).to_be_visible()
    phone.go_online()


def correct(page: Page) -> None:
    """Change the day of birth, where the draft opens, go on to its end, agree anew and send."""
    page.get_by_role("group", name=re.compile("哪一天出生的")).get_by_label("日").fill("2")
    for _ in range(STEPS_AFTER_THE_POINT):
        before = page.url
        page.get_by_role("button", name="下一步").press("Enter")
        expect(page).not_to_have_url(before)
    agreement = page.get_by_label("我同意")
    agreement.press("Space")
    expect(agreement).to_be_checked()
    page.get_by_role("button", name="送出", exact=True).press("Enter")
    page.wait_for_url("**/cases/*")


def test_opening_a_shop_goes_on_where_one_part_is_refused(new_screen: NewScreen, phone: Screen) -> None:
    sign_in(phone, "19900001602")
    asking, url, photo = phone.context.request, phone.product.url, applications.picture()
    token = asking.get(f"{url}/api/identity/session").json()["csrf_token"]
    sha256 = applications.reference(photo)["sha256"]
    begin_at = {"Origin": url, "X-Csrf-Token": token, "Upload-Offset": "0", "Upload-Length": str(len(photo))}
    assert asking.patch(f"{url}{applications.API}/attachments/{sha256}", data=photo, headers=begin_at).ok
    case = str(new_id())
    sent = {"id": case, "service_slug": SHOP, "form_id": "opening_a_shop", "form_version": 1}
    asked(phone, "POST", applications.API, {**sent, "region_code": applications.TOWNSHIP, "answers": shop()})

    market = at_desk(new_screen, "market", begun(phone, case, "licence"))
    grant(market, CREDIT_CODE, by_itself=True)
    food = begun(phone, case, "food")
    market.page.goto(f"{url}/staff/cases/{food}")
    expect(market.page.get_by_role("heading", level=2).first).to_be_focused()
    expect(market.page.get_by_text(CREDIT_CODE)).to_be_visible()
    asked(market, "POST", f"{applications.API}/staff/cases/{food}/refuse", {"reason": "厨房没有上下水。"})

    page = phone.open(f"/cases/{case}")
    timeline(page, "厨房没有上下水。")
    expect(page.get_by_role("heading", name=re.compile("个部门在办"))).to_be_visible()
    phone.assert_accessible()
    leave_out = page.get_by_role("button", name="不办：公章刻制备案")
    page.get_by_text("其中有一样不想办了").click()
    leave_out.click()
    phone.assert_accessible()
    page.get_by_role("dialog").get_by_role("button", name="是，不办了").click()
    expect(leave_out).to_have_count(0)
    phone.picture("one-thing-refused")
    for name, part in (("tax", "tax"), ("social", "insurance")):
        grant(at_desk(new_screen, name, begun(phone, case, part)), by_itself=part == "insurance")
    phone.open(f"/cases/{case}")
    expect(page.get_by_role("heading", name="各部门都办完了")).to_be_visible()
    expect(page.get_by_text("有的没有通过。下面写着是哪一样、为什么。")).to_be_visible()
    phone.assert_accessible()
    page.get_by_role("link", name="打开：食品经营许可").click()
    expect(page.get_by_role("link", name="属于：开店一件事")).to_be_visible()
    phone.assert_accessible()

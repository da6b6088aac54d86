"""The first page, and what every page has from the shell: on three screens, in both languages, light and dark."""

import pytest
from playwright.sync_api import expect

from tests.fixtures.browsers import DESK, KIOSK, PHONE, KeptPhone, NewScreen, Screen, wait_until

SCREENS = {"phone": PHONE, "desk": DESK, "kiosk": KIOSK}
SEARCH = {"zh-CN": "您想办什么事？", "en": "What would you like to do?"}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["zh-CN", "en"])
@pytest.mark.parametrize("kind", SCREENS)
def test_home_is_accessible_everywhere(new_screen: NewScreen, kind: str, language: str, scheme: str) -> None:
    screen = new_screen(SCREENS[kind], language=language, color_scheme=scheme)
    page = screen.open("/")
    expect(page.get_by_role("heading", name=SEARCH[language])).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    screen.assert_accessible()
    screen.picture(f"home-{kind}-{language}-{scheme}")


def test_elder_view_has_big_letters_and_few_choices(phone: Screen) -> None:
    page = phone.open("/")
    page.get_by_role("button", name="字太小？换成大字").click()
    expect(page.get_by_role("link", name="养老待遇资格认证")).to_be_visible()
    expect(page.get_by_role("heading", name="人生大事")).to_have_count(0)
    assert page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") >= 18
    sizes: list[float] = page.evaluate(
        "[...document.querySelectorAll('a[href], button, input')]"
        ".filter((each) => each.getClientRects().length > 0 && !each.matches('.skip'))"
        ".map((each) => each.getBoundingClientRect().height)"
    )
    assert min(sizes) >= 60
    phone.assert_accessible()
    phone.picture("home-phone-elder")
    page.reload()
    page.get_by_role("button", name="换回标准版").click()
    expect(page.get_by_role("heading", name="人生大事")).to_be_visible()


SMALLEST_ON_SCREEN = """() => Math.min(...[...document.querySelectorAll("main *, nav *")]
  .filter((each) => [...each.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
  .filter((each) => !each.closest(".unseen") && each.getClientRects().length > 0)
  .map((each) => parseFloat(getComputedStyle(each).fontSize)))"""


@pytest.mark.parametrize("path", ["/", "/services", "/services/child-registration", "/fines"])
def test_a_kiosk_is_read_an_arms_length_away(new_screen: NewScreen, path: str) -> None:
    page = new_screen(KIOSK).open(path)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator(".skeleton")).to_have_count(0)
    assert page.evaluate(SMALLEST_ON_SCREEN) >= 22
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_language_is_chosen_once(phone: Screen) -> None:
    page = phone.open("/")
    page.get_by_role("button", name="语言").click()
    page.get_by_role("dialog").get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", name=SEARCH["en"])).to_be_visible()
    assert page.evaluate("document.documentElement.lang") == "en"
    page.reload()
    expect(page.get_by_role("heading", name=SEARCH["en"])).to_be_visible()


def test_the_first_visit_is_in_the_browsers_language_and_the_persons_choice_stands(new_screen: NewScreen) -> None:
    screen = new_screen(PHONE, locale="en-GB")
    page = screen.open("/services/marriage-appointment")
    expect(page.get_by_role("heading", level=1, name="Marriage registration appointment")).to_be_visible()
    assert page.evaluate("document.documentElement.lang") == "en"
    page = screen.open("/")
    page.get_by_role("button", name="Language").click()
    page.get_by_role("dialog").get_by_role("button", name="中文").click()
    expect(page.get_by_role("heading", name=SEARCH["zh-CN"])).to_be_visible()
    page.reload()
    expect(page.get_by_role("heading", name=SEARCH["zh-CN"])).to_be_visible()


def test_a_browser_in_a_language_that_is_not_ours_starts_in_chinese(new_screen: NewScreen) -> None:
    page = new_screen(PHONE, locale="fr-FR").open("/")
    expect(page.get_by_role("heading", name=SEARCH["zh-CN"])).to_be_visible()


def test_every_life_event_and_often_needed_service_leads_somewhere(phone: Screen) -> None:
    page = phone.open("/")
    addresses = page.locator("main a[href^='/']").evaluate_all("(links) => links.map((each) => each.pathname)")
    assert len(addresses) >= 16
    for address in sorted(set(addresses)):
        page.goto(phone.product.url + address)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page.get_by_text("这个地址没有内容")).to_have_count(0)


def test_going_on_moves_the_focus_and_going_back_finds_the_place_again(phone: Screen) -> None:
    page = phone.open("/")
    link = page.get_by_role("link", name="户口迁移")
    link.scroll_into_view_if_needed()
    page.mouse.wheel(0, 400)
    page.wait_for_timeout(200)
    before = page.evaluate("scrollY")
    assert before > 0
    link.click()
    page.wait_for_url("**/services/household-move")
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_be_focused()
    assert page.evaluate("scrollY") == 0
    assert (page.title()).endswith(" · 一门通办")
    page.go_back()
    expect(page.get_by_role("heading", name=SEARCH["zh-CN"])).to_be_visible()
    wait_until(page, "(wanted) => Math.abs(scrollY - wanted) < 4", before)


def test_whole_page_is_used_with_the_keyboard(desk: Screen) -> None:
    page = desk.open("/")
    expect(page.get_by_role("heading", name=SEARCH["zh-CN"])).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="跳到正文")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("生孩子")
    page.keyboard.press("Enter")
    page.wait_for_url("**/services?q=*")


def test_app_can_be_installed(kept_phone: KeptPhone) -> None:
    page = kept_phone.screen.open("/")
    wait_until(page, "navigator.serviceWorker.ready.then(() => true)")
    session = kept_phone.screen.context.new_cdp_session(page)
    assert session.send("Page.getInstallabilityErrors")["installabilityErrors"] == []
    manifest = session.send("Page.getAppManifest")
    assert manifest["errors"] == []


HINT_AND_ITS_ROOM = """() => {
  const box = document.querySelector("input[type=search]");
  const style = getComputedStyle(box);
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = `${getComputedStyle(box, "::placeholder").fontSize} ${style.fontFamily}`;
  const room = box.clientWidth - parseFloat(style.paddingInlineStart) - parseFloat(style.paddingInlineEnd);
  return [pen.measureText(box.placeholder).width, room];
}"""


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_letters_twice_as_big_leave_the_phone_to_the_page(new_screen: NewScreen, language: str) -> None:
    screen = new_screen(PHONE, language=language)
    for path in ("/", "/services"):
        page = screen.open(path)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        bar = page.locator("nav.tabs")
        box = bar.bounding_box()
        assert box is not None
        assert box["height"] <= 96, "one row, however big the letters"
        for word in {"zh-CN": ("首页", "办事", "消息", "我的"), "en": ("Home", "Services", "Messages", "Me")}[language]:
            expect(bar.get_by_role("link", name=word, exact=True)).to_be_visible()
        hint, room = page.evaluate(HINT_AND_ITS_ROOM)
        assert hint <= room, path


WHAT_IS_ABOVE = """() => {
  const bars = [...document.querySelectorAll(".notices.staying, .top-bar")]
    .filter((bar) => getComputedStyle(bar).position === "sticky");
  return Math.max(...bars.map((bar) => bar.getBoundingClientRect().bottom));
}"""


@pytest.mark.parametrize("letters", ["100%", "200%"])
def test_that_there_is_no_network_stays_in_view_and_covers_nothing(phone: Screen, letters: str) -> None:
    page = phone.open("/services/child-registration")
    wait_until(page, "Boolean(navigator.serviceWorker.controller)")
    phone.go_offline()
    page.reload()
    expect(page.get_by_role("heading", name="不服怎么办")).to_be_attached()
    told = page.get_by_text("没有网络，照样能看、能填。")
    expect(told).to_be_visible()
    page.evaluate("letters => (document.documentElement.style.fontSize = letters)", letters)
    page.keyboard.press("End")
    expect(told).to_be_in_viewport(ratio=1)
    for _ in range(25):
        page.keyboard.press("Shift+Tab")
        focused = page.locator(":focus")
        if not page.evaluate("document.activeElement.closest('main') !== null"):
            break
        assert focused.evaluate("each => each.getBoundingClientRect().top") >= page.evaluate(WHAT_IS_ABOVE) - 1
        expect(focused).to_be_in_viewport()
        expect(told).to_be_in_viewport(ratio=1)
    phone.assert_accessible()

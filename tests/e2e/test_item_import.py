"""An editor brings in the items of her place: a dirty file is checked, named row by row, and imported in part."""

import io
import re
import zipfile
from typing import Literal

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.factories.identity import sign_in
from tests.factories.imports import REFUSED, as_json, credit_code, good, local_code
from tests.fixtures.browsers import NewScreen, Screen

pytestmark = [pytest.mark.journey, pytest.mark.timeout(300)]

expect.set_options(timeout=20_000)

EDITOR = "19900000012"
DESK = {"viewport": {"width": 1440, "height": 900}}
HEALTH = credit_code(3)
PAGE = "/staff/imports"


def health(number: int, **others: str) -> dict[str, str]:
    """Make a row of the county's health bureau, for whose department the editor works."""
    own = {"DEPT_NAME": "罗江区卫生健康局", "DEPT_CODE": HEALTH, "LOCAL_TASK_CODE": local_code(number, HEALTH)}
    return good(number, **{**own, "TASK_NAME": f"罗江示例卫生事项（第{number}类）", **others})


def send(page: Page, name: str, content: bytes) -> None:
    page.get_by_label("事项文件").set_input_files({"name": name, "mimeType": "", "buffer": content})
    page.get_by_role("button", name="送出并检查").click()


def check_the_dirty_file(screen: Screen) -> None:
    page = screen.page
    rows = [health(7001), health(7002), health(7003, DEPT_CODE="4444444444"), REFUSED["unknown_value"]]
    send(page, "脏数据.json", as_json(rows))
    table = page.get_by_role("region", name="检查结果表")
    expect(table.get_by_role("row")).to_have_count(3)
    expect(table.get_by_role("row").nth(1)).to_contain_text(re.compile("退回.*ITEMS.*3.*实施主体编码.*4444444444"))
    expect(table.get_by_role("row").nth(1)).to_contain_text("请填办理单位的统一社会信用代码")
    expect(table.get_by_text("placeholder_code")).to_have_count(0)
    screen.assert_accessible()
    screen.picture("import")
    with page.expect_download() as downloaded:
        page.get_by_role("link", name="下载报告").click()
    with zipfile.ZipFile(io.BytesIO(downloaded.value.path().read_bytes())) as report:
        assert "placeholder_code" in report.read("xl/sharedStrings.xml").decode()


COLOURS = "(each) => { const { color, backgroundColor } = getComputedStyle(each); return [color, backgroundColor]; }"


def look_of(button: Locator, scheme: Literal["dark", "light"]) -> None:
    """See that a button that cannot be pressed looks the same under the pointer: its words could not be read there."""
    button.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    button.page.mouse.move(0, 0)
    away = button.evaluate(COLOURS)
    button.hover(force=True)
    button.evaluate("(each) => Promise.all(each.getAnimations().map((one) => one.finished))")
    assert button.evaluate(COLOURS) == away


def import_the_good_rows(screen: Screen) -> None:
    page = screen.page
    start = page.get_by_role("button", name="导入 2 个事项")
    expect(start).to_be_disabled()
    look_of(start, "dark")
    look_of(start, "light")
    page.locator("label", has_text="只导入没有问题的行").click()
    expect(page.get_by_label("只导入没有问题的行")).to_be_checked()
    expect(start).to_be_enabled()
    start.click()
    expect(start).to_be_hidden()
    expect(page.get_by_text("新事项现在可以看到概要")).to_be_visible()
    screen.assert_accessible()


def test_a_dirty_file_is_checked_and_its_good_rows_are_imported(new_screen: NewScreen, phone: Screen) -> None:
    screen = new_screen(DESK)
    page = sign_in(screen, EDITOR, PAGE)
    expect(page.get_by_role("heading", level=1)).to_have_text("导入事项")
    screen.assert_accessible()
    with page.expect_download() as template:
        page.get_by_role("link", name="模板").click()
    assert zipfile.is_zipfile(template.value.path())
    check_the_dirty_file(screen)
    import_the_good_rows(screen)

    screen.open(PAGE)
    send(page, "再一次.json", as_json([health(7001), health(7002)]))
    expect(page.get_by_text("没有要导入的")).to_be_visible()

    people = phone.open("/items")
    people.get_by_label("名称里的字").fill("卫生 7001")
    found = people.get_by_role("link", name=re.compile("罗江示例卫生事项"))
    expect(found).to_have_count(1)
    phone.assert_accessible()
    phone.picture("outlines")
    found.click()
    expect(people.get_by_role("heading", level=1)).to_have_text("罗江示例卫生事项（第7001类）")
    phone.assert_accessible()
    phone.picture("outline")


def test_the_file_field_speaks_the_words_of_the_product(new_screen: NewScreen) -> None:
    screen = new_screen(DESK)
    page = sign_in(screen, EDITOR, "/staff/services")
    page.get_by_role("link", name="导入事项").click()
    expect(page.get_by_role("status").filter(has_text="还没有文件。")).to_be_visible()
    field = page.get_by_label("事项文件")
    # On its arrival a page puts the focus on its heading; what is typed before goes there.
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    with page.expect_file_chooser(timeout=30_000) as asked:
        field.press("Enter")
    asked.value.set_files({"name": "事项.json", "mimeType": "", "buffer": as_json([health(7201)])})
    expect(page.get_by_role("status").filter(has_text="事项.json")).to_be_visible()
    screen.assert_accessible()


def test_an_administrator_is_led_to_where_she_works(phone: Screen) -> None:
    page = sign_in(phone, "19900000013", "/staff/services")
    phone.assert_accessible()
    page.get_by_role("link", name="导入事项").click()
    expect(page.get_by_label("事项文件")).to_be_attached()


def test_what_cannot_be_read_is_said_in_words(new_screen: NewScreen) -> None:
    screen = new_screen(DESK)
    page = sign_in(screen, EDITOR, PAGE)
    send(page, "notes.xlsx", b"PK\x03\x04 damaged")
    expect(page.get_by_role("alert")).to_contain_text("工作簿已损坏")
    screen.assert_accessible()


def test_somebody_elses_items_are_refused(new_screen: NewScreen) -> None:
    screen = new_screen(DESK)
    page = sign_in(screen, EDITOR, PAGE)
    send(page, "other.json", as_json([good(7101)]))
    expect(page.get_by_role("region", name="检查结果表")).to_contain_text("这个事项属于别的部门")
    expect(page.get_by_text("没有要导入的")).to_be_visible()

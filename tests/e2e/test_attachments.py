"""Papers of several pages from a phone to a desk: photos in order and upright, a PDF, a bad line."""

import io
import random
import re

import pytest
from PIL import Image
from playwright.sync_api import FilePayload, Page, Route, expect

from tests.factories.child_registration import (
    API,
    RECEIVED,
    agree,
    begin,
    fill_in_child,
    fill_in_parents,
    live_in_luojiang,
    next_step,
    photo,
    send,
    wait_until_kept,
)
from tests.factories.documents import AS_IT_IS, pdf, script
from tests.factories.identity import sign_in
from tests.fixtures.browsers import PHONE, NewScreen, Screen, wait_until

pytestmark = [pytest.mark.journey, pytest.mark.timeout(300)]

expect.set_options(timeout=20_000)

CLERK = "19900000011"
DESK = {"viewport": {"width": 1440, "height": 900}}
PIECE = re.compile(rf"{API}/attachments/")
# The browser has room for three photos more and no further one, as browsers say it; until `roomAgain()`.
ROOM_FOR_THREE = """() => {
  const { put } = IDBObjectStore.prototype;
  const kept = new Set();
  IDBObjectStore.prototype.put = function (value, ...given) {
    if (this.name === "attachments" && !kept.has(value.sha256)) {
      if (kept.size === 3) throw new DOMException("full", "QuotaExceededError");
      kept.add(value.sha256);
    }
    return put.call(this, value, ...given);
  };
  window.roomAgain = () => { IDBObjectStore.prototype.put = put; };
}"""
COLOUR_AND_SHAPE = """image => {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
  const paper = canvas.getContext("2d");
  paper.drawImage(image, 0, 0);
  const [red, green, blue] = paper.getImageData(canvas.width / 2, canvas.height / 2, 1, 1).data;
  const colour = red > 200 ? "red" : green > 200 ? "green" : "blue";
  return `${colour} ${canvas.width > canvas.height ? "wide" : "tall"}`;
}"""


def page_of_paper(colour: str, name: str = "image.jpg") -> FilePayload:
    """Photograph a page, wider than tall; phones call every photo the same."""
    return {**photo(colour), "name": name}


def lying(colour: str) -> FilePayload:
    """Photograph a page with the phone held upright: EXIF says that the picture lies on its side."""
    kept, exif = io.BytesIO(), Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (800, 600), colour).save(kept, "JPEG", exif=exif)
    return {"name": "image.jpg", "mimeType": "image/jpeg", "buffer": kept.getvalue()}


def scan(content: bytes, name: str = "出生证明.pdf") -> FilePayload:
    return {"name": name, "mimeType": "application/pdf", "buffer": content}


def noisy_pdf() -> bytes:
    """Make a PDF of more than two pieces, as a scan is."""

    def with_noise(file: object) -> None:
        noise = random.Random(1).randbytes(600_000)  # noqa: S311  # no secret
        file.Root.Noise = file.make_stream(noise)  # type: ignore[attr-defined]  # of pikepdf

    return pdf(3, change=with_noise, **AS_IT_IS)


def at_the_photos(screen: Screen, number: str) -> Page:
    """Sign in and fill in everything but the photos."""
    sign_in(screen, number)
    page = live_in_luojiang(screen)
    begin(screen)
    fill_in_parents(page)
    next_step(page, "孩子")
    fill_in_child(page)
    next_step(page, "住处、电话和照片")
    page.get_by_label("村组、门牌号").fill("三组 12 号")
    page.get_by_label("您的手机号码").fill("19900009000")
    return page


def choose(page: Page, files: list[FilePayload], *, picker: str = "从相册选") -> None:
    page.get_by_label(picker).set_input_files(files)
    expect(page.locator(".photo-add")).to_have_attribute("aria-busy", "false")


def shapes(page: Page) -> list[str]:
    """Tell each photo's colour and whether it is wide or tall, in their order."""
    wait_until(page, "[...document.querySelectorAll('.photo-picture img')].every(image => image.naturalWidth > 0)")
    return [str(each.evaluate(COLOUR_AND_SHAPE)) for each in page.locator(".photo-picture img").all()]


def send_all(page: Page) -> str:
    next_step(page, "看一遍，送出")
    agree(page)
    case = send(page)
    expect(page.get_by_text(RECEIVED)).to_be_visible()
    return case


def test_several_pages_are_put_in_order_and_turned(new_screen: NewScreen, phone: Screen) -> None:
    page = at_the_photos(phone, "19900010001")
    choose(page, [page_of_paper("red"), lying("lime"), page_of_paper("blue"), page_of_paper("red", "again.jpg")])
    expect(page.get_by_role("status").filter(has_text="“again.jpg”已经在这里了。")).to_be_visible()
    assert shapes(page) == ["red wide", "green tall", "blue wide"]
    phone.assert_accessible()
    phone.picture("attachments-pages")
    page.get_by_role("button", name="第 3 个往前移").click()
    expect(page.get_by_role("button", name="第 2 个往前移")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="第 1 个往后移")).to_be_focused()
    assert shapes(page) == ["blue wide", "red wide", "green tall"]
    page.get_by_role("button", name="把照片 2 向右转").click()
    expect(page.get_by_role("status").filter(has_text="照片已向右转。")).to_be_visible()
    expect(page.get_by_role("button", name="把照片 2 向右转")).to_be_focused()
    assert shapes(page) == ["blue wide", "red tall", "green tall"]
    page.get_by_role("button", name="删除照片 1").click()
    expect(page.locator(".photo-picture img")).to_have_count(2)
    page.locator(".photo").first.get_by_label("重拍").set_input_files([page_of_paper("blue")])
    expect(page.locator(".photo-add")).to_have_attribute("aria-busy", "false")
    assert shapes(page) == ["blue wide", "green tall"]
    wait_until_kept(page)
    page.reload()
    expect(page.locator(".photo-picture img")).to_have_count(2)
    case = send_all(page)
    desk = sign_in(new_screen(DESK), CLERK, f"/staff/cases/{case}")
    desk.get_by_role("button", name="照片 1").click()
    viewer = desk.locator(".staff-viewer-picture img")
    wait_until(desk, "document.querySelector('.staff-viewer-picture img')?.naturalWidth > 0")
    assert viewer.evaluate(COLOUR_AND_SHAPE) == "blue wide"
    desk.keyboard.press("ArrowRight")
    expect(desk.get_by_role("dialog", name="照片 2")).to_be_visible()
    wait_until(desk, "document.querySelector('.staff-viewer-picture img')?.naturalHeight > 700")
    assert viewer.evaluate(COLOUR_AND_SHAPE) == "green tall"


def test_a_pdf_goes_as_it_is_and_is_read_as_pictures(new_screen: NewScreen, phone: Screen) -> None:
    page = at_the_photos(phone, "19900010002")
    content = pdf(3)
    choose(page, [scan(content, "../出生\u202e证明.pdf")], picker="选 PDF 文件")
    expect(page.get_by_text("出生_证明.pdf").first).to_be_visible()
    phone.assert_accessible()
    phone.picture("attachments-pdf")
    case = send_all(page)
    screen = new_screen(DESK)
    desk = sign_in(screen, CLERK, f"/staff/cases/{case}")
    desk.get_by_role("button", name="文件 1 · 3 页").click()
    expect(desk.get_by_role("dialog", name="文件 1，第 1 页，共 3 页")).to_be_visible()
    wait_until(desk, "document.querySelector('.staff-viewer-picture img')?.naturalHeight === 2000", seconds=30)
    screen.assert_accessible()
    screen.picture("attachments-desk")
    for number in (2, 3):
        desk.keyboard.press("ArrowRight")
        expect(desk.get_by_role("dialog", name=f"文件 1，第 {number} 页，共 3 页")).to_be_visible()
    with desk.expect_download() as waiting:
        desk.get_by_role("link", name="下载").click()
    assert waiting.value.path().read_bytes() == content


def test_a_pdf_that_does_more_is_refused_and_the_form_is_opened_again(phone: Screen) -> None:
    page = at_the_photos(phone, "19900010003")
    choose(page, [scan(pdf(change=with_script))], picker="选 PDF 文件")
    phone.expect_errors("422")
    next_step(page, "看一遍，送出")
    agree(page)
    send(page)
    expect(page.get_by_text("有一个 PDF 里除了页面还有别的东西。请打开表单，改用给每一页拍照。")).to_be_visible()
    phone.assert_accessible()


def with_script(file: object) -> None:

    file.Root.OpenAction = script()  # type: ignore[attr-defined]  # of pikepdf


def test_a_cut_off_file_goes_on_where_it_broke_off(new_screen: NewScreen) -> None:
    screen = new_screen(PHONE, service_workers="block")
    page = at_the_photos(screen, "19900010004")
    choose(page, [scan(noisy_pdf())], picker="选 PDF 文件")
    offsets: list[int] = []
    lost = {262144: ["answer", "request"]}

    def on_the_way(route: Route) -> None:
        if route.request.method != "PATCH":
            route.continue_()
            return
        offset = int(route.request.headers["upload-offset"])
        offsets.append(offset)
        faults = lost.get(offset, [])
        if not faults:
            route.continue_()
        elif faults.pop() == "answer":
            route.fetch()
            route.abort("connectionreset")
        else:
            route.abort("connectionreset")

    screen.context.route(PIECE, on_the_way)
    screen.expect_errors("ERR_CONNECTION_RESET")
    next_step(page, "看一遍，送出")
    agree(page)
    send(page)
    for _ in range(2):
        expect(page.get_by_text("没有网络").first).to_be_visible()
        page.get_by_role("button", name="现在试试").click()
    expect(page.get_by_text(RECEIVED)).to_be_visible()
    # The second piece was lost on its way once and its answer once; what the server had is never sent again.
    assert offsets == [0, 262144, 262144, 524288]


def test_no_room_for_the_fourth_photo_keeps_the_three_before_it(phone: Screen) -> None:
    page = at_the_photos(phone, "19900010005")
    wait_until_kept(page)
    page.evaluate(ROOM_FOR_THREE)
    choose(page, [page_of_paper(colour) for colour in ("red", "lime", "blue", "pink")])
    expect(page.get_by_text("手机没有空间存这张照片了")).to_be_visible()
    assert shapes(page) == ["red wide", "green wide", "blue wide"]
    page.evaluate("() => { window.roomAgain() }")
    choose(page, [page_of_paper("pink")])
    expect(page.get_by_text("手机没有空间存这张照片了")).to_be_hidden()
    expect(page.locator(".photo-picture img")).to_have_count(4)


def test_a_heic_photo_is_refused_in_words_that_help(phone: Screen) -> None:
    page = at_the_photos(phone, "19900010006")
    heic = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + bytes(64)
    choose(page, [{"name": "IMG_1.HEIC", "mimeType": "image/heic", "buffer": heic}])
    expect(page.get_by_text("这张照片是 HEIC 格式")).to_be_visible()
    choose(page, [scan(b"not a pdf", "x.pdf")], picker="选 PDF 文件")
    expect(page.get_by_text("这个文件不是能读的照片")).to_be_visible()

"""A person at a phone who fills in any published form, in Chinese, with the answers of the form's own vectors."""

import io
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeAlias

from PIL import Image
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import FilePayload, Locator, Page, expect

from offline_forms import latest_version, load_form, review
from tests.offline_forms import vectors

Field: TypeAlias = dict[str, Any]
Value: TypeAlias = Any  # whatever JSON holds
Answers: TypeAlias = dict[str, Any]

FEN = 100
LANGUAGE = "zh-CN"
AT_THE_END = ("declaration", "signature")
# The digits that name a region of each level, the city first: what is chosen one after the other.
DIGITS = (4, 6, 9, 12)


def vector_answers(form_id: str) -> Answers:
    """Give the answers of the first case of the newest version, which nothing is wrong with."""
    content = vectors.load(vectors.FOLDER / "forms" / f"{form_id}_{latest_version(form_id)}.json")
    answers: Answers = content["base"]
    return answers


def said(words: Mapping[str, str]) -> str:
    return words[LANGUAGE]


class Filler:
    """Fills in one form; what is to be seen follows from the engine, by the answers as they will be."""

    def __init__(self, page: Page, form_id: str, today: str) -> None:
        self.page = page
        self.form: Any = load_form(form_id, latest_version(form_id))
        self.answers = vector_answers(form_id)
        outcome, _ = review(self.form, self.answers, today=today)
        assert outcome["errors"] == [], "the vector's answers no longer hold"
        self.visible = outcome["visible"]
        self.photos = 0

    def steps(self) -> Iterator[tuple[str, list[Field]]]:
        """Give each step that is walked through, with the fields that are asked there."""
        for step in self.form["steps"]:
            asked = [one for one in step["fields"] if self.visible[one["id"]] and one["kind"] not in AT_THE_END]
            if asked:
                yield said(step["title"]), asked

    def fill_in(self) -> None:
        """Fill in every step, and at the end agree and sign."""
        for title, asked in self.steps():
            expect(self.page.get_by_role("heading", level=2, name=title, exact=True)).to_be_visible()
            for field in asked:
                self.put(field, field["id"], self.answers.get(field["id"]))
            self.page.get_by_role("button", name="下一步").click()
        expect(self.page.get_by_role("heading", level=2, name="看一遍，送出")).to_be_focused()
        for step in self.form["steps"]:
            for field in step["fields"]:
                if field["kind"] in AT_THE_END and self.visible[field["id"]]:
                    self.put(field, field["id"], self.answers.get(field["id"]))

    def put(self, field: Field, path: str, answer: Value) -> None:
        if answer is not None and self.visible.get(path, True):
            PUTS.get(field["kind"], _written)(self, field, path, answer)

    def at(self, path: str) -> Locator:
        return self.page.locator(f'[data-path="{path}"]')

    def picture(self) -> FilePayload:
        """Take a small photo, each of another colour: the same photo twice counts once."""
        self.photos += 1
        kept = io.BytesIO()
        Image.new("RGB", (640, 480), (self.photos * 9 % 256, 120, 200)).save(kept, "JPEG")
        return {"name": f"{self.photos}.jpg", "mimeType": "image/jpeg", "buffer": kept.getvalue()}


def _written(filler: Filler, field: Field, path: str, answer: Value) -> None:
    text = f"{answer / FEN:.2f}" if field["kind"] == "money" else str(answer)
    filler.at(path).locator("input, textarea").first.fill(text)


def _choice(filler: Filler, field: Field, path: str, answer: Value) -> None:
    value = {True: "yes", False: "no"}[answer] if field["kind"] == "yes_no" else answer
    for choice in field.get("choices", []):
        if "help" in choice:
            expect(filler.at(path).get_by_text(said(choice["help"]))).to_be_visible()
    tap(filler.at(path).locator(f'input[value="{value}"]'))


def tap(choice: Locator) -> None:
    try:
        choice.check(force=True)
    except PlaywrightError:
        # A strip that came above in this very moment has moved it from under her finger: she taps again.
        choice.check(force=True)


def _choices(filler: Filler, field: Field, path: str, answer: Value) -> None:
    labels = [said(choice["label"]) for choice in field["choices"] if choice["value"] in answer]
    for label in labels:
        tap(filler.at(path).get_by_label(label, exact=True))


def _numbers(filler: Filler, _field: Field, path: str, answer: Value) -> None:
    for place, number in enumerate(re.split("[-:]", answer)):
        filler.at(path).locator("input").nth(place).fill(str(int(number)))


def _region(filler: Filler, field: Field, path: str, answer: Value) -> None:
    for place, digits in enumerate(DIGITS[: field["level"] - 1]):
        code = answer[:digits].ljust(12, "0")
        filler.at(path).locator("select").nth(place).select_option(code)


def _group(filler: Filler, field: Field, path: str, answer: Value) -> None:
    rows = filler.at(path).locator(".form-row")
    while rows.count() < len(answer):
        before = rows.count()
        filler.at(path).get_by_role("button", name=said(field["add_label"])).click()
        expect(rows).to_have_count(before + 1)
    for number, row in enumerate(answer):
        for inner in field["fields"]:
            filler.put(inner, f"{path}.{number}.{inner['id']}", row.get(inner["id"]))


def _whole(filler: Filler, _field: Field, path: str, answer: Value) -> None:
    for part, text in answer.items():
        filler.at(f"{path}.{part}").locator("input").fill(text)


def _photos(filler: Filler, _field: Field, path: str, answer: Value) -> None:
    for number in range(1, len(answer) + 1):
        filler.at(path).locator(".photo-add input[type=file]").last.set_input_files([filler.picture()])
        expect(filler.at(path).locator(".photo-picture img")).to_have_count(number)


def _agreed(filler: Filler, _field: Field, path: str, _answer: Value) -> None:
    filler.at(path).locator("label", has_text="我同意").click()
    expect(filler.at(path).get_by_label("我同意")).to_be_checked()


def _signed(filler: Filler, _field: Field, path: str, _answer: Value) -> None:
    draw_signature(filler.page, filler.at(path).locator("canvas"))
    filler.at(path).get_by_role("button", name="就用这个签名").click()
    expect(filler.at(path).get_by_role("img", name="您的签名")).to_be_visible()


def draw_signature(page: Page, paper: Locator) -> None:
    """Draw a wave over the paper."""
    paper.scroll_into_view_if_needed()
    box = paper.bounding_box()
    assert box
    page.mouse.move(box["x"] + 20, box["y"] + 60)
    page.mouse.down()
    for place in range(1, 6):
        page.mouse.move(box["x"] + 20 + 40 * place, box["y"] + (40 if place % 2 else 110), steps=4)
    page.mouse.up()


PUTS: Mapping[str, Callable[[Filler, Field, str, Value], None]] = {
    "choice": _choice,
    "yes_no": _choice,
    "choices": _choices,
    "date": _numbers,
    "month": _numbers,
    "time": _numbers,
    "region": _region,
    "group": _group,
    "person": _whole,
    "organisation": _whole,
    "attachment": _photos,
    "declaration": _agreed,
    "signature": _signed,
}

"""What an imported item becomes: the overlay of its place, and the item of the standard that it founds, in outline.

The standard that is founded is not complete: nobody has translated or checked it. What the file says of conditions,
law, times, materials, fees and questions is kept with it, for whoever completes it.
"""

from collections.abc import Iterator
from datetime import date

from backend.catalogue.overlays import LocalContact, LocalWords, Overlay
from backend.catalogue.rows import Basis, Condition, Fee, Material, Question, ServiceRow, Words
from backend.item_imports.rules import CheckedItem

LONGEST = 2000
_LONGEST_PHONE = 30
_MATERIAL_TYPES = {"原件": "1", "复印件": "2", "原件或复印件": "3"}
_MATERIAL_FORMS = {"纸质": "1", "电子": "2", "纸质或电子": "3"}
_NEEDED = {"必要": "1", "是": "1", "非必要": "2", "否": "2", "0": "2", "容缺后补": "3"}
_SOURCES = {"申请人自备": "10", "政府部门核发": "20", "其他": "99"}


def overlay_of(item: CheckedItem) -> Overlay:
    """Give what a place says of the item."""
    texts = item.texts
    return Overlay(
        body_name=LocalWords(item.body_name),
        body_code=item.body_code,
        task_code=item.codes.task_code,
        local_task_code=item.codes.local_task_code,
        transact_addr=_local(texts.get("TRANSACT_ADDR")),
        transact_time=_local(texts.get("TRANSACT_TIME")),
        link_way=_contact(texts.get("LINK_WAY")),
        supervise_way=_contact(texts.get("SUPERVISE_WAY")),
        promise_day=item.promise,
        limit_scene_num=item.visits,
    )


def outline_of(item: CheckedItem, dept_code: str, today: date) -> ServiceRow:
    """Give the item of the standard that is founded."""
    texts = item.texts
    whole = item.codes.suffix == ""
    return ServiceRow(
        slug=item.slug,
        task_name=_same(item.name),
        task_type=item.task_type,  # type: ignore[arg-type]  # checked against the value set
        category="government",
        dept_code=dept_code,
        use_level=item.use_level,  # type: ignore[arg-type]  # as above
        server_type=item.served,  # type: ignore[arg-type]  # as above
        summary=Words(f"{item.body_name}办理，这里只有概要。", f"Handled by {item.body_name}; only an outline so far."),
        keywords=_same(item.group or item.name),
        channels=[],
        task_version=1,
        task_state="1",
        reviewed_on=today,
        catalog_code=item.codes.catalog_code if whole else None,
        local_catalog_code=item.codes.local_catalog_code if whole else None,
        by_law=[Basis(law=_same(each)) for each in _paragraphs(texts.get("BY_LAW"))] or None,
        accept_condition=[Condition(chinese=each, english=each) for each in _paragraphs(texts.get("ACCEPT_CONDITION"))]
        or None,
        anticipate_day=item.anticipate,
        promise_day=item.promise,
        limit_scene_num=item.visits,
        limit_scene_explain=_same(texts["LIMIT_SCENE_EXPLAIN"]) if "LIMIT_SCENE_EXPLAIN" in texts else None,
        result_name=_same(texts["RESULT_NAME"]) if "RESULT_NAME" in texts else None,
        materials=[_material(each) for each in item.children.get("MATERIALS", [])] or None,
        fees=[_fee(each) for each in item.children.get("FEES", [])] or None,
        faqs=[_question(each) for each in item.children.get("QUESTIONS", [])] or None,
    )


def _same(text: str) -> Words:
    return Words(text, text)


def _local(text: str | None) -> LocalWords | None:
    return LocalWords(text) if text else None


def _contact(text: str | None) -> LocalContact | None:
    """Keep a telephone; a sentence with several is left to whoever completes the item."""
    return LocalContact(text) if text and len(text) <= _LONGEST_PHONE else None


def _paragraphs(text: str | None) -> Iterator[str]:
    """Cut a long text at its lines, and a line that is longer than a text may be."""
    for line in (text or "").splitlines():
        whole = line.strip()
        for start in range(0, len(whole), LONGEST):
            yield whole[start : start + LONGEST]


def _one_of(names: dict[str, str], text: str, otherwise: str) -> str:
    return text if text in names.values() else names.get(text, otherwise)


def _material(texts: dict[str, str]) -> Material:
    copies = texts.get("PAGE_NUM", "")
    return Material(
        name=_same(texts["MATERIAL_NAME"]),
        material_type=_one_of(_MATERIAL_TYPES, texts.get("MATERIAL_TYPE", ""), "3"),  # type: ignore[arg-type]  # of the set
        material_form=_one_of(_MATERIAL_FORMS, texts.get("MATERIAL_FORM", ""), "3"),  # type: ignore[arg-type]  # as above
        required=_one_of(_NEEDED, texts.get("IS_NEED", ""), "1"),  # type: ignore[arg-type]  # as above
        paper_copies=int(copies) if copies.isascii() and copies.isdigit() else 0,
        source_channel=_one_of(_SOURCES, texts.get("SOURCE_TYPE", ""), "99"),  # type: ignore[arg-type]  # as above
    )


def _fee(texts: dict[str, str]) -> Fee:
    return Fee(name=_same(texts["FEE_NAME"]), standard=_same(texts["FEE_STAND"]), basis=_same(texts["BY_LAW"]))


def _question(texts: dict[str, str]) -> Question:
    return Question(question=_same(texts["QUESTION"]), answer=_same(texts["ANSWER"]))

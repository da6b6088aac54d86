"""The catalogue comes in through one door: dirty rows are named, nothing is half done, doing it again is nothing."""

import json
import shutil
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest

from backend.catalogue import queries, service
from backend.catalogue.errors import ServiceNotFound
from backend.catalogue.guide_groups import number_of_groups
from backend.catalogue.rows import COMPLETE_NEEDS
from backend.demonstration import CATALOGUE, DEPARTMENTS
from backend.directory import service as directory
from backend.kit import cache
from backend.kit.findings import RowsRefused

pytestmark = pytest.mark.usefixtures("database", "cache_client")

Item = dict[str, Any]
Change = Callable[[Item], None]


@pytest.fixture
async def cache_client(redis_url: str) -> AsyncIterator[None]:
    cache.open_cache(redis_url)
    yield
    await cache.close_cache()


@pytest.fixture
async def folder(tmp_path: Path) -> Path:
    """Give a copy of the project's data that a test may spoil, with the departments loaded."""
    await directory.import_departments(DEPARTMENTS)
    return Path(shutil.copytree(CATALOGUE, tmp_path / "catalogue"))


def spoil(folder: Path, file: str, row: int, change: Change) -> None:
    path = folder / file
    content = json.loads(path.read_text("utf-8"))
    change(content["items"][row - 1])
    path.write_text(json.dumps(content, ensure_ascii=False), "utf-8")


def items_of(folder: Path) -> list[Item]:
    files = [json.loads(path.read_text("utf-8")) for path in folder.glob("*.json")]
    return [item for file in files for item in file.get("items", [])]


def put(field: str, value: object) -> Change:
    return lambda item: item.update({field: value})


async def refused(folder: Path) -> list[tuple[str, str]]:
    with pytest.raises(RowsRefused) as refusal:
        await service.import_catalogue(folder)
    return [(error.path, error.code) for error in refusal.value.errors]


async def test_importing_twice_changes_nothing_the_second_time(folder: Path) -> None:
    first = await service.import_catalogue(folder)
    assert (first.added, first.documents_published) == (83, 2 * (83 + 2 + GROUPS) + 1)
    second = await service.import_catalogue(folder)
    assert (second.added, second.changed, second.unchanged, second.documents_published) == (0, 0, 83, 0)


async def test_only_what_changed_is_published_anew(folder: Path) -> None:
    await service.import_catalogue(folder)
    spoil(folder, "marriage.json", 1, put("summary", {"zh-CN": "新的说明。", "en": "Another summary."}))
    result = await service.import_catalogue(folder)
    assert (result.changed, result.unchanged) == (1, 82)
    in_two_languages = ("the guide", "the list", "the bundle", "the group")
    assert result.documents_published == 2 * len(in_two_languages) + 1, "and the search index"
    assert (await service.guide("en", "marriage-appointment")).summary == "Another summary."


async def test_a_row_reads_back_as_it_came_in(folder: Path) -> None:
    await service.import_catalogue(folder)
    stored = {entry.row.slug: entry.row for entry in await queries.entries_in_use()}
    for item in items_of(folder):
        row = stored[item["slug"]]
        assert row.task_name.chinese == item["task_name"]["zh-CN"]
        materials = [each["name"]["en"] for each in item.get("materials", [])]
        assert [each.name.english for each in row.materials or []] == materials


async def test_an_item_that_is_gone_is_withdrawn_and_can_come_back(folder: Path) -> None:
    await service.import_catalogue(folder)
    path = folder / "marriage.json"
    before = path.read_text("utf-8")
    content = json.loads(before)
    gone = content["items"].pop(1)["slug"]
    path.write_text(json.dumps(content), "utf-8")
    assert (await service.import_catalogue(folder)).withdrawn == 1
    with pytest.raises(ServiceNotFound):
        await service.item(gone)
    path.write_text(before, "utf-8")
    await service.import_catalogue(folder)
    assert (await service.item(gone)).slug == gone


def contact_twice(item: Item) -> None:
    item["supervise_way"] = item["link_way"]


def no_reason(item: Item) -> None:
    del item["limit_scene_explain"]


def drop_remedies(item: Item) -> None:
    del item["remedies"]


@pytest.mark.parametrize(
    ("change", "field", "code"),
    [
        (put("slug", "Marriage Appointment"), "slug", "malformed"),
        (put("slug", "divorce-appointment"), "slug", "repeated"),
        (put("dept_code", "4444444444"), "dept_code", "unknown_department"),
        (put("dept_code", "00877868-5"), "dept_code", "unknown_department"),
        (put("task_code", "12441500196720244T344219980600"), "task_code", "not_an_implementation_code"),
        (put("task_code", "11440100007482575X3440118009000"), "task_code", "not_an_implementation_code"),
        (put("task_type", "77"), "task_type", "malformed"),
        (put("use_level", None), "use_level", "malformed"),
        (put("task_name", {"zh-CN": "婚姻登记预约"}), "task_name.en", "missing"),
        (put("task_name", {"zh-CN": "", "en": "x"}), "task_name.zh-CN", "malformed"),
        (put("colour", "red"), "colour", "unknown_field"),
        (put("summary", {"zh-CN": "长" * 2001, "en": "x"}), "summary.zh-CN", "malformed"),
        (put("limit_scene_num", 0), "limit_scene_explain", "reason_without_visit"),
        (no_reason, "limit_scene_explain", "visit_without_reason"),
        (put("promise_day", {"unit": "working_day", "number": 3}), "promise_day", "longer_than_statutory"),
        (put("project_type", "2"), "project_type", "does_not_fit_promise"),
        (put("is_fee", value=True), "fees", "fee_without_items"),
        (put("faqs", []), "faqs", "empty"),
        (contact_twice, "supervise_way", "same_as_enquiry"),
        (drop_remedies, "remedies", "element_missing"),
        (
            put("actions", [{"kind": "apply", "name": {"zh-CN": "办", "en": "go"}, "next_step": True}]),
            "actions",
            "form_missing",
        ),
    ],
)
async def test_a_dirty_row_is_named_with_its_field_and_code(
    folder: Path, change: Change, field: str, code: str
) -> None:
    spoil(folder, "marriage.json", 1, change)
    found = await refused(folder)
    row = 2 if code == "repeated" else 1
    assert (f"marriage.json:{row}:{field}", code) in found
    assert await queries.entries_in_use() == [], "nothing is half imported"


async def test_every_bad_row_is_named_and_nothing_is_imported(folder: Path) -> None:
    await service.import_catalogue(folder)
    spoil(folder, "birth.json", 2, put("use_level", "9"))
    spoil(folder, "driving.json", 1, put("dept_code", "1111111111111111"))
    spoil(folder, "marriage.json", 1, put("summary", {"zh-CN": "新的说明。", "en": "Another summary."}))
    assert {path for path, _ in await refused(folder)} == {"birth.json:2:use_level", "driving.json:1:dept_code"}
    assert (await service.guide("en", "marriage-appointment")).summary != "Another summary."


HOUSING: Item = {
    "key": "housing",
    "ask": {"zh-CN": "您住哪种房子？", "en": "Where do you live?"},
    "choices": [
        {"key": "rent", "name": {"zh-CN": "租的房子", "en": "rented home"}},
        {"key": "own", "name": {"zh-CN": "自己的房子", "en": "own home"}},
    ],
}


def asks(only_if: Item, *questions: Item) -> Change:
    """Let nothing but the first material depend on an answer."""

    def change(item: Item) -> None:
        for part in (*item["accept_condition"], *item["materials"]):
            part.pop("only_if", None)
        item["about_me"] = list(questions)
        item["materials"][0]["only_if"] = only_if

    return change


RENT = {"housing": ["rent"]}
GROUPS = number_of_groups(83)


@pytest.mark.parametrize(
    ("change", "field", "code"),
    [
        (asks({"work": ["farmer"]}, HOUSING), "materials[0].only_if.work", "question_not_asked"),
        (asks({"housing": ["tent"]}, HOUSING), "materials[0].only_if.housing", "choice_not_offered"),
        (asks({"housing": ["rent", "own"]}, HOUSING), "materials[0].only_if.housing", "every_choice_named"),
        (asks({"work": ["farmer"]}, HOUSING), "about_me.housing", "decides_nothing"),
        (asks(RENT, HOUSING, HOUSING), "about_me.housing", "asked_twice"),
        (asks(RENT, {**HOUSING, "choices": [HOUSING["choices"][0]] * 2}), "about_me.housing", "choice_repeated"),
        (asks(RENT, {**HOUSING, "choices": HOUSING["choices"][:1]}), "about_me[0].choices", "malformed"),
        (asks(RENT, *[HOUSING] * 4), "about_me", "malformed"),
        (asks({}, HOUSING), "materials[0].only_if", "malformed"),
        (asks({"housing": []}, HOUSING), "materials[0].only_if[...]", "malformed"),
    ],
)
async def test_a_question_about_the_reader_must_fit_what_depends_on_it(
    folder: Path, change: Change, field: str, code: str
) -> None:
    spoil(folder, "marriage.json", 1, change)
    assert (f"marriage.json:1:{field}", code) in await refused(folder)


async def test_a_finding_names_the_item_and_says_what_to_do(folder: Path) -> None:
    spoil(folder, "marriage.json", 1, asks({"housing": ["tent"]}, HOUSING))
    with pytest.raises(RowsRefused) as refusal:
        await service.import_catalogue(folder)
    found = {error.code: error.params for error in refusal.value.errors}
    assert found["choice_not_offered"]["slug"] == "marriage-appointment"
    assert all(params["to_do"] for params in found.values())


async def test_a_guide_is_published_with_its_questions_and_who_each_part_is_for(folder: Path) -> None:
    spoil(folder, "marriage.json", 1, asks(RENT, HOUSING))
    await service.import_catalogue(folder)
    details = (await service.guide("en", "marriage-appointment")).details
    assert details is not None
    (ask,) = details.about_me
    assert (ask.key, ask.ask) == ("housing", "Where do you live?")
    assert [(choice.key, choice.name) for choice in ask.choices] == [("rent", "rented home"), ("own", "own home")]
    assert details.materials[0].only_if == RENT
    assert not any(each.only_if for each in details.materials[1:])
    assert details.conditions[0].text.startswith("The man is 22")
    assert details.conditions[0].only_if == {}


@pytest.mark.parametrize(
    ("file", "text", "field"),
    [
        ("marriage.json", "{", "items"),
        ("marriage.json", "[]", "items"),
        ("holiday.json", '{"life_event": "holiday", "items": []}', "life_event"),
        ("life_events.json", "{}", "life_events"),
    ],
)
async def test_a_file_that_cannot_be_read_is_named(folder: Path, file: str, text: str, field: str) -> None:
    (folder / file).write_text(text, "utf-8")
    assert f"{file}:0:{field}" in {path for path, _ in await refused(folder)}


async def test_a_guide_is_complete_or_an_outline_and_never_between(folder: Path) -> None:
    for name in COMPLETE_NEEDS:
        spoil(folder, "birth.json", 1, put(name, None))
        assert (f"birth.json:1:{name}", "element_missing") in await refused(folder)
        shutil.copy(CATALOGUE / "birth.json", folder)

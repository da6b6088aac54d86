"""A level may only tighten: the order of terms, what a place ends up with, and what is refused."""

from datetime import date
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.catalogue.inheritance import (
    Terms,
    effective_terms,
    is_longer,
    loosening,
    no_longer,
    terms_of,
    tighten,
)
from backend.catalogue.overlay_words import OverlayWords
from backend.catalogue.overlays import LoweredFee, Overlay, differences, element_of
from backend.catalogue.rows import ServiceRow, TimeLimit, Words

PAPERS = ["身份证", "户口簿", "申请表", "照片"]
FEES = ["工本费", "邮寄费"]


def no_dearer(amount: int | None, other: int | None) -> bool:
    return amount == other or (amount is not None and other is not None and amount <= other)


def is_as_tight(lower: Terms, upper: Terms) -> bool:
    return (
        no_longer(lower.promise, upper.promise)
        and lower.visits <= upper.visits
        and lower.materials <= upper.materials
        and all(name in upper.fees and no_dearer(fee, upper.fees[name]) for name, fee in lower.fees.items())
        and lower.forms >= upper.forms
    )


def words(text: str) -> dict[str, str]:
    return {"zh-CN": text, "en": text}


def standard(promise: TimeLimit, visits: int, fees: list[int | None]) -> ServiceRow:
    """Give an item of the standard with these terms."""
    paper = {"material_type": "1", "material_form": "1", "required": "1", "paper_copies": 0, "source_channel": "10"}
    row: dict[str, Any] = {
        "slug": "a-service",
        "task_name": words("一件事"),
        "task_type": "20",
        "category": "government",
        "dept_code": "D1",
        "use_level": "5",
        "server_type": ["1"],
        "summary": words("说明"),
        "keywords": words("词"),
        "channels": [],
        "task_version": 1,
        "task_state": "1",
        "reviewed_on": date(2026, 11, 1),
        "promise_day": msgspec.to_builtins(promise),
        "limit_scene_num": visits,
        "handle_type": ["1"],
        "materials": [{"name": words(name), **paper} for name in PAPERS],
        "fees": [
            {"name": words(name), "standard": words("每份"), "basis": words("依据"), "amount_fen": amount}
            for name, amount in zip(FEES, fees, strict=True)
        ],
    }
    return msgspec.convert(row, ServiceRow)


amounts = st.none() | st.integers(0, 5000)
limits = st.one_of(
    st.sampled_from([TimeLimit(unit="immediate"), TimeLimit(unit="none")]),
    st.builds(TimeLimit, unit=st.sampled_from(["day", "working_day", "month"]), number=st.integers(1, 90)),
)
terms = st.builds(
    Terms,
    promise=limits,
    visits=st.integers(0, 3),
    materials=st.frozensets(st.sampled_from(PAPERS)),
    fees=st.dictionaries(st.sampled_from(FEES), amounts),
    forms=st.frozensets(st.sampled_from(["1", "2", "3"])),
)
overlays = st.builds(
    Overlay,
    promise_day=st.none() | limits,
    limit_scene_num=st.none() | st.integers(0, 5),
    materials_waived=st.lists(st.sampled_from([*PAPERS, "没有的材料"]), max_size=4),
    fees_waived=st.lists(st.sampled_from([*FEES, "没有的收费"]), max_size=2),
    fees_lowered=st.lists(
        st.builds(LoweredFee, fee=st.sampled_from(FEES), amount_fen=st.integers(0, 9000)), max_size=2
    ),
    handle_type_added=st.lists(st.sampled_from(["1", "2", "3"]), max_size=3),
)
rows = st.builds(standard, limits, st.integers(0, 3), st.lists(amounts, min_size=2, max_size=2))


@given(terms)
def test_terms_are_as_tight_as_themselves(one: Terms) -> None:
    assert is_as_tight(one, one)


@given(terms, terms)
def test_of_two_different_terms_only_one_is_tighter(one: Terms, other: Terms) -> None:
    if one != other:
        assert not (is_as_tight(one, other) and is_as_tight(other, one))


@given(limits, limits, limits)
def test_what_ends_no_later_than_something_ends_no_later_than_what_that_ends_before(
    one: TimeLimit, other: TimeLimit, third: TimeLimit
) -> None:
    if no_longer(one, other) and no_longer(other, third):
        assert no_longer(one, third)


@given(rows, overlays, overlays, overlays)
def test_tighter_terms_of_tighter_terms_are_tighter(
    row: ServiceRow, one: Overlay, two: Overlay, three: Overlay
) -> None:
    chain = [terms_of(row), *(effective_terms(row, [one, two, three][:count]) for count in (1, 2, 3))]
    assert is_as_tight(chain[3], chain[0])


@given(rows, st.lists(overlays, max_size=4))
def test_a_place_is_never_looser_than_any_level_above(row: ServiceRow, lineage: list[Overlay]) -> None:
    lowest = effective_terms(row, lineage)
    for count in range(len(lineage) + 1):
        assert is_as_tight(lowest, effective_terms(row, lineage[:count]))


@given(rows, st.lists(overlays, max_size=2), overlays)
def test_what_is_not_refused_is_what_the_place_gets(row: ServiceRow, above: list[Overlay], own: Overlay) -> None:
    before = effective_terms(row, above)
    refused = {field.partition("[")[0] for field, _ in loosening(row, before, own)}
    after = tighten(before, own)
    if own.promise_day is not None:
        assert ("promise_day" in refused) == (not no_longer(own.promise_day, before.promise))
        assert "promise_day" in refused or after.promise == own.promise_day
    if own.limit_scene_num is not None:
        assert ("limit_scene_num" in refused) == (own.limit_scene_num > before.visits)
        assert "limit_scene_num" in refused or after.visits == own.limit_scene_num
    if "materials_waived" not in refused:
        assert after.materials.isdisjoint(own.materials_waived)


@given(rows, overlays, overlays)
def test_when_the_level_above_tightens_the_place_goes_along(row: ServiceRow, above: Overlay, own: Overlay) -> None:
    assert is_as_tight(effective_terms(row, [above, own]), effective_terms(row, [above]))


FIVE = TimeLimit(unit="working_day", number=5)


def days(number: int, unit: str = "working_day") -> TimeLimit:
    return msgspec.convert({"unit": unit, "number": number}, TimeLimit)


@pytest.mark.parametrize(
    ("own", "field", "code"),
    [
        (Overlay(promise_day=days(6)), "promise_day", "longer_than_above"),
        (Overlay(promise_day=TimeLimit(unit="none")), "promise_day", "longer_than_above"),
        (Overlay(promise_day=days(1, "month")), "promise_day", "not_comparable_with_above"),
        (Overlay(promise_day=days(6, "day")), "promise_day", "not_comparable_with_above"),
        (Overlay(limit_scene_num=2), "limit_scene_num", "more_visits_than_above"),
        (Overlay(materials_waived=["身份证", "出生证"]), "materials_waived[1]", "material_not_in_standard"),
        (Overlay(fees_waived=["办证费"]), "fees_waived[0]", "fee_not_in_standard"),
        (Overlay(fees_lowered=[LoweredFee(fee="工本费", amount_fen=2001)]), "fees_lowered[0]", "dearer_than_above"),
        (Overlay(fees_lowered=[LoweredFee(fee="邮寄费", amount_fen=1)]), "fees_lowered[0]", "fee_without_amount"),
        (Overlay(fees_lowered=[LoweredFee(fee="办证费", amount_fen=1)]), "fees_lowered[0]", "fee_not_in_standard"),
    ],
)
def test_what_would_loosen_is_named_with_its_field(own: Overlay, field: str, code: str) -> None:
    row = standard(FIVE, 1, [2000, None])
    assert list(loosening(row, terms_of(row), own)) == [(field, code)]


@pytest.mark.parametrize(
    ("one", "other", "fits"),
    [
        (days(5, "day"), days(5), True),
        (days(5), days(5, "day"), False),
        (days(5), days(30, "day"), False),
        (days(28, "day"), days(1, "month"), True),
        (days(29, "day"), days(1, "month"), False),
        (days(1, "month"), days(31, "day"), True),
        (days(1, "month"), days(30, "day"), False),
        (TimeLimit(unit="immediate"), days(1), True),
    ],
)
def test_times_of_two_units_are_compared_only_where_no_calendar_can_differ(
    one: TimeLimit, other: TimeLimit, *, fits: bool
) -> None:
    assert no_longer(one, other) == fits


@pytest.mark.parametrize(
    ("one", "other", "longer"),
    [
        (days(5), days(5), False),
        (days(6), days(5), True),
        (TimeLimit(unit="working_day", number=5, explain=Words(chinese="甲", english="a")), days(5), False),
        (days(5), days(5, "day"), True),
        (days(7, "day"), days(5), False),
        (days(1, "month"), days(30, "day"), False),
        (days(2, "month"), days(30, "day"), True),
        (days(5), TimeLimit(unit="none"), False),
    ],
)
def test_a_time_is_longer_only_where_no_calendar_makes_it_shorter(
    one: TimeLimit, other: TimeLimit, *, longer: bool
) -> None:
    assert is_longer(one, other) == longer


def test_a_shorter_promise_gives_way_once_the_level_above_promises_less() -> None:
    row, own = standard(FIVE, 1, [2000, None]), Overlay(promise_day=days(4))
    assert effective_terms(row, [own]).promise == days(4)
    assert effective_terms(row, [Overlay(promise_day=days(3)), own]).promise == days(3)


@given(overlays, overlays)
def test_a_difference_says_every_element_before_and_after(before: Overlay, after: Overlay) -> None:
    rebuilt: dict[str, Any] = {}
    for each in differences(before, after):
        assert getattr(element_of(each.field, each.before), each.field) == getattr(before, each.field)
        rebuilt[each.field] = getattr(element_of(each.field, each.after), each.field)
    assert msgspec.structs.replace(before, **rebuilt) == after


def test_a_lowered_fee_is_written_as_the_fees_of_the_guide_are() -> None:
    row = standard(TimeLimit(unit="immediate"), 0, [2000, None])
    said = [OverlayWords(row, "zh-CN").said(LoweredFee(fee="工本费", amount_fen=fen)) for fen in (500, 1250)]
    assert said == ["工本费 5元", "工本费 12.50元"]
    assert OverlayWords(row, "en").said(LoweredFee(fee="工本费", amount_fen=500)) == "工本费 5 yuan"

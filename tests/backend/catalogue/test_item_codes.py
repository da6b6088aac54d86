"""Codes of items: taken apart, put together, and refused with the name of what is wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.catalogue.item_codes import (
    handling_fault,
    is_base_code,
    local_fault,
    local_parts,
    national_fault,
    national_parts,
)

BODIES = ["11440100007482575H", "12441500196720244T", "11511301008778298W", "11510000YY000001XY"]
SICHUAN = "511F0287300000-511602000000-000-11511301008778298W-1-00"
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"

bodies = st.sampled_from(BODIES)
levels = st.sampled_from("123456")
bases = st.text("0123456789", min_size=12, max_size=12)


@given(bodies, levels, bases)
def test_a_code_that_is_put_together_is_right_and_comes_apart_the_same(body: str, level: str, base: str) -> None:
    code = body + level + base
    assert national_fault(code) is None
    parts = national_parts(code)
    assert (parts.body, parts.level, parts.base) == (body, level, base)
    assert handling_fault(code + "07") is None
    assert is_base_code(base)


@given(bodies, levels, bases, st.integers(0, 17), st.sampled_from(ALPHABET))
def test_one_wrong_character_of_the_body_is_always_found(
    body: str, level: str, base: str, place: int, other: str
) -> None:
    if body[place] != other:
        wrong = body[:place] + other + body[place + 1 :]
        assert national_fault(wrong + level + base) == "code_of_no_body"


@given(st.text(max_size=40))
def test_any_text_gets_an_answer(text: str) -> None:
    for fault in (national_fault(text), handling_fault(text), local_fault(text)):
        assert fault is None or fault


@pytest.mark.parametrize("code", ["11440100007482575H3440118009000", "12441500196720244T3442199806003"])
def test_real_codes_are_right(code: str) -> None:
    assert national_fault(code) is None


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        ("", "code_not_31_characters"),
        ("11440100007482575H344011800900", "code_not_31_characters"),
        ("11440100007482575H3440118009000 ", "code_not_31_characters"),
        ("11440100007482575H34401180090一0", "code_not_31_characters"),
        ("11440100007482575X3440118009000", "code_of_no_body"),
        ("11440100007482575H7440118009000", "code_of_no_level"),
        ("11440100007482575H344011800900X", "base_not_12_digits"),
    ],
)
def test_what_is_wrong_with_a_national_code_is_named(code: str, fault: str) -> None:
    assert national_fault(code) == fault


def test_the_provinces_own_code_names_place_and_body() -> None:
    assert local_fault(SICHUAN) is None
    parts = local_parts(SICHUAN)
    assert parts is not None
    assert (parts.base, parts.region, parts.body) == ("511F0287300000", "511602000000", "11511301008778298W")


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        ("G-000007-001-11511301008778298W", "local_code_unreadable"),
        (SICHUAN + "\n", "local_code_unreadable"),
        (SICHUAN.replace("511602", "441602"), "local_code_unreadable"),
        (SICHUAN.replace("8298W", "8298X"), "code_of_no_body"),
        (SICHUAN.replace("11511301008778298W", "00877868-5"), "local_code_unreadable"),
    ],
)
def test_what_is_wrong_with_a_local_code_is_named(code: str, fault: str) -> None:
    assert local_fault(code) == fault


@pytest.mark.parametrize("code", ["11440100007482575H344011800900000x", "11440100007482575H34401180090000", "x" * 33])
def test_a_handling_item_is_a_national_code_and_two_digits(code: str) -> None:
    assert handling_fault(code) is not None

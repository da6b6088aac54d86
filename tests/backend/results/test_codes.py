"""Verification codes: what a person mistypes is noticed before anybody is asked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.results import codes

BODIES = st.text("0123456789", min_size=15, max_size=15)


def test_the_check_digit_is_that_of_the_standard() -> None:
    # The example of ISO/IEC 7064 for MOD 11,10.
    assert codes.check_digit("0794") == "5"


@given(BODIES, st.integers(0, 15), st.integers(1, 9))
def test_every_single_wrong_digit_is_noticed(body: str, place: int, off: int) -> None:
    code = body + codes.check_digit(body)
    wrong = code[:place] + str((int(code[place]) + off) % 10) + code[place + 1 :]
    assert (codes.read_code(code), codes.read_code(wrong)) == (code, None)


def test_a_new_code_reads_back_as_people_write_it() -> None:
    code = codes.new_code()
    wide = "".join(chr(ord(each) + 0xFEE0) for each in code)
    for typed in (code, codes.grouped(code), code[:8] + "-" + code[8:], f" {wide}\n"):
        assert codes.read_code(typed) == code
    assert len({codes.new_code() for _ in range(1000)}) == 1000


@pytest.mark.parametrize("typed", ["", "1234", "1" * 17, "一二三四五六七八九十一二三四五六", "²" * 16])
def test_what_is_no_code_is_none(typed: str) -> None:
    assert codes.read_code(typed) is None


@pytest.mark.parametrize(
    ("name", "shown"),
    [("张晓兰", "张**"), ("王五", "王*"), ("", ""), ("Anna Smith", "A*** S***"), ("阿依古丽·买买提", "阿****")],
)
def test_a_stranger_sees_the_first_sign_of_a_name(name: str, shown: str) -> None:
    assert codes.masked_name(name) == shown

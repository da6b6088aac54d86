"""The check character of a credit code, against values that are known to be right and wrong."""

import pytest

from backend.catalogue.national_codes import is_credit_code


@pytest.mark.parametrize(
    "code",
    [
        "11510000YY000001XY",
        "11510100YY00000284",
        "12511600YY0000060J",
        "52510700MJYY000297",
        "91510600MAYY00018C",
        "92510104MAYY00042R",
        "93513300MAYY00034H",
    ],
)
def test_a_credit_code_with_its_check_character_is_accepted(code: str) -> None:
    assert is_credit_code(code)
    wrong = "0" if code[-1] != "0" else "1"
    assert not is_credit_code(code[:-1] + wrong)


@pytest.mark.parametrize(
    "code",
    ["", "1151130000877869M", "11510000YY000001X0", "11510000yy000001XY", "4444444444", "I1510000YY000001XY"],
)
def test_what_is_no_credit_code_is_refused(code: str) -> None:
    assert not is_credit_code(code)

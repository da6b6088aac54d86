"""Documents are named by their bytes, and a reader who holds one is known by the whole of its name."""

import pytest

from backend.kit import etags


def test_a_tag_is_the_start_of_the_hash() -> None:
    assert etags.tag_of(b"{}") == "44136fa355b3678a1146ad16f7e8649e"


@pytest.mark.parametrize("held", ['"a-br"', '"b", "a-br"', 'W/"a-br"', '"b",W/"a-br"', "*"])
def test_a_reader_who_holds_it_is_known(held: str) -> None:
    assert etags.is_held(etags.etag_of("a", "br"), held)


@pytest.mark.parametrize("held", ["", '"a"', '"x"a-br"x"', '"a-gzip"', "a-br"])
def test_another_name_is_not_this_one(held: str) -> None:
    assert not etags.is_held(etags.etag_of("a", "br"), held)

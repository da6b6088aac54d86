"""The address of a page in each language: that of the default language stands alone, the others are asked for in it."""

from collections.abc import Iterator

from backend.catalogue.guides import LANGUAGES
from backend.kit.i18n import DEFAULT_LANGUAGE


def address_in(plain: str, language: str) -> str:
    """Give the address of a page in a language, by its address in the default language."""
    return plain if language == DEFAULT_LANGUAGE else f"{plain}?lang={language}"


def in_each(plain: str) -> Iterator[tuple[str, str]]:
    """Give what `hreflang` calls each language, and its address; `x-default` is for whoever reads neither."""
    yield from ((language, address_in(plain, language)) for language in LANGUAGES)
    yield "x-default", plain

"""The server's words: English source strings, translated by the catalogues in `locales/`."""

import gettext
import json
from contextvars import ContextVar
from functools import cache, lru_cache
from pathlib import Path

from litestar.enums import ScopeType
from litestar.types import ASGIApp, HTTPScope, Receive, Scope, Send

LOCALES = Path(__file__).resolve().parent.parent.parent / "locales"
DEFAULT_LANGUAGE = "zh-CN"
SOURCE_LANGUAGE = "en"
LONGEST_HEADER = 200

_language: ContextVar[str] = ContextVar("language", default=DEFAULT_LANGUAGE)


@cache
def languages() -> tuple[str, ...]:
    """Give the codes of all languages, as `locales/languages.json` lists them."""
    listed = json.loads((LOCALES / "languages.json").read_text("utf-8"))
    return tuple(str(entry["code"]) for entry in listed)


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    if language == SOURCE_LANGUAGE:
        return gettext.NullTranslations()
    folder = LOCALES / language / "LC_MESSAGES"
    for candidate in (folder, LOCALES / DEFAULT_LANGUAGE / "LC_MESSAGES"):
        compiled = candidate / "messages.mo"
        if compiled.is_file():
            with compiled.open("rb") as file:
                return gettext.GNUTranslations(file)
    return gettext.NullTranslations()


def N_(text: str) -> str:  # noqa: N802  # the name that extraction tools know
    """Mark a string for translation without translating it."""
    return text


def NN_(one: str, many: str) -> tuple[str, str]:  # noqa: N802  # as above
    """Mark the forms of a string for one thing and for several."""
    return one, many


def _(text: str, **params: object) -> str:
    """Translate into the language of the request and fill in `{name}` parts."""
    return translate(text, _language.get(), **params)


def translate(text: str, language: str, **params: object) -> str:
    """Translate into a named language; an untranslated string falls back to Chinese, then to English."""
    found = _catalogue(language).gettext(text)
    if found == text and language not in (SOURCE_LANGUAGE, DEFAULT_LANGUAGE):
        found = _catalogue(DEFAULT_LANGUAGE).gettext(text)
    for name, value in params.items():
        found = found.replace("{" + name + "}", str(value))
    return found


def translate_count(forms: tuple[str, str], count: int, language: str) -> str:
    """Translate, into a named language, the form that a number asks for (`NN_`), and fill in `{count}`."""
    one, many = forms
    found = _catalogue(language).ngettext(one, many, count)
    if found in forms and language not in (SOURCE_LANGUAGE, DEFAULT_LANGUAGE):
        found = _catalogue(DEFAULT_LANGUAGE).ngettext(one, many, count)
    return found.replace("{count}", str(count))


def current_language() -> str:
    """Give the language of the request in hand."""
    return _language.get()


def language_named(name: str) -> str | None:
    """Find which of our languages a code names, whatever its country and case (`en-GB` is English); None for others."""
    first = name[:LONGEST_HEADER].strip().lower().split("-")[0]
    return next((code for code in languages() if code.lower().split("-")[0] == first), None)


@lru_cache(maxsize=1024)
def choose_language(accepted: str) -> str:
    """Choose from an Accept-Language header (RFC 9110, 12.5.4), by its order; weights are not compared."""
    found = (language_named(part.split(";")[0]) for part in accepted.split(",")[:10])
    return next((code for code in found if code), DEFAULT_LANGUAGE)


def language_of(scope: HTTPScope) -> str:
    """Choose the language of a request by its header, of which only the first 200 bytes are read and remembered."""
    accepted = next((value for name, value in scope["headers"] if name == b"accept-language"), b"")
    return choose_language(accepted[:LONGEST_HEADER].decode("latin-1"))


def language_middleware(app: ASGIApp) -> ASGIApp:
    """Set the language of each request from its Accept-Language header."""

    async def middleware(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == ScopeType.HTTP:
            _language.set(language_of(scope))
        await app(scope, receive, send)

    return middleware

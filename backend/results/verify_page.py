"""The page on which anybody verifies a document, written here: it works without any script, at a kiosk and on paper.

Where scripts run, the page of the same address (`pwa/src/features/results/verify_page.tsx`) takes over without a jump.
"""

import re
from html import escape
from typing import ClassVar

from backend.kit.errors import DomainError
from backend.kit.i18n import N_, current_language, translate
from backend.kit.page_files import SHELL, shell_in
from backend.kit.ready_bytes import ReadyBytes
from backend.results import reading
from backend.results.codes import grouped, read_code
from backend.results.issuing import VERIFY_PATH
from backend.results.schemas import Standing, Verification

PLACE_FOR_CONTENT = b"<!--content-->"
BARE = b"<!doctype html><meta charset=utf-8><title>One Door</title><!--content-->"
NEEDS_SCRIPTS = re.compile(b"<noscript>.*?</noscript>", re.DOTALL)
_HEADS: dict[Standing, str] = {
    "valid": N_("Genuine, and it holds"),
    "expired": N_("It was issued here, but it no longer holds"),
    "withdrawn": N_("It was issued here, but it no longer holds"),
    "replaced": N_("It was issued here, but it no longer holds"),
}
_STANDINGS: dict[Standing, str] = {
    "valid": N_("valid"),
    "expired": N_("expired"),
    "withdrawn": N_("withdrawn"),
    "replaced": N_("replaced by another"),
}


class _Holder:
    ready: ClassVar[ReadyBytes | None] = None


async def start(ready: ReadyBytes) -> None:
    """Let this page be asked for here: no ready shell answers its address."""
    before = ready.fallback
    ready.fallback = lambda path: None if path == VERIFY_PATH else before(path)
    _Holder.ready = ready


async def page(typed: str) -> tuple[int, bytes]:
    """Write the page with what a code says, or with the empty form; gives the status, too."""
    language = current_language()
    said, status = "", 200
    if typed:
        try:
            said = _verdict(await reading.verification_of(typed), language)
        except DomainError as error:
            said, status = _notice("error", translate(error.words, language)), error.status
    return status, _in_shell(_content(said, typed, language), language)


def _in_shell(content: str, language: str) -> bytes:
    held = _Holder.ready.identity(shell_in(SHELL, language)) if _Holder.ready else None
    # This page needs no script: what the shell says of that is not for its readers.
    return NEEDS_SCRIPTS.sub(b"", held or BARE).replace(PLACE_FOR_CONTENT, content.encode(), 1)


def _content(said: str, typed: str, language: str) -> str:
    def word(text: str) -> str:
        return escape(translate(text, language))

    code = read_code(typed)
    value = escape(grouped(code) if code else typed)
    hint = word(N_("16 digits, at the foot of the document. Scanning its code with a camera brings you here, too."))
    return (
        f'<div class="frame" data-first lang="{language}"><div class="page"><main class="page-body">'
        f"<h1>{word(N_('Verify a document'))}</h1>"
        f"<p>{word(N_('See whether a document was issued here, and whether it still holds.'))}</p>{said}"
        f'<form class="verify-form" action="{VERIFY_PATH}" method="get"><div class="field">'
        f'<label class="field-label" for="code">{word(N_("Verification code"))}</label>'
        f'<input class="input" id="code" name="code" inputmode="numeric" autocomplete="off" maxlength="40"'
        f' value="{value}">'
        f'<div class="field-hint">{hint}</div></div>'
        f'<button class="button seal wide" type="submit">{word(N_("Verify"))}</button></form></main></div></div>'
    )


def _notice(kind: str, title: str, text: str = "") -> str:
    words = f"<strong>{escape(title)}</strong> {escape(text)}"
    return f'<div class="notice {kind}"><div class="notice-text">{words}</div></div>'


def _verdict(found: Verification, language: str) -> str:
    def word(text: str) -> str:
        return translate(text, language)

    chinese = language != "en"
    ended = found.replaced_on or found.ended_on
    state = word(_STANDINGS[found.standing]) + (f" ({ended.isoformat()})" if ended else "")
    until = found.valid_until.isoformat() if found.valid_until else word(N_("Without an end"))
    facts = (
        (word(N_("Document")), found.title.chinese if chinese else found.title.english),
        (word(N_("Document number")), found.number),
        (word(N_("Issued by")), found.office_name.chinese if chinese else found.office_name.english),
        (word(N_("For")), found.service_name.chinese if chinese else found.service_name.english),
        (word(N_("Issued to")), found.holder),
        (word(N_("Issued on")), found.issued_on.isoformat()),
        (word(N_("Valid until")), until),
    )
    rows = "".join(f"<div><dt>{escape(name)}</dt><dd>{escape(value)}</dd></div>" for name, value in facts)
    made_up = word(N_("A demonstration: everything in it is made up, and it is no official paper."))
    return (
        _notice("jade" if found.standing == "valid" else "error", word(_HEADS[found.standing]), state)
        + (_notice("amber", made_up) if found.demonstration else "")
        + f'<div class="card padded"><dl class="result-lines">{rows}</dl></div>'
    )

"""A guide as plain HTML inside the page's shell: read before any script runs, without scripts, and on paper.

Its classes are those of the page, so that the page takes over without a jump. The guide's data come along:
beside the same words as HTML they take a few hundred compressed bytes, and the page need not ask for them.
"""

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from backend.catalogue.schemas import Guide, GuideAsk, GuideDetails, GuideFee, GuideMaterial, GuideTime
from backend.kit.i18n import N_, translate

PLACE_FOR_CONTENT = b"<!--content-->"
PLACE_FOR_ANSWER = b"<!--answer-->"
TITLE = b"<title>"

TIMES = {
    "immediate": N_("On the spot"),
    "none": N_("Not named"),
    "day": N_("{count} days"),
    "working_day": N_("{count} working days"),
    "month": N_("{count} months"),
}
KINDS = {"original": N_("Original"), "copy": N_("A copy"), "original_or_copy": N_("Original or copy")}


class _Writer:
    def __init__(self, language: str) -> None:
        self.language = language

    def word(self, text: str, **params: object) -> str:
        return escape(translate(text, self.language, **params))

    def section(self, title: str, *parts: str) -> str:
        heading = f'<div class="section-head"><h2>{self.word(title)}</h2></div>'
        return f'<section class="page-section">{heading}{"".join(parts)}</section>'

    def rows(self, rows: Iterable[tuple[str, str | None]]) -> str:
        items = "".join(
            f'<li><div class="row"><span class="row-text"><span class="row-title">{escape(title)}</span>'
            f'<span class="row-detail">{escape(detail or "")}</span></span></div></li>'
            for title, detail in rows
        )
        return f'<div class="card"><ul class="rows">{items}</ul></div>'

    def time(self, time: GuideTime) -> str:
        words = translate(TIMES[time.unit], self.language, count=time.number or 0)
        return f"{words} · {time.explain}" if time.explain else words

    def for_whom(self, asks: Iterable[GuideAsk], only_if: Mapping[str, Sequence[str]]) -> str | None:
        """Say in words for whom a part is; nothing when it is for everybody."""
        either, both = translate(N_("or"), self.language), translate(N_("and"), self.language)
        answers = [
            f" {either} ".join(choice.name for choice in ask.choices if choice.key in only_if[ask.key])
            for ask in asks
            if ask.key in only_if
        ]
        if not answers:
            return None
        return translate(N_("If: {answers}"), self.language, answers=f" {both} ".join(answers))

    def material(self, asks: Iterable[GuideAsk], material: GuideMaterial) -> tuple[str, str]:
        kind = translate(KINDS[material.type], self.language)
        other = material.e_certificate and translate("{certificate} will do", self.language).replace(
            "{certificate}", material.e_certificate
        )
        parts = (self.for_whom(asks, material.only_if), kind, other, material.note)
        return material.name, " · ".join(part for part in parts if part)

    def fee(self, asks: Iterable[GuideAsk], fee: GuideFee) -> tuple[str, str]:
        parts = (self.for_whom(asks, fee.only_if), fee.standard, fee.basis)
        return fee.name, " · ".join(part for part in parts if part)

    def conditions(self, details: GuideDetails) -> str:
        lines = [(each.text, self.for_whom(details.about_me, each.only_if)) for each in details.conditions]
        return "".join(f"<li>{escape(f'{text} ({whom})' if whom else text)}</li>" for text, whom in lines)

    def facts(self, details: GuideDetails) -> str:
        say = translate
        visits = say(N_("{count} times"), self.language, count=details.visits) if details.visits else None
        facts = (
            (N_("visits"), visits or say(N_("None"), self.language)),
            (
                N_("until done"),
                say(TIMES[details.promised_time.unit], self.language, count=details.promised_time.number),
            ),
            (N_("fee"), say(N_("Yes") if details.is_fee else N_("Free"), self.language)),
        )
        items = "".join(f"<div><dt>{self.word(name)}</dt><dd>{escape(value)}</dd></div>" for name, value in facts)
        return f'<div class="card padded"><dl class="facts">{items}</dl></div>'

    def details(self, details: GuideDetails) -> list[str]:
        steps = "".join(
            f'<li><strong>{escape(each.name)}</strong><span class="row-detail">{escape(each.text)}</span></li>'
            for each in details.steps
        )
        questions = self.rows((each.question, each.answer) for each in details.questions)
        fee = [(translate("Free", self.language), details.fee_note)]
        asks = details.about_me
        fees = [self.fee(asks, each) for each in details.fees]
        laws = [
            (law.law, " · ".join(part for part in (law.number, law.clause, law.text) if part))
            for law in details.legal_basis
        ]
        remedies = "".join(f"<p>{escape(each)}</p>" for each in details.remedies)
        return [
            self.facts(details),
            self.section(N_("What to bring"), self.rows(self.material(asks, each) for each in details.materials)),
            self.section(N_("Who can do it"), f'<div class="prose"><ul>{self.conditions(details)}</ul></div>'),
            self.section(N_("How it goes"), f'<ol class="guide-steps">{steps}</ol>'),
            self.section(N_("How long"), self.rows(self.times(details))),
            self.section(N_("What it costs"), self.rows(fees if details.is_fee else fee)),
            self.section(
                N_("Where and when"), self.rows([(details.place, details.implementing_body), (details.hours, None)])
            ),
            self.section(N_("Ask or complain"), self.rows(self.contacts(details))),
            self.section(N_("What people ask"), questions),
            self.section(N_("The law behind it"), self.rows(laws)),
            self.section(N_("If you do not agree"), f'<div class="prose">{remedies}</div>'),
        ]

    def times(self, details: GuideDetails) -> list[tuple[str, str]]:
        return [
            (translate(N_("Promised"), self.language), self.time(details.promised_time)),
            (translate(N_("By law at most"), self.language), self.time(details.statutory_time)),
        ]

    def contacts(self, details: GuideDetails) -> list[tuple[str, str]]:
        made_up = translate(N_("Demonstration"), self.language)
        pairs = ((N_("Questions"), details.enquiry), (N_("Complaints"), details.supervision))
        return [
            (translate(name, self.language), f"{each.phone} · {made_up}" if each.demonstration else each.phone)
            for name, each in pairs
        ]


def guide_content(guide: Guide) -> str:
    """Write a guide as the content of a page."""
    writer = _Writer(guide.language)
    body = [
        f'<p class="guide-belonging">{escape(guide.department.name)}</p>',
        f"<h1>{escape(guide.name)}</h1>",
        f'<p class="guide-summary">{escape(guide.summary)}</p>',
        *(writer.details(guide.details) if guide.details else []),
    ]
    return (
        '<div class="frame" data-first><div class="page"><header class="top-bar"></header>'
        f'<main class="page-body">{"".join(body)}</main></div></div>'
    )


def answer_element(path: str, document: bytes) -> bytes:
    """Write what the API answers for a path where the page finds it; a block of data, which no browser runs."""
    data = document.replace(b"<", b"\\u003c")
    return f'<script type="application/json" data-answer="{escape(path)}">'.encode() + data + b"</script>"


def guide_page(shell: bytes, guide: Guide, path: str, document: bytes) -> bytes:
    """Put a guide into the shell, with its name as the title, and with its data as the API gives them for its path."""
    named = shell.replace(TITLE, TITLE + escape(guide.name).encode() + " · ".encode(), 1)
    filled = named.replace(PLACE_FOR_CONTENT, guide_content(guide).encode(), 1)
    return filled.replace(PLACE_FOR_ANSWER, answer_element(path, document), 1)

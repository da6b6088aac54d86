"""The parts of a guide as plain HTML, in the order of somebody in a hurry; their classes are those of the page."""

from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from html import escape

from backend.catalogue.interruptions import Interruption
from backend.catalogue.schemas import Guide, GuideAsk, GuideDetails, GuideFee, GuideMaterial, GuideTime
from backend.kit.i18n import N_, NN_, translate, translate_count

HOTLINE = "12345"
HOTLINE_WORDS = N_(
    "Government hotline, day and night: ask, complain, and rate it when it is done. A call needs no internet."
)
TIMES = {"immediate": N_("On the spot"), "none": N_("Not named")}
COUNTED_TIMES = {
    "day": NN_("{count} day", "{count} days"),
    "working_day": NN_("{count} working day", "{count} working days"),
    "month": NN_("{count} month", "{count} months"),
}
PAPERS = NN_("{count} paper", "{count} papers")
VISITS = NN_("{count} time", "{count} times")
HANDLING = {"window": N_("At the window"), "online": N_("Online"), "express": N_("By post")}
KINDS = {"original": N_("Original"), "copy": N_("A copy"), "original_or_copy": N_("Original or copy")}
NOT_ALWAYS = {"optional": N_("Only if it applies"), "may_follow": N_("May follow later")}
COPIES = NN_("{count} copy", "{count} copies")
COVERS = {
    "all": N_("{certificate} will do"),
    "either": N_("With {certificate} no paper is needed"),
    "part": N_("For one of these, {certificate} will do"),
}
INTERRUPTED = {
    "suspended": N_("Not done here for now: {place}"),
    "withdrawn": N_("No longer done here: {place}"),
}
MORE_PLACES = NN_("and in {count} more place", "and in {count} more places")
MOST_PLACES = 5
ICON = '<span class="icon"></span>'


# A fee of so many letters still has room among the short facts; the page counts the same.
SHORT = 8


def _has_certificate(material: GuideMaterial) -> bool:
    return bool(material.e_certificate) and material.e_certificate_covers == "all"


def to_bring(details: GuideDetails) -> list[GuideMaterial]:
    """Leave out what an e-certificate stands in for, whichever somebody has, and at a window what is no paper."""
    papers = [each for each in details.materials if not (details.visits and each.form == "electronic")]
    return [each for each in papers if not _has_certificate(each)]


class Writer:
    """Writes the parts of guides in one language; every word that comes from the data is escaped."""

    def __init__(self, language: str) -> None:
        self.language = language

    def word(self, text: str, **params: object) -> str:
        return escape(self.say(text, **params))

    def say(self, text: str, **params: object) -> str:
        return translate(text, self.language, **params)

    def counted(self, forms: tuple[str, str], count: int) -> str:
        return translate_count(forms, count, self.language)

    def section(self, title: str, *parts: str, name: str = "") -> str:
        heading = f'<div class="section-head"><h2>{self.word(title)}</h2></div>'
        marked = f' id="{name}"' if name else ""
        return f'<section class="page-section"{marked}>{heading}{"".join(parts)}</section>'

    def rows(self, rows: Iterable[tuple[str, str | None]], before: str = "") -> str:
        items = "".join(
            f'<li><div class="row">{before}<span class="row-text"><span class="row-title">{escape(title)}</span>'
            f'<span class="row-detail">{escape(detail or "")}</span></span></div></li>'
            for title, detail in rows
        )
        return f'<div class="card"><ul class="rows">{items}</ul></div>'

    def for_whom(self, asks: Iterable[GuideAsk], only_if: Mapping[str, Sequence[str]]) -> str | None:
        """Say in words for whom a part is; nothing when it is for everybody."""
        answers = [
            self.joined(N_("{one} or {other}"), [each.name for each in ask.choices if each.key in only_if[ask.key]])
            for ask in asks
            if ask.key in only_if
        ]
        if not answers:
            return None
        return self.say(N_("Only in this case: {answers}"), answers=self.joined(N_("{one} and {other}"), answers))

    def joined(self, words: str, parts: Sequence[str]) -> str:
        return reduce(lambda one, other: self.say(words, one=one, other=other), parts)

    def length(self, time: GuideTime) -> str:
        counted = COUNTED_TIMES.get(time.unit)
        return self.counted(counted, time.number or 0) if counted else self.say(TIMES[time.unit])

    def interrupted(self, places: Sequence[Interruption]) -> str:
        """Say where it is not done now, to whoever reads without scripts; the page itself knows where she lives."""
        if not places:
            return ""
        told = "".join(self.interrupted_in(each) for each in places[:MOST_PLACES])
        more = len(places) - MOST_PLACES
        rest = f"<p>{escape(self.counted(MORE_PLACES, more))}</p>" if more > 0 else ""
        ask = self.word(N_("If you live there, call 12345: they know when it goes on and where you can go meanwhile."))
        return (
            f'<noscript><div class="notice amber"><div class="notice-text">{told}{rest}'
            f'<p>{ask} <a href="tel:{HOTLINE}">{HOTLINE}</a></p></div></div></noscript>'
        )

    def interrupted_in(self, place: Interruption) -> str:
        title = self.word(INTERRUPTED[place.state], place=place.region_name)
        in_chinese = f'<span lang="zh-CN">{escape(place.reason or "")}</span> ({self.word(N_("in Chinese"))})'
        why = in_chinese if place.reason_in_chinese else escape(place.reason or "")
        reason = f"<p>{why}</p>" if place.reason else ""
        link = f'<a href="/services/{place.successor}">{self.word(N_("See what replaces it"))}</a>'
        return f"<p><strong>{title}</strong></p>{reason}{f'<p>{link}</p>' if place.successor else ''}"

    def papers_title(self, details: GuideDetails) -> str:
        return N_("What to bring") if details.visits else N_("What to prepare")

    def glance(self, guide: Guide) -> str:
        """Can I do this here, what do I need, what does it cost, how long, where."""
        here = guide.here
        detail = f'<span class="row-detail">{escape(here.network)}</span>' if here and here.network else ""
        can = (
            f'<div class="glance-here">{ICON}<span class="row-text"><span class="row-title">{escape(here.words)}'
            f"</span>{detail}</span></div>"
            if here
            else ""
        )
        details = self.glance_of(guide.details) if guide.details else ""
        return f'<section class="card glance" aria-label="{self.word(N_("In short"))}">{can}{details}</section>'

    def glance_of(self, details: GuideDetails) -> str:
        papers = len(to_bring(details))
        named = N_("to bring") if details.visits else N_("to prepare")
        facts = (
            ("papers", named, self.counted(PAPERS, papers) if papers else self.say("None")),
            ("cost", N_("fee"), self.cost(details)),
            ("time", N_("until done"), self.length(details.promised_time)),
            (
                "where",
                N_("visits"),
                self.counted(VISITS, details.visits) if details.visits else self.say(N_("None")),
            ),
        )
        items = "".join(
            f'<div><dt>{self.word(name)}</dt><dd><a href="#{part}">{escape(value)}</a></dd></div>'
            for part, name, value in facts
        )
        where = f'<a class="glance-where" href="#where">{ICON}<span>{escape(details.place)}</span></a>'
        return f'<dl class="glance-facts">{items}</dl>{where}'

    def cost(self, details: GuideDetails) -> str:
        """Name the one fee that there is where it is short, as the page does; else lead to where they stand."""
        standards = [each.standard for each in details.fees] if details.is_fee else []
        if not standards:
            return self.say(N_("Free"))
        if len(standards) > 1:
            return self.say(N_("It depends"))
        return standards[0] if len(standards[0]) <= SHORT else self.say(N_("See below"))

    def first_question(self, asks: Sequence[GuideAsk]) -> str:
        """Keep the room of the card that asks about the reader; it works with scripts, and is not shown without."""
        if not asks:
            return ""
        choices = "".join(
            f'<button class="button line" type="button" disabled>{escape(choice.name)}</button>'
            for choice in asks[0].choices
        )
        return (
            f'<section class="card padded for-me"><div class="for-me-head"><h2>{self.word(N_("Only what is for me"))}'
            f'</h2><span class="quiet small">1 / {len(asks)}</span></div>'
            f'<div class="for-me-ask"><p class="for-me-question">{escape(asks[0].ask)}</p>'
            f'<div class="for-me-choices">{choices}</div></div>'
            f'<p class="quiet small">{self.word(N_("Your answers stay on this phone."))}</p></section>'
        )

    def conditions(self, details: GuideDetails) -> str:
        lines = [(each.text, self.for_whom(details.about_me, each.only_if)) for each in details.conditions]
        items = "".join(f"<li>{escape(text)}{self.line(whom)}</li>" for text, whom in lines)
        return f'<ul class="guide-conditions">{items}</ul>'

    def line(self, text: str | None) -> str:
        return f'<span class="guide-line row-detail">{escape(text)}</span>' if text else ""

    def materials(self, details: GuideDetails) -> str:
        items = "".join(self.material(details.about_me, each) for each in details.materials)
        count = escape(self.count(details))
        hint = self.word(N_("tap each that you have ready"))
        words = f'<p class="guide-count">{count}<span class="for-scripts"> · {hint}</span></p>'
        return f'{words}<div class="card"><ul class="rows papers">{items}</ul></div>'

    def count(self, details: GuideDetails) -> str:
        """Say how many to bring, and how many an e-certificate stands in for, as the page does."""
        needed, everything = len(to_bring(details)), len(details.materials)
        if needed == everything:
            return self.counted(PAPERS, everything)
        of_all = N_("{mine} of {all} papers to bring") if details.visits else N_("{mine} of {all} papers to prepare")
        mine = self.say(of_all, mine=needed, all=everything)
        held = sum(map(_has_certificate, details.materials))
        return f"{mine} · {self.say(N_('{count} kept electronically, no paper'), count=held)}" if held else mine

    def material(self, asks: Iterable[GuideAsk], material: GuideMaterial) -> str:
        certificate, covers = material.e_certificate, material.e_certificate_covers
        # Which of its papers it is of: promising it for all leaves somebody at the window.
        other = certificate and self.say(COVERS[covers], certificate=certificate)
        kind = " · ".join(part for part in (*self.as_what(material), other) if part)
        lines = [each for each in (self.for_whom(asks, material.only_if), kind, material.note) if each]
        detail = "".join(f'<span class="guide-line">{escape(each)}</span>' for each in lines)
        no_paper = certificate and covers == "all"
        tag = f'<span class="tag jade">{self.word(N_("No paper"))}</span>' if no_paper else ""
        return (
            f'<li><div class="row">{ICON}<span class="row-main"><span class="row-text"><span class="row-title">'
            f'{escape(material.name)}</span><span class="row-detail">{detail}{tag}</span></span></span>'
            '<span class="choice-mark round for-scripts"></span></div></li>'
        )

    def as_what(self, material: GuideMaterial) -> Iterable[str]:
        """Say whether it is needed at all, original or copy, and how many, as the page does."""
        if material.required != "required":
            yield self.say(NOT_ALWAYS[material.required])
        yield self.say(N_("Electronic, no paper") if material.form == "electronic" else KINDS[material.type])
        if material.copies > 0:
            yield self.counted(COPIES, material.copies)

    def costs(self, details: GuideDetails) -> str:
        free = [(self.say("Free"), details.fee_note)]
        return self.rows([self.fee(details.about_me, each) for each in details.fees] if details.is_fee else free)

    def fee(self, asks: Iterable[GuideAsk], fee: GuideFee) -> tuple[str, str]:
        parts = (self.for_whom(asks, fee.only_if), fee.standard, fee.basis)
        return fee.name, " · ".join(part for part in parts if part)

    def times(self, details: GuideDetails) -> str:
        named = ((N_("Promised"), details.promised_time), (N_("By law at most"), details.statutory_time))
        lines = [
            (self.say(name), " · ".join(part for part in (self.length(time), time.explain) if part))
            for name, time in named
        ]
        return self.rows(lines)

    def steps(self, details: GuideDetails) -> str:
        items = "".join(
            f'<li><strong>{escape(each.name)}</strong><span class="row-detail">{escape(each.text)}</span></li>'
            for each in details.steps
        )
        return f'<ol class="guide-steps">{items}</ol>'

    def contacts(self, details: GuideDetails) -> str:
        made_up = self.say(N_("Demonstration"))
        pairs = ((N_("Questions"), details.enquiry), (N_("Complaints"), details.supervision))
        lines: list[tuple[str, str | None]] = [
            (self.say(name), f"{each.phone} · {made_up}" if each.demonstration else each.phone) for name, each in pairs
        ]
        return self.rows([*lines, (HOTLINE, self.say(HOTLINE_WORDS))], ICON)

    def where(self, details: GuideDetails) -> str:
        lines = [
            (details.place, " · ".join(self.say(HANDLING[each]) for each in details.handling_forms)),
            (details.hours, None),
            (self.say(N_("Who handles it")), details.implementing_body),
            (self.say(N_("What you get")), details.result_name),
        ]
        if details.visit_reason:
            lines.append((self.say(N_("Why a visit is needed")), details.visit_reason))
        return self.rows(lines, ICON)

    def laws(self, details: GuideDetails) -> str:
        return self.rows(
            (law.law, " · ".join(part for part in (law.number, law.clause, law.text) if part))
            for law in details.legal_basis
        )

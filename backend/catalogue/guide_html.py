"""A guide as plain HTML inside the page's shell: read before any script runs, without scripts, and on paper.

Its classes are those of the page, so that the page takes over without a jump. The guide's data come along:
beside the same words as HTML they take a few hundred compressed bytes, and the page need not ask for them.
"""

from collections.abc import Sequence
from html import escape

from backend.catalogue.guide_head import address_of, with_head
from backend.catalogue.guide_sections import Writer
from backend.catalogue.interruptions import Interruption
from backend.catalogue.schemas import Guide, GuideDetails
from backend.kit.i18n import N_

PLACE_FOR_CONTENT = b"<!--content-->"
PLACE_FOR_ANSWER = b"<!--answer-->"
CODE = "/code.svg"
# Where each thing is done; what is read here already has no page of its own.
ACTIONS = {"apply": "/services/{slug}/apply", "book": "/services/{slug}/book", "pay": "/fines"}


def _details(writer: Writer, details: GuideDetails) -> list[str]:
    questions = writer.rows((each.question, each.answer) for each in details.questions)
    remedies = "".join(f"<p>{escape(each)}</p>" for each in details.remedies)
    return [
        writer.first_question(details.about_me),
        writer.section(N_("Who can do it"), writer.conditions(details), name="who"),
        writer.section(writer.papers_title(details), writer.materials(details), name="papers"),
        writer.section(N_("What it costs"), writer.costs(details), name="cost"),
        writer.section(N_("How long"), writer.times(details), name="time"),
        writer.section(N_("Where to go and when"), writer.where(details), name="where"),
        writer.section(N_("How it goes"), writer.steps(details)),
        writer.section(N_("Ask, complain, rate"), writer.contacts(details)),
        writer.section(N_("What people ask"), questions),
        writer.section(N_("The law behind it"), writer.laws(details)),
        writer.section(N_("If you do not agree"), f'<div class="prose">{remedies}</div>'),
    ]


def _paper(writer: Writer, guide: Guide, address: str) -> str:
    """Write what only paper shows: where the newest version of this guide is."""
    picture = f'<img loading="lazy" src="/services/{guide.slug}{CODE}" alt="" width="96" height="96">'
    words = writer.word(N_("Scan it with a phone: the newest guide, and what can be done there."))
    return f'<aside class="on-paper">{picture}<p>{words}<br><span dir="ltr">{escape(address)}</span></p></aside>'


def _foot(guide: Guide) -> str:
    buttons = "".join(
        f'<a class="button {"seal" if each.next_step else "line"}" '
        f'href="{ACTIONS[each.kind].format(slug=guide.slug)}">{escape(each.name)}</a>'
        for each in guide.actions
        if each.kind in ACTIONS
    )
    return f'<footer class="page-foot"><div class="actions">{buttons}</div></footer>' if buttons else ""


def guide_content(guide: Guide, address: str, interruptions: Sequence[Interruption] = ()) -> str:
    """Write a guide as the content of a page that has this public address, and say first where it is not done now."""
    writer = Writer(guide.language)
    body = [
        f'<p class="guide-belonging">{escape(guide.department.name)}</p>',
        f"<h1>{escape(guide.name)}</h1>",
        f'<p class="guide-summary">{escape(guide.summary)}</p>',
        _paper(writer, guide, address),
        writer.interrupted(interruptions),
        writer.glance(guide),
        *(_details(writer, guide.details) if guide.details else []),
    ]
    return (
        f'<div class="frame" data-first lang="{guide.language}"><div class="page"><header class="top-bar"></header>'
        f'<main class="page-body">{"".join(body)}</main>{_foot(guide)}</div></div>'
    )


def answer_element(path: str, document: bytes) -> bytes:
    """Write what the API answers for a path where the page finds it; a block of data, which no browser runs."""
    data = document.replace(b"<", b"\\u003c")
    return f'<script type="application/json" data-answer="{escape(path)}">'.encode() + data + b"</script>"


def guide_page(
    shell: bytes, guide: Guide, path: str, document: bytes, public_url: str, interruptions: Sequence[Interruption] = ()
) -> bytes:
    """Put a guide into the shell: what search and sharing read, its words, and its data as the API gives them."""
    address = address_of(guide, public_url, guide.language)
    headed = with_head(shell, guide, address, public_url)
    filled = headed.replace(PLACE_FOR_CONTENT, guide_content(guide, address, interruptions).encode(), 1)
    return filled.replace(PLACE_FOR_ANSWER, answer_element(path, document), 1)

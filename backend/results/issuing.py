"""From a decision to its document: written in the decision's transaction, drawn by a job after it.

What the document says, its number and its code are fixed when it is issued; the file is drawn from that alone, and
lies in the store under a key that was fixed with it. A worker that dies in between leaves nothing but an object that
the next attempt writes again, with the same content under the same key.
"""

import asyncio
import calendar
import hashlib
from collections.abc import Mapping
from datetime import date, timedelta
from uuid import UUID, uuid4

from backend.kit import clock, db, object_store
from backend.kit.bilingual import Bilingual
from backend.kit.outbox import Event, publish
from backend.results import codes, drawing, queries, sealed, templates
from backend.results.queries import NewDocument, StoredDocument
from backend.results.schemas import Content, Decision, Line
from backend.results.templates import Template
from backend.settings import Settings

VERIFY_PATH = "/verify"
# Longer than drawing and any write take: whoever began before has died.
LEFT_ALONE = timedelta(minutes=2)


class DocumentBeingMade(Exception):
    """Another worker draws this document; its job is tried again."""


class _Place:
    public_url = ""


def configure(settings: Settings) -> None:
    """Learn the address that people verify a document at."""
    _Place.public_url = settings.public_url


async def issue(decision: Decision) -> None:
    """Issue the document of a decision, in the open transaction; its file follows after the commit."""
    template = templates.named(decision.template)
    number = template.number.format(year=decision.on.year, serial=f"{await queries.next_serial():06}")
    code = codes.new_code()
    content = content_of(decision, template, number, code)
    now = clock.now()
    await queries.withdraw(decision.application_id, now)
    await queries.insert(
        NewDocument(
            id=decision.id,
            application_id=decision.application_id,
            account_id=decision.account_id,
            kind=decision.kind,
            title=template.title,
            service_name=decision.service,
            office_name=decision.office,
            number=number,
            code_hash=sealed.code_hash(code),
            content=sealed.seal_content(decision.id, content),
            issued_on=decision.on,
            valid_until=valid_until(decision.on, decision.valid_months),
            issued_at=now,
            object_key=uuid4(),  # says nothing of when, whose or what
        )
    )
    await queries.replace(decision.application_id, decision.id)
    named = {"document_id": str(decision.id), "application_id": str(decision.application_id)}
    await publish(Event(topic="results.issued", key=str(decision.id), payload=named))


def valid_until(on: date, months: int | None) -> date | None:
    """Give the last day of so many months from a day; None where the document holds for good."""
    if months is None:
        return None
    whole = on.year * 12 + on.month - 1 + months
    year, month = divmod(whole, 12)
    return date(year, month + 1, min(on.day, calendar.monthrange(year, month + 1)[1]))


def content_of(decision: Decision, template: Template, number: str, code: str) -> Content:
    """Put together what a document says."""
    until = valid_until(decision.on, decision.valid_months)
    return Content(
        title=template.title,
        office=decision.office,
        number=number,
        holder=decision.holder,
        on=decision.on,
        opening=template.opening,
        lines=_lines(decision, template),
        closing=[*template.closing, *([_validity(until)] if until else [])],
        seal=decision.seal,
        demonstration=template.demonstration,
        code=code,
        address=f"{_Place.public_url}{VERIFY_PATH}?code={code}",
    )


def _lines(decision: Decision, template: Template) -> list[Line]:
    facts: Mapping[str, Bilingual] = {
        "holder": Bilingual(decision.holder, decision.holder),
        "service": decision.service,
        **decision.facts,
    }
    given = (
        (each.label, facts.get(each.fact) if each.fact else decision.answers.get(each.answer))
        for each in template.fields
    )
    return [Line(label, value) for label, value in given if value is not None and value.chinese]


def _validity(until: date) -> Bilingual:
    return Bilingual(
        f"有效期至{until.year}年{until.month}月{until.day}日。", f"Valid until {until.day} {until:%B} {until.year}."
    )


async def withdraw(application_id: UUID) -> None:
    """Withdraw what a case has issued, in the open transaction that opens it again."""
    await queries.withdraw(application_id, clock.now())


async def make(document_id: UUID) -> None:
    """Draw the file of a document and put it into the store; one that lies there is left as it is.

    Raises:
        DocumentBeingMade: another worker is at it, or has died a moment ago.
        typst.TypstError: it cannot be drawn.
        StoreAway: the store does not take it now.

    """
    now = clock.now()
    begun = await queries.begin_to_make(document_id, now, now - LEFT_ALONE)
    stored = await queries.by_id(document_id)
    if stored is None or stored.sha256 is not None:
        return
    if not begun:
        raise DocumentBeingMade
    try:
        await _make(stored)
    except Exception:
        await queries.stop_making(document_id)
        raise


async def _make(stored: StoredDocument) -> None:
    file = await asyncio.to_thread(drawing.draw, sealed.open_content(stored.id, stored.content))
    await object_store.store().put(stored.object_key.hex, sealed.seal_file(stored.id, file))
    named = {"document_id": str(stored.id), "application_id": str(stored.application_id)}
    async with db.transaction():
        if await queries.note_made(stored.id, hashlib.sha256(file).digest(), clock.now()):
            await publish(Event(topic="results.made", key=str(stored.id), payload=named))


def answers_wanted(template: str) -> list[str]:
    """Name the answers that a template asks for, by their path."""
    return [each.answer for each in templates.named(template).fields if each.answer]
